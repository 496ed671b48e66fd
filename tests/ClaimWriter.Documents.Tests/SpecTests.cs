using ClaimWriter.Diagnostics;

namespace ClaimWriter.Documents.Tests;

/// <summary>
/// Runs every example of the specs and of the room's README: a fence of six tildes marked <c>example</c>, the Markdown, a line of one
/// dot, the blocks and diagnostics expected. With UPDATE_GOLDENS=1 the expectations are rewritten in the source folder named by SPECS.
/// </summary>
public sealed class SpecTests
{
    private const string Fence = "~~~~~~";

    public static TheoryData<string> Files()
    {
        TheoryData<string> files = [];
        foreach (string file in Directory.EnumerateFiles(Folder, "*.md").Order(StringComparer.Ordinal))
        {
            files.Add(Path.GetFileName(file));
        }

        return files;
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "specs");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_SpecExamples_GivesExpectedBlocks(string file)
    {
        string written = File.ReadAllText(Path.Combine(Folder, file));
        (string actual, int count) = Replay(written);
        if (Environment.GetEnvironmentVariable("SPECS") is { Length: > 0 } source)
        {
            File.WriteAllText(Path.Combine(source, file), actual);
        }

        Assert.True(count > 0, "no example in " + file);
        Assert.Equal(written, actual);
    }

    private static (string Text, int Count) Replay(string spec)
    {
        List<string> output = [];
        string[] lines = spec.Split('\n');
        int count = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            output.Add(lines[i]);
            if (!string.Equals(lines[i], Fence + " example", StringComparison.Ordinal))
            {
                continue;
            }

            int dot = Array.IndexOf(lines, ".", i);
            int end = Array.IndexOf(lines, Fence, i);
            string[] markdown = lines[(i + 1)..(dot > i && dot < end ? dot : end)];
            output.AddRange(markdown);
            output.Add(".");
            output.AddRange(Result(string.Join('\n', markdown) + "\n"));
            output.Add(Fence);
            i = end;
            count++;
        }

        return (string.Join('\n', output), count);
    }

    private static string[] Result(string markdown)
    {
        DiagnosticSink sink = new();
        Document document = MarkdownReader.Read(markdown, "letter.md", new DocumentInfo { Title = "t" }, sink);
        string text = Dump.Of(document) + Dump.Of(sink.Found);
        return text.TrimEnd('\n').Split('\n');
    }
}
