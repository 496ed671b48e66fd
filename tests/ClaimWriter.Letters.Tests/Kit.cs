using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Files;
using ClaimWriter.Layout;

namespace ClaimWriter.Letters.Tests;

/// <summary>The program's templates and fonts, and letters made with them through the library.</summary>
internal static class Kit
{
    public static readonly string[] Documents = ["incident-report", "certified-mail", "evidence-statement", "integrity-statement", "mail-notice"];
    public static readonly string[] Samples = ["sample", "sample-mariadb"];

    private static readonly string _root = AppContext.BaseDirectory;
    private static readonly Lazy<FontLibrary> _fonts = new(() => new FontLibrary(Directory
        .EnumerateFiles(Path.Combine(_root, "fonts"), "*.ttf")
        .Order(StringComparer.Ordinal)
        .Select(file => FontFace.Read(Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file)))));

    public static FontLibrary Fonts => _fonts.Value;

    public static string FolderOf(string template) => Path.Combine(_root, "templates", template);

    public static LetterTemplate Template(string name)
    {
        DiagnosticSink sink = new();
        LetterTemplate? template = LetterTemplate.Read(FolderOf(name), "letter", sink);
        Assert.True(template is not null, Told(sink));
        return template;
    }

    /// <summary>A sample record, with parts of its text replaced; each part must be there.</summary>
    public static LetterSource Source(string sample, params (string Old, string New)[] changes)
    {
        string file = Path.Combine(FolderOf("claim-letter"), sample, "incident.yaml");
        string text = File.ReadAllText(file);
        foreach ((string old, string replacement) in changes)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, replacement, StringComparison.Ordinal);
        }

        return new LetterSource(text, file, DiskFolder.Of(file));
    }

    /// <summary>A sample without the lines that contain a text.</summary>
    public static LetterSource Without(string sample, string part)
    {
        LetterSource source = Source(sample);
        string[] lines = source.Text.Split('\n');
        Assert.Contains(lines, line => line.Contains(part, StringComparison.Ordinal));
        return source with { Text = string.Join('\n', lines.Where(line => !line.Contains(part, StringComparison.Ordinal))) };
    }

    public static Letter Write(string template, LetterSource source)
    {
        DiagnosticSink sink = new();
        Letter? letter = new LetterCompiler(Template(template), Fonts).Write(source, LetterOptions.Default, sink);
        Assert.True(letter is not null, Told(sink));
        return letter;
    }

    public static string TextOf(string template, LetterSource source) => PlainText.Write(Write(template, source).Document);

    /// <summary>Text without any white space, for what lines may break.</summary>
    public static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    public static void Says(string text, params string[] parts)
    {
        string squeezed = Squeeze(text);
        foreach (string part in parts)
        {
            Assert.True(squeezed.Contains(Squeeze(part), StringComparison.Ordinal), $"'{part}' is not in:\n{text}");
        }
    }

    public static void SaysNot(string text, params string[] parts)
    {
        string squeezed = Squeeze(text);
        foreach (string part in parts)
        {
            Assert.False(squeezed.Contains(Squeeze(part), StringComparison.Ordinal), $"'{part}' is in:\n{text}");
        }
    }

    public static string Told(DiagnosticSink sink) => string.Join('\n', sink.Found.Select(d => DiagnosticText.Format(d, Language.English)));
}
