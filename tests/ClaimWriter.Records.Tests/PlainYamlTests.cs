using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Records.Tests;

/// <summary>Where the plain reader of YAML does not give up, YAML's scanner must find no fault and give the same nodes at the same places.</summary>
public sealed class PlainYamlTests
{
    private static readonly string[] _scalars =
    [
        "a", "가 나", "007", "1.5", "no", "~", "null", "NULL", "\"q\"", "'q'", "'it''s'", "\"a\\n\"", "\"\"", "''", "2020-11-10T11:00:00Z", "a#b", "a #b", "a, b", "a: b", "a:b", "a:", ":a", "-1",
        "- a", "-", "?a", "? a", "[a]", "[]", "{}", "[a, b c]", "{k: v}", "{k: v, l: [1, 2]}", "{k: {l: m}}", "[{k: v}, {k: w}]", "{k : v}", "{k:v}", "{k: }", "{k}", "[a, ]", "[a,b]", "{k: v}x", "{k: v} #c",
        "[a b: c]", "[\"a\", 'b']", "{k: \"a, b\"}", "[a #b]", "*a", "&a b", "!x", "!!str a", "|", ">", "%a", "@a", "`a`", "\"a\" b", "a \"b\"", "a]", "a}", "[a}", "{k: v, k: w}", "=", "<<", "...", "---", "한글  ",
        "", "", "# c", "a\tb", "\u00A0", "a\u00A0b", "😀", "\uD83D", "\u0085", "a\u2028b", "\uFEFF", "\u200B", "[http://x]", "{k: a:b}", "[a?]", "[a-b, -c]", "x [y] z", "x {y}", "x,y", "a'b", "\\", "\r",
        "12:30:45", "[12:30]", "1_000", "+1", ".5", "/x", "(a)", "$x", "^", ";", "<a>", "!", "a!", "ㄱ", "{k: 'a'}", "{k: 'a' }", "{ k: a , l: b }", "[ a , b ]", "{k: a,}", "[[a], [b]]",
        "{k: v,\n          l: w}", "{k: v, # c\n          l: w}", "[a,\n          b]", "[\n          a\n          ]", "{k:\n          v}", "{k: v\n          , l: w}", "{\n\n  # c\n          k: v}", "{k: v,\nl: w}",
        "[a\n          b]", "[\"a\"\n          , b]", "{k: v,\n", "{k: v}\n          x", "[a#\n          ]", "[\"a\"# c\n          ]", "[\"a\" # c\n          ]",
    ];

    private static readonly string[] _names = ["a", "b", "c1", "long_name", "d", "e", "A", "f", "가", "\"q\"", "x y", "1"];

    private static readonly string[] _noise = ["", "\n", "  \n", "# c\n", "   # c\n", "---\n", "...\n", "%YAML 1.2\n", "\t\n", "x\n", "  x\n", "- x\n", "\r\n"];

