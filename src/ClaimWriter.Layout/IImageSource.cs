using ClaimWriter.Diagnostics;

namespace ClaimWriter.Layout;

/// <summary>Where a document's images come from.</summary>
public interface IImageSource
{
    /// <summary>The image that a document names.</summary>
    /// <param name="source">The path as the document gives it.</param>
    ImageResult Find(string source);
}

/// <summary>An image, or why there is none. Exactly one of <see cref="Image"/> and <see cref="Fault"/> is set.</summary>
public sealed record ImageResult
{
    private ImageResult()
    {
    }

    /// <summary>The image.</summary>
    public ImageFile? Image { get; private init; }

    /// <summary>What is wrong with it: missing, cut short, of another format.</summary>
    public Sentence? Fault { get; private init; }

    /// <summary>What to do about the fault.</summary>
    public Sentence? Hint { get; private init; }

    /// <summary>An image was found.</summary>
    public static ImageResult Found(ImageFile image) => new() { Image = image };

    /// <summary>No image can be given, and why.</summary>
    public static ImageResult Failed(Sentence fault, Sentence? hint = null) => new() { Fault = fault, Hint = hint };
}

/// <summary>The source of a document without images: every path is a fault.</summary>
public sealed class NoImages : IImageSource
{
    /// <inheritdoc/>
    public ImageResult Find(string source) => ImageResult.Failed(
        new Sentence($"그림 '{source}'을(를) 찾을 수 없습니다.", $"the image '{source}' cannot be found."));
}
