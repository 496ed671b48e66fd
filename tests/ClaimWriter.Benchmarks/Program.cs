using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using ClaimWriter;
using ClaimWriter.Benchmarks;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Gathering;
using ClaimWriter.Layout;
using ClaimWriter.Model;
using ClaimWriter.Records;
using ClaimWriter.Templating;

// dotnet run --project tests/ClaimWriter.Benchmarks -c Release
// Prints figures; asserts nothing.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
string repository = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(repository, "ClaimWriter.sln")))
{
    repository = Path.GetDirectoryName(repository) ?? throw new InvalidOperationException("Run this inside the repository.");
}

string sample = Path.Combine(repository, "templates", "claim-letter", "sample");
DiagnosticSink sink = new();
FontLibrary fonts = new(Directory.EnumerateFiles(Path.Combine(repository, "fonts"), "*.ttf").Order(StringComparer.Ordinal)
    .Select(f => FontFace.Read(Path.GetFileNameWithoutExtension(f), File.ReadAllBytes(f))));
LetterTemplate template = LetterTemplate.Read(Path.Combine(repository, "templates", "claim-letter"), "letter", sink)
    ?? throw new DiagnosticException(sink.Found);
LetterSource source = new(File.ReadAllText(Path.Combine(sample, "incident.yaml")), "incident.yaml", new DiskFolder(sample));

WarmLetters(seconds: 5);
CorpusBenchmark.Run(template, fonts, seconds: 5);
Stages(rounds: 300);
ColdProcess(runs: 7);

void WarmLetters(int seconds)
{
    LetterCompiler compiler = new(template, fonts);
    int bytes = 0;
    for (int i = 0; i < 300; i++)
    {
        bytes = Make(compiler);
    }

    long allocated = GC.GetAllocatedBytesForCurrentThread();
    Stopwatch watch = Stopwatch.StartNew();
    int letters = 0;
    while (watch.Elapsed.TotalSeconds < seconds)
    {
        Make(compiler);
        letters++;
    }

    double rate = letters / watch.Elapsed.TotalSeconds;
    long perLetter = (GC.GetAllocatedBytesForCurrentThread() - allocated) / letters;
    Console.WriteLine(FormattableString.Invariant(
        $"warm, one thread: {rate:F1} letters a second, {1e6 / rate:F0} us and {perLetter / 1024.0:F0} KB allocated a letter, {bytes:N0} bytes a PDF"));
}

// The stages one by one; each includes those before it.
void Stages(int rounds)
{
    LetterCompiler compiler = new(template, fonts);
    DiagnosticSink found = new();
    ImageCache images = new();
    Print("read the record", () => RecordReader.Read(source.Text, source.File, found));
    IncidentRecord record = RecordReader.Read(source.Text, source.File, found)!;
    Print("gather its evidence", () => EvidenceGatherer.Gather(record, source.Folder, images, found));
    Print("fill the template", () => compiler.Fill(source, LetterOptions.Default, found));
    Print("read the document", () => compiler.Write(source, LetterOptions.Default, found));
    Letter letter = compiler.Write(source, LetterOptions.Default, found)!;
    ScriptObject model = ClaimModel.Of(letter.Claim, letter.Evidence, static _ => true);
    Print("render alone", () => template.Render(model));
    string[] texts = [.. Directory.EnumerateFiles(template.Folder, "*.md").Select(File.ReadAllText)];
    Print("parse its templates", () => Array.ForEach(texts, text => Template.Parse(text, "benchmark.md", found)));
    Print("set the pages (alone)", () => compiler.Typeset(letter, source, LetterOptions.Default, found));
    Print("all, with the PDF", () => Make(compiler));

    void Print(string stage, Action run)
    {
        for (int i = 0; i < rounds / 3; i++)
        {
            run();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        List<double> times = [];
        for (int i = 0; i < rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        times.Sort();
        double kilobytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0 / rounds;
        Console.WriteLine(FormattableString.Invariant($"  {stage,-22} best {times[0],8:F0} us, median {times[rounds / 2],8:F0} us, {kilobytes,7:F0} KB"));
    }
}

int Make(LetterCompiler compiler)
{
    DiagnosticSink found = new();
    return compiler.Compile(source, LetterOptions.Default, found)?.Length ?? throw new DiagnosticException(found.Found);
}

void ColdProcess(int runs)
{
    string configuration = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
    string program = Path.Combine(repository, "src", "ClaimWriter.Cli", "bin", configuration, "net10.0", "claimwriter.dll");
    List<double> times = [];
    long peak = 0;
    for (int i = 0; i <= runs; i++)
    {
        ProcessStartInfo start = new("dotnet", [program, "render", Path.Combine(sample, "incident.yaml"), "-o", "-"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        Thread reader = new(() =>
        {
            process.StandardOutput.BaseStream.CopyTo(Stream.Null);
            process.StandardError.ReadToEnd();
        });
        reader.Start();
        while (!process.WaitForExit(2))
        {
            peak = Math.Max(peak, PeakOf(process));
        }

        reader.Join();
        if (i > 0)
        {
            times.Add(watch.Elapsed.TotalSeconds);
        }
    }

    times.Sort();
    Console.WriteLine(FormattableString.Invariant(
        $"cold process to PDF: min {times[0]:F3} s, median {times[times.Count / 2]:F3} s, max {times[^1]:F3} s; peak memory {peak / 1048576.0:F0} MB"));
}

// The process may end between two looks.
static long PeakOf(Process process)
{
    try
    {
        process.Refresh();
        return process.PeakWorkingSet64;
    }
    catch (InvalidOperationException)
    {
        return 0;
    }
}
