using System.Text.RegularExpressions;
using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.MySql;
using ClaimWriter.Files;

namespace ClaimWriter.Cli.Verbs;

/// <summary>From what the user named to a source of records.</summary>
internal sealed class RecordSources(IWorld world, IRecordPlace place)
{
    private const string MySqlVariable = "CLAIMWRITER_MYSQL";
    private const string SqlitePrefix = "sqlite:";
    private const string MySqlPrefix = "mysql:";

    private readonly List<RecordFiles> _folders = [];

    /// <summary>Files in the folders that look like records by their names and are none; known when the source was read.</summary>
    public (long Count, IReadOnlyList<string> First) PassedOver =>
        (_folders.Sum(folder => folder.PassedOver.Count), [.. _folders.SelectMany(folder => folder.PassedOver.First)]);

    /// <summary>The source; null exactly when an error was reported.</summary>
    /// <param name="output">The folder of the results, which is no source; absolute.</param>
    /// <param name="sink">Takes the faults.</param>
    public IRecordSource? Open(string? output, DiagnosticSink sink)
    {
        string[] names = [.. place.Sources];
        if (place.Query is not null && !Array.TrueForAll(names, IsTable))
        {
            sink.Error(
                "cli.usage",
                SourcePlace.Whole("claimwriter"),
                new Sentence("--query는 sqlite:와 mysql:에만 씁니다.", "--query goes with sqlite: and mysql: only."));
            return null;
        }

        List<IRecordSource> sources = [];
        foreach (string name in names)
        {
            if (Open(name, output, sink) is not { } source)
            {
                return null;
            }

            sources.Add(source);
        }

        return sources is [var only] ? only : new ManySources(sources);
    }

    private static bool IsTable(string name) => name.StartsWith(SqlitePrefix, StringComparison.Ordinal) || name.StartsWith(MySqlPrefix, StringComparison.Ordinal);

    private IRecordSource? Open(string name, string? output, DiagnosticSink sink)
    {
        if (name == SourceText.StandardInput)
        {
            return new JsonLines(name, () => world.Input, EvidenceFor(world.WorkingFolder));
        }

        if (name.StartsWith(SqlitePrefix, StringComparison.Ordinal))
        {
            return Sqlite(name[SqlitePrefix.Length..], sink);
        }

        if (name.StartsWith(MySqlPrefix, StringComparison.Ordinal))
        {
            return MySql(name[MySqlPrefix.Length..], sink);
        }

        string full = Path.Combine(world.WorkingFolder, name);
        if (Directory.Exists(full))
        {
            RecordFiles folder = RecordFiles.OfFolder(world.WorkingFolder, name, output);
            _folders.Add(folder);
            return folder;
        }

        if (Path.GetExtension(name).ToUpperInvariant() is ".JSONL" or ".NDJSON" && !name.AsSpan().ContainsAny('*', '?'))
        {
            if (File.Exists(full))
            {
                return new JsonLines(
                    name,
                    () => new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0),
                    EvidenceFor(Path.GetDirectoryName(Path.GetFullPath(full))!),
                    full);
            }

            sink.Report(SourceFaults.NoFiles(name));
            return null;
        }

        return RecordFiles.OfGlob(world.WorkingFolder, name);
    }

    private RecordRows? Sqlite(string address, DiagnosticSink sink)
    {
        int hash = address.LastIndexOf('#');
        string file = hash < 0 ? address : address[..hash];
        string full = Path.Combine(world.WorkingFolder, file);
        if (!File.Exists(full))
        {
            sink.Report(SourceFaults.NoFiles(file));
            return null;
        }

        string? table = hash < 0 || hash == address.Length - 1 ? null : address[(hash + 1)..];
        return new RecordRows(new SqliteTable(address, full, table, place.Query), EvidenceFor(Path.GetDirectoryName(Path.GetFullPath(full))!));
    }

    private RecordRows? MySql(string table, DiagnosticSink sink)
    {
        if ((table.Length == 0) == (place.Query is null))
        {
            sink.Error(
                "cli.usage",
                SourcePlace.Whole(MySqlPrefix + table),
                new Sentence("테이블이나 --query 가운데 하나를 주십시오.", "Give a table or --query, one of both."),
                new Sentence("`mysql:TABLE`이나 `mysql: --query \"SELECT …\"`", "`mysql:TABLE`, or `mysql: --query \"SELECT …\"`"));
            return null;
        }

        string source = place.ConnectionFile ?? MySqlVariable;
        string? connection = place.ConnectionFile is { } file
            ? SecretFile.Read(world, file, sink)
            : world.Variable(MySqlVariable);
        if (connection is null)
        {
            if (place.ConnectionFile is null)
            {
                sink.Error(
                    "server.bad-connection-string",
                    SourcePlace.Whole(MySqlVariable),
                    new Sentence($"환경 변수 {MySqlVariable}이(가) 비어 있습니다.", $"the environment variable {MySqlVariable} is empty"),
                    new Sentence("거기에 연결 문자열을 두거나 --connection-file을 주십시오.", "Put the connection string there, or give --connection-file."));
            }

            return null;
        }

        ServerTable rows = new(connection, source, table.Length == 0 ? "mysql" : MySqlPrefix + table, table.Length == 0 ? null : table, place.Query);
        return new RecordRows(new ServerRows(rows), EvidenceFor(world.WorkingFolder));
    }

    private EvidenceRoot EvidenceFor(string otherwise) => new(place.Evidence is { } given ? Path.Combine(world.WorkingFolder, given) : otherwise);

    private sealed class ServerRows(ServerTable table) : ITableReader
    {
        public string Name => table.Name;

        public long? Count(CancellationToken cancellation) => table.Count();

        public IEnumerable<TableRow> Rows(CancellationToken cancellation) => table.Rows(cancellation).Select(row => new TableRow(row.Columns, row.Values));
    }
}