    [Fact]
    public void TryRead_GeneratedText_SaysWhatTheScannerSaysOrGivesUp()
    {
        int read = 0;
        Prop.ForAll(Gen.Choose(0, int.MaxValue).Select(Text).ToArbitrary(), text => { read += Check(text) ? 1 : 0; })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithReplay(20261122, 41));
        Assert.InRange(read, 2_000, 20_000);
    }

    [Fact]
    public void TryRead_MutatedRecord_SaysWhatTheScannerSaysOrGivesUp()
    {
        Random random = new(20261122);
        string[] pieces = [.. _scalars, .. _noise, " ", "  ", ": ", "- ", "\n  ", "\n- ", "\n"];
        int read = 0;
        for (int i = 0; i < 6_000; i++)
        {
            StringBuilder text = new(i % 2 == 0 ? Samples.Yaml : Samples.Full);
            for (int n = random.Next(4); n > 0; n--)
            {
                int at = random.Next(text.Length);
                text.Remove(at, random.Next(Math.Min(4, text.Length - at))).Insert(at, random.Next(2) == 0 ? "" : pieces[random.Next(pieces.Length)]);
            }

            read += Check(text.ToString()) ? 1 : 0;
        }

        Assert.InRange(read, 1_000, 6_000);
    }

    [Fact]
    public void TryRead_RecordOfTheDesign_IsPlain() => Assert.True(Check(Samples.Yaml));

    private static bool Check(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal) || PlainYaml.TryRead(new ReadingRun(text, "a.yaml", 3, new DiagnosticSink())) is not { } plain)
        {
            return false;
        }

        DiagnosticSink sink = new();
        Node? scanned = YamlNodes.Read(new ReadingRun(text, "a.yaml", 3, sink));
        string faults = string.Join('\n', sink.Found.Select(fault => fault.ToString()));
        Assert.True(scanned is not null && faults.Length == 0, $"{text}\n{faults}");
        Assert.Equal(Said(scanned), Said(plain));
        return true;
    }

    private static string Said(Node node)
    {
        StringBuilder said = new();
        Describe(node, said, 0);
        return said.ToString();
    }

    private static void Describe(Node node, StringBuilder said, int depth)
    {
        said.Append(' ', depth).Append(FormattableString.Invariant($"{node.Key} {node.KeyLine}:{node.KeyColumn} [{node.Index}] {node.Kind} {node.Line}:{node.Column} '{node.Text}'\n"));
        foreach (Node child in node.Children)
        {
            Describe(child, said, depth + 1);
        }
    }

    // A map or list of a few levels, mostly well written.
    private static string Text(int seed)
    {
        Random random = new(seed);
        StringBuilder text = new();
        Noise(random, text);
        Map(random, text, 0, 0, isFirstInline: false);
        Noise(random, text);
        return random.Next(8) == 0 ? text.ToString().TrimEnd('\n') : text.ToString();
    }

    private static void Noise(Random random, StringBuilder text) => text.Append(random.Next(6) == 0 ? _noise[random.Next(_noise.Length)] : "");

    private static void Map(Random random, StringBuilder text, int indent, int depth, bool isFirstInline)
    {
        int first = random.Next(_names.Length);
        for (int i = 0, count = random.Next(1, 4); i < count; i++)
        {
            int wrong = random.Next(60) == 0 ? random.Next(-1, 2) : 0;
            text.Append(' ', isFirstInline && i == 0 ? 0 : Math.Max(0, indent + wrong));
            text.Append(random.Next(12) == 0 ? _names[random.Next(_names.Length)] : _names[(first + i) % 8]).Append(random.Next(40) == 0 ? ":" : ": ").Append(' ', random.Next(8) == 0 ? 2 : 0);
            Value(random, text, indent, depth);
            Noise(random, text);
        }
    }

    private static void Value(Random random, StringBuilder text, int indent, int depth)
    {
        int kind = depth > 3 ? 0 : random.Next(6);
        switch (kind)
        {
            case 4:
                text.Append(random.Next(5) == 0 ? "# c\n" : "\n");
                Map(random, text, indent + random.Next(1, 4), depth + 1, isFirstInline: false);
                break;
            case 5:
                text.Append('\n');
                Items(random, text, indent + random.Next(3), depth + 1);
                break;
            default:
                text.Append(random.Next(3) == 0 ? _scalars[random.Next(_scalars.Length)] : _scalars[random.Next(6)]).Append('\n');
                break;
        }
    }

    private static void Items(Random random, StringBuilder text, int indent, int depth)
    {
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int blanks = random.Next(8) == 0 ? 2 : 1;
            text.Append(' ', indent).Append('-').Append(' ', blanks);
            if (random.Next(2) == 0 && depth < 4)
            {
                Map(random, text, indent + 1 + blanks, depth + 1, isFirstInline: true);
            }
            else
            {
                text.Append(_scalars[random.Next(random.Next(3) == 0 ? _scalars.Length : 6)]).Append('\n');
            }

            Noise(random, text);
        }
    }
}
