namespace ClaimWriter.Cli;

/// <summary>What the process tells its caller.</summary>
internal enum ExitCode
{
    /// <summary>All done.</summary>
    Done = 0,

    /// <summary>Some records failed, the rest are done.</summary>
    SomeFailed = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>A record, template or style is wrong.</summary>
    BadInput = 3,

    /// <summary>A file, server or database failed.</summary>
    Failed = 4,

    /// <summary>Cancelled from the keyboard.</summary>
    Cancelled = 130,
}
