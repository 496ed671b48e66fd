using ClaimWriter.Diagnostics;
using ClaimWriter.Register;
using ClaimWriter.Register.MySql;
using NodaTime;

namespace ClaimWriter.Cli.Verbs;

/// <summary>Where the register is, by options, environment and default.</summary>
internal static class RegisterDesk
{
    public const string MySqlVariable = "CLAIMWRITER_REGISTER_MYSQL";
    public const string FileVariable = "CLAIMWRITER_REGISTER";

    /// <summary>The register to work on; null exactly when an error was reported.</summary>
    /// <exception cref="RegisterException">The connection string cannot be read.</exception>
    public static IClaimRegister? Open(IWorld world, IRegisterPlace place, Duration wait, DiagnosticSink sink)
    {
        if (place.Register is { } file)
        {
            return InFile(world, file, wait);
        }

        if (place.RegisterFile is { } connectionFile)
        {
            return SecretFile.Read(world, connectionFile, sink) is { } connection ? MySqlRegister.Open(connection, connectionFile, wait) : null;
        }

        if (world.Variable(MySqlVariable) is { } variable)
        {
            return MySqlRegister.Open(variable, MySqlVariable, wait);
        }

        return world.Variable(FileVariable) is { } path ? InFile(world, path, wait) : InDataFolder(world, wait);
    }

    /// <summary>Why the place cannot be meant.</summary>
    public static Sentence? Misuse(IRegisterPlace place) =>
        place is { Register: not null, RegisterFile: not null }
            ? new Sentence("--register와 --register-file 가운데 하나만 주십시오.", "Give --register or --register-file, not both.")
            : null;

    private static IClaimRegister InFile(IWorld world, string file, Duration wait) => ClaimRegister.InFile(Path.Combine(world.WorkingFolder, file), wait, file);

    private static IClaimRegister InDataFolder(IWorld world, Duration wait)
    {
        Directory.CreateDirectory(world.DataFolder);
        return ClaimRegister.InFile(Path.Combine(world.DataFolder, "register.db"), wait);
    }
}
