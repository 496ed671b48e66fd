using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>The text of one template file, which knows where an offset stands.</summary>
internal sealed class SourceText(string text, string file)
{
    public string Text { get; } = text;

    public string File { get; } = file;

    public SourcePlace Place(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        ReadOnlySpan<char> before = Text.AsSpan(0, offset);
        int line = before.Count('\n') + 1;
        return new SourcePlace(File, line, offset - (before.LastIndexOf('\n') + 1) + 1);
    }

    /// <summary>The whole line that holds an offset, without its line break.</summary>
    public string Line(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        int start = Text.AsSpan(0, offset).LastIndexOf('\n') + 1;
        int length = Text.AsSpan(start).IndexOf('\n');
        return Text.AsSpan(start, length < 0 ? Text.Length - start : length).TrimEnd('\r').ToString();
    }

    public Diagnostic Error(string code, int offset, Sentence fact, Sentence? hint = null) =>
        new(Severity.Error, code, Place(offset), fact, hint) { SourceLine = Line(offset) };
}
