using System.Globalization;
using System.Text;

namespace ClaimWriter.Corpus;

/// <summary>A number, a boolean or anything else that both forms of a record write as it is.</summary>
internal sealed record Plain(string Text)
{
    public static Plain Of(decimal value) => new(value.ToString(CultureInfo.InvariantCulture));

    public static Plain Of(bool value) => new(value ? "true" : "false");
}

/// <summary>Fields in their order; a field with no value is left out.</summary>
internal sealed class Fields
{
    public List<(string Name, object Value)> All { get; } = [];

    public Fields Add(string name, object? value)
    {
        if (value is not null and not Fields { All.Count: 0 } and not List<Fields> { Count: 0 })
        {
            All.Add((name, value));
        }

        return this;
    }
}

/// <summary>Writes a record's tree as YAML or as JSON.</summary>
internal static class RecordTree
{
    private const char NewLine = '\n';

    /// <summary>One JSON object; on one line where <paramref name="isOneLine"/>.</summary>
    public static string ToJson(Fields root, bool isOneLine)
    {
        StringBuilder text = new();
        WriteJson(text, root, isOneLine ? -1 : 0);
        return text.Append(NewLine).ToString();
    }

    /// <summary>Block YAML, with the short groups on one line each.</summary>
    public static string ToYaml(Fields root)
    {
        StringBuilder text = new();
        WriteBlock(text, root, 0);
        return text.ToString();
    }

    private static void WriteJson(StringBuilder text, object value, int depth)
    {
        switch (value)
        {
            case Fields fields:
                WriteItems(text, '{', '}', fields.All, depth, item =>
                {
                    Quote(text, item.Name);
                    _ = text.Append(depth < 0 ? ":" : ": ");
                    WriteJson(text, item.Value, depth < 0 ? -1 : depth + 1);
                });
                break;
            case List<Fields> list:
                WriteItems(text, '[', ']', list, depth, item => WriteJson(text, item, depth < 0 ? -1 : depth + 1));
                break;
            case List<string> list:
                WriteItems(text, '[', ']', list, depth, item => Quote(text, item));
                break;
            case Plain plain:
                _ = text.Append(plain.Text);
                break;
            default:
                Quote(text, (string)value);
                break;
        }
    }

    private static void WriteItems<T>(StringBuilder text, char open, char close, List<T> items, int depth, Action<T> write)
    {
        _ = text.Append(open);
        for (int i = 0; i < items.Count; i++)
        {
            _ = text.Append(i > 0 ? "," : "");
            Break(text, depth < 0 ? -1 : depth + 1);
            write(items[i]);
        }

        Break(text, depth);
        _ = text.Append(close);
    }

    private static void Break(StringBuilder text, int depth)
    {
        if (depth >= 0)
        {
            _ = text.Append(NewLine).Append(' ', depth * 2);
        }
    }

    private static void WriteBlock(StringBuilder text, Fields fields, int indent)
    {
        foreach ((string name, object value) in fields.All)
        {
            _ = text.Append(' ', indent).Append(name).Append(':');
            WriteBlockValue(text, value, indent);
        }
    }

    private static void WriteBlockValue(StringBuilder text, object value, int indent)
    {
        switch (value)
        {
            case Fields fields when IsShort(fields):
                _ = text.Append(' ');
                WriteFlow(text, fields);
                _ = text.Append(NewLine);
                break;
            case Fields fields:
                _ = text.Append(NewLine);
                WriteBlock(text, fields, indent + 2);
                break;
            case List<Fields> list:
                _ = text.Append(NewLine);
                foreach (Fields item in list)
                {
                    WriteListItem(text, item, indent + 2);
                }

                break;
            default:
                _ = text.Append(' ');
                WriteFlow(text, value);
                _ = text.Append(NewLine);
                break;
        }
    }

    private static void WriteListItem(StringBuilder text, Fields item, int indent)
    {
        _ = text.Append(' ', indent).Append("- ");
        if (!item.All.Exists(f => f.Value is List<Fields>))
        {
            WriteFlow(text, item);
            _ = text.Append(NewLine);
            return;
        }

        StringBuilder inner = new();
        WriteBlock(inner, item, indent + 2);
        _ = text.Append(inner.ToString().AsSpan(indent + 2));
    }

    private static void WriteFlow(StringBuilder text, object value)
    {
        switch (value)
        {
            case Fields fields:
                WriteItems(text, '{', '}', fields.All, -1, item =>
                {
                    _ = text.Append(text[^1] == ',' ? " " : "").Append(item.Name).Append(": ");
                    WriteFlow(text, item.Value);
                });
                break;
            case List<string> list:
                WriteItems(text, '[', ']', list, -1, item =>
                {
                    _ = text.Append(text[^1] == ',' ? " " : "");
                    WriteFlow(text, item);
                });
                break;
            case Plain plain:
                _ = text.Append(plain.Text);
                break;
            case string word when IsPlainWord(word):
                _ = text.Append(word);
                break;
            default:
                Quote(text, (string)value);
                break;
        }
    }

    private static bool IsShort(Fields fields) => fields.All.TrueForAll(f => f.Value is Plain or string { Length: < 30 }) && fields.All.Count < 6;

    // Text that YAML reads as itself without quotes, in a list or map on one line too.
    private static bool IsPlainWord(string word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            bool isInner = i > 0 && i < word.Length - 1;
            bool isClock = word[i] == ':' && isInner && char.IsAsciiDigit(word[i - 1]) && char.IsAsciiDigit(word[i + 1]);
            if (!char.IsLetterOrDigit(word[i]) && !isClock && !(isInner && word[i] is ' ' or '_' or '/' or '.' or '(' or ')' or '-'))
            {
                return false;
            }
        }

        return word.Length > 0 && char.IsLetterOrDigit(word[0]);
    }

    private static void Quote(StringBuilder text, string value)
    {
        _ = text.Append('"');
        foreach (char c in value)
        {
            _ = c switch
            {
                '"' or '\\' => text.Append('\\').Append(c),
                '\n' => text.Append("\\n"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }

        _ = text.Append('"');
    }
}
