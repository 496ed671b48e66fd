namespace ClaimWriter.Notices;

/// <summary>Who sends or receives a mail.</summary>
/// <param name="Name">The display name; empty where there is none. It may hold any characters.</param>
/// <param name="Address">The address; see <see cref="IsAddress"/>.</param>
public sealed record Mailbox(string Name, string Address)
{
    /// <summary>
    /// Whether a text can stand as an address without quoting: an addr-spec of dot-atoms (RFC 5322 §3.4.1) in ASCII, at most 254 characters,
    /// 64 of them before the @ (RFC 5321 §4.5.3.1). Quoted local parts, address literals and RFC 6531 addresses are not taken.
    /// </summary>
    public static bool IsAddress(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        return at is > 0 and <= 64 && text.Length <= 254 && IsDotAtom(text.AsSpan(0, at)) && IsDotAtom(text.AsSpan(at + 1));
    }

    private static bool IsDotAtom(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] == '.' || text[^1] == '.' || text.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
