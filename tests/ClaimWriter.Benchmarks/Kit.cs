using ClaimWriter.Diagnostics;
using ClaimWriter.Layout;

namespace ClaimWriter.Benchmarks;

/// <summary>The repository's templates and fonts, and the letters to make of them.</summary>
internal sealed class Kit
{
    private Kit(string repository, FontLibrary fonts, LetterTemplate template) => (Repository, Fonts, Template) = (repository, fonts, template);

    public string Repository { get; }

    public FontLibrary Fonts { get; }

    public LetterTemplate Template { get; }

    /// <summary>Claims that differ, in memory.</summary>
    public LetterSource[] Letters { get; } = [.. Enumerable.Range(0, 64).Select(DenseRecord.Make)];

    public static Kit Read()
    {
        string repository = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(repository, "ClaimWriter.sln")))
        {
            repository = Path.GetDirectoryName(repository) ?? throw new InvalidOperationException("Run this inside the repository.");
        }

        DiagnosticSink sink = new();
        FontLibrary fonts = new(Directory.EnumerateFiles(Path.Combine(repository, "fonts"), "*.ttf").Order(StringComparer.Ordinal)
            .Select(f => FontFace.Read(Path.GetFileNameWithoutExtension(f), File.ReadAllBytes(f))));
        LetterTemplate template = LetterTemplate.Read(Path.Combine(repository, "templates", "claim-letter"), "letter", sink)
            ?? throw new DiagnosticException(sink.Found);
        return new Kit(repository, fonts, template);
    }

    /// <summary>A compiler of its own, for one thread.</summary>
    public LetterCompiler Compiler() => new(Template, Fonts);

    /// <summary>Makes the PDF of one letter, which must be free of faults.</summary>
    public static ReadOnlyMemory<byte> Make(LetterCompiler compiler, LetterSource source)
    {
        DiagnosticSink found = new();
        return compiler.Compile(source, LetterOptions.Default, found) ?? throw new DiagnosticException(found.Found);
    }
}
