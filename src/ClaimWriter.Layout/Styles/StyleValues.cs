using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ClaimWriter.Layout;

/// <summary>Takes values out of a style file's YAML; what is wrong is reported where it stands and read as absent.</summary>
internal sealed class StyleValues(string file, DiagnosticSink sink)
{
    public void Report(string code, Mark at, Sentence fact, Sentence? hint = null) => sink.Error(code, PlaceOf(at), fact, hint);

    /// <summary>Where a node stands in the file.</summary>
    public SourcePlace PlaceOf(YamlNode node) => PlaceOf(node.Start);

    public YamlMappingNode? Mapping(YamlNode node)
    {
        if (node is YamlMappingNode mapping)
        {
            return mapping;
        }

        Report("style.not-a-mapping", node.Start, new Sentence("여기에는 '이름: 값'의 묶음이 와야 합니다.", "a mapping of names to values must stand here."));
        return null;
    }

    /// <summary>The fields of a mapping; names that are not known are reported and left out. Null: any name.</summary>
    public IEnumerable<(string Name, YamlNode Key, YamlNode Value)> Fields(YamlNode node, IReadOnlyCollection<string>? known)
    {
        if (Mapping(node) is not { } mapping)
        {
            yield break;
        }

        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if (known is null || known.Contains(name, StringComparer.Ordinal))
            {
                yield return (name, key, value);
            }
            else
            {
                ReportUnknown(name, key, known);
            }
        }
    }

    public void ReportUnknown(string name, YamlNode key, IEnumerable<string> known)
    {
        string? meant = Nearest.Of(name, known);
        Report(
            "style.unknown-field",
            key.Start,
            new Sentence($"'{name}'은(는) 여기에서 쓸 수 없는 이름입니다.", $"'{name}' is not a field here."),
            meant is not null
                ? new Sentence($"'{meant}'을(를) 쓰려던 것인가요?", $"did you mean '{meant}'?")
                : new Sentence($"쓸 수 있는 이름: {string.Join(", ", known)}", $"the fields here are: {string.Join(", ", known)}"));
    }

    public string Text(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } text })
        {
            return text is "none" or "~" or "null" ? "" : text;
        }

        Report("style.not-text", node.Start, new Sentence("여기에는 글이 와야 합니다.", "text must stand here."));
        return "";
    }

    public static bool IsNone(YamlNode node) => node is YamlScalarNode { Value: null or "" or "none" or "~" or "null" or "false" };

    public ImmutableArray<string> Texts(YamlNode node) =>
        node is YamlSequenceNode list ? [.. list.Children.Select(Text).Where(t => t.Length > 0)] : [Text(node)];

    private SourcePlace PlaceOf(Mark at) => new(file, (int)at.Line, (int)at.Column);

    public float? Number(YamlNode node, float least, float most)
    {
        string text = (node as YamlScalarNode)?.Value ?? "";
        string digits = text.EndsWith('%') ? text[..^1].TrimEnd() : text;
        if (!float.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) || !float.IsFinite(number))
        {
            Report("style.not-a-number", node.Start, new Sentence($"'{text}'은(는) 수가 아닙니다.", $"'{text}' is not a number."));
            return null;
        }

        if (number < least || number > most)
        {
            string range = string.Create(CultureInfo.InvariantCulture, $"{least}…{most}");
            Report("style.out-of-range", node.Start, new Sentence($"'{text}'은(는) 허용 범위 {range} 밖입니다.", $"'{text}' is outside {range}."));
            return null;
        }

        return number;
    }

    public bool? Truth(YamlNode node) => Choice(node, ("true", true), ("false", false), ("yes", true), ("no", false));

    public T? Choice<T>(YamlNode node, params ReadOnlySpan<(string Name, T Value)> choices)
        where T : struct
    {
        string text = (node as YamlScalarNode)?.Value ?? "";
        List<string> names = [];
        foreach ((string name, T value) in choices)
        {
            if (string.Equals(name, text, StringComparison.Ordinal))
            {
                return value;
            }

            names.Add(name);
        }

        string all = string.Join(", ", names);
        Report(
            "style.unknown-value",
            node.Start,
            new Sentence($"'{text}'은(는) 여기에 쓸 수 없습니다. 쓸 수 있는 값: {all}", $"'{text}' cannot stand here; the values are: {all}."),
            Nearest.Of(text, names) is { } meant ? new Sentence($"'{meant}'을(를) 쓰려던 것인가요?", $"did you mean '{meant}'?") : null);
        return null;
    }

    /// <summary>A colour: <c>#rrggbb</c>, or a grey from 0 (black) to 100 (white), or <c>none</c> for a clear one.</summary>
    public Ink? Color(YamlNode node)
    {
        string text = (node as YamlScalarNode)?.Value ?? "";
        if (text == "none")
        {
            return new Ink(1, 1, 1, 0);
        }

        if (text.Length == 7 && text[0] == '#' && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb))
        {
            return new Ink((rgb >> 16) / 255f, ((rgb >> 8) & 255) / 255f, (rgb & 255) / 255f);
        }

        if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float grey) && grey is >= 0 and <= 100)
        {
            return Ink.Grey(grey / 100);
        }

        Report("style.not-a-color", node.Start, new Sentence(
            $"'{text}'은(는) 색이 아닙니다. '#rrggbb'나 0(검정)~100(흰색)의 회색을 쓰세요.",
            $"'{text}' is not a colour; write '#rrggbb' or a grey from 0 (black) to 100 (white)."));
        return null;
    }
}
