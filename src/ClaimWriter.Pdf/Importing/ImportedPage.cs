using ClaimWriter.Layout;

namespace ClaimWriter.Pdf.Importing;

/// <summary>A page of another PDF, upright and cut to what its crop box shows; placed like an image.</summary>
public sealed record ImportedPage : ImageFile
{
    /// <summary>Lengths are held in hundredths of a point.</summary>
    private const float UnitsPerInch = 7200;

    internal ImportedPage(ImportedPdf file, ImportedObject form, float width, float height, bool hasText)
        : base(ImageFormat.Page, Units(width), Units(height), UnitsPerInch, default) => (File, Form, HasText) = (file, form, hasText);

    /// <summary>Whether the page has fonts: text that can be searched. A scan has none.</summary>
    public bool HasText { get; }

    /// <summary>The file that it is of.</summary>
    public ImportedPdf File { get; }

    /// <summary>The page as a form: one unit of it is a point.</summary>
    internal ImportedObject Form { get; }

    /// <summary>A page is itself only.</summary>
    public bool Equals(ImportedPage? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private static int Units(float points) => Math.Max(1, (int)MathF.Round(100 * points));
}
