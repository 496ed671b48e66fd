namespace ClaimWriter.Templating;

internal struct MarkdownPosition
{
}

internal static class MarkdownEscaper
{
    public static string Escape(OutputBuffer output, string text) => text;
}
