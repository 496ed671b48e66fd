namespace ClaimWriter.Evidence.Text;

/// <summary>Takes a file's lines one after another.</summary>
internal interface ILineReader
{
    /// <summary>One line without its line break; the bytes are gone after the call.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">1-based.</param>
    /// <param name="cut">Whether it was longer than <see cref="LinePump.LongestLine"/> and its end is missing.</param>
    void Line(ReadOnlySpan<byte> line, long number, bool cut);

    /// <summary>After the last line.</summary>
    void End();
}

/// <summary>Cuts a stream into lines, in memory that does not grow with the stream.</summary>
internal static class LinePump
{
    /// <summary>The most bytes of a line that are read; the rest of a longer one is passed over.</summary>
    internal const int LongestLine = 1 << 20;

    /// <summary>How much is read from the stream at a time, unless a test says otherwise.</summary>
    internal const int Block = 256 * 1024;

    /// <summary>Gives every line of the stream to the reader; what a line is does not depend on <paramref name="block"/>.</summary>
    /// <returns>The number of lines.</returns>
    internal static long Run(Stream stream, ILineReader reader, int block = Block)
    {
        byte[] buffer = new byte[Math.Max(block, 16)];
        int filled = 0;
        int scanned = 0;
        long number = 0;
        bool passing = false;
        while (true)
        {
            if (filled == buffer.Length)
            {
                if (filled > LongestLine)
                {
                    if (!passing)
                    {
                        reader.Line(buffer.AsSpan(0, LongestLine), ++number, true);
                        passing = true;
                    }

                    (filled, scanned) = (0, 0);
                }
                else
                {
                    Array.Resize(ref buffer, Math.Min(buffer.Length * 2, LongestLine + 64));
                }
            }

            int read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
            {
                break;
            }

            filled += read;
            int start = 0;
            while (buffer.AsSpan(scanned, filled - scanned).IndexOf((byte)'\n') is var found && found >= 0)
            {
                int end = scanned + found;
                if (!passing)
                {
                    Give(buffer.AsSpan(start, end - start), reader, ++number);
                }

                passing = false;
                scanned = start = end + 1;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            scanned = filled;
        }

        if (filled > 0 && !passing)
        {
            Give(buffer.AsSpan(0, filled), reader, ++number);
        }

        reader.End();
        return number;
    }

    private static void Give(ReadOnlySpan<byte> line, ILineReader reader, long number)
    {
        bool cut = line.Length > LongestLine;
        line = cut ? line[..LongestLine] : line;
        reader.Line(line.Length > 0 && line[^1] == (byte)'\r' && !cut ? line[..^1] : line, number, cut);
    }
}
