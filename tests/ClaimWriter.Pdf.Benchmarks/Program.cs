using System.Diagnostics;
using System.Globalization;
using ClaimWriter.Layout;
using ClaimWriter.Pdf;
using ClaimWriter.Pdf.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["train-streams", .. string[] letters])
{
    StreamCodeTraining.Run(letters);
    return;
}

if (args is ["train", .. string[] samples])
{
    GlyphCodeTraining.Run(samples);
    return;
}

PageSet claim = DenseClaim.Build();
Console.WriteLine($"pages {claim.Pages.Count}, glyphs {claim.Glyphs.Count}, distinct {claim.Glyphs.Distinct().Count()}, elements {claim.Structure.Count}");
if (args is ["save", string path])
{
    File.WriteAllBytes(path, new PdfWriter().Write(claim).ToArray());
    return;
}

foreach (PdfCompression compression in (PdfCompression[])[PdfCompression.None, PdfCompression.Fast, PdfCompression.Balanced, PdfCompression.Small])
{
    Measure(compression, compression == PdfCompression.Small ? 100 : 3000);
}

foreach (int threads in (int[])[1, 2])
{
    MeasureThreads(threads, 3000);
}

void MeasureThreads(int threads, int count)
{
    Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
    {
        PdfWriter writer = new();
        for (int i = 0; i < count; i++)
        {
            writer.Write(claim);
        }
    }))];
    long started = Stopwatch.GetTimestamp();
    Array.ForEach(workers, worker => worker.Start());
    Array.ForEach(workers, worker => worker.Join());
    Console.WriteLine($"{threads} thread(s): {threads * count / Stopwatch.GetElapsedTime(started).TotalSeconds:F0} documents a second");
}

void Measure(PdfCompression compression, int count)
{
    PdfWriter writer = new();
    PdfOptions options = new() { Compression = compression };
    long started = Stopwatch.GetTimestamp();
    int length = writer.Write(claim, options).Length;
    double first = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    for (int i = 0; i < count / 2; i++)
    {
        writer.Write(claim, options);
    }

    double best = double.MaxValue;
    long allocated = GC.GetAllocatedBytesForCurrentThread();
    started = Stopwatch.GetTimestamp();
    for (int i = 0; i < count; i++)
    {
        long one = Stopwatch.GetTimestamp();
        writer.Write(claim, options);
        best = Math.Min(best, Stopwatch.GetElapsedTime(one).TotalMicroseconds);
    }

    double mean = Stopwatch.GetElapsedTime(started).TotalMicroseconds / count;
    allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / count;
    Console.WriteLine($"{compression,-6} first {first,9:F0} µs   mean {mean,7:F0} µs   best {best,7:F0} µs   {length,8} bytes   allocated {allocated,7} bytes");
}
