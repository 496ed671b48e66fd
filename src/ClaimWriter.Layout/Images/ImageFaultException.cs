using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Layout.Images;

/// <summary>What is wrong with an image file; every message of the image readers is made here.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves ImageFile.TryRead.")]
internal sealed class ImageFaultException : Exception
{
    private ImageFaultException(string code, Sentence fact, Sentence hint)
        : base(fact.English) => (Code, Fact, Hint) = (code, fact, hint);

    /// <summary>The diagnostic's code.</summary>
    public string Code { get; }

    /// <summary>What is wrong.</summary>
    public Sentence Fact { get; }

    /// <summary>What to do.</summary>
    public Sentence Hint { get; }

    private static Sentence SaveAgain { get; } = new(
        "원본에서 이미지를 다시 저장하거나 복사하십시오.", "Save or copy the image again from its original.");

    /// <summary>The bytes are no image.</summary>
    public static ImageFaultException Unknown(int length) => new(
        "layout.image-unknown",
        length == 0
            ? new Sentence("이미지 파일이 비어 있습니다.", "The image file is empty.")
            : new Sentence("이미지로 알아볼 수 없는 파일입니다.", "The file is no image that is known."),
        new Sentence("PNG 또는 JPEG 파일을 쓰십시오.", "Use a PNG or JPEG file."));

    /// <summary>An image of a format that is not carried.</summary>
    public static ImageFaultException Refused(string format) => new(
        "layout.image-format",
        new Sentence($"{format} 형식의 파일은 넣을 수 없습니다.", $"A {format} file cannot be placed."),
        new Sentence("PNG 또는 JPEG로 변환하십시오.", "Convert it to PNG or JPEG."));

    /// <summary>The file ends too early.</summary>
    public static ImageFaultException Truncated(string format, string koreanWhere, string englishWhere) => new(
        "layout.image-truncated",
        new Sentence($"{format} 파일이 {koreanWhere} 잘렸습니다.", $"The {format} file is cut short {englishWhere}."),
        SaveAgain);

    /// <summary>The file contradicts itself or its format.</summary>
    public static ImageFaultException Damaged(string format, string korean, string english) => new(
        "layout.image-damaged",
        new Sentence($"{format} 파일이 손상되었습니다: {korean}.", $"The {format} file is damaged: {english}."),
        SaveAgain);

    /// <summary>A variant of the format that PDF cannot carry.</summary>
    public static ImageFaultException Unsupported(string format, string korean, string english) => new(
        "layout.image-variant",
        new Sentence($"{format}의 {korean}은(는) 지원하지 않습니다.", $"{format} with {english} is not supported."),
        new Sentence("일반 PNG 또는 JPEG(8비트)로 다시 저장하십시오.", "Save it again as an ordinary PNG or 8-bit JPEG."));

    /// <summary>More pixels than are read.</summary>
    public static ImageFaultException TooLarge(long width, long height) => new(
        "layout.image-size",
        new Sentence(
            string.Create(CultureInfo.InvariantCulture, $"이미지가 너무 큽니다: {width} × {height} 화소."),
            string.Create(CultureInfo.InvariantCulture, $"The image is too large: {width} × {height} pixels.")),
        new Sentence(
            string.Create(CultureInfo.InvariantCulture, $"한 변 {ImageFile.MaximumSide}, 전체 {ImageFile.MaximumPixels} 화소 이하로 줄이십시오."),
            string.Create(CultureInfo.InvariantCulture, $"Reduce it to at most {ImageFile.MaximumSide} a side and {ImageFile.MaximumPixels} in all.")));

    /// <summary>Refuses a size that is nothing or too much.</summary>
    public static void CheckSize(string format, long width, long height)
    {
        if (width <= 0 || height <= 0)
        {
            throw Damaged(format, "너비나 높이가 0입니다", "its width or height is zero");
        }

        if (width > ImageFile.MaximumSide || height > ImageFile.MaximumSide || width * height > ImageFile.MaximumPixels)
        {
            throw TooLarge(width, height);
        }
    }
}
