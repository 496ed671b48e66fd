using ClaimWriter.Diagnostics;
using NodaTime;

namespace ClaimWriter.Records.Tests;

public sealed class RecordReaderTests
{
    [Fact]
    public void Read_DesignsExample_GivesItsValues()
    {
        IncidentRecord record = Samples.Read(Samples.Yaml);

        Assert.Equal("INC-2020-1110", record.Incident);
        Assert.Equal("xx 주식회사", record.Claimant.Name);
        Assert.Equal(new Contact("○○○", "02-000-0000", "…"), record.Claimant.Contact);
        Assert.Equal(new BankAccount("○○은행", "000-000-000000", "xx 주식회사"), record.Claimant.Account);
        Assert.Equal(new LocalDate(2020, 11, 14), record.Letter.Date);
        Assert.Equal("민법 제390조|민법 제750조", string.Join('|', record.Letter.Basis));
        Assert.True(record.System.Backtrack);
        Assert.False(record.System.Binlog);
        Assert.Null(record.System.AuditLog);
        Assert.Equal(ChangeKind.ColumnDropped, record.Change.Kind);
        Assert.Equal(Instant.FromUtc(2020, 11, 10, 11, 0), record.Observations[0].At);
        Assert.Equal(ColumnState.Absent, record.Observations[1].State);
        Assert.Equal(12, record.Failures.Count);
        Assert.Equal(new ServerError(1054, "42S22", "Unknown column 'gender' in 'field list'"), record.Failures.Error);
        Assert.Equal(Instant.FromUtc(2020, 11, 10, 13, 9, 53), record.Failures.Last);
        Assert.Equal((364.87m, "USD", 1130.0m), (record.Costs[2].UnitPrice, record.Costs[2].Currency, record.Costs[2].Rate));
        Assert.Equal(("KRW", 1m), (record.Costs[0].Currency, record.Costs[0].Rate));
        Assert.Equal(0.05m, record.Interest?.Rate);
        Assert.Equal(["failures", "backtrack", "labour", "mail"], record.Exhibits.Select(exhibit => exhibit.Id));
    }

    [Fact]
    public void Read_EveryField_GivesItsValue()
    {
        IncidentRecord record = Samples.Read(Samples.Full);

        Assert.Equal("seal.png", record.Claimant.Seal);
        Assert.True(record.Respondent.IsPerson);
        Assert.Equal("민법 제750조", Assert.Single(record.Letter.Basis));
        Assert.Equal(new LocalDate(2020, 11, 16), record.Letter.ReceivedOn);
        Observation ddl = record.Observations[1];
        Assert.Equal((Duration.FromSeconds(1), 8L, "127.0.0.2"), (ddl.Precision, ddl.Connection, ddl.Host));
        Assert.Equal("ALTER TABLE t\nDROP COLUMN c", ddl.Statement);
        Assert.Equal(Instant.FromUtc(2020, 11, 10, 11, 0), record.Observations[0].At);
        Assert.Equal((CostCertainty.Estimate, VatNote.Included), (record.Costs[0].Certainty, record.Costs[0].Vat));
        Assert.Equal(169m, record.Demand);
        Exhibit log = record.Exhibits[0];
        Assert.Equal("evidence/a.log", log.File);
        Assert.Equal(new LineRange(10, 40), log.Lines);
        Assert.Equal("ERROR 1054|DROP COLUMN", string.Join('|', log.Match));
        Assert.Equal(Offset.FromHours(9), log.Zone);
        Assert.Equal("phone", log.Mask["CELL_NO"]);
        Assert.True(log.Attach);
        Assert.Equal("part", log.Parts[0].Id);
    }

