using System.Diagnostics;
using ClaimWriter.Claims;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Gathering;
using ClaimWriter.Layout;
using ClaimWriter.Model;
using ClaimWriter.Pdf;
using ClaimWriter.Records;
using ClaimWriter.Templating;

namespace ClaimWriter.Benchmarks;

/// <summary>Each stage of a letter by itself, warm, on one thread.</summary>
internal static class Stages
{
    private const int RoundsOfSpin = 5;

    public static void Run(Kit kit, int rounds)
    {
        foreach ((string name, Action run) in Of(kit))
        {
            Print(name, rounds, run);
        }
    }

    /// <summary>Runs one stage over and over, for a profiler, and prints what it takes once it is compiled for good.</summary>
    public static void Spin(Kit kit, string stage, double seconds)
    {
        Action run = Of(kit).First(s => s.Name == stage).Run;
        double best = double.MaxValue;
        long allocated = 0;
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed.TotalSeconds < seconds;)
        {
            long before = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
            for (int i = 0; i < RoundsOfSpin; i++)
            {
                run();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / RoundsOfSpin);
            allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / RoundsOfSpin;
        }

        Console.WriteLine(FormattableString.Invariant($"{stage}: best {best:F0} us on average of {RoundsOfSpin}, {allocated / 1024.0:F1} KB allocated"));
    }

    private static (string Name, Action Run)[] Of(Kit kit)
    {
        LetterSource source = kit.Letters[0];
        LetterCompiler compiler = kit.Compiler();
        DiagnosticSink found = new();
        ImageCache images = new();
        IncidentRecord record = RecordReader.Read(source.Text, source.File, found)!;
        GatheredEvidence evidence = EvidenceGatherer.Gather(record, source.Folder, images, found);
        Letter letter = compiler.Write(source, LetterOptions.Default, found) ?? throw new DiagnosticException(found.Found);
        ScriptObject model = ClaimModel.Of(letter.Claim, evidence, static _ => true);
        DocumentInfo info = letter.Document.Info;
        Typesetter typesetter = new(kit.Template.Style, kit.Fonts);
        PageSet pages = compiler.Typeset(letter, source, LetterOptions.Default, found)!;
        PdfWriter writer = new();
        return
        [
            ("record", () => RecordReader.Read(source.Text, source.File, found)),
            ("evidence", () => EvidenceGatherer.Gather(record, source.Folder, images, found)),
            ("model", () => ClaimModel.Of(letter.Claim, evidence, static _ => true)),
            ("template", () => kit.Template.Render(model)),
            ("(up to the text)", () => compiler.Fill(source, LetterOptions.Default, found)),
            ("document", () => MarkdownReader.Read(letter.Markdown, "letter.md", info, found)),
            ("pages", () => typesetter.Recycle(typesetter.Set(letter.Document, new NoImages(), found))),
            ("PDF", () => writer.Write(pages)),
            ("all", () => Kit.Make(compiler, source)),
        ];
    }

    private static void Print(string stage, int rounds, Action run)
    {
        for (int i = 0; i < rounds; i++)
        {
            run();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        double[] times = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        double kilobytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0 / rounds;
        Array.Sort(times);
        Console.WriteLine(FormattableString.Invariant($"  {stage,-18} best {times[0],7:F0} us, median {times[rounds / 2],7:F0} us, {kilobytes,6:F0} KB allocated"));
    }

    private sealed class NoImages : IImageSource
    {
        public ImageResult Find(string source) => throw new InvalidOperationException("These letters have no images.");
    }
}
