namespace ClaimWriter.Documents.Reading.Long;

/// <summary>Goes through the lines of a text whose lines end with a line feed.</summary>
internal static class LineReader
{
    /// <summary>Where the line ends that starts at a place: at its line feed, or at the text's end.</summary>
    public static int EndOf(string source, int start)
    {
        int length = source.AsSpan(start).IndexOf('\n');
        return length < 0 ? source.Length : start + length;
    }

    /// <summary>Where the line starts that comes so many lines after the one that starts at a place.</summary>
    public static int After(string source, int start, int lines)
    {
        for (int i = 0; i < lines; i++)
        {
            start = Math.Min(source.Length, EndOf(source, start) + 1);
        }

        return start;
    }
}
