using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating.Tests;

/// <summary>
/// Renders every <c>NAME.scriban</c> of a folder with its <c>model.json</c> and compares with <c>NAME.out</c>. The folder is the one
/// beside these tests; the environment variable <c>CLAIMWRITER_SCRIBAN_CASES</c> names another one.
/// </summary>
public sealed class CaseTests
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("CLAIMWRITER_SCRIBAN_CASES") is { Length: > 0 } given
        ? given
        : Path.Combine(AppContext.BaseDirectory, "cases");

    public static TheoryData<string> Names()
    {
        TheoryData<string> names = [];
        foreach (string path in Directory.EnumerateFiles(Folder, "*.scriban").Order(StringComparer.Ordinal))
        {
            names.Add(Path.GetFileNameWithoutExtension(path));
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_Case_GivesExpectedText(string name)
    {
        string own = Path.Combine(Folder, name + ".json");
        string model = File.ReadAllText(File.Exists(own) ? own : Path.Combine(Folder, "model.json"));
        string expected = File.ReadAllText(Path.Combine(Folder, name + ".out"));
        DiagnosticSink sink = new();
        ScriptObject data = JsonModel.Read(model, "model.json", sink)!;
        Template? template = Template.Parse(File.ReadAllText(Path.Combine(Folder, name + ".scriban")), name + ".scriban", sink);
        Assert.True(template is not null, Testing.Show(sink.Found));
        Assert.Equal(expected, Testing.Rendered(() => template.Render(data, Testing.Lenient)));
    }

    [Fact]
    public void Names_DefaultFolder_HoldsTheSamples() => Assert.True(
        Environment.GetEnvironmentVariable("CLAIMWRITER_SCRIBAN_CASES") is { Length: > 0 } || Names().Count >= 77);
}
