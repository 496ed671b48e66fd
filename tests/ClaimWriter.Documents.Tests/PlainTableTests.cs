using System.Collections;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents.Dialect;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Documents.Tests;

/// <summary>
/// Tables of plain cells have a reader of their own, which must say what Markdig says.
/// </summary>
public sealed class PlainTableTests
{
    private static readonly string[] CellPieces =
    [
        "가나", "a", "b c", "1,000", " ", "  ", "\\|", "\\*", "\\[", "\\\\", "\\a", "&#32;", "&#12288;", "&#8203;", "&#0;", "&#150;", "&#1234567;", "&amp;", "&", "{br}",
        "{br} ", " {br}", "[a]{.mono}", "[a b\\_c]{.hash}", "[ a]{.x}", "[a ]{.x}", "[a{br}b]{.x}", "[가](#id)", "[a](#no)", "[a](#id){.page}", "[](#id)", "[a]{#x}", "[a|b]{.x}",
        "[a][b]", "[^1]", "[a", "a]", "<", "^", "<a>", ">", "*a*", "**가**", "**", "_a_", "~~a~~", "`a`", "`", "!", "![a](b)", "{.sum}", "{.x}", "{", "}", "#", ":", "-", "\t", "\u3000",
        "\u00A0", "\u200B", "\"", "'", "😹", "\u0000", "\r", "| ", "||", "\\", "http://x",
    ];

    private static readonly string[] Befores = ["", "글\n", "글\n\n", "{.rows widths=\"1 2\"}\n", "1. 하나\n\n", "1. 하나\n", "- 하나\n\n  ", "> ", ":::keep\n", ":::keep\n- 하나\n", "    ", "# 하나 {#id}\n\n", "가\n:   "];

    private static readonly string[] Afters = ["", "\n", "\n\n글\n", "\n글", "\n:::\n", "\n\n:::\n", "\n: 나", "\n\n: 나", "\n\n    : 나", "\n\n~ 나", "\n\n:::x\n", "\n   \n글", "\n\t\n글", "\n---", "\n===", "\n# 하나", "\n\n[a]: x", "\r\n"];

    private static readonly string[] Rules = ["---", ":---", "---:", ":---:", "-", ":-:", " --- ", "--", ":", "", "- -"];

    private static readonly string[] Ends = [" |", "|", " | {.sum}", " |{.sum}", " | {.sum} ", " | {.x}", "", " | |", " | "];

    [Fact]
    public void Read_GeneratedTable_IsReadAsMarkdigReadsIt()
    {
        Gen<string> cell = Gen.Frequency((6, Gen.Elements(CellPieces).Select(piece => " " + piece)), (9, Gen.Elements("가", " a", " 1", " x y ")),
            (2, Gen.Elements(CellPieces).ArrayOf(3).Select(string.Concat)));
        Gen<string> text =
            from columns in Gen.Choose(1, 4)
            from header in Row(cell, columns)
            from rule in Gen.Frequency((8, Gen.Constant("|" + string.Concat(Enumerable.Repeat("---|", columns)))), (2, Gen.Elements(Rules).ArrayOf(columns).Select(r => "|" + string.Join('|', r) + "|")))
            from rows in Gen.Choose(0, 3).SelectMany(count => Row(cell, columns).ArrayOf(count))
            from before in Gen.Frequency((3, Gen.Constant("")), (2, Gen.Elements(Befores)))
            from after in Gen.Frequency((3, Gen.Constant("\n")), (2, Gen.Elements(Afters)))
            select before + header + string.Concat(rows.Prepend(rule).Select(row => "\n" + row)) + after;
        int plain = 0;
        Prop.ForAll(Arb.From(text), markdown =>
        {
            IsReadTheSame(markdown);
            plain += DialectPipeline.Parse(markdown).OfType<PlainTable>().Count();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(6_000).WithReplay(20261122, 41));
        Assert.InRange(plain, 400, 6_000);
    }

    [Theory]
    [InlineData("| 순번 | 구문 |\n|:---:|---:|\n| 1 | [UPDATE rec\\_cust SET gender\\=\\'1\\']{.mono} |\n| 합계 | < | {.sum}\n")]
    [InlineData("| a |\n|---|")]
    [InlineData("| a | b |\n|---|---|\n| x |\n")]
    [InlineData("| |\n|---|\n| [a](#b) |\n\n# c {#b}\n")]
    [InlineData("| a | b |\n|---|---|\n| [a](#b) | c |\n\n# c {#x}\n")]
    public void Read_TableOfThisText_IsReadAsMarkdigReadsIt(string text) => IsReadTheSame(text);

    private static Gen<string> Row(Gen<string> cell, int columns) =>
        from count in Gen.Frequency((9, Gen.Constant(columns)), (1, Gen.Choose(1, 5)))
        from cells in cell.ArrayOf(count)
        from end in Gen.Frequency((9, Gen.Constant(" |")), (1, Gen.Elements(Ends)))
        select "|" + string.Join(" |", cells) + end;

    private static void IsReadTheSame(string text) => Assert.Equal(Said(text, DialectPipeline.ParseSlowly), Said(text, DialectPipeline.Parse));

    private static string Said(string markdown, Func<string, Markdig.Syntax.MarkdownDocument> parse)
    {
        DiagnosticSink sink = new();
        Document document = MarkdownReader.Read(markdown, "a.md", new DocumentInfo { Title = "t" }, sink, parse);
        StringBuilder said = new();
        Describe(document.Blocks, said, 0);
        foreach (Diagnostic fault in sink.Found)
        {
            said.AppendLine(fault.ToString());
        }

        return said.ToString();
    }

    // Every property of every record, the lines of blocks among them.
    private static void Describe(object? value, StringBuilder said, int depth)
    {
        said.Append(' ', depth);
        if (value is null or string or ValueType and not IEnumerable)
        {
            said.Append(value?.ToString() ?? "null").Append('\n');
        }
        else if (value is IEnumerable items)
        {
            said.Append("[\n");
            foreach (object item in items)
            {
                Describe(item, said, depth + 1);
            }
        }
        else
        {
            said.Append(value.GetType().Name).Append('\n');
            foreach (System.Reflection.PropertyInfo property in value.GetType().GetProperties())
            {
                said.Append(' ', depth).Append(property.Name).Append(':');
                Describe(property.GetValue(value), said, depth + 1);
            }
        }
    }
}