    [Theory]
    [InlineData(Samples.Yaml)]
    [InlineData(Samples.Full)]
    public void Read_JsonAndYamlOfOneRecord_GiveEqualRecords(string yaml)
    {
        string json = Samples.ToJson(yaml);

        string fromYaml = Samples.Dump(Samples.Read(yaml));

        Assert.Equal(fromYaml, Samples.Dump(Samples.Read(json, "incident.json")));
        Assert.Equal(fromYaml, Samples.Dump(Samples.Read(json, "row 17")));
        Assert.Equal(fromYaml, Samples.Dump(Samples.Read(json)));
    }

    [Fact]
    public void Read_Mask_HasOneOrderInEveryProcess()
    {
        string columns = string.Join(", ", Enumerable.Range(0, 8).Select(i => $"c{i}: name"));

        Exhibit exhibit = Samples.Read(Samples.Full.Replace("{cust_nm: name, cell_no: phone}", "{" + columns + "}")).Exhibits[0];

        Assert.Equal("c2 c3 c0 c1 c6 c7 c4 c5", string.Join(' ', exhibit.Mask.Keys));
    }

    [Fact]
    public void Read_ByteOrderMark_IsLeftOut() => Assert.Equal("INC-2020-1110", Samples.Read("\uFEFF" + Samples.Yaml).Incident);

    [Fact]
    public void Read_OptionalGroupsWithoutValues_AreAsLeftOut()
    {
        IncidentRecord record = Samples.Read(Samples.Yaml.Replace("interest: {rate: 5%, from: 2020-11-10, basis: 민법 제379조}", "interest:\n  rate:\n  from:\n"));

        Assert.Null(record.Interest);
    }

    [Fact]
    public void Read_WindowsLineEnds_GiveTheSameRecord() =>
        Assert.Equal(Samples.Dump(Samples.Read(Samples.Full)), Samples.Dump(Samples.Read(Samples.Full.Replace("\n", "\r\n"))));

    [Theory]
    [InlineData("failures.first", 25, 10)]
    [InlineData("costs[2].unit_price", 31, 61)]
    [InlineData("exhibits[0].acquired_at", 35, 19)]
    [InlineData("costs[2].rate_date", 31, 5)]
    [InlineData("letter", 12, 1)]
    [InlineData("exhibits[9].id", 33, 1)]
    [InlineData("nothing.at.all", 1, 1)]
    public void SourceOf_Path_GivesItsPlaceOrTheNearestAbove(string path, int line, int column)
    {
        RecordSource source = Samples.Read(Samples.Yaml).Source;

        Assert.Equal(new SourcePlace("incident.yaml", line, column), source.Of(path));
    }

    [Theory]
    [InlineData("title: no", "no")]
    [InlineData("title: 007", "007")]
    [InlineData("title: 1_000", "1_000")]
    [InlineData("title: 0x10", "0x10")]
    [InlineData("title: 2020-11-14", "2020-11-14")]
    [InlineData("title: '  둘러싼 빈칸  '", "둘러싼 빈칸")]
    [InlineData("title: \"\\u1112\\u1161\\u11ab\"", "한")]
    [InlineData("title: |\n  첫 줄\n  둘째 줄", "첫 줄 둘째 줄")]
    [InlineData("title: >-\n  첫 줄\n  둘째 줄", "첫 줄 둘째 줄")]
    [InlineData("title: 'a | b * c # d < e ` {{ f'", "a | b * c # d < e ` {{ f")]
    public void Read_TextField_TakesWhatStandsThereAsText(string line, string expected) =>
        Assert.Equal(expected, Samples.Read(WithTitle(line)).Title);

