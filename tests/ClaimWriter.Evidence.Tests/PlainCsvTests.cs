using ClaimWriter.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Evidence.Tests;

/// <summary>Where the plain reader of CSV does not give up, it must say what CsvHelper says.</summary>
public sealed class PlainCsvTests
{
    private static readonly string[] Pieces =
        ["a", "가나", ",", ",", ";", "\"", "\"a\"", "\"a,b\"", "\"a\"\"b\"", "\"\"", "\n", "\n", "\r\n", "\r", " ", "\t", "\0", "x\"y", "\"a\nb\"", ",\"c\"", "\\", "'", "#", "\uFEFF", "😹", "1"];

    [Fact]
    public void TryRead_AnyText_SaysWhatCsvHelperSaysOrGivesUp()
    {
        int read = 0;
        Gen<string> texts = Gen.OneOf(Gen.Elements(Pieces).ArrayOf().Select(string.Concat), Gen.Elements("a", "bc", "", "\"d,e\"", " f").ArrayOf(3).Select(cells => string.Join(',', cells))
            .ArrayOf().Select(lines => string.Join("\r\n", lines)));
        Prop.ForAll(Arb.From(texts), Gen.Elements(',', ';').ToArbitrary(), (text, separator) =>
        {
            if (PlainCsv.TryRead(text, separator) is { } rows)
            {
                read++;
                DiagnosticSink sink = new();
                Assert.Equal(Said(TableFile.CommaSeparated(text, separator, "a.csv", sink)), Said(rows));
                Assert.Empty(sink.Found);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8_000).WithReplay(20261122, 7));
        Assert.InRange(read, 2_000, 8_000);
    }

    private static string Said(List<TableRow> rows) => string.Join('\n', rows.Select(row => $"{row.Line}: {string.Join('|', row.Cells.Select(cell => $"<{cell}>"))}"));
}
