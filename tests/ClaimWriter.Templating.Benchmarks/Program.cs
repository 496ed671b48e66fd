using System.Diagnostics;
using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Templating;

// Time and bytes allocated to parse and render the sample letter, and the same letter with 1,000 rows. Each figure is the best of
// nine rounds, so that another process on the machine counts as little as possible.
string folder = AppContext.BaseDirectory;
string letter = await File.ReadAllTextAsync(Path.Combine(folder, "170-letter.scriban")).ConfigureAwait(false);
string json = await File.ReadAllTextAsync(Path.Combine(folder, "model.json")).ConfigureAwait(false);
DiagnosticSink sink = new();
ScriptObject model = JsonModel.Read(json, "model.json", sink)!;
ScriptObject large = JsonModel.Read(json, "model.json", sink)!;
ScriptArray rows = [];
for (int i = 0; i < 1_000; i++)
{
    rows.Add(((ScriptArray)model["costs"]!)[i % 3]);
}

large["costs"] = rows;
Template template = Template.Parse(letter, "170-letter.scriban", sink)!;
RenderOptions plain = new() { Lenient = true };
RenderOptions escaping = plain with { Escape = EscapeMode.Markdown };
Measure("parse letter", 2_000, () => Template.Parse(letter, "170-letter.scriban", new DiagnosticSink()));
Measure("render letter", 2_000, () => template.Render(model, plain));
Measure("render letter, escaped", 2_000, () => template.Render(model, escaping));
Measure("render 1,000 rows", 60, () => template.Render(large, plain));
Measure("render 1,000 rows, escaped", 60, () => template.Render(large, escaping));

static void Measure(string name, int times, Func<object?> run)
{
    double best = double.MaxValue;
    long bytes = 0;
    for (int round = 0; round < 12; round++)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
        {
            run();
        }

        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds / times;
        bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / times;
        if (round >= 3)
        {
            best = Math.Min(best, microseconds);
        }
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {best,10:F1} µs {bytes,10:N0} B"));
}
