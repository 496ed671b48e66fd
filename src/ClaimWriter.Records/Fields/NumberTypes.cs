using System.Globalization;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;

namespace ClaimWriter.Records.Fields;

/// <summary>
/// A plain decimal number: an optional minus, digits without separators or leading zeros, at most one point. What only some YAML programs
/// read as a number (<c>1_000</c>, <c>0x10</c>, <c>0o17</c>, <c>1e3</c>, <c>.inf</c>) is refused, so that one record has one meaning everywhere.
/// </summary>
internal static class PlainNumber
{
    private const int MostDigits = 28;

    /// <summary>The number, or what is wrong with it.</summary>
    public static Fault? Read(Node node, string text, out decimal value)
    {
        value = 0;
        ReadOnlySpan<char> digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        int point = digits.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<char> fraction = point < 0 ? "0" : digits[(point + 1)..];
        if (!AreDigits(whole) || !AreDigits(fraction))
        {
            return NotPlain(node.Path, text);
        }

        if (whole.Length > 1 && whole[0] == '0')
        {
            string corrected = string.Concat(text.AsSpan(0, text.Length - digits.Length), whole.TrimStart('0') is { IsEmpty: false } rest ? rest : "0", digits[whole.Length..]);
            return Faults.LeadingZero(node.Path, text, corrected);
        }

        if (whole.Length + fraction.Length > MostDigits)
        {
            return Faults.OutOfRange(node.Path, text, "-9999999999999999", "9999999999999999");
        }

        value = decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return null;
    }

    private static Fault NotPlain(string path, string text)
    {
        string compact = text.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        if (compact.Length < text.Length && IsPlain(compact))
        {
            return Faults.ThousandsSeparator(path, text, compact);
        }

        string ascii = string.Concat(compact.Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c)).TrimStart('+', '₩', '￦').TrimEnd('원');
        return Faults.NotANumber(path, text, IsPlain(ascii) ? ascii : null);
    }

    private static bool IsPlain(string text)
    {
        string[] parts = (text.StartsWith('-') ? text[1..] : text).Split('.');
        return parts.Length <= 2 && parts.All(part => AreDigits(part));
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;
}

/// <summary>A decimal number in a range, both ends included.</summary>
internal sealed class DecimalType(decimal lowest, decimal highest, bool excludesLowest = false, bool isWhole = false) : FieldType<decimal>
{
    public override Sentence Expected { get; } = new("숫자", "a number");

    public override bool TryRead(Node node, ReadingRun run, out decimal value)
    {
        value = 0;
        if (node.Kind is not (NodeKind.Plain or NodeKind.Number))
        {
            return node.Kind != NodeKind.Broken && WrongType(node, run, out value);
        }

        string text = node.Text;
        if (PlainNumber.Read(node, text, out value) is { } fault)
        {
            return Wrong(node, run, fault, out value);
        }

        if (value < 0 && lowest >= 0)
        {
            return Wrong(node, run, Faults.Negative(node.Path, text), out value);
        }

        if (isWhole && text.Contains('.', StringComparison.Ordinal))
        {
            return Wrong(node, run, Faults.NotWhole(node.Path, text), out value);
        }

        return value < lowest || value > highest || (excludesLowest && value == lowest)
            ? Wrong(node, run, Faults.OutOfRange(node.Path, text, excludesLowest ? "0보다 큰 값(more than 0)" : Text(lowest), Text(highest)), out value)
            : true;
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteString("type", isWhole ? "integer" : "number");
        schema.WriteNumber(excludesLowest ? "exclusiveMinimum" : "minimum", lowest);
        schema.WriteNumber("maximum", highest);
    }

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A whole number in a range, both ends included.</summary>
internal sealed class WholeType(long lowest, long highest) : FieldType<long>
{
    private readonly DecimalType _number = new(lowest, highest, isWhole: true);

    public override Sentence Expected => _number.Expected;

    public override bool TryRead(Node node, ReadingRun run, out long value)
    {
        bool isRead = _number.TryRead(node, run, out decimal number);
        value = (long)number;
        return isRead;
    }

    public override void WriteSchema(Utf8JsonWriter schema) => _number.WriteSchema(schema);
}

/// <summary>true or false. YAML 1.1's yes, no, on and off are refused, not guessed at.</summary>
internal sealed class BooleanType : FieldType<bool>
{
    public static readonly BooleanType Instance = new();

    public override Sentence Expected { get; } = new("`true` 또는 `false`", "`true` or `false`");

