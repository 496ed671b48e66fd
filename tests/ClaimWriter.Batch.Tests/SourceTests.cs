using System.Text;
using ClaimWriter.Cli.Tests;
using ClaimWriter.Corpus;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using Microsoft.Data.Sqlite;

namespace ClaimWriter.Batch.Tests;

/// <summary>Where records come from.</summary>
public sealed class SourceTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folder_RecordsAmongOtherFiles_AreFoundInOrder()
    {
        Write("b/incident.yaml", "claimwriter: 1\n");
        Write("b/evidence/probes.json", "{\"claims\": 1}");
        Write("b/evidence/config.yaml", "claimwriter: 1\n");
        Write("b/probes.json", "{\"claims\": 1}");
        Write("a.json", "{\"claimwriter\": 1}");
        Write("가.yml", "# 주석\nclaimant: {name: 갑}\n");
        Write(".hidden/x.yaml", "claimwriter: 1\n");
        Write("out/r.yaml", "claimwriter: 1\n");
        Write("notes.yaml", "a: 1\n");
        Write("broken.yaml", "claimwriter: [\n");
        Write("readme.txt", "claimwriter: 1\n");
        Directory.CreateSymbolicLink(_folder["b/loop"], _folder.Path);
        RecordFiles files = RecordFiles.OfFolder(_folder.Path, ".", _folder["out"]);

        Assert.Equal(["./a.json", "./b/incident.yaml", "./broken.yaml", "./가.yml"], files.Read(default).Select(item => item.Name));
        Assert.Equal((1, "./notes.yaml"), (files.PassedOver.Count, files.PassedOver.First[0]));
        Assert.Equal(5, files.Count(default));
    }

    [Fact]
    public void Folder_FileThatIsNoText_IsAnItemWithItsFault()
    {
        Write("a.yaml", "claimwriter: 1\n");
        File.WriteAllBytes(_folder["b.yaml"], [0x63, 0xFF, 0xFE, 0x0A]);

        BatchItem bad = RecordFiles.OfFolder(_folder.Path, ".").Read(default).Last();

        Assert.Equal(("files.not-utf8", "./b.yaml"), (bad.Fault!.Code, bad.Fault.Where.File));
    }

    [Theory]
    [InlineData("*.yaml", "a.yaml")]
    [InlineData("*/*.yaml", "x/b.yaml|y/c.yaml")]
    [InlineData("?/b.yaml", "x/b.yaml")]
    [InlineData("**/*.yaml", "a.yaml|x/b.yaml|x/z/d.yaml|y/c.yaml")]
    [InlineData("x/**/d.yaml", "x/z/d.yaml")]
    [InlineData("x/b.yaml", "x/b.yaml")]
    public void Glob_Patterns_NameFiles(string glob, string expected)
    {
        foreach (string name in (string[])["a.yaml", "x/b.yaml", "y/c.yaml", "x/z/d.yaml", "x/e.txt"])
        {
            Write(name, "claimwriter: 1\n");
        }

        Assert.Equal(expected.Split('|').Order(StringComparer.Ordinal), RecordFiles.OfGlob(_folder.Path, glob).Read(default).Select(item => item.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Glob_WithoutAnyFile_SaysSo() =>
        Assert.Equal("source.missing", Assert.Throws<DiagnosticException>(() => RecordFiles.OfGlob(_folder.Path, "*.yaml").Read(default).Count()).Diagnostics[0].Code);

    [Fact]
    public void JsonLines_OddLines_AreEachTheirOwnItem()
    {
        string text = "\uFEFF{\"claimwriter\": 1}\r\n\n   \n{\"folder\": \"가/나\", \"record\": {\"claimwriter\": 2}}\n{\"claimwriter\": 3}";
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), (byte)'\n', 0xC3, 0x28, (byte)'\n'];
        JsonLines lines = new("in.jsonl", () => new MemoryStream(bytes), new EvidenceRoot(_folder.Path));

        BatchItem[] items = [.. lines.Read(default)];

        Assert.Equal(["in.jsonl:1", "in.jsonl:4", "in.jsonl:5", "in.jsonl:6"], items.Select(item => item.Name));
        Assert.Equal("{\"claimwriter\": 1}", items[0].Text);
        Assert.Equal(4, items[1].FirstLine);
        Assert.Equal("{\"claimwriter\": 2}", items[1].Text.TrimStart(' '));
        Assert.Equal("{\"folder\": \"가/나\", \"record\": ".Length, items[1].Text.Length - items[1].Text.TrimStart(' ').Length);
        Assert.Equal(Path.Combine(_folder.Path, "가/나"), items[1].FolderPath);
        Assert.Equal(new SourcePlace("in.jsonl", 6, 1), items[3].Fault!.Where);
        Assert.Equal([0L, 1, 2, 3], items.Select(item => item.Index));
    }

    [Fact]
    public void JsonLines_LongLine_CostsOneRecordAndLittleMemory()
    {
        using Stream stream = new EndlessLine(JsonLines.MostBytes * 3L, "\n{\"claimwriter\": 1}\n");
        long before = GC.GetAllocatedBytesForCurrentThread();

        BatchItem[] items = [.. new JsonLines("-", () => stream, new EvidenceRoot(_folder.Path)).Read(default)];

        Assert.Equal("source.long-line", items[0].Fault!.Code);
        Assert.Equal((2, "{\"claimwriter\": 1}"), (items[1].FirstLine, items[1].Text));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 5L * JsonLines.MostBytes);
    }

    [Theory]
    [InlineData("../other")]
    [InlineData("a/../../other")]
    [InlineData("/etc")]
    public void Evidence_FolderOutsideTheRoot_IsRefused(string folder)
    {
        Write("root/a/x.txt", "x");
        Write("other/secret.txt", "secret");
        (IRecordFolder files, string? onDisk) = new EvidenceRoot(_folder["root"]).Of(folder);

        Assert.Null(onDisk);
        Assert.False(files.Open("secret.txt").IsRead);
        Assert.False(files.Open("passwd").IsRead);
    }

    [Fact]
    public void Evidence_FolderOfItsOwn_HidesItsNeighbours()
    {
        Write("root/a/x.txt", "x");
        Write("root/b/y.txt", "y");
        IRecordFolder files = new EvidenceRoot(_folder["root"]).Of("a").Folder;

        Assert.True(files.Open("x.txt").IsRead);
        Assert.False(files.Open("../b/y.txt").IsRead);
    }

    [Fact]
    public void Sqlite_ColumnOfRecords_GivesThemInOrderWithTheirFolders()
    {
        Sql("CREATE TABLE claims (id INTEGER PRIMARY KEY, Record TEXT, folder TEXT)", "INSERT INTO claims (Record, folder) VALUES ('claimwriter: 1', 'x'), (NULL, NULL), (x'636C61696D777269746572', NULL)");

        BatchItem[] items = [.. Rows("claims").Read(default)];

        Assert.Equal(["db#claims:1", "db#claims:2", "db#claims:3"], items.Select(item => item.Name));
        Assert.Equal("claimwriter: 1", items[0].Text);
        Assert.Equal(Path.Combine(_folder.Path, "x"), items[0].FolderPath);
        Assert.Equal("source.no-record", items[1].Fault!.Code);
        Assert.Equal("claimwriter", items[2].Text);
        Assert.Equal(3, Rows("claims").Count(default));
    }

    [Fact]
    public void Sqlite_ColumnsOfFields_AreARecord()
    {
        Sql(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, created_at TEXT, incident TEXT, title TEXT, "claimant.name" TEXT, "respondent.name" TEXT, "respondent.representative" TEXT,
              "letter.number" TEXT, "letter.date" TEXT, "letter.deadline_days" INTEGER, "system.engine" TEXT, "system.database" TEXT, "system.binlog" TEXT, "change.table" TEXT,
              "change.column" TEXT, "change.kind" TEXT, "failures.count" INTEGER, "failures.error.code" INTEGER, "failures.error.sqlstate" TEXT, "failures.error.message" TEXT, "costs[0].item" TEXT, "costs[0].quantity" REAL, "costs[0].unit" TEXT, "costs[0].unit_price" INTEGER,
              "costs[1].item" TEXT, "costs[1].quantity" REAL, "costs[1].unit" TEXT, "costs[1].unit_price" INTEGER, observations TEXT)
            """,
            """
            INSERT INTO t VALUES (7, 'yesterday', 'INC-007', 'a: b # "c" \ [1', 'no', '007', '', '제2026-007호', '2026-11-14', 7, 'MySQL', 'db', 'true', 'rec_cust', 'gender', 'column_dropped', 2, 1054, '42S22', 'Unknown column ''gender''',
              '복구', 1.5, '시간', 85000, '입력', 2, '건', 4000, '[{"at": "2026-11-10T11:00:00Z", "state": "present", "method": "schema_query"}]')
            """);
        BatchItem item = Assert.Single(Rows("t").Read(default));
        DiagnosticSink sink = new();

        IncidentRecord? record = RecordReader.Read(item.Text, item.File, sink);

        Assert.True(record is not null, string.Join('\n', sink.Found.Select(d => DiagnosticText.Format(d, Language.English))) + "\n" + item.Text);
        Assert.Equal(("INC-007", "a: b # \"c\" \\ [1", "no", "007", null), (record.Incident, record.Title, record.Claimant.Name, record.Respondent.Name, record.Respondent.Representative));
        Assert.Equal([127_500m, 8_000m], record.Costs.Select(cost => cost.Quantity * cost.UnitPrice));
        Assert.True(record.System.Binlog);
        Assert.Single(record.Observations);
    }

    [Fact]
    public void Sqlite_MisspeltColumn_IsReportedByTheRecordsReader()
    {
        Sql("CREATE TABLE t (incidnt TEXT, \"claimant.nam\" TEXT)", "INSERT INTO t VALUES ('a', 'b')");
        DiagnosticSink sink = new();
        RecordReader.Read(Assert.Single(Rows("t").Read(default)).Text, "t", sink);

        Assert.Contains(sink.Found, d => d.Fact.English.Contains("incidnt", StringComparison.Ordinal));
        Assert.Contains(sink.Found, d => d.Fact.English.Contains("nam", StringComparison.Ordinal));
    }

    [Fact]
    public void Sqlite_WrongTableQueryOrFile_SaysWhatThereIs()
    {
        Sql("CREATE TABLE claims (record TEXT)", "CREATE TABLE other (x)");
        Assert.Contains("did you mean `claims`", Fault(Rows("clams")).Hint!.English, StringComparison.Ordinal);
        Assert.Contains("claims, other", Fault(Rows(null)).Hint!.English, StringComparison.Ordinal);
        Assert.Equal("source.database", Fault(Rows("claims", "SELECT * FROM nowhere")).Code);
        File.WriteAllText(_folder["db"], "this is no database, this is no database, this is no database");
        Assert.Equal("source.database", Fault(Rows("claims")).Code);
    }

    [Fact]
    public void Sqlite_Query_TakesThePlaceOfATable()
    {
        Sql("CREATE TABLE claims (record TEXT, year INT)", "INSERT INTO claims VALUES ('a: 1', 2025), ('b: 1', 2026)");
        Assert.Equal("b: 1", Assert.Single(Rows(null, "SELECT record FROM claims WHERE year = 2026").Read(default)).Text);
    }

    private RecordRows Rows(string? table, string? query = null) =>
        new(new SqliteTable(table is null ? "db" : $"db#{table}", _folder["db"], table, query), new EvidenceRoot(_folder.Path));

    private static Diagnostic Fault(RecordRows rows) => Assert.Throws<DiagnosticException>(() => rows.Read(default).Count()).Diagnostics[0];

    private void Sql(params string[] statements)
    {
        using SqliteConnection connection = new($"Data Source={_folder["db"]};Pooling=False");
        connection.Open();
        foreach (string statement in statements)
        {
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
            command.CommandText = statement;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], text);
    }

    /// <summary>A long run of one letter, and then a text.</summary>
    private sealed class EndlessLine(long length, string end) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, length + end.Length - _at);
            for (int i = 0; i < read; i++, _at++)
            {
                buffer[offset + i] = _at < length ? (byte)'x' : (byte)end[(int)(_at - length)];
            }

            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
