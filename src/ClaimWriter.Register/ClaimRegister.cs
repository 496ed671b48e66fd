using ClaimWriter.Register.Sql;
using ClaimWriter.Register.Sqlite;
using NodaTime;

namespace ClaimWriter.Register;

/// <summary>Where registers come from.</summary>
public static class ClaimRegister
{
    /// <summary>How long a reserved number waits for its claim before another claim may take it.</summary>
    public static Duration Lease { get; } = Duration.FromMinutes(10);

    /// <summary>How long a register waits for other writers where nothing else is said.</summary>
    public static Duration DefaultWait { get; } = Duration.FromSeconds(30);

    /// <summary>The register in a SQLite file. The file is opened at the first use, and made by the first that writes.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="wait">How long to wait for other writers, in whole seconds, at least one.</param>
    /// <param name="name">How messages name it; null for its path.</param>
    public static IClaimRegister InFile(string file, Duration? wait = null, string? name = null) => On(new SqliteDatabase(file, wait ?? DefaultWait, name ?? file));

    /// <summary>The register on a database of another kind.</summary>
    public static IClaimRegister On(RegisterDatabase database) => new SqlClaimRegister(database);
}
