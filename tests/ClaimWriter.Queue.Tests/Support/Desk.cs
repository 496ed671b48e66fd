using System.Text.Json.Nodes;
using ClaimWriter.Cli.Tests;
using ClaimWriter.Corpus;

namespace ClaimWriter.Queue.Tests;

/// <summary>A folder with records, and the verbs that a test runs on them, on queues of its own.</summary>
internal sealed class Desk : IDisposable
{
    private const string Variable = "CLAIMWRITER_TEST_QUEUE";
    private static int _count;
    private readonly ScratchFolder _folder = new();
    private readonly string _name = $"t{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";
    private readonly List<(string, string)> _environment;

    public Desk(string address, string? register = null)
    {
        _environment = [(Variable, address)];
        if (register is not null)
        {
            _environment.Add(("CLAIMWRITER_REGISTER_MYSQL", register));
        }
    }

    public string QueueName => _name;

    public string this[string name] => _folder[name];

    /// <summary>Writes made-up records into <c>records</c>.</summary>
    public void Fill(int count, CorpusOptions options)
    {
        Directory.CreateDirectory(_folder["records"]);
        foreach (CorpusRecord record in CorpusGenerator.Records(count, options))
        {
            CorpusFiles.Write(record, _folder["records"]);
        }
    }

    public ProgramRun Run(params string[] arguments) => BuiltProgram.RunIn(_folder.Path, [.. _environment], [], [.. arguments, "--lang", "en"]);

    public ProgramRun Submit(params string[] more) => Run(["submit", "records", .. Queue, .. more]);

    public ProgramRun Gather(params string[] more) => Run(["gather", .. Queue, "-o", "report", "--timeout", "40", .. more]);

    public RunningProgram Worker(params string[] more) =>
        RunningProgram.Start(_folder.Path, [.. _environment], ["worker", .. Queue, "-o", "letters", "--lang", "en", .. more]);

    public RunningProgram Gathering(params string[] more) =>
        RunningProgram.Start(_folder.Path, [.. _environment], ["gather", .. Queue, "-o", "report", "--timeout", "60", "--lang", "en", .. more]);

    /// <summary>The rows of a report, without the time that each took.</summary>
    public string[] Rows(string folder) => [.. Objects(folder).Select(row =>
    {
        row.Remove("milliseconds");
        return row.ToJsonString();
    })];

    public JsonObject[] Objects(string folder) =>
        [.. File.ReadLines(Path.Combine(_folder[folder], "report.jsonl")).Select(line => JsonNode.Parse(line)!.AsObject())];

    public void Dispose() => _folder.Dispose();

    private string[] Queue => ["--queue", $"env:{Variable}", "--name", _name];
}
