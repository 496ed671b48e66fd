using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Evidence.Text;

namespace ClaimWriter.Evidence.Mail;

/// <summary>The value of a header field with its parameters, as in <c>text/plain; charset=utf-8</c>.</summary>
/// <param name="Value">What stands before the first semicolon, in lower case.</param>
/// <param name="Parameters">Parameters by lower-case name; RFC 2231 continuations joined and decoded.</param>
internal sealed record HeaderValue(string Value, IReadOnlyDictionary<string, string> Parameters)
{
    internal static readonly HeaderValue None = new(string.Empty, ImmutableDictionary<string, string>.Empty);

    internal string? this[string parameter] => Parameters.GetValueOrDefault(parameter);
}

/// <summary>Encoded words (RFC 2047), parameters (RFC 2231) and addresses (RFC 5322).</summary>
internal static class HeaderText
{
    /// <summary>Decodes the encoded words of a field's unfolded text; what is no valid encoded word stays.</summary>
    internal static string Decode(string text)
    {
        int start = text.IndexOf("=?", StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        StringBuilder decoded = new();
        List<byte> pending = [];
        string charset = string.Empty;
        int copied = 0;
        int at = start;
        while (at >= 0 && at < text.Length)
        {
            if (TryWord(text, at, out string wordCharset, out byte[] bytes, out int end))
            {
                string between = text[copied..at];
                bool adjoins = pending.Count > 0 && string.IsNullOrWhiteSpace(between);
                if (!adjoins || !string.Equals(charset, wordCharset, StringComparison.OrdinalIgnoreCase))
                {
                    Flush();
                    decoded.Append(adjoins ? string.Empty : between);
                }

                // A character may be cut in two by the border of adjoining words, so their bytes are decoded together.
                charset = wordCharset;
                pending.AddRange(bytes);
                copied = end;
                at = text.IndexOf("=?", end, StringComparison.Ordinal);
            }
            else
            {
                at = text.IndexOf("=?", at + 2, StringComparison.Ordinal);
            }
        }

        Flush();
        return decoded.Append(text, copied, text.Length - copied).ToString();

        void Flush()
        {
            if (pending.Count > 0)
            {
                decoded.Append(MailCharset.Decode(pending.ToArray(), charset, out _));
                pending.Clear();
            }
        }
    }

    /// <summary>Reads a field such as Content-Type or Content-Disposition.</summary>
    internal static HeaderValue Parameters(string? text)
    {
        if (text is null)
        {
            return HeaderValue.None;
        }

        List<string> parts = Split(text, ';');
        Dictionary<string, string> plain = new(StringComparer.Ordinal);
        Dictionary<string, SortedDictionary<int, (string Text, bool Encoded)>> pieces = new(StringComparer.Ordinal);
        foreach (string part in parts.Skip(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                continue;
            }

            string name = part[..equals].Trim().ToLowerInvariant();
            string value = Unquote(part[(equals + 1)..].Trim());
            bool encoded = name.EndsWith('*');
            name = name.TrimEnd('*');
            int star = name.IndexOf('*', StringComparison.Ordinal);
            if (star > 0 && int.TryParse(name.AsSpan(star + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            {
                Piece(name[..star], index, value, encoded);
            }
            else if (encoded)
            {
                Piece(name, 0, value, true);
            }
            else
            {
                plain.TryAdd(name, Decode(value));
            }
        }

        foreach ((string name, SortedDictionary<int, (string Text, bool Encoded)> values) in pieces)
        {
            plain[name] = Join(values.Values);
        }

        return new(parts.Count == 0 ? string.Empty : parts[0].Trim().ToLowerInvariant(), plain);

        void Piece(string name, int index, string value, bool encoded)
        {
            if (!pieces.TryGetValue(name, out SortedDictionary<int, (string, bool)>? values))
            {
                pieces[name] = values = [];
            }

            values.TryAdd(index, (value, encoded));
        }
    }

    /// <summary>Reads a list of mailboxes; groups are read as their members.</summary>
    internal static ImmutableArray<MailAddress> Addresses(string? raw)
    {
        if (raw is null)
        {
            return [];
        }

        ImmutableArray<MailAddress>.Builder addresses = ImmutableArray.CreateBuilder<MailAddress>();
        foreach (string part in Split(raw, ','))
        {
            string one = part.Trim().TrimEnd(';').Trim();
            int open = one.LastIndexOf('<');
            int close = open < 0 ? -1 : one.IndexOf('>', open);
            if (open >= 0)
            {
                string name = one[..open].Trim();
                int colon = name.LastIndexOf(':');
                name = colon >= 0 && !name.Contains('"', StringComparison.Ordinal) ? name[(colon + 1)..].Trim() : name;
                addresses.Add(new(Decode(Unquote(name)), one[(open + 1)..(close < 0 ? one.Length : close)].Trim()));
            }
            else if (one.Contains('@', StringComparison.Ordinal))
            {
                int comment = one.IndexOf('(', StringComparison.Ordinal);
                string name = comment < 0 ? string.Empty : Decode(one[comment..].Trim('(', ')', ' '));
                string address = comment < 0 ? one : one[..comment].Trim();
                addresses.Add(new(name, address[(address.LastIndexOf(':') + 1)..].Trim()));
            }
        }

        return addresses.ToImmutable();
    }

    /// <summary>Joins folded lines (RFC 5322 §2.2.3).</summary>
    internal static string Unfold(string raw) => raw.Replace("\r\n", "\n", StringComparison.Ordinal)
        .Replace("\n", string.Empty, StringComparison.Ordinal).Replace('\t', ' ').Trim();

    private static bool TryWord(string text, int start, out string charset, out byte[] bytes, out int end)
    {
        (charset, bytes, end) = (string.Empty, [], start);
        int first = text.IndexOf('?', start + 2);
        if (first < 0 || first + 2 >= text.Length || text[first + 2] != '?' || first - start > 64)
        {
            return false;
        }

        int close = text.IndexOf("?=", first + 3, StringComparison.Ordinal);
        if (close < 0)
        {
            return false;
        }

        // RFC 2231 §5: a language may follow the charset after an asterisk.
        charset = text[(start + 2)..first].Split('*')[0];
        byte[] encoded = Encoding.UTF8.GetBytes(text[(first + 3)..close]);
        end = close + 2;
        switch (text[first + 1])
        {
            case 'B' or 'b':
                bytes = TransferEncoding.Base64(encoded, out _);
                return true;
            case 'Q' or 'q':
                bytes = TransferEncoding.QuotedPrintable(encoded, out _, inHeader: true);
                return true;
            default:
                return false;
        }
    }

    private static string Join(IEnumerable<(string Text, bool Encoded)> pieces)
    {
        List<byte> bytes = [];
        string? charset = null;
        foreach ((string text, bool encoded) in pieces)
        {
            string value = text;
            if (encoded && charset is null && value.Split('\'') is { Length: >= 3 } parts)
            {
                charset = parts[0];
                value = string.Join('\'', parts.Skip(2));
            }

            bytes.AddRange(encoded ? Percent(value) : Encoding.UTF8.GetBytes(value));
        }

        return MailCharset.Decode(bytes.ToArray(), charset, out _);
    }

    private static byte[] Percent(string text)
    {
        byte[] raw = Encoding.UTF8.GetBytes(text);
        List<byte> bytes = [];
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == (byte)'%' && i + 2 < raw.Length && char.IsAsciiHexDigit((char)raw[i + 1]) && char.IsAsciiHexDigit((char)raw[i + 2]))
            {
                bytes.Add((byte)((TransferEncoding.Hex(raw[i + 1]) << 4) | TransferEncoding.Hex(raw[i + 2])));
                i += 2;
            }
            else
            {
                bytes.Add(raw[i]);
            }
        }

        return [.. bytes];
    }

    private static string Unquote(string text)
    {
        if (text.Length < 2 || text[0] != '"')
        {
            return text;
        }

        StringBuilder plain = new();
        for (int i = 1; i < text.Length && text[i] != '"'; i++)
        {
            // Some programs write Windows paths here; only a quote or a backslash is escaped (RFC 5322 §3.2.4).
            i += text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\' ? 1 : 0;
            plain.Append(i < text.Length ? text[i] : '\\');
        }

        return plain.ToString();
    }

    private static List<string> Split(string text, char separator)
    {
        List<string> parts = [];
        int start = 0;
        bool quoted = false;
        int angle = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\' && quoted)
            {
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '<' or '>')
            {
                angle = c == '<' ? 1 : 0;
            }
            else if (!quoted && angle == 0 && c == separator)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
