using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Records.Tests;

/// <summary>Whatever the text, reading ends, never throws, and gives a record exactly when it reports no error.</summary>
public sealed class MutationTests
{
    private const int Cases = 12_000;

    private static readonly string[] _fragments =
    [
        "\t", "\n", "\r", "  ", "- ", ": ", "{", "}", "[", "]", "'", "\"", "#", "&a ", "*a", "!!x ", "|\n", ">\n", "? ", "---\n", "...\n", "%", "@", "`", ",", "\\",
        "\0", "\u0085", "\u2028", "\uFEFF", "\uD83D", "\uDE00", "😀", "가", "null", "~", "yes", ".inf", "0x1F", "1e999", "-1", "9999999999999999999999999999999",
        "2020-02-30", "2020-11-10T25:00:00", "..", "/", "<<: ", "claimwriter: 1\n", "id: a", "[[[[[[[[[[", "{{{{{{{{", "\\ud800", "\\u0000", "5%", "10-4",
    ];

    [Theory]
    [InlineData(".yaml", 1)]
    [InlineData(".json", 2)]
    public void Read_MutatedRecord_NeverThrows(string extension, int seed)
    {
        string[] sound = extension == ".yaml" ? [Samples.Yaml, Samples.Full] : [Samples.ToJson(Samples.Yaml), Samples.ToJson(Samples.Full)];
        Random random = new(seed);
        for (int i = 0; i < Cases; i++)
        {
            string text = Mutated(sound[i % 2], random);
            Read(text, "x" + extension);
        }
    }

    [Fact]
    public void Read_ArbitraryText_NeverThrows() => Prop.ForAll<NonNull<string>, bool>((text, isJson) => Read(text.Get, isJson ? "x.json" : "x"))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20201114, 41));

    [Fact]
    public void Read_FragmentsOnly_NeverThrows()
    {
        Random random = new(3);
        for (int i = 0; i < 4_000; i++)
        {
            StringBuilder text = new();
            for (int n = random.Next(1, 30); n > 0; n--)
            {
                text.Append(_fragments[random.Next(_fragments.Length)]);
            }

            Read(text.ToString(), "x.yaml");
        }
    }

    private static void Read(string text, string file)
    {
        DiagnosticSink sink = new();
        IncidentRecord? record;
        try
        {
            record = RecordReader.Read(text, file, sink);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{e.GetType().Name} on {file}:\n{text}"), e);
        }

        Assert.True(sink.HasErrors == record is null, $"{file} has errors: {sink.HasErrors}\n{text}");
        int lines = text.Split('\n').Length + text.Count(c => c is '\r' or '\u0085' or '\u2028' or '\u2029');
        Assert.All(sink.Found, found =>
        {
            Assert.InRange(found.Where.Line, 0, lines);
            Assert.InRange(found.Where.Column, 0, text.Length + 1);
            _ = DiagnosticText.Format(found, Language.Korean);
        });
    }

    private static string Mutated(string text, Random random)
    {
        StringBuilder mutated = new(text);
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            int at = random.Next(mutated.Length);
            int length = Math.Min(random.Next(1, 20), mutated.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    mutated.Remove(at, length);
                    break;
                case 1:
                    mutated.Insert(at, _fragments[random.Next(_fragments.Length)]);
                    break;
                case 2:
                    mutated.Insert(at, mutated.ToString(at, length));
                    break;
                default:
                    mutated[at] = (char)random.Next(0x110);
                    break;
            }
        }

        return mutated.ToString();
    }
}
