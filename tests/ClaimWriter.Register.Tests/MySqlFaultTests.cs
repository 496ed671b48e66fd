using ClaimWriter.Register.MySql;
using MySql.Data.MySqlClient;
using NodaTime;

namespace ClaimWriter.Register.Tests;

/// <summary>Servers that cannot be used, and secrets that stay secret.</summary>
[Collection("MariaDB")]
public sealed class MySqlFaultTests(MariaDbServer server)
{
    private const string Secret = "hunter2-geheim";

    [Theory]
    [InlineData("Server=h;Password=hunter2-geheim")]
    [InlineData("hunter2-geheim")]
    [InlineData("Server=h;Database=d;hunter2-geheim=1")]
    [InlineData("Server=h;Database=d;Port=hunter2-geheim")]
    [InlineData("")]
    public void Open_ConnectionStringThatCannotBeRead_IsNotRepeated(string connection)
    {
        RegisterException fault = Assert.Throws<RegisterException>(() => MySqlRegister.Open(connection, "CLAIMWRITER_REGISTER_MYSQL"));
        Assert.Equal("register.bad-connection", fault.Diagnostic.Code);
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void List_NoServer_SaysSoWithoutThePassword() =>
        AssertFault("register.unreachable", $"Server=127.0.0.1;Port=1;Database=d;User ID=u;Password={Secret};ConnectionTimeout=2");

    [SkippableFact]
    public void List_WrongPassword_SaysSoWithoutIt() =>
        AssertFault("register.denied", $"{server.Address};Database=mysql;Password={Secret}");

    [SkippableFact]
    public void List_EmptyDatabase_HasNoRegister()
    {
        string address = server.NewDatabase();
        AssertFault("register.missing", address);
        server.Drop(address);
    }

    [SkippableFact]
    public void Issue_AnotherWriterHoldsTheRegister_SaysSoAfterTheWait()
    {
        string address = server.NewDatabase();
        using IClaimRegister register = MySqlRegister.Open(address, "test", Duration.FromSeconds(1));
        register.MustIssue(Entries.Of("INC-1"));
        using (MySqlConnection other = new(address))
        {
            other.Open();
            using MySqlTransaction transaction = other.BeginTransaction();
            using MySqlCommand command = new("SELECT version FROM claimwriter_register FOR UPDATE", other, transaction);
            command.ExecuteScalar();
            RegisterException fault = Assert.Throws<RegisterException>(() => register.Issue(Entries.Of("INC-2"), Entries.Terms()));
            Assert.Equal("register.busy", fault.Diagnostic.Code);
        }

        Assert.Equal("제2026-002호", register.MustIssue(Entries.Of("INC-2")).Number);
        server.Drop(address);
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The test's own statements.")]
    [SkippableFact]
    public void Issue_ConnectionsKilledBetweenUses_GoesOnOnNewOnes()
    {
        string address = server.NewDatabase();
        using IClaimRegister register = MySqlRegister.Open(address, "test");
        register.MustIssue(Entries.Of("INC-1"));
        string database = new MySqlConnectionStringBuilder(address).Database;
        using (MySqlConnection other = new(server.Address + ";Pooling=false"))
        {
            other.Open();
            List<ulong> connections = [];
            using (MySqlCommand list = new($"SELECT id FROM information_schema.processlist WHERE db = '{database}'", other))
            using (MySqlDataReader rows = list.ExecuteReader())
            {
                while (rows.Read())
                {
                    connections.Add(Convert.ToUInt64(rows[0]));
                }
            }

            Assert.NotEmpty(connections);
            foreach (ulong connection in connections)
            {
                using MySqlCommand kill = new($"KILL {connection}", other);
                kill.ExecuteNonQuery();
            }
        }

        Assert.Equal("제2026-002호", register.MustIssue(Entries.Of("INC-2")).Number);
        server.Drop(address);
    }

    private static void AssertFault(string code, string address)
    {
        using IClaimRegister register = MySqlRegister.Open(address, "test", Duration.FromSeconds(1));
        Assert.DoesNotContain(Secret, register.Name, StringComparison.Ordinal);
        RegisterException fault = Assert.Throws<RegisterException>(() => register.List(ClaimFilter.All));
        Assert.True(fault.Diagnostic.Code == code, $"{fault.Diagnostic.Code}: {fault.Diagnostic.Fact.English}");
        Assert.DoesNotContain(Secret, fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, fault.Diagnostic.ToString(), StringComparison.Ordinal);
    }
}
