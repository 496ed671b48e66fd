using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>Scriban's <c>object</c> functions.</summary>
internal static class ObjectFunctions
{
    private const int MaxDepth = 32;

    public static IEnumerable<LibraryFunction> All() =>
    [
        new("object.default", "value default", static (_, _, a) =>
            a[0].IsNull || a[0].Reference is "" || a[0].Reference is RawText { Text.Length: 0 } ? a[1] : a[0]),
        new("object.eval", "value", static (r, at, a) => a[0].Reference is string text ? r.RunText(at, text, codeOnly: true) : Evaluate(r, at, a[0])),
        new("object.eval_template", "value", static (r, at, a) => a[0].Reference is string text ? r.RunText(at, text, codeOnly: false) : Evaluate(r, at, a[0])),
        new("object.format", "value format:text culture:text?", static (r, at, a) => a[0].IsNull ? Value.Of(string.Empty) : Formatting.Format(r, at, a)),
        new("object.has_key", "value key:text", static (r, _, a) => Value.Of(Find(r, a[0], a[1], out Value _))),
        new("object.has_value", "value key:text", static (r, _, a) => Value.Of(Find(r, a[0], a[1], out Value found) && !found.IsNull)),
        new("object.keys", "value", Keys),
        new("object.values", "value", Values),
        new("object.size", "value", static (_, _, a) => Sequence.TryOf(a[0], out Sequence items) ? Value.Fit(items.Length) : Value.Of(0)),
        new("object.typeof", "value", static (_, _, a) => Value.Of(TypeOf(a[0].Kind))),
        new("object.kind", "value", static (_, _, a) => Value.Of(KindOf(a[0].Kind))),
        new("object.from_json", "json:text", FromJson),
        new("object.to_json", "value", ToJson),
    ];

    private static Value Evaluate(Renderer r, Expression at, Value value) =>
        value.Reference is ScriptFunction function ? r.CallWith(at, function) : value;

    private static bool Find(Renderer r, Value target, Value key, out Value value)
    {
        value = default;
        return target.Reference is ScriptObject && key.Reference is string name && Members.TryRead(r, target, name, out value);
    }

    private static Value Keys(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        ScriptArray keys = r.NewArray(at, 0);
        foreach (string name in a[0].Kind is ValueKind.Text ? [] : Members.Names(a[0]))
        {
            r.Charge(at, 1);
            keys.Push(Value.Of(name));
        }

        return Value.Of(keys);
    }

    private static Value Values(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        ScriptArray values = r.NewArray(at, 0);
        foreach (string name in a[0].Kind is ValueKind.Text ? [] : Members.Names(a[0]))
        {
            r.Charge(at, 1);
            values.Push(Members.TryRead(r, a[0], name, out Value value) ? r.Live(value) : default);
        }

        return Value.Of(values);
    }

    private static string? TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Null => null,
        ValueKind.Text or ValueKind.Raw => "string",
        ValueKind.Bool => "boolean",
        >= ValueKind.Int and <= ValueKind.Big => "number",
        ValueKind.Range => "iterator",
        ValueKind.Array => "array",
        _ => "object",
    };

    private static string? KindOf(ValueKind kind) => kind switch
    {
        ValueKind.Null => null,
        ValueKind.Text or ValueKind.Raw => "string",
        ValueKind.Big => "bigint",
        ValueKind.Date => "datetime",
        ValueKind.Span => "timespan",
        ValueKind.Empty or ValueKind.Loop or ValueKind.Block or ValueKind.Other => "object",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static Value FromJson(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].Reference is not string text)
        {
            return default;
        }

        r.ChargeText(at, text.Length * 8L);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return JsonModel.Convert(document.RootElement, owned: true);
        }
        catch (JsonException)
        {
            throw r.Fail(at, Failure.Of("bad-json", "JSON이 아닙니다.", "This is not JSON."));
        }
    }

    private static Value ToJson(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            WriteJson(r, at, writer, a[0], 0);
        }

        return StringFunctions.Made(r, at, Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    private static void WriteJson(Renderer r, Expression at, Utf8JsonWriter writer, Value value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw r.Fail(at, Failure.TooDeep());
        }

        r.CheckLength(at, writer.BytesCommitted + writer.BytesPending);
        switch (value.Kind)
        {
            case ValueKind.Null or ValueKind.Empty:
                writer.WriteNullValue();
                break;
            case ValueKind.Bool:
                writer.WriteBooleanValue(value.AsBool);
                break;
            case ValueKind.Int or ValueKind.Long:
                writer.WriteNumberValue(value.AsLong);
                break;
            case ValueKind.Double when double.IsFinite(value.AsDouble):
                writer.WriteNumberValue(value.AsDouble);
                break;
            case ValueKind.Decimal:
                writer.WriteNumberValue(value.AsDecimal);
                break;
            case ValueKind.Big:
                writer.WriteRawValue(value.AsBig.ToString(CultureInfo.InvariantCulture));
                break;
            case ValueKind.Object:
                WriteJsonObject(r, at, writer, (ScriptObject)value.Reference!, depth);
                break;
            case ValueKind.Array or ValueKind.Range:
                writer.WriteStartArray();
                foreach (Value item in ArrayFunctions.Copy(r, at, value).Items)
                {
                    WriteJson(r, at, writer, item, depth + 1);
                }

                writer.WriteEndArray();
                break;
            case ValueKind.Date:
                writer.WriteStringValue(value.AsDate);
                break;
            case ValueKind.Function:
                throw r.Fail(at, Failure.CannotConvert(value.Kind, "JSON"));
            default:
                writer.WriteStringValue(Printing.Text(r, at, value));
                break;
        }
    }

    private static void WriteJsonObject(Renderer r, Expression at, Utf8JsonWriter writer, ScriptObject value, int depth)
    {
        writer.WriteStartObject();
        for (int i = 0; i < value.Count; i++)
        {
            writer.WritePropertyName(value.NameAt(i));
            WriteJson(r, at, writer, r.Live(value.ValueAt(i)), depth + 1);
        }

        writer.WriteEndObject();
    }
}
