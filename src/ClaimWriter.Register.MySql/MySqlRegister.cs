using NodaTime;

namespace ClaimWriter.Register.MySql;

/// <summary>The register on a MySQL or MariaDB server, shared by the processes of many machines.</summary>
public static class MySqlRegister
{
    /// <summary>The register that a connection string names. The connection is opened at the first use; tables are made by the first that writes.</summary>
    /// <param name="connectionString">Server, port, database, user and password; never repeated in a message.</param>
    /// <param name="source">Where the string comes from, as messages name it: a variable or a file.</param>
    /// <param name="wait">How long to wait for other writers, in whole seconds, at least one.</param>
    /// <exception cref="RegisterException">The string cannot be read, or names no database.</exception>
    public static IClaimRegister Open(string connectionString, string source, Duration? wait = null) =>
        ClaimRegister.On(new MySqlDatabase(connectionString, source, wait ?? ClaimRegister.DefaultWait));
}
