using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Layout;

namespace ClaimWriter.Tests;

/// <summary>The repository's samples, template and fonts.</summary>
internal static class Samples
{
    public static string Repository { get; } = FindRepository();

    private static readonly Lazy<FontLibrary> _fonts = new(() => new FontLibrary(
        Directory.EnumerateFiles(Path.Combine(Repository, "fonts"), "*.ttf").Order(StringComparer.Ordinal)
            .Select(f => FontFace.Read(Path.GetFileNameWithoutExtension(f), File.ReadAllBytes(f)))));

    public static FontLibrary Fonts => _fonts.Value;

    public static LetterTemplate Template(string name = "claim-letter")
    {
        DiagnosticSink sink = new();
        LetterTemplate? template = LetterTemplate.Read(Path.Combine(Repository, "templates", name), "letter", sink);
        Assert.True(template is not null, Text(sink));
        return template;
    }

    public static LetterCompiler Compiler() => new(Template(), Fonts);

    public static LetterSource Source(string sample = "sample", Func<string, string>? change = null)
    {
        string folder = Path.Combine(Repository, "templates", "claim-letter", sample);
        string text = File.ReadAllText(Path.Combine(folder, "incident.yaml"));
        return new LetterSource(change?.Invoke(text) ?? text, "incident.yaml", new DiskFolder(folder));
    }

    public static Letter Letter(LetterSource source)
    {
        DiagnosticSink sink = new();
        Letter? letter = Compiler().Write(source, LetterOptions.Default, sink);
        Assert.True(letter is not null, Text(sink));
        return letter;
    }

    public static string Text(DiagnosticSink sink) => string.Join('\n', sink.Found.Select(d => DiagnosticText.Format(d, Language.English)));

    /// <summary>Compares with a golden file; UPDATE_GOLDENS=1 writes it.</summary>
    public static void AssertGolden(string name, string actual)
    {
        string path = Path.Combine(Repository, "tests", "ClaimWriter.Tests", "goldens", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(path, actual, new UTF8Encoding(false));
        }

        Assert.True(File.Exists(path), $"{name} is missing; run the tests with UPDATE_GOLDENS=1 and read what it wrote.");
        Assert.Equal(File.ReadAllText(path), actual);
    }

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "ClaimWriter.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
