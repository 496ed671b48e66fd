using System.Buffers;

namespace ClaimWriter.Evidence.Mail;

/// <summary>Content-Transfer-Encoding (RFC 2045 §6), undone tolerantly.</summary>
internal static class TransferEncoding
{
    /// <summary>The bytes that base64 text stands for; characters outside of its alphabet are passed over.</summary>
    internal static byte[] Base64(ReadOnlySpan<byte> text, out bool damaged)
    {
        byte[] clean = new byte[text.Length];
        int count = 0;
        bool foreign = false;
        bool ended = false;
        foreach (byte b in text)
        {
            if (b == (byte)'=')
            {
                ended = true;
            }
            else if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/')
            {
                foreign |= ended;
                clean[count++] = b;
            }
            else
            {
                foreign |= b is not ((byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t');
            }
        }

        int whole = count / 4 * 4;
        int rest = count - whole;
        byte[] decoded = new byte[(count * 3 / 4) + 3];
        DecodeClean(clean.AsSpan(0, whole), decoded, out int written);
        if (rest >= 2)
        {
            Span<byte> last = [clean[whole], clean[whole + 1], rest == 3 ? clean[whole + 2] : (byte)'A', (byte)'A'];
            DecodeClean(last, decoded.AsSpan(written), out int more);
            written += Math.Min(more, rest - 1);
        }

        damaged = foreign || rest == 1 || (rest > 0 && !ended);
        return decoded[..written];
    }

    /// <summary>The bytes that quoted-printable text stands for; a <c>=</c> that escapes nothing stays.</summary>
    internal static byte[] QuotedPrintable(ReadOnlySpan<byte> text, out bool damaged, bool inHeader = false)
    {
        ArrayBufferWriter<byte> bytes = new(Math.Max(text.Length, 1));
        damaged = false;
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (b == (byte)'_' && inHeader)
            {
                b = (byte)' ';
            }
            else if (b == (byte)'=')
            {
                int end = i + 1;
                while (end < text.Length && text[end] is (byte)' ' or (byte)'\t')
                {
                    end++;
                }

                if (end == text.Length || text[end] is (byte)'\r' or (byte)'\n')
                {
                    i = end + (end + 1 < text.Length && text[end] == (byte)'\r' && text[end + 1] == (byte)'\n' ? 1 : 0);
                    continue;
                }

                if (i + 2 < text.Length && char.IsAsciiHexDigit((char)text[i + 1]) && char.IsAsciiHexDigit((char)text[i + 2]))
                {
                    b = (byte)((Hex(text[i + 1]) << 4) | Hex(text[i + 2]));
                    i += 2;
                }
                else
                {
                    damaged = true;
                }
            }

            bytes.GetSpan(1)[0] = b;
            bytes.Advance(1);
        }

        return bytes.WrittenSpan.ToArray();
    }

    internal static int Hex(byte digit) => digit <= (byte)'9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static void DecodeClean(ReadOnlySpan<byte> clean, Span<byte> into, out int written) =>
        System.Buffers.Text.Base64.DecodeFromUtf8(clean, into, out _, out written);
}
