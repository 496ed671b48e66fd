using ClaimWriter.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace ClaimWriter.Layout;

/// <summary>Reads looks: sizes and rules in points, lengths in millimetres, leading in per cent, letter spacing in em.</summary>
internal sealed class LookReader(StyleValues values)
{
    private const float Mm = PageGeometry.PointsPerMillimetre;

    internal static readonly string[] TextFields =
        ["face", "bold", "size", "leading", "align", "letter-spacing", "color", "break", "strike", "underline", "kerning"];

    private static readonly string[] BlockFields =
    [
        "space-before", "space-after", "indent-left", "indent-right", "first-line", "keep-with-next", "keep-together", "break-before",
        "rule-above", "rule-below", "rule-gap", "rule-color", "background",
    ];

    private static readonly string[] ListFields = ["item-space", "nested-indent", "gap"];
    private static readonly string[] FieldsFields = ["label-width", "label-spread", "label-bold", "gap", "item-space"];
    private static readonly string[] PaddingFields = ["padding-x", "padding-y"];

    private static readonly string[] TableFields =
    [
        "rule-head", "rule-under-head", "rule-row", "rule-sum", "rule-foot", "rule-row-color", "vertical-align",
    ];

    private static readonly string[] AllFields =
    [
        .. new[] { TextFields, BlockFields, ListFields, FieldsFields, PaddingFields, TableFields }.SelectMany(f => f)
            .Concat(["tab-width", "double"]).Distinct(StringComparer.Ordinal),
    ];

    private readonly List<(string Name, YamlNode At)> _usedFaces = [];

    /// <summary>Reads a look over another.</summary>
    /// <param name="node">The mapping.</param>
    /// <param name="look">What stands where the mapping is silent.</param>
    /// <param name="kind">The kind of block, which decides the fields; null for a class, which may have them all.</param>
    public Look Read(YamlNode node, Look look, string? kind)
    {
        foreach ((string name, YamlNode key, YamlNode value) in values.Fields(node, FieldsOf(kind)))
        {
            look = Set(look, name, key, value);
        }

        return look;
    }

    /// <summary>Reports the families that looks name but the file does not have.</summary>
    public void CheckFaces(IEnumerable<string> families)
    {
        List<string> known = [.. families.Order(StringComparer.Ordinal)];
        foreach ((string name, YamlNode at) in _usedFaces.Where(f => !known.Contains(f.Name, StringComparer.Ordinal)))
        {
            values.Report(
                "style.unknown-face",
                at.Start,
                new Sentence($"글꼴 모음 '{name}'이(가) 없습니다.", $"there is no font family '{name}'."),
                Nearest.Of(name, known) is { } meant
                    ? new Sentence($"'{meant}'을(를) 쓰려던 것인가요?", $"did you mean '{meant}'?")
                    : new Sentence($"faces에 있는 이름: {string.Join(", ", known)}", $"faces has: {string.Join(", ", known)}"));
        }
    }

    public Look Set(Look look, string name, YamlNode key, YamlNode value) => name switch
    {
        "face" => look with { Face = Face(value) ?? look.Face },
        "bold" => look with { Bold = values.Truth(value) ?? look.Bold },
        "size" => look with { Size = values.Number(value, 3, 200) ?? look.Size },
        "leading" => look with { Leading = values.Number(value, 80, 400) / 100 ?? look.Leading },
        "align" => look with
        {
            Align = values.Choice(value, ("justify", Alignment.Justify), ("left", Alignment.Left), ("center", Alignment.Center), ("right", Alignment.Right)) ?? look.Align,
        },
        "letter-spacing" => look with { LetterSpacing = values.Number(value, -0.2f, 5) ?? look.LetterSpacing },
        "color" => look with { Color = values.Color(value) ?? look.Color },
        "break" => look with { Break = values.Choice(value, ("word", LineBreakMode.Word), ("syllable", LineBreakMode.Syllable)) ?? look.Break },
        "strike" => look with { Strike = values.Truth(value) ?? look.Strike },
        "underline" => look with { Underline = values.Truth(value) ?? look.Underline },
        "kerning" => look with { Kerning = values.Truth(value) ?? look.Kerning },
        "keep-with-next" => look with { KeepWithNext = values.Truth(value) ?? look.KeepWithNext },
        "keep-together" => look with { KeepTogether = values.Truth(value) ?? look.KeepTogether },
        "break-before" => look with { BreakBefore = values.Truth(value) ?? look.BreakBefore },
        "background" => look with { Background = values.Color(value) ?? look.Background },
        "label-spread" => look with { LabelSpread = values.Truth(value) ?? look.LabelSpread },
        "label-bold" => look with { LabelBold = values.Truth(value) ?? look.LabelBold },
        "vertical-align" => look with
        {
            VerticalAlign = values.Choice(value, ("top", VerticalAlignment.Top), ("middle", VerticalAlignment.Middle)) ?? look.VerticalAlign,
        },
        "tab-width" => look with { TabWidth = values.Number(value, 1, 16) ?? look.TabWidth },
        "double" => look with { Double = values.Truth(value) ?? look.Double },
        "gap" => look with { Gap = values.Number(value, 0, 100) ?? look.Gap },
        "nested-indent" => look with { NestedIndent = values.Number(value, 0, 20) ?? look.NestedIndent },
        _ => SetLength(look, name, key, value),
    };

