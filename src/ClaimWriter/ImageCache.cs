using System.Diagnostics.CodeAnalysis;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Layout;

namespace ClaimWriter;

/// <summary>
/// Images already read, by their content: thousands of letters carry one seal. Used by one thread; holds the images of the last letters
/// only.
/// </summary>
public sealed class ImageCache
{
    private const int Most = 16;

    private readonly Dictionary<string, ImageFile> _images = new(StringComparer.Ordinal);

    /// <summary>Reads an image, or gives the one read before from the same bytes.</summary>
    /// <param name="content">The file.</param>
    /// <param name="name">Its name, for the fault.</param>
    /// <param name="image">The image.</param>
    /// <param name="fault">Why it is none.</param>
    public bool TryRead(
        ReadOnlyMemory<byte> content, string name, [NotNullWhen(true)] out ImageFile? image, [NotNullWhen(false)] out Diagnostic? fault)
    {
        string key = EvidenceHash.Sha256(content.Span);
        if (_images.TryGetValue(key, out image))
        {
            fault = null;
            return true;
        }

        if (!ImageFile.TryRead(content, name, out image, out fault))
        {
            return false;
        }

        if (_images.Count == Most)
        {
            _images.Clear();
        }

        _images[key] = image;
        return true;
    }
}
