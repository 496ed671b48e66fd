using System.Globalization;
using System.Text;

namespace ClaimWriter.Notices;

/// <summary>
/// Values of header fields in ASCII lines of at most 76 characters: encoded words (RFC 2047), quoted strings (RFC 5322 §3.2.4) and
/// parameters (RFC 2231). No value can end its line, so none can start a field of its own.
/// </summary>
internal static class MailFields
{
    // RFC 2047 §2: an encoded word has at most 75 characters and its line 76, the longest field name here included.
    private const int WordBytes = 39;
    private const int PlainLength = 60;
    private const int SegmentLength = 52;

    /// <summary>Free text, such as a subject.</summary>
    internal static string Text(string value)
    {
        string line = OneLine(value);
        return IsPlain(line) ? line : EncodedWords(line);
    }

    /// <summary>Mailboxes, each on a line of its own.</summary>
    internal static string Mailboxes(IEnumerable<Mailbox> mailboxes) => string.Join(",\r\n ", mailboxes.Select(Mailbox));

    /// <summary>A parameter with its semicolon, such as <c>; filename*0*=utf-8''…</c>.</summary>
    internal static string Parameter(string name, string value)
    {
        string line = OneLine(value);
        return IsPlain(line) ? $";\r\n {name}={Quoted(line)}" : Segments(name, line);
    }

    /// <summary>RFC 5322 §3.3, in the value's own offset: <c>Sat, 14 Nov 2020 00:00:00 +0900</c>.</summary>
    internal static string Date(DateTimeOffset at)
    {
        string zone = at.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        return at.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + zone;
    }

    // Line breaks and other controls, also those of Unicode, become one space.
    internal static string OneLine(string value)
    {
        StringBuilder line = new(value.Length);
        foreach (char c in value)
        {
            bool isSpace = char.IsControl(c) || c is ' ' or '\u2028' or '\u2029';
            if (!isSpace)
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd(' ');
    }

    private static string Mailbox(Mailbox mailbox)
    {
        string name = OneLine(mailbox.Name);
        return name.Length == 0 ? mailbox.Address
            : IsPlain(name) ? $"{Quoted(name)}\r\n <{mailbox.Address}>"
            : $"{EncodedWords(name)}\r\n <{mailbox.Address}>";
    }

    private static bool IsPlain(string line) =>
        line.Length <= PlainLength && line.All(c => c is >= ' ' and <= '~') && !line.Contains("=?", StringComparison.Ordinal);

    private static string Quoted(string line) =>
        $"\"{line.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string EncodedWords(string line)
    {
        List<string> words = [];
        foreach (byte[] piece in Pieces(line, WordBytes))
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String(piece)}?=");
        }

        return string.Join("\r\n ", words);
    }

    // RFC 2047 §5 (3): a character is not cut in two by the border of two words.
    private static IEnumerable<byte[]> Pieces(string line, int most)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        int start = 0;
        while (start < bytes.Length)
        {
            int end = Math.Min(start + most, bytes.Length);
            while (end < bytes.Length && (bytes[end] & 0xC0) == 0x80)
            {
                end--;
            }

            yield return bytes[start..end];
            start = end;
        }
    }

    private static string Segments(string name, string line)
    {
        StringBuilder parameter = new();
        StringBuilder segment = new("utf-8''");
        int index = 0;
        foreach (byte b in Encoding.UTF8.GetBytes(line))
        {
            string shown = char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'_'
                ? ((char)b).ToString()
                : string.Create(CultureInfo.InvariantCulture, $"%{b:X2}");
            if (segment.Length + shown.Length > SegmentLength)
            {
                Flush();
            }

            segment.Append(shown);
        }

        Flush();
        return parameter.ToString();

        void Flush()
        {
            parameter.Append(CultureInfo.InvariantCulture, $";\r\n {name}*{index}*={segment}");
            segment.Clear();
            index++;
        }
    }
}