    private static string[] FieldsOf(string? kind) => kind switch
    {
        null => AllFields,
        "text" => [.. TextFields],
        "strong" or "emphasis" or "link" or "code-span" => TextFields,
        "list" => [.. TextFields, .. BlockFields, .. ListFields],
        "fields" => [.. TextFields, .. BlockFields, .. FieldsFields],
        "table" => [.. TextFields, .. BlockFields, .. PaddingFields, .. TableFields],
        "code" => [.. TextFields, .. BlockFields, .. PaddingFields, "tab-width"],
        "rule" => [.. BlockFields, "double"],
        "columns" => [.. TextFields, .. BlockFields, "gap"],
        "heading-label" => [.. TextFields, .. BlockFields, .. PaddingFields],
        _ => [.. TextFields, .. BlockFields],
    };

    private Look SetLength(Look look, string name, YamlNode key, YamlNode value)
    {
        bool isRule = name.StartsWith("rule-", StringComparison.Ordinal) && name is not "rule-gap" and not "rule-color" and not "rule-row-color";
        if (name is "rule-color")
        {
            return look with { RuleColor = values.Color(value) ?? look.RuleColor };
        }

        if (name is "rule-row-color")
        {
            return look with { RuleRowColor = values.Color(value) ?? look.RuleRowColor };
        }

        float? length = isRule ? values.Number(value, 0, 20) : values.Number(value, name == "first-line" ? -100 : 0, 200) * Mm;
        switch (name)
        {
            case "space-before": return look with { SpaceBefore = length ?? look.SpaceBefore };
            case "space-after": return look with { SpaceAfter = length ?? look.SpaceAfter };
            case "indent-left": return look with { IndentLeft = length ?? look.IndentLeft };
            case "indent-right": return look with { IndentRight = length ?? look.IndentRight };
            case "first-line": return look with { FirstLine = length ?? look.FirstLine };
            case "rule-above": return look with { RuleAbove = length ?? look.RuleAbove };
            case "rule-below": return look with { RuleBelow = length ?? look.RuleBelow };
            case "rule-gap": return look with { RuleGap = length ?? look.RuleGap };
            case "rule-head": return look with { RuleHead = length ?? look.RuleHead };
            case "rule-under-head": return look with { RuleUnderHead = length ?? look.RuleUnderHead };
            case "rule-row": return look with { RuleRow = length ?? look.RuleRow };
            case "rule-sum": return look with { RuleSum = length ?? look.RuleSum };
            case "rule-foot": return look with { RuleFoot = length ?? look.RuleFoot };
            case "padding-x": return look with { PaddingX = length ?? look.PaddingX };
            case "padding-y": return look with { PaddingY = length ?? look.PaddingY };
            case "item-space": return look with { ItemSpace = length ?? look.ItemSpace };
            case "label-width": return look with { LabelWidth = length ?? look.LabelWidth };
            default:
                values.ReportUnknown(name, key, AllFields);
                return look;
        }
    }

    private string? Face(YamlNode value)
    {
        string name = values.Text(value);
        if (name.Length == 0)
        {
            return null;
        }

        _usedFaces.Add((name, value));
        return name;
    }
}
