using YamlDotNet.Core;

namespace ClaimWriter.Records.Reading;

/// <summary>Says what is wrong with a text that is not YAML, from the scanner's words and from the text itself.</summary>
internal static class YamlFaults
{
    /// <summary>Reports every tab that indents, else the one fault at which the scanner stopped.</summary>
    public static void Report(ReadingRun run, Stack<(Mark Start, bool IsFlow, bool IsMap)> open, Exception e, Mark at)
    {
        if (e.Message.Contains("tab", StringComparison.Ordinal) && ReportTabs(run))
        {
            return;
        }

        if (open.TryPeek(out (Mark Start, bool IsFlow, bool IsMap) inner) && inner.IsFlow && IsAboutFlow(e))
        {
            Fault unclosed = inner.IsMap ? Faults.Unclosed('{', '}') : Faults.Unclosed('[', ']');
            run.Report(Line(run, inner.Start), (int)inner.Start.Column, unclosed);
            return;
        }

        if (e is not YamlException && Brackets.FirstUnclosed(run.Text, (int)at.Index) is { } bracket)
        {
            (int line, int column) = SourceLines.PlaceOf(run.Text, bracket);
            run.Report(line + run.FirstLine - 1, column, run.Text[bracket] == '{' ? Faults.Unclosed('{', '}') : Faults.Unclosed('[', ']'));
            return;
        }

        Mark place = at.Line > 0 ? at : Mark.Empty;
        Fault fault = Describe(run, e.Message, place);
        if (place.Index >= run.Text.TrimEnd().Length)
        {
            // The scanner counts a line after the last; a person looks at the end of what is written.
            (int line, int column) = SourceLines.PlaceOf(run.Text, run.Text.TrimEnd().Length);
            run.Report(line + run.FirstLine - 1, column, fault);
            return;
        }

        run.Report(Line(run, place), (int)place.Column, fault);
    }

    private static bool IsAboutFlow(Exception e) => e is not YamlException || e.Message.Contains("flow", StringComparison.Ordinal);

    private static Fault Describe(ReadingRun run, string message, Mark at)
    {
        bool Says(string words) => message.Contains(words, StringComparison.OrdinalIgnoreCase);
        char found = at.Index >= 0 && at.Index < run.Text.Length ? run.Text[(int)at.Index] : '\0';
        return message switch
        {
            _ when Says("invalid mapping") || Says("mapping values are not allowed") => Faults.ColonInValue,
            _ when Says("quoted scalar") && (Says("end of stream") || Says("indentation") || Says("document indicator")) =>
                Faults.UnclosedQuote,
            _ when Says("escape") => Faults.BadEscape,
            _ when Says("cannot start any token") => Faults.BadStart(found),
            _ when Says("expected key") || Says("simple key") || Says("expected ':'") || Says("sequence entries") => Faults.BadIndent,
            _ => Faults.BrokenYaml(message),
        };
    }

    private static bool ReportTabs(ReadingRun run)
    {
        bool any = false;
        string text = run.Text;
        int line = run.FirstLine;
        for (int start = 0; start < text.Length; line++)
        {
            int end = SourceLines.End(text, start);
            ReadOnlySpan<char> content = text.AsSpan(start, end - start);
            int tab = content.IndexOf('\t');
            if (tab >= 0 && content[..tab].IndexOfAnyExcept(' ') < 0 && content.Trim().Length > 0)
            {
                run.Report(line, tab + 1, Faults.TabIndent);
                any = true;
            }

            start = end == text.Length ? end : SourceLines.AfterBreak(text, end);
        }

        return any;
    }

    private static int Line(ReadingRun run, Mark mark) => (int)mark.Line + run.FirstLine - 1;
}
