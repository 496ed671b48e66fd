namespace ClaimWriter.Templating;

/// <summary>
/// Text that is ready Markdown: it is printed as it stands even where output is escaped. What a <c>capture</c>, an <c>include</c> or a
/// host function gives back. Any string function or concatenation makes ordinary text of it again.
/// </summary>
/// <param name="Text">The ready text.</param>
public sealed record RawText(string Text)
{
    /// <summary>The text itself.</summary>
    public override string ToString() => Text;
}
