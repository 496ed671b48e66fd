namespace ClaimWriter.Evidence.Sources;

/// <summary>Account and host in the layouts that logs use.</summary>
/// <param name="Account">The account that logged in; empty where the text has none.</param>
/// <param name="Host">An address where there is one, else a name; empty where the text has none.</param>
/// <param name="IsDefiner">Whether the text shows the definer of a stored program and not a client.</param>
internal readonly record struct UserHost(string Account, string Host, bool IsDefiner)
{
    /// <summary>Reads <c>priv[user] @ host [ip]</c>, as sql_errors, the slow log and <c>mysql.general_log</c> write it.</summary>
    internal static UserHost Bracketed(string text)
    {
        int at = text.IndexOf(" @ ", StringComparison.Ordinal);
        if (at < 0)
        {
            return new(text.Trim(), string.Empty, false);
        }

        string user = text[..at];
        int open = user.IndexOf('[', StringComparison.Ordinal);
        int close = user.LastIndexOf(']');
        string account = open >= 0 && close > open ? user[(open + 1)..close] : user.Trim();
        string rest = text[(at + 3)..];
        int first = rest.IndexOf('[', StringComparison.Ordinal);
        int last = first < 0 ? -1 : rest.IndexOf(']', first);
        string name = (first < 0 ? rest : rest[..first]).Trim();
        string address = last > first && first >= 0 ? rest[(first + 1)..last].Trim() : string.Empty;

        // Inside a stored program the server puts the definer's host into both places; a client has an address, or none for a socket.
        bool definer = name.Length > 0 && string.Equals(name, address, StringComparison.Ordinal);
        return new(account, WithoutPort(address.Length > 0 ? address : name), definer);
    }

    /// <summary>Reads <c>user@host on db using TCP/IP</c>, the argument of the general log's Connect.</summary>
    internal static UserHost? OfConnect(string argument)
    {
        int end = argument.IndexOf(" on ", StringComparison.Ordinal);
        string text = end < 0 ? argument : argument[..end];
        // MySQL adds "as" and the account that was matched, where it is another: a proxied one, or anonymous.
        int matched = text.IndexOf(" as ", StringComparison.Ordinal);
        text = (matched < 0 ? text : text[..matched]).Trim();
        int at = text.LastIndexOf('@');
        return at < 0 || argument.StartsWith("Access denied", StringComparison.Ordinal)
            ? null
            : new(text[..at], WithoutPort(text[(at + 1)..]), false);
    }

    /// <summary>MariaDB 12 and later write <c>host:port</c>; an IPv6 address has more than one colon.</summary>
    internal static string WithoutPort(string host)
    {
        int colon = host.LastIndexOf(':');
        if (colon < 1)
        {
            return host;
        }

        bool port = host.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0 && colon + 1 < host.Length;
        if (host[0] == '[' && host[colon - 1] == ']' && port)
        {
            return host[1..(colon - 1)];
        }

        return port && host.IndexOf(':', StringComparison.Ordinal) == colon ? host[..colon] : host;
    }
}
