using System.Buffers;
using System.Data;
using System.Globalization;
using System.Text;

namespace ClaimWriter.Evidence.MySql;

/// <summary>
/// Writes a result as the mysql client's batch mode does: a header row, tabs between, <c>\n \t \\ \0</c> escaped, NULL for null. One row is
/// held at a time.
/// </summary>
internal static class TsvRows
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create("\n\t\\\0\r"u8);

    /// <summary>Writes all rows of a reader; gives their number.</summary>
    public static long Write(IDataReader rows, Stream to, CancellationToken cancellation)
    {
        ArrayBufferWriter<byte> line = new(1 << 12);
        for (int i = 0; i < rows.FieldCount; i++)
        {
            Cell(rows.GetName(i), i, line);
        }

        Flush(line, to);
        long count = 0;
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < rows.FieldCount; i++)
            {
                Cell(rows.IsDBNull(i) ? null : rows.GetValue(i), i, line);
            }

            Flush(line, to);
            count++;
        }

        return count;
    }

    private static void Flush(ArrayBufferWriter<byte> line, Stream to)
    {
        line.Write("\n"u8);
        to.Write(line.WrittenSpan);
        line.ResetWrittenCount();
    }

    private static void Cell(object? value, int column, ArrayBufferWriter<byte> line)
    {
        if (column > 0)
        {
            line.Write("\t"u8);
        }

        switch (value)
        {
            case null:
                line.Write("NULL"u8);
                break;
            case byte[] bytes:
                Escape(bytes, line);
                break;
            case string text:
                Text(text, line);
                break;
            default:
                Text(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", line);
                break;
        }
    }

    private static void Text(string text, ArrayBufferWriter<byte> line)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            Escape(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)), line);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static void Escape(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> line)
    {
        while (bytes.IndexOfAny(Escaped) is var at && at >= 0)
        {
            line.Write(bytes[..at]);
            line.Write(bytes[at] switch
            {
                (byte)'\n' => "\\n"u8,
                (byte)'\t' => "\\t"u8,
                (byte)'\r' => "\\r"u8,
                0 => "\\0"u8,
                _ => "\\\\"u8,
            });
            bytes = bytes[(at + 1)..];
        }

        line.Write(bytes);
    }
}
