namespace ClaimWriter.Layout;

/// <summary>What a profile asks of pages; lengths in points.</summary>
/// <param name="Name">As style files name it.</param>
/// <param name="Source">Where the rules come from.</param>
internal sealed record ProfileRules(string Name, string Source)
{
    private const float Mm = PageGeometry.PointsPerMillimetre;

    /// <summary>
    /// 민사소송규칙 제4조 제2항: A4, 45 mm over the text, 20 mm left and right of it, 30 mm under it, characters of 12 points, lines at 200 % or a
    /// space of 1.5 lines.
    /// </summary>
    private static readonly ProfileRules Court = new("court", "민사소송규칙 제4조")
    {
        Margins = PageGeometry.A4(top: 45, right: 20, bottom: 30, left: 20), TextSize = 12, Leading = 2, MustBeSearchable = true, ExhibitsAreFiles = true,
    };

    /// <summary>service.epost.go.kr, 내용증명 작성 안내: uploads that break these are turned away.</summary>
    private static readonly ProfileRules Epost = new("epost", "우체국 e-내용증명 작성 안내")
    {
        Margins = PageGeometry.A4(top: 20, right: 15, bottom: 40, left: 15), ForbidsRunningLines = true, MostSheets = 150,
    };

    /// <summary>The least margins, on the paper that is asked for.</summary>
    public required PageGeometry Margins { get; init; }

    /// <summary>The least size of running text; 0: any.</summary>
    public float TextSize { get; init; }

    /// <summary>The least leading of running text, as a ratio; 0: any.</summary>
    public float Leading { get; init; }

    /// <summary>Whether the letter's own pages must have text (전자문서규칙 제8조).</summary>
    public bool MustBeSearchable { get; init; }

    /// <summary>Whether each exhibit must be a file of its own (전자문서규칙 제8조).</summary>
    public bool ExhibitsAreFiles { get; init; }

    /// <summary>Whether page numbers, headers and footers are forbidden.</summary>
    public bool ForbidsRunningLines { get; init; }

    /// <summary>The most sheets; 0: any number.</summary>
    public int MostSheets { get; init; }

    /// <summary>How far a length may fall short, in points: less than a printer can place.</summary>
    public static float Tolerance => 0.1f * Mm;

    /// <summary>The rules of a profile; null: it has none.</summary>
    public static ProfileRules? Of(LetterProfile profile) => profile switch
    {
        LetterProfile.Court => Court,
        LetterProfile.Epost => Epost,
        _ => null,
    };
}
