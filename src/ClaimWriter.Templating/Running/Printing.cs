using System.Globalization;
using System.Numerics;
using System.Text;

namespace ClaimWriter.Templating;

/// <summary>Turns values into text as Scriban does.</summary>
internal static class Printing
{
    private const int MaxDepth = 32;

    public static string Text(Renderer r, Node at, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null or ValueKind.Empty:
                return string.Empty;
            case ValueKind.Text:
                return value.AsText;
            case ValueKind.Array or ValueKind.Range or ValueKind.Object:
                StringBuilder text = new();
                Append(r, at, text, value, 0);
                r.ChargeText(at, text.Length);
                return text.ToString();
            default:
                return Scalar(r, at, value);
        }
    }

    /// <summary>A text with its special characters as escapes, without quotes.</summary>
    public static string Escape(string text)
    {
        StringBuilder? escaped = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c >= ' ' && c != '"' && c != '\\')
            {
                escaped?.Append(c);
                continue;
            }

            escaped ??= new StringBuilder(text, 0, i, text.Length + 16);
            escaped.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\a' => "\\a",
                '\b' => "\\b",
                '\t' => "\\t",
                '\r' => "\\r",
                '\v' => "\\v",
                '\f' => "\\f",
                '\n' => "\\n",
                _ => $"\\x{(int)c:x2}",
            });
        }

        return escaped?.ToString() ?? text;
    }

    private static string Scalar(Renderer r, Node at, Value value) => value.Kind switch
    {
        ValueKind.Bool => value.AsBool ? "true" : "false",
        ValueKind.Int or ValueKind.Long => value.AsLong.ToString(CultureInfo.InvariantCulture),
        ValueKind.Double => value.AsDouble.ToString(CultureInfo.InvariantCulture),
        ValueKind.Float => value.AsFloat.ToString(CultureInfo.InvariantCulture),
        ValueKind.Decimal => value.AsDecimal.ToString(CultureInfo.InvariantCulture),
        ValueKind.Big => value.AsBig.ToString(CultureInfo.InvariantCulture),
        ValueKind.Raw => ((RawText)value.Reference!).Text,
        ValueKind.Date => DateFunctions.Format(r, at, value.AsDate, DateFunctions.CurrentFormat(r), CultureInfo.InvariantCulture),
        ValueKind.Span => value.AsSpan.ToString("c", CultureInfo.InvariantCulture),
        ValueKind.Function => "<function>",
        ValueKind.Loop or ValueKind.Block => string.Empty,
        _ => Other(r, at, value.Reference!),
    };

    private static string Other(Renderer r, Node at, object value)
    {
        string text = value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString() ?? string.Empty;
        r.CheckLength(at, text.Length);
        return text;
    }

    private static void Append(Renderer r, Node at, StringBuilder text, Value value, int depth)
    {
        r.CheckLength(at, text.Length);
        if (depth > MaxDepth)
        {
            throw r.Fail(at, Failure.TooDeep());
        }

        switch (value.Kind)
        {
            case ValueKind.Null:
                text.Append("null");
                break;
            case ValueKind.Text:
                text.Append('"').Append(Escape(value.AsText)).Append('"');
                break;
            case ValueKind.Raw:
                text.Append('"').Append(Escape(((RawText)value.Reference!).Text)).Append('"');
                break;
            case ValueKind.Object:
                AppendMembers(r, at, text, (ScriptObject)value.Reference!, depth);
                break;
            case ValueKind.Array or ValueKind.Range:
                AppendItems(r, at, text, value, depth);
                break;
            default:
                text.Append(Scalar(r, at, value));
                break;
        }
    }

    private static void AppendItems(Renderer r, Node at, StringBuilder text, Value value, int depth)
    {
        Sequence.TryOf(value, out Sequence items);
        r.CheckLength(at, items.Length);
        text.Append('[');
        for (long i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? string.Empty : ", ");
            Append(r, at, text, r.Live(items.At(i)), depth + 1);
        }

        text.Append(']');
    }

    private static void AppendMembers(Renderer r, Node at, StringBuilder text, ScriptObject value, int depth)
    {
        text.Append('{');
        for (int i = 0; i < value.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : ", ").Append(value.NameAt(i)).Append(": ");
            Append(r, at, text, r.Live(value.ValueAt(i)), depth + 1);
        }

        text.Append('}');
    }
}
