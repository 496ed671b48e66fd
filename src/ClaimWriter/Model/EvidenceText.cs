using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Evidence;
using ClaimWriter.Korean;
using ClaimWriter.Records;

namespace ClaimWriter.Model;

/// <summary>Text from evidence as it may be shown: personal data masked, and characters that no font has spelt out.</summary>
internal sealed class EvidenceText(IncidentRecord record, Func<int, bool> hasGlyph)
{
    private const int LongestShort = 240;

    private readonly ImmutableDictionary<string, string> _rules = record.Exhibits
        .SelectMany(e => e.Parts.Prepend(e))
        .SelectMany(e => e.Mask)
        .DistinctBy(rule => rule.Key, StringComparer.OrdinalIgnoreCase)
        .ToImmutableDictionary(rule => rule.Key, rule => rule.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>A statement, its values masked by their columns.</summary>
    internal string Statement(string statement) => Printable(StatementMasking.Apply(statement, Mask));

    /// <summary>A statement in one line of a table: of each list in brackets only the first three items.</summary>
    internal static string Short(string statement)
    {
        if (!statement.Contains('(', StringComparison.Ordinal))
        {
            return statement.Length <= LongestShort ? statement : statement[..LongestShort];
        }

        StringBuilder shown = new();
        int depth = 0, commas = 0;
        char quote = '\0';
        foreach (char c in statement)
        {
            bool isHidden = depth > 0 && commas >= 3;
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"' or '`')
            {
                quote = c;
            }
            else if (c == '(')
            {
                (depth, commas) = (depth + 1, depth == 0 ? 0 : commas);
            }
            else if (c == ')')
            {
                depth--;
                isHidden = depth > 0 && commas >= 3;
            }
            else if (c == ',' && depth == 1 && ++commas == 3)
            {
                shown.Append(", …");
                continue;
            }

            if (!isHidden && shown.Length < LongestShort)
            {
                shown.Append(c);
            }
        }

        return shown.ToString();
    }

    /// <summary>A line of a log, the values of a statement in it masked.</summary>
    internal string Line(string line) => Printable(StatementMasking.ApplyToLine(line, Mask));

    /// <summary>A cell of a table, masked by its column.</summary>
    internal string Cell(string column, string value) =>
        KindOf(column) is { } kind && value.Length > 0 ? Masking.Mask(value, kind) : Line(value);

    /// <summary>Text with every character that no font has written as its code point: <c>&lt;U+1F98A&gt;</c>.</summary>
    internal string Printable(string text)
    {
        StringBuilder? shown = null;
        int kept = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int length = char.IsSurrogatePair(text, i) ? 2 : 1;
            int code = length == 2 ? char.ConvertToUtf32(text, i) : text[i];
            if (code is '\n' or '\t' || (code >= ' ' && hasGlyph(code)))
            {
                i += length - 1;
                continue;
            }

            shown ??= new StringBuilder(text.Length + 16);
            shown.Append(text, kept, i - kept).Append(CultureInfo.InvariantCulture, $"<U+{code:X4}>");
            i += length - 1;
            kept = i + 1;
        }

        return shown is null ? text : shown.Append(text, kept, text.Length - kept).ToString();
    }

    private string Mask(string? column, string value) => column is null
        ? Masking.Hidden
        : KindOf(column) is { } kind ? Masking.Mask(value, kind) : value;

    private PersonalData? KindOf(string column) =>
        _rules.TryGetValue(column, out string? rule) ? Masking.KindOf(rule) ?? PersonalData.Secret : PersonalColumns.Of(column);
}
