using ClaimWriter.Diagnostics;

namespace ClaimWriter.Layout;

/// <summary>A style with its faces at hand.</summary>
internal sealed class ResolvedStyle
{
    private readonly Dictionary<string, FontFamily> _families = new(StringComparer.Ordinal);
    private readonly List<string> _missingFaces = [];

    public ResolvedStyle(StyleSheet sheet, FontLibrary fonts)
    {
        Sheet = sheet;
        foreach ((string name, FaceChain chain) in sheet.Faces)
        {
            _families[name] = new FontFamily(Faces(chain.Regular, fonts), Faces(chain.Bold, fonts));
        }

        Look text = sheet.Looks["text"];
        Text = new TextContext(
            Family(text.Face!), text.Bold!.Value, text.Size!.Value, text.Leading!.Value, text.Align!.Value, text.LetterSpacing!.Value,
            text.Color!.Value, text.Break!.Value, text.Strike ?? false, text.Underline ?? false, text.Kerning ?? false);
        Headings = [.. Enumerable.Range(1, 6).Select(level => sheet.Looks[$"heading-{level}"])];
        Paragraph = sheet.Looks["paragraph"];
        HeadingLabel = sheet.Looks["heading-label"];
        List = sheet.Looks["list"];
        Fields = sheet.Looks["fields"];
        Table = sheet.Looks["table"];
        TableHead = sheet.Looks["table-head"];
        TableSum = sheet.Looks["table-sum"];
        Code = sheet.Looks["code"];
        Quote = sheet.Looks["quote"];
        Figure = sheet.Looks["figure"];
        Caption = sheet.Looks["caption"];
        Rule = sheet.Looks["rule"];
        Columns = sheet.Looks["columns"];
        Signature = sheet.Looks["signature"];
        Footnote = sheet.Looks["footnote"];
        Strong = sheet.Looks["strong"];
        Emphasis = sheet.Looks["emphasis"];
        Link = sheet.Looks["link"];
    }

    public StyleSheet Sheet { get; }

    public PageGeometry Page => Sheet.Page;

    public TextContext Text { get; }

    public Look[] Headings { get; }

    public Look Paragraph { get; }

    public Look HeadingLabel { get; }

    public Look List { get; }

    public Look Fields { get; }

    public Look Table { get; }

    public Look TableHead { get; }

    public Look TableSum { get; }

    public Look Code { get; }

    public Look Quote { get; }

    public Look Figure { get; }

    public Look Caption { get; }

    public Look Rule { get; }

    public Look Columns { get; }

    public Look Signature { get; }

    public Look Footnote { get; }

    public Look Strong { get; }

    public Look Emphasis { get; }

    public Look Link { get; }

    /// <summary>Reports the faces that the style names and the library lacks.</summary>
    public void ReportMissingFaces(DiagnosticSink sink)
    {
        foreach (string name in _missingFaces)
        {
            sink.Error(
                "layout.missing-face",
                SourcePlace.Whole("style"),
                new Sentence($"글꼴 '{name}'이(가) 없습니다.", $"the font face '{name}' is missing."),
                new Sentence("fonts 폴더에 글꼴 파일을 두거나 스타일의 faces를 고치세요.", "put its file into the fonts folder, or change the style's faces."));
        }
    }

    /// <summary>A context with a look laid over it.</summary>
    public TextContext Apply(Look look, TextContext under)
    {
        if (ReferenceEquals(look, Look.Empty))
        {
            return under;
        }

        return new TextContext(
            look.Face is null ? under.Family : Family(look.Face),
            look.Bold ?? under.Bold,
            look.Size ?? under.Size,
            look.Leading ?? under.Leading,
            look.Align ?? under.Align,
            look.LetterSpacing ?? under.LetterSpacing,
            look.Color ?? under.Color,
            look.Break ?? under.Break,
            look.Strike ?? under.Strike,
            look.Underline ?? under.Underline,
            look.Kerning ?? under.Kerning);
    }

    /// <summary>Code within a line: as large as its neighbours look, unless the style gives it a size.</summary>
    public TextContext CodeSpan(TextContext under)
    {
        TextContext code = Apply(Sheet.Looks["code-span"], under);
        return Sheet.Looks["code-span"].Size is null ? code with { Size = under.Size * 0.92f, Leading = under.Leading / 0.92f } : code;
    }

    private FontFamily Family(string name) => _families.GetValueOrDefault(name) ?? _families["serif"];

    private FontFace[] Faces(IEnumerable<string> names, FontLibrary fonts)
    {
        List<FontFace> faces = [];
        foreach (string name in names)
        {
            if (fonts.Find(name) is { } face)
            {
                faces.Add(face);
            }
            else if (!_missingFaces.Contains(name, StringComparer.Ordinal))
            {
                _missingFaces.Add(name);
            }
        }

        // Something to measure with, so that the rest of the faults can be found.
        return faces.Count > 0 ? [.. faces] : [.. fonts.Faces.OrderBy(f => f.Name, StringComparer.Ordinal).Take(1)];
    }
}
