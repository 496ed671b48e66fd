namespace ClaimWriter.Register.Tests;

/// <summary>A file of a test's own.</summary>
internal sealed class RegisterFile
{
    private readonly string _folder = Directory.CreateTempSubdirectory("claimwriter-register-").FullName;
    private int _count;

    public string Path => System.IO.Path.Combine(_folder, "register.db");

    public string Folder => _folder;

    public string Fresh() => System.IO.Path.Combine(_folder, $"register-{_count++}.db");

    public void Delete() => Directory.Delete(_folder, recursive: true);
}

public sealed class SqliteRegisterTests : RegisterLaws
{
    private readonly RegisterFile _file = new();

    internal override (string Kind, string Address) Place => ("sqlite", _file.Path);

    internal override IClaimRegister Open() => ClaimRegister.InFile(_file.Path);

    internal override void CleanUp() => _file.Delete();
}

public sealed class SqliteConcurrencyTests : ConcurrencyLaws
{
    private readonly RegisterFile _file = new();

    internal override (string Kind, string Address) Place => ("sqlite", _file.Path);

    internal override IClaimRegister Open() => ClaimRegister.InFile(_file.Path, NodaTime.Duration.FromSeconds(120));

    internal override void CleanUp() => _file.Delete();
}

public sealed class SqliteInterleavingTests : InterleavingLaws
{
    private readonly RegisterFile _file = new();

    internal override int Runs => 40;

    internal override IClaimRegister OpenFresh()
    {
        IClaimRegister register = ClaimRegister.InFile(_file.Fresh());
        register.Release("");
        return register;
    }

    internal override void CleanUp() => _file.Delete();
}
