using System.Globalization;
using ClaimWriter.Benchmarks;

// dotnet run --project tests/ClaimWriter.Benchmarks -c Release [-- letters|corpus|stages|cold|soak|appendix|batch [RECORDS]]
// Prints figures; asserts nothing.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Kit kit = Kit.Read();
if (args is ["save", string path])
{
    Directory.CreateDirectory(path);
    foreach ((int number, ClaimWriter.LetterSource letter) in kit.Letters.Take(16).Index())
    {
        File.WriteAllBytes(Path.Combine(path, FormattableString.Invariant($"dense-{number}.pdf")), Kit.Make(kit.Compiler(), letter).ToArray());
    }

    return;
}

if (args is ["spin", string stage])
{
    Stages.Spin(kit, stage, seconds: 12);
    return;
}

if (args is ["appendix-of", string count])
{
    LongAppendix.Make(kit, int.Parse(count, CultureInfo.InvariantCulture));
    return;
}

if (args is ["batch", .. var counts])
{
    BatchBenchmark.Run(kit.Repository, counts is [var records] ? int.Parse(records, CultureInfo.InvariantCulture) : 10_000);
    return;
}

// What takes minutes is run only when it is named.
bool Wants(string part) => args.Contains(part, StringComparer.Ordinal) || (args.Length == 0 && part is ("letters" or "corpus" or "stages"));

if (Wants("letters"))
{
    LetterRate.Run(kit, seconds: 5);
}

if (Wants("corpus"))
{
    CorpusBenchmark.Run(kit.Template, kit.Fonts, seconds: 5);
}

if (Wants("stages"))
{
    Stages.Run(kit, rounds: 400);
}

if (Wants("cold"))
{
    ColdStart.Run(kit, runs: 7);
}

if (Wants("appendix"))
{
    LongAppendix.Run(Environment.ProcessPath!);
}

if (Wants("soak"))
{
    Soak.Run(kit, letters: 10_000);
}
