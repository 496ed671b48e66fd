using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.Text;
using ClaimWriter.Records;

namespace ClaimWriter.Evidence;

/// <summary>A line of a log as it may be shown.</summary>
/// <param name="Number">1-based line of the file.</param>
/// <param name="Text">Its text: passwords redacted, bytes that are no text shown as <c>\xNN</c>, without its line break.</param>
/// <param name="Encoding">How the line was encoded.</param>
public sealed record LogLine(int Number, string Text, TextEncoding Encoding);

/// <summary>Some lines of a log.</summary>
/// <param name="Lines">In the file's order.</param>
/// <param name="TotalLines">How many the file has.</param>
/// <param name="Redacted">How many passwords were blacked out.</param>
/// <param name="Broken">How many of the lines hold bytes that are no text in UTF-8 or EUC-KR.</param>
/// <param name="Omitted">How many wanted lines are left out because there are more than can be shown.</param>
public sealed record LogExcerpt(ImmutableArray<LogLine> Lines, int TotalLines, int Redacted, int Broken, int Omitted)
{
    /// <summary>The most lines that an excerpt holds.</summary>
    public const int MostLines = 2_000;

    /// <summary>The most UTF-16 units of a line that are shown; what is beyond is counted.</summary>
    public const int LongestLine = 8_000;

    /// <summary>
    /// Takes the lines in a range, or those that contain one of some texts, or both together (lines in the range that contain a text);
    /// with neither, all. A range that reaches past the file, and texts that no line contains, are faults. Never fails on the bytes.
    /// </summary>
    public static LogExcerpt Take(
        ReadOnlyMemory<byte> content, string file, LineRange? lines, ImmutableArray<string> match, DiagnosticSink sink)
    {
        ReadOnlySpan<byte> rest = content.Span;
        if (rest.StartsWith(new byte[] { 0xFF, 0xFE }) || rest.StartsWith(new byte[] { 0xFE, 0xFF }))
        {
            rest = System.Text.Encoding.UTF8.GetBytes(EvidenceText.Decode(rest, out _));
        }

        ImmutableArray<string> texts = match.IsDefault ? [] : match;
        ImmutableArray<LogLine>.Builder taken = ImmutableArray.CreateBuilder<LogLine>();
        int number = 0;
        int redacted = 0;
        int broken = 0;
        int omitted = 0;
        while (!rest.IsEmpty)
        {
            number++;
            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (lines is { } range && (number < range.First || number > range.Last))
            {
                continue;
            }

            string text = EvidenceText.Decode(line.TrimEnd((byte)'\r'), out TextEncoding encoding);
            if (!texts.IsEmpty && !texts.Any(wanted => text.Contains(wanted, StringComparison.Ordinal)))
            {
                continue;
            }

            if (taken.Count == MostLines)
            {
                omitted++;
                continue;
            }

            broken += encoding == TextEncoding.Binary ? 1 : 0;
            taken.Add(new(number, Shown(text, out int secrets), encoding));
            redacted += secrets;
        }

        ReportWhatIsMissing(file, lines, texts, sink, number, taken.Count);
        return new(taken.ToImmutable(), number, redacted, broken, omitted);
    }

    private static string Shown(string text, out int secrets)
    {
        string shown = EvidenceText.Visible(Redaction.Apply(text, out secrets));
        if (shown.Length <= LongestLine)
        {
            return shown;
        }

        int cut = char.IsHighSurrogate(shown[LongestLine - 1]) ? LongestLine - 1 : LongestLine;
        return string.Create(CultureInfo.InvariantCulture, $"{shown.AsSpan(0, cut)} … (+{shown.Length - cut})");
    }

    private static void ReportWhatIsMissing(
        string file, LineRange? lines, ImmutableArray<string> texts, DiagnosticSink sink, int total, int taken)
    {
        if (total == 0)
        {
            sink.Report(Faults.Empty(file));
        }
        else if (lines is { } range && (range.First < 1 || range.Last > total || range.First > range.Last))
        {
            sink.Report(Faults.LinesOutside(file, range.First, range.Last, total));
        }
        else if (taken == 0 && !texts.IsEmpty)
        {
            sink.Report(Faults.NothingMatches(file, string.Join(", ", texts.Select(text => $"'{Faults.Cut(text)}'"))));
        }
    }
}
