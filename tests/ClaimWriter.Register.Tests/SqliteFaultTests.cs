using Microsoft.Data.Sqlite;
using NodaTime;

namespace ClaimWriter.Register.Tests;

/// <summary>Files that are no register, or cannot be used as one.</summary>
public sealed class SqliteFaultTests : IDisposable
{
    private readonly RegisterFile _file = new();

    public void Dispose() => _file.Delete();

    [Fact]
    public void Read_NoFile_SaysSoAndMakesNone()
    {
        Assert.Equal("register.missing", Fault(register => register.List(ClaimFilter.All)));
        Assert.False(File.Exists(_file.Path));
    }

    [Fact]
    public void Issue_FolderForFileOrNoFolder_SaysSo()
    {
        using IClaimRegister folder = ClaimRegister.InFile(_file.Folder);
        Assert.Equal("register.is-folder", Assert.Throws<RegisterException>(() => folder.Reserve("a", 2026, Entries.Now)).Diagnostic.Code);
        using IClaimRegister nowhere = ClaimRegister.InFile(Path.Combine(_file.Folder, "no", "r.db"));
        Assert.Equal("register.no-folder", Assert.Throws<RegisterException>(() => nowhere.Reserve("a", 2026, Entries.Now)).Diagnostic.Code);
    }

    [Theory]
    [InlineData("이것은 데이터베이스가 아닙니다. 이것은 데이터베이스가 아닙니다. 이것은 데이터베이스가 아닙니다.")]
    [InlineData("SQLite format 3\0 and then nothing that makes sense at all, for a hundred bytes and more than that, to be sure of it ........")]
    public void Issue_FileOfAnotherKind_IsDamagedAndUntouched(string content)
    {
        File.WriteAllText(_file.Path, content);
        Assert.Equal("register.damaged", Fault(register => register.Issue(Entries.Of("INC-1"), Entries.Terms())));
        Assert.Equal(content, File.ReadAllText(_file.Path));
    }

    [Fact]
    public void Read_FileWithSpoiltPages_SaysSoOrReadsWhatIsWhole()
    {
        Fill(20);
        byte[] whole = File.ReadAllBytes(_file.Path);
        int damaged = 0;
        for (int page = 0; page * 4096 < whole.Length; page++)
        {
            byte[] spoilt = [.. whole];
            spoilt.AsSpan(page * 4096, Math.Min(4096, whole.Length - (page * 4096))).Fill(0xA5);
            string path = _file.Fresh();
            File.WriteAllBytes(path, spoilt);
            using IClaimRegister register = ClaimRegister.InFile(path);
            try
            {
                Assert.True(register.List(ClaimFilter.All).Count <= 20);
            }
            catch (RegisterException fault)
            {
                Assert.Equal("register.damaged", fault.Diagnostic.Code);
                damaged++;
            }
        }

        Assert.True(damaged > 0);
    }

    [Fact]
    public void Read_TruncatedFile_IsDamaged()
    {
        Fill(20);
        byte[] whole = File.ReadAllBytes(_file.Path);
        File.WriteAllBytes(_file.Path, whole[..(whole.Length / 2)]);
        Assert.Equal("register.damaged", Fault(register => register.List(ClaimFilter.All)));
    }

    [Fact]
    public void Read_AmountOutOfRangeOrUnknownState_IsDamaged()
    {
        Fill(1);
        Execute("PRAGMA ignore_check_constraints = ON; UPDATE claimwriter_claim SET amount = -1");
        Assert.Equal("register.damaged", Fault(register => register.Find("2026-1")));
        Execute("PRAGMA ignore_check_constraints = ON; UPDATE claimwriter_claim SET amount = 1, state = 'paid'");
        Assert.Equal("register.damaged", Fault(register => register.Find("2026-1")));
        Execute("UPDATE claimwriter_claim SET state = 'issued', issued_at = 'yesterday'");
        Assert.Equal("register.damaged", Fault(register => register.Find("2026-1")));
    }

    [Fact]
    public void Issue_DatabaseOfAnotherProgram_IsRefusedAndUntouched()
    {
        Execute("CREATE TABLE customers (id INTEGER)");
        Assert.Equal("register.not-a-register", Fault(register => register.Issue(Entries.Of("INC-1"), Entries.Terms())));
    }

    [Fact]
    public void Issue_RegisterOfANewerProgram_IsRefused()
    {
        Fill(1);
        Execute("UPDATE claimwriter_register SET version = 99");
        Assert.Equal("register.newer", Fault(register => register.Issue(Entries.Of("INC-2"), Entries.Terms())));
    }

    [Fact]
    public void Issue_LockedDatabase_SaysSoAfterTheWaitAndReadersGoOn()
    {
        Fill(1);
        using SqliteConnection other = Connect();
        using SqliteTransaction transaction = other.BeginTransaction(deferred: false);

        Assert.Equal("register.busy", Fault(register => register.Issue(Entries.Of("INC-2"), Entries.Terms())));
        using IClaimRegister reader = ClaimRegister.InFile(_file.Path);
        Assert.Single(reader.List(ClaimFilter.All));
    }

    [Fact]
    public void Issue_First_UsesWriteAheadLog()
    {
        Fill(1);
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", command.ExecuteScalar());
    }

    private string Fault(Action<IClaimRegister> use)
    {
        using IClaimRegister register = ClaimRegister.InFile(_file.Path, Duration.FromSeconds(1));
        RegisterException fault = Assert.Throws<RegisterException>(() => use(register));
        Assert.Equal(_file.Path, fault.Diagnostic.Where.File);
        Assert.NotNull(fault.Diagnostic.Hint);
        return fault.Diagnostic.Code;
    }

    private void Fill(int count)
    {
        using IClaimRegister register = ClaimRegister.InFile(_file.Path);
        for (int i = 0; i < count; i++)
        {
            register.MustIssue(Entries.Of($"INC-{i}") with { Costs = [Entries.Cost($"비용 {i} {new string('가', 300)}")] });
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The test's own statements.")]
    private void Execute(string sql)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = _file.Path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
