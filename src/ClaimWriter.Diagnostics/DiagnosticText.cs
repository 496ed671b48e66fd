using System.Text;

namespace ClaimWriter.Diagnostics;

/// <summary>Diagnostics as text for people: <c>file:line:column: error: fact</c>, the line with a caret, <c>  hint: …</c>.</summary>
public static class DiagnosticText
{
    /// <summary>Formats one diagnostic, without a final line break.</summary>
    public static string Format(Diagnostic diagnostic, Language language)
    {
        StringBuilder text = new();
        text.Append(OneLine(diagnostic.Where.ToString())).Append(": ").Append(Label(diagnostic.Severity, language)).Append(": ")
            .Append(OneLine(diagnostic.Fact.In(language)));
        if (diagnostic.SourceLine is { } line)
        {
            AppendSource(text, line, diagnostic.Where.Column);
        }

        if (diagnostic.Hint is { } hint)
        {
            text.Append("\n  ").Append(language == Language.English ? "hint: " : "도움말: ").Append(OneLine(hint.In(language)));
        }

        return text.ToString();
    }

    private static string Label(Severity severity, Language language) => (severity, language) switch
    {
        (Severity.Error, Language.English) => "error",
        (Severity.Warning, Language.English) => "warning",
        (Severity.Note, Language.English) => "note",
        (Severity.Error, _) => "오류",
        (Severity.Warning, _) => "경고",
        _ => "알림",
    };

    private static void AppendSource(StringBuilder text, string line, int column)
    {
        const int context = 60;
        int at = Math.Clamp(column - 1, 0, line.Length);
        int start = Math.Max(0, at - context);
        int end = Math.Min(line.Length, at + context);
        text.Append("\n  ").Append(OneLine(line[start..end])).Append("\n  ");
        for (int i = start; i < at; i++)
        {
            text.Append(line[i] == '\t' ? '\t' : IsWide(line[i]) ? '　' : ' ');
        }

        text.Append('^');
    }

    // A terminal shows these two columns wide, so the caret's padding must be as wide.
    private static bool IsWide(char c) => c is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF')
        or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF00' and <= '\uFF60');

    // A value from a record must not be able to move the cursor or forge a second diagnostic.
    private static string OneLine(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && text.AsSpan().IndexOfAnyInRange('\u007F', '\u009F') < 0
            ? text
            : string.Concat(text.Select(c => c switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\t",
                < ' ' or (>= '\u007F' and <= '\u009F') => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            }));
}
