using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ClaimWriter.Templating.Tests;

/// <summary>A value, printed into Markdown, changes nothing but its own text: shown with the parser that reads our documents.</summary>
public sealed class EscapingTests
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGenericAttributes().UseCustomContainers().UseFootnotes().UseEmphasisExtras().UseAutoLinks().UseDefinitionLists()
        .UseListExtras().UseTaskLists().Build();

    private static readonly RenderOptions Escaping = new() { Escape = EscapeMode.Markdown };

    private static readonly string[] Pieces =
    [
        "a", "가", " ", "  ", "*", "**", "_", "`", "```", "|", "\n", "\r\n", "<b>", "</div>", "&amp;", "[x](y)", "![i](j)", "{.c}", ":::", "^1^", "~~", "~", "==",
        "http://x.y", "www.x.y", "# ", "- ", "+ ", "1. ", "1) ", "> ", "---", "===", "\\", "{{", "}}", "$", "[^1]", "(", ")", ":", "\t", "    ", "\"", "'", "++", "^^", "!",
    ];

    [Theory]
    [InlineData("before {{ v }} after")]
    [InlineData("{{ v }}")]
    [InlineData("- item {{ v }}")]
    [InlineData("> {{ v }}")]
    [InlineData("# {{ v }}")]
    [InlineData("| h | k |\n|-|-|\n| {{ v }} | z |")]
    [InlineData("**{{ v }}**")]
    [InlineData("para\n{{ v }}\nmore")]
    public void Render_AnyValue_LeavesStructureAlone(string template)
    {
        Template parsed = Testing.Parsed(template);
        string shape = Shape(parsed.Render(new ScriptObject { ["v"] = "value" }, Escaping), "value");
        Prop.ForAll(Values().ToArbitrary(), generated =>
        {
            // Whether emphasis begins before white space is the template's matter: CommonMark says that it does not.
            string value = template.StartsWith("**", StringComparison.Ordinal) ? "x" + generated + "y" : generated;
            string markdown = parsed.Render(new ScriptObject { ["v"] = value }, Escaping);
            string got = Shape(markdown, Expected(value));
            string wanted = Expected(value).Length == 0 ? shape.Replace("□", string.Empty, StringComparison.Ordinal) : shape;
            return (got == wanted).Label($"value {Show(value)}\nmarkdown {Show(markdown)}\nwanted {shape}\ngot    {got}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(20201114, 41));
    }

    [Theory]
    [InlineData("`{{ v }}` z", "x*y|<b>", "`x*y|<b>` z")]
    [InlineData("| `{{ v }}` |", "a|b", "| `a\\|b` |")]
    [InlineData("`{{ v }}`", "a`b\nc", "`a\u02CBb c`")]
    [InlineData("```\n{{ v }}\n```\n{{ v }}", "*x*", "```\n*x*\n```\n\\*x\\*")]
    [InlineData("```\n{{ v }}\n```", "a\n```\n~~~", "```\na\n    ```\n~~~\n```")]
    [InlineData("[t]({{ v }})", "a b)c", "[t](a%20b%29c)")]
    [InlineData("{{ v }} {{ v }}", "[a](b", "\\[a\\](b \\[a\\](b")]
    [InlineData("{{ v | raw }} {{ v }}", "**b**", "**b** \\*\\*b\\*\\*")]
    [InlineData("{{ capture c }}*{{ v }}*{{ end }}{{ c }}", "_", "*\\_*")]
    [InlineData("{{ capture c }}*{{ end }}{{ c | string.append v }}", "_", "\\*\\_")]
    [InlineData("{{ func f; }}*{{ v }}*{{ end }}{{ f }}", "_", "*\\_*")]
    [InlineData("{{ 1 + 1 }}원 {{ 1234 | math.format 'N0' }}", "", "2원 1,234")]
    public void Render_Place_EscapesForIt(string template, string value, string expected) =>
        Assert.Equal(expected, Testing.Render(template, new ScriptObject { ["v"] = value }, Escaping));

    [Fact]
    public void Render_RawWithoutEscaping_PrintsAsScribanDoes() => Assert.Equal("[]*a*", Testing.Render("[{{ raw }}]{{ '*a*' | raw }}"));

    [Fact]
    public void Render_HostFunctionGivesRawText_IsNotEscaped()
    {
        FunctionLibrary library = FunctionLibrary.Scriban.ToBuilder().Add("mark.bold", ["text"], static a => new RawText($"**{a.Text(0)}**")).Build();
        Assert.Equal("**x** \\*\\*x\\*\\*", Testing.Render("{{ mark.bold 'x' }} {{ '' + mark.bold('x') }}", Escaping with { Functions = library }));
    }

    private static Gen<string> Values() => Gen.Elements(Pieces).ListOf().Select(list => "x" + string.Concat(list.Take(8)) + "y")
        .SelectMany(text => Gen.Elements(text, text[1..], text[..^1], text[1..^1].Length == 0 ? text : text[1..^1]));

    private static string Show(string text) => text.Replace("\n", "⏎", StringComparison.Ordinal);

    private static string Expected(string value) => Squash(value);

    private static string Squash(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c))]);

    // The tree of a document with the value's own text replaced, white space aside.
    private static string Shape(string markdown, string value)
    {
        StringBuilder shape = new();
        StringBuilder text = new();
        void Flush()
        {
            string run = Squash(text.ToString());
            int at = value.Length == 0 ? -1 : run.IndexOf(value, StringComparison.Ordinal);
            shape.Append(at < 0 ? run : run.Remove(at, value.Length).Insert(at, "□"));
            text.Clear();
        }

        void Walk(MarkdownObject node)
        {
            switch (node)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.ToString());
                    return;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.ToString());
                    return;
                case LineBreakInline:
                    return;
                case ContainerInline inline when inline.GetType() == typeof(ContainerInline):
                    foreach (Inline child in inline)
                    {
                        Walk(child);
                    }

                    return;
            }

            Flush();
            shape.Append('(').Append(node.GetType().Name).Append(' ');
            switch (node)
            {
                case LeafBlock { Inline: { } inline }:
                    Walk(inline);
                    break;
                case LeafBlock leaf:
                    text.Append(leaf.Lines.ToString());
                    break;
                case ContainerInline inline:
                    foreach (Inline child in inline)
                    {
                        Walk(child);
                    }

                    break;
                case ContainerBlock block:
                    foreach (Block child in block)
                    {
                        Walk(child);
                    }

                    break;
            }

            Flush();
            shape.Append(')');
        }

        Walk(Markdown.Parse(markdown, Pipeline));
        return shape.ToString();
    }
}
