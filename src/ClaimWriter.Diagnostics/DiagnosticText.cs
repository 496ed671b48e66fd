using System.Globalization;
using System.Text;

namespace ClaimWriter.Diagnostics;

/// <summary>Diagnostics as text for people: <c>file:line:column: error: fact</c>, the line with a caret, <c>  hint: …</c>.</summary>
public static class DiagnosticText
{
    // Characters of a long source line that are shown on each side of the caret.
    private const int Context = 60;

    /// <summary>Formats one diagnostic, without a final line break.</summary>
    public static string Format(Diagnostic diagnostic, Language language)
    {
        StringBuilder text = new();
        text.Append(Visible(diagnostic.Where.ToString())).Append(": ").Append(Label(diagnostic.Severity, language)).Append(": ")
            .Append(Visible(diagnostic.Fact.In(language)));
        if (diagnostic.SourceLine is { } line)
        {
            AppendSource(text, line, diagnostic.Where.Column);
        }

        if (diagnostic.Hint is { } hint)
        {
            text.Append("\n  ").Append(language == Language.English ? "hint: " : "도움말: ").Append(Visible(hint.In(language)));
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

    // A column of 0 means the whole line, which needs no caret.
    private static void AppendSource(StringBuilder text, string line, int column)
    {
        int at = Math.Clamp(column - 1, 0, line.Length);
        int start = Whole(line, Math.Max(0, at - Context));
        int end = Whole(line, Math.Min(line.Length, at + Context));
        text.Append("\n  ").Append(start > 0 ? "…" : "").Append(Visible(line[start..end])).Append(end < line.Length ? "…" : "");
        if (column > 0)
        {
            text.Append("\n  ").Append(start > 0 ? " " : "");
            AppendPadding(text, line.AsSpan(start, at - start));
            text.Append('^');
        }
    }

    // Not between the halves of a surrogate pair.
    private static int Whole(string line, int index) => index > 0 && index < line.Length && char.IsLowSurrogate(line[index]) ? index - 1 : index;

    private static void AppendPadding(StringBuilder text, ReadOnlySpan<char> before)
    {
        foreach (Rune rune in before.EnumerateRunes())
        {
            text.Append(rune.Value == '\t' ? "\t" : IsShown(rune) ? Blank(rune) : new string(' ', Escaped(rune).Length));
        }
    }

    private static string Blank(Rune rune) => IsWide(rune) ? "　" : IsMark(rune) ? "" : " ";

    // A terminal shows these two columns wide (UAX 11, W and F), so the caret's padding must be as wide.
    private static bool IsWide(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF)
        or (>= 0xA960 and <= 0xA97C) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F680 and <= 0x1F6FF)
        or (>= 0x1F900 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);

    // Marks, and the vowels and trails of decomposed Hangul, stand over the character before them.
    private static bool IsMark(Rune rune) => rune.Value is (>= 0x1160 and <= 0x11FF)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // A value from a record must not be able to move the cursor, to forge a second diagnostic or to reorder what is read.
    private static bool IsShown(Rune rune) => rune.Value == '\t' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Escaped(Rune rune) => rune.Value switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
    };

    private static string Visible(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!IsShown(rune))
            {
                return Escape(text);
            }
        }

        return text;
    }

    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = IsShown(rune) ? escaped.Append(rune.ToString()) : escaped.Append(Escaped(rune));
        }

        return escaped.ToString();
    }
}
