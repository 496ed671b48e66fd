namespace ClaimWriter.Records.Reading;

/// <summary>Lines of a text as YAML's scanner counts them: CR LF, LF, CR, NEL, LS and PS each end one.</summary>
internal static class SourceLines
{
    /// <summary>The line with a 1-based number, without its break; null past the end.</summary>
    public static string? At(string text, int number)
    {
        int start = 0;
        for (int line = 1; line < number; line++)
        {
            int end = End(text, start);
            if (end == text.Length)
            {
                return null;
            }

            start = AfterBreak(text, end);
        }

        return text[start..End(text, start)];
    }

    /// <summary>1-based line and column of an index.</summary>
    public static (int Line, int Column) PlaceOf(string text, int index)
    {
        int line = 1;
        int start = 0;
        for (int end = End(text, 0); end < index; end = End(text, start))
        {
            (start, line) = (AfterBreak(text, end), line + 1);
        }

        return (line, index - start + 1);
    }

    /// <summary>Index of the break that ends the line in which <paramref name="from"/> stands, or the text's length.</summary>
    public static int End(string text, int from)
    {
        int length = text.AsSpan(from).IndexOfAny("\r\n\u0085\u2028\u2029");
        return length < 0 ? text.Length : from + length;
    }

    /// <summary>Index after the break at <paramref name="index"/>.</summary>
    public static int AfterBreak(string text, int index) =>
        text[index] == '\r' && index + 1 < text.Length && text[index + 1] == '\n' ? index + 2 : index + 1;
}