    public override bool TryRead(Node node, ReadingRun run, out bool value)
    {
        value = false;
        if (node.Kind is not (NodeKind.Plain or NodeKind.Boolean))
        {
            return node.Kind != NodeKind.Broken && WrongType(node, run, out value);
        }

        value = node.Text is "true" or "True" or "TRUE";
        return value || node.Text is "false" or "False" or "FALSE" || Wrong(node, run, Faults.NotABoolean(node.Path, node.Text), out value);
    }

    public override void WriteSchema(Utf8JsonWriter schema) => schema.WriteString("type", "boolean");
}

/// <summary>A yearly rate: <c>5%</c>, or the fraction 0.05. A bare 5 is refused, for it could mean either.</summary>
internal sealed class RateType : FieldType<decimal>
{
    public static readonly RateType Instance = new();

    public override Sentence Expected { get; } = new("`5%` 또는 `0.05`와 같은 이율", "a rate like `5%` or `0.05`");

    public override bool TryRead(Node node, ReadingRun run, out decimal value)
    {
        value = 0;
        if (!node.IsScalar || node.Kind == NodeKind.Boolean)
        {
            return node.Kind != NodeKind.Broken && WrongType(node, run, out value);
        }

        string text = node.Text.Trim();
        bool isPercent = text.EndsWith('%') && node.Kind != NodeKind.Number;
        string digits = isPercent ? text[..^1].TrimEnd() : text;
        if (PlainNumber.Read(node, digits, out value) is not null || (node.Kind == NodeKind.Quoted && !isPercent))
        {
            return Wrong(node, run, Faults.NotARate(node.Path, text, null), out value);
        }

        if (value < 0)
        {
            return Wrong(node, run, Faults.Negative(node.Path, text), out value);
        }

        bool isLikelyPercent = !isPercent && value is >= 1 and <= 100;
        value = isPercent ? value / 100 : value;
        return isLikelyPercent || value is <= 0 or > 1 ? Wrong(node, run, Faults.NotARate(node.Path, text, isLikelyPercent ? digits : null), out value) : true;
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteStartArray("anyOf");
        schema.WriteStartObject();
        schema.WriteString("type", "string");
        schema.WriteString("pattern", @"^(100(\.0+)?|[1-9]?[0-9](\.[0-9]+)?) ?%$");
        schema.WriteEndObject();
        schema.WriteStartObject();
        schema.WriteString("type", "number");
        schema.WriteNumber("exclusiveMinimum", 0);
        schema.WriteNumber("exclusiveMaximum", 1);
        schema.WriteEndObject();
        schema.WriteEndArray();
    }
}

/// <summary>Lines of a file: <c>10-40</c>, <c>[10, 40]</c>, or one line.</summary>
internal sealed class LinesType : FieldType<LineRange>
{
    public static readonly LinesType Instance = new();

    public override Sentence Expected { get; } = new("`10-40`과 같은 행 범위", "a range of lines like `10-40`");

    public override bool TryRead(Node node, ReadingRun run, out LineRange value)
    {
        value = default;
        if (node.Kind is NodeKind.Broken or NodeKind.Map or NodeKind.Boolean)
        {
            return node.Kind != NodeKind.Broken && WrongType(node, run, out value);
        }

        string text = node.Kind == NodeKind.List ? string.Join(", ", node.Children.Select(child => child.Text)) : node.Text.Trim();
        string[] ends = text.Split(node.Kind == NodeKind.List ? ',' : '-', '~');
        if (ends.Length is 1 or 2 && TryLine(ends[0], out int first) && TryLine(ends[^1], out int last) && first <= last)
        {
            value = new LineRange(first, last);
            return true;
        }

        return Wrong(node, run, Faults.NotLines(node.Path, text), out value);
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteStartArray("anyOf");
        schema.WriteStartObject();
        schema.WriteString("type", "string");
        schema.WriteString("pattern", "^[1-9][0-9]*( ?[-~] ?[1-9][0-9]*)?$");
        schema.WriteEndObject();
        schema.WriteStartObject();
        schema.WriteString("type", "integer");
        schema.WriteNumber("minimum", 1);
        schema.WriteEndObject();
        schema.WriteStartObject();
        schema.WriteString("type", "array");
        schema.WriteNumber("minItems", 1);
        schema.WriteNumber("maxItems", 2);
        schema.WriteStartObject("items");
        schema.WriteString("type", "integer");
        schema.WriteNumber("minimum", 1);
        schema.WriteEndObject();
        schema.WriteEndObject();
        schema.WriteEndArray();
    }

    private static bool TryLine(string text, out int line) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out line) && line >= 1;
}
