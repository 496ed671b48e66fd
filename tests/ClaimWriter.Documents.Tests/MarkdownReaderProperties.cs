using System.Collections.Immutable;
using System.Text;
using ClaimWriter.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Documents.Tests;

/// <summary>Laws that hold for any text and any value.</summary>
public sealed class MarkdownReaderProperties
{
    private const int MutatedTexts = 9_000;

    private static readonly string[] Pieces =
    [
        "{", "}", "{.a}", "{#x}", "{br}", "{a=\"", ":::", ":::a\n", ":::columns\n", ":::column\n", ":::fields\n", "\n:::\n", "|", "|---|\n", "| a | b |\n",
        "| < | ^ |\n", "+---+\n", "+===+\n", "```", "```figure timeline\n", "~~~\n", "[", "](", "](#x)", "![", "]{.a}", "[^1]", "[^1]: x\n", "*", "**", "~~", "_",
        "#", "## ", "> ", "- ", "1. ", "\n", "\n\n", "    ", "\t", "\\", "`", ":   ", "\n: ", "&amp;", "&#0;", "<", ">", "<a>", "<http://x>", "가나", "㈜①",
        "\u0000", "\u2028", "\uD800", "\uDC00", "😹", "\r", "{\"points\":[", "\"alt\":\"", "\\ud800", "\u00A0", "---\n", "===\n", "{marker=\"①\"}\n",
    ];

    [Theory]
    [InlineData(20201110)]
    [InlineData(7)]
    [InlineData(99)]
    public void Read_MutatedText_NeverThrows(int randomSeed)
    {
        string[] seeds = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "specs"), "*.md").Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadAllText(file).Split("~~~~~~"))];
        Random random = new(randomSeed);
        for (int i = 0; i < MutatedTexts; i++)
        {
            string text = i % 4 == 0 ? Noise(random) : Mutated(seeds[random.Next(seeds.Length)], random);
            try
            {
                PlainText.Write(Read(text, out _));
            }
            catch (Exception fault)
            {
                Assert.Fail($"case {i}: {fault}\n{string.Join(' ', text.Select(c => ((int)c).ToString("x")))}\n{text}");
            }
        }
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("1. ")]
    [InlineData("*a **b ")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("[a]{.b}[")]
    [InlineData("*_")]
    [InlineData(":::a\n")]
    [InlineData("{.a}\n")]
    [InlineData("`")]
    [InlineData("|")]
    [InlineData("| a ")]
    [InlineData("a\n: ")]
    public void Read_DeeplyNestedText_NeverThrows(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 3000));
        PlainText.Write(Read(text, out _));
        PlainText.Write(Read(text + "x" + string.Concat(Enumerable.Repeat("](#a)", 3000)), out _));
        PlainText.Write(Read(text + "x" + string.Concat(Enumerable.Repeat("** *", 3000)), out _));
    }

    [Fact]
    public void Read_EscapedValueInEveryPlace_GivesTheValueAndNothingElse()
    {
        Gen<string> values = Gen.Elements(Pieces).ArrayOf().Select(pieces => Sentence(string.Concat(pieces)));
        Prop.ForAll(Arb.From(values), ReadsBack).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20201114, 41));
    }

    [Fact]
    public void Read_EveryAsciiPunctuationEscaped_ReadsBack() => ReadsBack("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ &amp; <b> 1. - # > : | {br}");

    private static void ReadsBack(string value)
    {
        string safe = MarkdownText.Escape(value);
        string markdown = $"""
            # A {safe} B {"{#id label=\""}{safe}{"\"}"}

            A {safe} B

            {safe}

            | a | b |
            |---|---|
            | A {safe} B | c |
            | {safe} | {safe} |

            :::fields
            A {safe} B
            :   {safe}

            C
            :   A **{safe}** B
            :::

            1. {safe}
            2. [A {safe} B]{"{.x}"} [A {safe} B](#id)

            > {safe}

            ![A {safe} B](<{safe}> "{safe}")

            :::signature {"{seal=\""}{safe}{"\"}"}
            {safe}
            :::
            """.Replace("\r\n", "\n", StringComparison.Ordinal);
        Document document = Read(markdown, out DiagnosticSink sink);
        Assert.Empty(sink.Found);
        Assert.Equal(Expected("A " + value + " B", value), Dump.Of(document));
    }

    private static string Expected(string inside, string alone)
    {
        HeadingBlock heading = new(1, [new TextInline(inside)]) { Id = "id", Label = alone };
        ParagraphBlock around = new([new TextInline(inside)]);
        ParagraphBlock own = new([new TextInline(alone)]);
        TableColumn column = new(ColumnAlignment.Left, 0);
        return Dump.Of(new Document
        {
            Info = new DocumentInfo { Title = "t" },
            Blocks =
            [
                heading,
                around,
                own,
                new TableBlock([column, column], [Row("a", "b")], [Row(inside, "c"), Row(alone, alone)]),
                new FieldsBlock([new Field(around.Content, [own]), new Field(
                    [new TextInline("C")],
                    [new ParagraphBlock([new TextInline("A "), new StrongInline(own.Content), new TextInline(" B")])])]),
                new ListBlock(ListMarker.Decimal, 1,
                [
                    new ListItem([own]),
                    new ListItem([new ParagraphBlock(
                        [new SpanInline(["x"], around.Content), new TextInline(" "), new LinkInline("#id", around.Content)])]),
                ]),
                new QuoteBlock([own]),
                new ImageBlock(alone, inside, 0) { Caption = own.Content },
                new SignatureBlock(own.Content, alone, 18),
            ],
        });
    }

    private static TableRow Row(params string[] cells) =>
        new([.. cells.Select(cell => new TableCell([new ParagraphBlock([new TextInline(cell)])]))]);

    // A value on one line that starts and ends with a letter or a mark; what XML and JSON cannot carry is not a value of a record.
    private static string Sentence(string text)
    {
        StringBuilder kept = new();
        foreach (Rune rune in text.EnumerateRunes().Where(rune => rune.Value is not (0 or '\n' or '\r' or '\t' or 0xFFFD)))
        {
            kept.Append(rune);
        }

        string trimmed = kept.ToString().Trim(' ', '\u00A0', '\u2028');
        return trimmed.Length == 0 ? "-" : trimmed;
    }

    private static string Noise(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Mutated(string seed, Random random)
    {
        StringBuilder text = new(seed);
        for (int i = random.Next(1, 8); i > 0; i--)
        {
            int at = random.Next(text.Length + 1);
            switch (random.Next(3))
            {
                case 0:
                    text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 1:
                    text.Remove(at, random.Next(Math.Min(12, text.Length - at) + 1));
                    break;
                default:
                    int from = random.Next(text.Length + 1);
                    text.Insert(at, text.ToString(from, Math.Min(random.Next(40), text.Length - from)));
                    break;
            }
        }

        return text.ToString();
    }

    private static Document Read(string markdown, out DiagnosticSink sink)
    {
        sink = new DiagnosticSink();
        return MarkdownReader.Read(markdown, "letter.md", new DocumentInfo { Title = "t" }, sink);
    }
}
