namespace ClaimWriter.Files;

/// <summary>The system's own word for what went wrong, without the path, which the diagnostic names already.</summary>
internal static class SystemMessage
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    public static string Of(Exception e)
    {
        string message = e.Message;
        int path = message.IndexOf(" : '", StringComparison.Ordinal);
        return (path < 0 ? message : message[..path]).TrimEnd('.');
    }

    /// <summary>Whether the disk, or the share of it that the user has, is full.</summary>
    public static bool IsDiskFull(Exception e) => e is IOException && e.HResult is NoSpace or QuotaExceeded or WindowsDiskFull;
}