    [Theory]
    [InlineData("16", "16")]
    [InlineData("0.5", "0.5")]
    [InlineData("1130.0", "1130.0")]
    [InlineData("9999999999999999", "9999999999999999")]
    public void Read_PlainNumber_KeepsItsDecimals(string text, string expected) =>
        Assert.Equal(expected, Samples.Read(Samples.Yaml.Replace("unit_price: 85000", "unit_price: " + text)).Costs[0].UnitPrice.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2020-11-10T20:00:00+09:00")]
    [InlineData("2020-11-10T20:00+09:00")]
    [InlineData("2020-11-10 20:00:00 +0900")]
    [InlineData("2020-11-10T20:00:00.000+09")]
    [InlineData("2020-11-10t11:00:00z")]
    [InlineData("\"2020-11-10T11:00:00Z\"")]
    [InlineData("2020-11-10T07:00:00-04:00")]
    public void Read_InstantInAnyIsoForm_GivesTheInstant(string text) => Assert.Equal(
        Instant.FromUtc(2020, 11, 10, 11, 0),
        Samples.Read(Samples.Yaml.Replace("at: 2020-11-10T11:00:00Z", "at: " + text)).Observations[0].At);

    [Theory]
    [InlineData("5%", "0.05")]
    [InlineData("0.05", "0.05")]
    [InlineData("\"12 %\"", "0.12")]
    [InlineData("5.5%", "0.055")]
    [InlineData("100%", "1")]
    public void Read_Rate_IsAFraction(string text, string expected) => Assert.Equal(
        decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        Samples.Read(Samples.Yaml.Replace("rate: 5%", "rate: " + text)).Interest!.Rate);

    [Theory]
    [InlineData("10-40", 10, 40)]
    [InlineData("[10, 40]", 10, 40)]
    [InlineData("\"10 - 40\"", 10, 40)]
    [InlineData("7", 7, 7)]
    public void Read_Lines_GiveBothEnds(string text, int first, int last) =>
        Assert.Equal(new LineRange(first, last), Samples.Read(Samples.Full.Replace("lines: 10-40", "lines: " + text)).Exhibits[0].Lines);

    [Theory]
    [InlineData("~")]
    [InlineData("null")]
    [InlineData("")]
    public void Read_OptionalFieldWithoutValue_IsAsLeftOut(string nothing) =>
        Assert.Null(Samples.Read(Samples.Yaml.Replace("representative: 대표이사 ○○○", "representative: " + nothing)).Claimant.Representative);

    [Fact]
    public void Read_UnknownCurrencyWithRate_WarnsAndReads()
    {
        IReadOnlyList<Diagnostic> found = Samples.Faults(Samples.Yaml.Replace("currency: USD", "currency: USX"));

        Diagnostic warning = Assert.Single(found);
        Assert.Equal((Severity.Warning, "record.unknown-currency"), (warning.Severity, warning.Code));
    }

    [Fact]
    public void Read_FirstLineGiven_ShiftsPlaces()
    {
        DiagnosticSink sink = new();
        RecordReader.Read("{\"claimwriter\": 2}", "rows.jsonl", sink, firstLine: 41);

        Assert.All(sink.Found, found => Assert.Equal(41, found.Where.Line));
        Assert.Contains(sink.Found, found => found.Code == "record.unknown-version" && found.Where.Column == 17);
        Assert.All(sink.Found, found => Assert.Equal("{\"claimwriter\": 2}", found.SourceLine));
    }

    [Fact]
    public void Read_AnotherErrorAlreadyInTheSink_StillReads()
    {
        DiagnosticSink sink = new();
        sink.Error("x.y", SourcePlace.Whole("other"), new("가", "a"));

        Assert.NotNull(RecordReader.Read(Samples.Yaml, "incident.yaml", sink));
    }

    [Fact]
    public void Read_ImmutableArrays_AreNeverDefault()
    {
        IncidentRecord record = Samples.Read(Samples.Yaml.Replace("  basis: [민법 제390조, 민법 제750조]\n", ""));

        Assert.False(record.Letter.Basis.IsDefault);
        Assert.Empty(record.Letter.Basis);
        Assert.False(record.Exhibits[0].Match.IsDefault || record.Exhibits[0].Parts.IsDefault);
    }

    private static string WithTitle(string line) =>
        Samples.Yaml.Replace("title: rec_cust 테이블 gender 컬럼 삭제로 인한 데이터 삽입 장애", line);
}
