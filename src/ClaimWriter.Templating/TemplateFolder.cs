using System.Buffers;
using System.Collections.Concurrent;

namespace ClaimWriter.Templating;

/// <summary>A folder of template texts, given from outside: on disk, in the program, or in memory.</summary>
public interface ITemplateSource
{
    /// <summary>The text of a file; null where there is none.</summary>
    /// <param name="path">Relative to the folder, with <c>/</c>, without <c>.</c> or <c>..</c>.</param>
    string? Read(string path);
}

/// <summary>
/// Loads includes from one folder and never from outside of it: a name with <c>..</c>, a drive, a leading separator or a control
/// character is refused before anything is read. Each file is read and parsed once for all renders.
/// </summary>
/// <param name="source">Reads the folder's files.</param>
/// <param name="folder">How messages name the folder.</param>
public sealed class TemplateFolder(ITemplateSource source, string folder) : ITemplateLoader
{
    private readonly ConcurrentDictionary<string, IncludedText> _read = new(StringComparer.Ordinal);

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\:*?\"<>|");

    /// <inheritdoc/>
    public IncludedText? Load(string name)
    {
        if (_read.TryGetValue(name, out IncludedText? known))
        {
            return known;
        }

        return IsInside(name) && source.Read(name) is { } text
            ? _read.GetOrAdd(name, new IncludedText(text, folder.Length == 0 ? name : $"{folder}/{name}"))
            : null;
    }

    /// <summary>Whether a name can only mean a file within the folder.</summary>
    public static bool IsInside(string name)
    {
        if (name.Length is 0 or > 200 || name.AsSpan().ContainsAny(Forbidden))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (char.IsControl(c))
            {
                return false;
            }
        }

        foreach (Range part in name.AsSpan().Split('/'))
        {
            ReadOnlySpan<char> segment = name.AsSpan()[part];
            if (segment.Length == 0 || segment[0] == '.' || segment[^1] is '.' or ' ')
            {
                return false;
            }
        }

        return true;
    }
}
