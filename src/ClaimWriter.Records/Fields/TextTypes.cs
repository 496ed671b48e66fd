using System.Buffers;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;

namespace ClaimWriter.Records.Fields;

/// <summary>Text in one line (line breaks are folded to a blank) or in several.</summary>
internal sealed class TextType(bool keepsLines = false, int most = 2_000) : FieldType<string>
{
    // C0, DEL, C1, and the marks that reorder what is read (https://www.unicode.org/reports/tr9/, 2): none belongs in a letter.
    private static readonly SearchValues<char> _refused = SearchValues.Create(
        string.Concat(Range('\0', '\t'), Range('\v', '\f'), Range('\u000E', '\u001F'), Range('\u007F', '\u0084'), Range('\u0086', '\u009F'))
        + "\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    private static readonly SearchValues<char> _breaks = SearchValues.Create("\r\n\u0085\u2028\u2029");
    private static readonly SearchValues<char> _suspects = SearchValues.Create(string.Concat(Range('\uD800', '\uDFFF'), "\uFFFD\uFFFE\uFFFF"));

    /// <summary>One line of text, as most fields are.</summary>
    public static readonly TextType Line = new();

    /// <summary>Text of several lines, such as a statement.</summary>
    public static readonly TextType Lines = new(keepsLines: true, most: 100_000);

    public override Sentence Expected { get; } = new("글", "text");

    public override bool TryRead(Node node, ReadingRun run, out string value)
    {
        value = "";
        if (node.Kind is not (NodeKind.Plain or NodeKind.Quoted))
        {
            return node.Kind != NodeKind.Broken && (node.Kind == NodeKind.Nothing
                ? Wrong(node, run, Faults.EmptyText(node.Path), out value)
                : WrongType(node, run, out value));
        }

        ReadOnlySpan<char> text = node.Text.AsSpan().Trim();
        if (text.IsEmpty)
        {
            return Wrong(node, run, Faults.EmptyText(node.Path), out value);
        }

        if (text.Length > most)
        {
            return Wrong(node, run, Faults.TooLong(node.Path, text.Length, most), out value);
        }

        if (FaultIn(text, node) is { } fault)
        {
            return Wrong(node, run, fault, out value);
        }

        string trimmed = text.Length == node.Text.Length ? node.Text : text.ToString();
        value = CanonicalText.Compose(Folded(trimmed));
        return true;
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteNumber("minLength", 1);
        schema.WriteNumber("maxLength", most);
    }

    private static Fault? FaultIn(ReadOnlySpan<char> text, Node node)
    {
        int refused = text.IndexOfAny(_refused);
        if (refused >= 0)
        {
            return Faults.ControlCharacter(node.Path, text[refused]);
        }

        int suspect = text.IndexOfAny(_suspects);
        for (int i = suspect < 0 ? text.Length : suspect; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (_suspects.Contains(text[i]))
            {
                return Faults.LostCharacter(node.Path, text[i]);
            }
        }

        return null;
    }

    private string Folded(string text)
    {
        if (!text.AsSpan().ContainsAny(_breaks))
        {
            return text;
        }

        string[] lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);
        return keepsLines
            ? text.ReplaceLineEndings("\n")
            : string.Join(' ', lines.Where(line => line.Length > 0));
    }

    private static string Range(char first, char last) =>
        string.Create(last - first + 1, first, static (span, from) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = (char)(from + i);
            }
        });
}

/// <summary>Text with one more rule.</summary>
internal sealed class RuledTextType(
    Sentence expected, Func<string, Node, Fault?> rule, string pattern, Func<string, string>? clean = null) : FieldType<string>
{
    public override Sentence Expected => expected;

    public override bool TryRead(Node node, ReadingRun run, out string value)
    {
        if (!TextType.Line.TryRead(node, run, out value))
        {
            return false;
        }

        if (rule(value, node) is { } fault)
        {
            return Wrong(node, run, fault, out value);
        }

        value = clean is null ? value : clean(value);
        return true;
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteString("pattern", pattern);
    }
}

/// <summary>The id that an exhibit is defined with.</summary>
internal sealed class ExhibitIdType(bool defines) : FieldType<string>
{
    private const int Longest = 64;

    public override Sentence Expected { get; } = new("증거의 이름표", "an exhibit's id");

    public override bool TryRead(Node node, ReadingRun run, out string value)
    {
        if (!TextType.Line.TryRead(node, run, out value))
        {
            return false;
        }

        if (value.Length > Longest || !IsId(value))
        {
            return Wrong(node, run, Faults.NotAnId(node.Path, value), out value);
        }

        if (defines)
        {
            run.Define(node);
        }
        else
        {
            run.Mention(node, value);
        }

        return true;
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteString("pattern", @"^[\p{L}\p{N}._-]{1,64}$");
    }

    private static bool IsId(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One of a few words.</summary>
internal sealed class ChoiceType<T>(params (string Word, T Value)[] choices) : FieldType<T>
{
    public override Sentence Expected { get; } = new(
        $"{string.Join(", ", choices.Select(choice => choice.Word))} 가운데 하나인",
        $"one of {string.Join(", ", choices.Select(choice => choice.Word))}");

    public override bool TryRead(Node node, ReadingRun run, out T value)
    {
        value = default!;
        if (node.Kind is not (NodeKind.Plain or NodeKind.Quoted))
        {
            return node.Kind != NodeKind.Broken && WrongType(node, run, out value);
        }

        string text = node.Text.Trim();
        foreach ((string word, T meaning) in choices)
        {
            if (string.Equals(word, text, StringComparison.Ordinal))
            {
                value = meaning;
                return true;
            }
        }

        string[] words = [.. choices.Select(choice => choice.Word)];
        return Wrong(node, run, Faults.UnknownValue(node.Path, text, Nearest.Of(text, words), words), out value);
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteStartArray("enum");
        foreach ((string word, _) in choices)
        {
            schema.WriteStringValue(word);
        }

        schema.WriteEndArray();
    }
}
