using System.Collections.Immutable;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Layout;

/// <summary>A page's size and margins, in points.</summary>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Top">Margin at the top.</param>
/// <param name="Right">Margin at the right.</param>
/// <param name="Bottom">Margin at the bottom; running lines stand in it.</param>
/// <param name="Left">Margin at the left.</param>
public sealed record PageGeometry(float Width, float Height, float Top, float Right, float Bottom, float Left)
{
    /// <summary>Points in a millimetre.</summary>
    public const float PointsPerMillimetre = 72f / 25.4f;

    /// <summary>A4 (ISO 216) with margins in millimetres.</summary>
    public static PageGeometry A4(float top, float right, float bottom, float left) => new(
        210 * PointsPerMillimetre,
        297 * PointsPerMillimetre,
        top * PointsPerMillimetre,
        right * PointsPerMillimetre,
        bottom * PointsPerMillimetre,
        left * PointsPerMillimetre);
}

/// <summary>
/// How every kind of block looks, read from a style file. Immutable, shared by all threads. What a file leaves out is as in
/// <see cref="Default"/>.
/// </summary>
public sealed class StyleSheet
{
    /// <summary>The look of an empty style file.</summary>
    public static StyleSheet Default { get; } = StyleDefaults.Create();

    internal StyleSheet(
        PageGeometry page,
        ImmutableDictionary<string, FaceChain> faces,
        ImmutableDictionary<string, Look> looks,
        ImmutableDictionary<string, Look> classes,
        RunningLine header,
        RunningLine footer) => (Page, Faces, Looks, Classes, Header, Footer) = (page, faces, looks, classes, header, footer);

    /// <summary>Page size and margins.</summary>
    public PageGeometry Page { get; }

    /// <summary>Size of running text, in points.</summary>
    public float TextSize => Looks["text"].Size!.Value;

    /// <summary>Distance of running text's baselines as a ratio of its size: 1.6 is 160 %.</summary>
    public float Leading => Looks["text"].Leading!.Value;

    /// <summary>Whether any page carries a header.</summary>
    public bool HasHeader => !Header.IsEmpty;

    /// <summary>Whether any page carries a footer.</summary>
    public bool HasFooter => !Footer.IsEmpty;

    /// <summary>The profile that the style declares; <see cref="LetterProfile.Letter"/> where it does not. See <see cref="ProfileCheck"/>.</summary>
    public LetterProfile Profile { get; internal init; }

    /// <summary>Where the style declares its profile, for diagnostics.</summary>
    internal SourcePlace ProfilePlace { get; init; } = SourcePlace.Whole("style");

    internal ImmutableDictionary<string, FaceChain> Faces { get; }

    internal ImmutableDictionary<string, Look> Looks { get; }

    internal ImmutableDictionary<string, Look> Classes { get; }

    internal RunningLine Header { get; }

    internal RunningLine Footer { get; }

    /// <summary>Reads a style file. Faults are reported, all of them, and what is faulty stays as in <see cref="Default"/>.</summary>
    /// <param name="yaml">The file's text; empty is valid.</param>
    /// <param name="file">Its name, for diagnostics.</param>
    /// <param name="sink">Takes the faults.</param>
    public static StyleSheet Read(string yaml, string file, DiagnosticSink sink) => new StyleReader(file, sink).Read(yaml);
}

/// <summary>The faces of one family: for each character the first that has it is used.</summary>
internal sealed record FaceChain(ImmutableArray<string> Regular, ImmutableArray<string> Bold);

/// <summary>A header or footer. <c>{page}</c>, <c>{pages}</c>, <c>{number}</c>, <c>{title}</c> and <c>{author}</c> are filled in.</summary>
internal sealed record RunningLine
{
    public static RunningLine None { get; } = new();

    public string Left { get; init; } = "";

    public string Center { get; init; } = "";

    public string Right { get; init; } = "";

    /// <summary>From the page's edge to the baseline of a footer or the cap line of a header, in points.</summary>
    public float Distance { get; init; }

    /// <summary>The first page's line; null: as on the others.</summary>
    public RunningLine? First { get; init; }

    public Look Look { get; init; } = Look.Empty;

    public bool IsEmpty => Left.Length + Center.Length + Right.Length == 0 && First is not { IsEmpty: false };
}
