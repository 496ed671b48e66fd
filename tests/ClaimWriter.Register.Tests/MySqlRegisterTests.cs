using ClaimWriter.Register.MySql;

namespace ClaimWriter.Register.Tests;

[Collection("MariaDB")]
public sealed class MySqlRegisterTests(MariaDbServer server) : RegisterLaws
{
    private readonly string _address = server.NewDatabase();

    internal override (string Kind, string Address) Place => ("mysql", _address);

    internal override IClaimRegister Open() => MySqlRegister.Open(_address, "test");

    internal override void CleanUp() => server.Drop(_address);
}

[Collection("MariaDB")]
public sealed class MySqlConcurrencyTests(MariaDbServer server) : ConcurrencyLaws
{
    private readonly string _address = server.NewDatabase();

    internal override (string Kind, string Address) Place => ("mysql", _address);

    internal override IClaimRegister Open()
    {
        IClaimRegister register = MySqlRegister.Open(_address, "test", NodaTime.Duration.FromSeconds(120));
        return register;
    }

    internal override void CleanUp() => server.Drop(_address);
}

[Collection("MariaDB")]
public sealed class MySqlInterleavingTests(MariaDbServer server) : InterleavingLaws
{
    private readonly List<string> _addresses = [];

    internal override int Runs => 8;

    internal override IClaimRegister OpenFresh()
    {
        string address = server.NewDatabase();
        _addresses.Add(address);
        IClaimRegister register = MySqlRegister.Open(address, "test");
        register.Release("");
        return register;
    }

    internal override void CleanUp() => _addresses.ForEach(server.Drop);
}
