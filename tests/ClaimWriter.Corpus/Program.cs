using System.Globalization;
using System.Text;
using ClaimWriter.Corpus;

// dotnet run --project tests/ClaimWriter.Corpus -- COUNT FOLDER [--seed N] [--rows N|varied] [--first N] [--jsonl] [--inline] [--auto-numbers]
// Writes so many made-up records: one file each, or records.jsonl; evidence beside them in evidence/, or none with --inline.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
const string usage = "usage: COUNT FOLDER [--seed N] [--rows N|varied] [--first N] [--jsonl] [--inline] [--auto-numbers]";
List<string> words = [];
HashSet<string> switches = [];
Dictionary<string, string> values = new() { ["--seed"] = "20201110", ["--rows"] = "30", ["--first"] = "0" };
for (int i = 0; i < args.Length; i++)
{
    if (values.ContainsKey(args[i]) && i + 1 < args.Length)
    {
        values[args[i]] = args[++i];
    }
    else if (args[i] is "--jsonl" or "--inline" or "--auto-numbers")
    {
        switches.Add(args[i]);
    }
    else
    {
        words.Add(args[i]);
    }
}

int rows = 0;
bool isVaried = values["--rows"] == "varied";
if (words.Count != 2 || !Number(words[0], out int count) || !Number(values["--first"], out int first)
    || !ulong.TryParse(values["--seed"], NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) || (!isVaried && !Number(values["--rows"], out rows)))
{
    Console.Error.WriteLine(usage);
    return 2;
}

CorpusOptions options = new()
{
    Seed = seed,
    Rows = isVaried ? null : rows,
    HasEvidence = !switches.Contains("--inline"),
    LeavesNumbers = switches.Contains("--auto-numbers"),
};
string folder = Path.GetFullPath(words[1]);
Directory.CreateDirectory(folder);
UTF8Encoding plain = new(encoderShouldEmitUTF8Identifier: false);
using StreamWriter? lines = switches.Contains("--jsonl") ? new StreamWriter(Path.Combine(folder, "records.jsonl"), append: false, plain) : null;
long bytes = 0;
foreach (CorpusRecord record in CorpusGenerator.Records(count, options, first))
{
    bytes += CorpusFiles.Write(record, folder, lines);
}

Console.WriteLine(FormattableString.Invariant($"{count} records, {bytes:N0} bytes, in {words[1]}"));
return 0;

static bool Number(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
