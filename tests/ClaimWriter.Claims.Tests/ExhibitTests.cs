using ClaimWriter.Diagnostics;
using ClaimWriter.Records;

namespace ClaimWriter.Claims.Tests;

public sealed class ExhibitTests
{
    private const string Last = "  - {id: labour, title: 손해액, kind: table, file: labour.csv}\n";

    [Fact]
    public void Of_ExhibitsAndParts_NumbersThemInOrder()
    {
        Exhibits exhibits = Incidents.Claim(Incidents.Read(Incidents.Whole)).Exhibits;

        Assert.Equal(
            "별첨 1|별첨 2-1|별첨 2-2|별첨 2-3|별첨 3",
            string.Join('|', exhibits.Files.Select(file => file.Label)));
        Assert.Equal(
            "갑 제1호증|갑 제2호증의 1|갑 제2호증의 2|갑 제2호증의 3|갑 제3호증",
            string.Join('|', exhibits.Files.Select(file => file.CourtLabel)));
        Assert.Equal(("별첨 2", "갑 제2호증"), (exhibits.All[1].Number, exhibits.All[1].CourtNumber));
    }

    [Fact]
    public void Find_ExhibitOrPart_GivesItsFile()
    {
        Exhibits exhibits = Incidents.Claim(Incidents.Read(Incidents.Whole)).Exhibits;

        Assert.Equal("별첨 2-1", exhibits.Find("backtrack")?.Label);
        Assert.Equal("별첨 2-3", exhibits.Find("after")?.Label);
        Assert.Null(exhibits.Find("nothing"));
    }

    [Theory]
    [InlineData("  - {id: other, title: 기타, kind: table, file: other.csv}\n", "Warning claim.unused-exhibit @34")]
    [InlineData("  - {id: other, title: 기타, kind: log, file: other.log}\n", "Warning claim.unused-exhibit @34")]
    [InlineData("  - {id: other, title: 기타, kind: mail, file: other.eml}\n", null)]
    public void From_FurtherExhibit_WarnsWhereNothingRestsOnIt(string exhibit, string? fault)
    {
        Assert.Equal(fault is null ? [] : [fault], Incidents.Codes(Incidents.With(Last, Last + exhibit)));
    }

    [Theory]
    [InlineData("{id: raw, title: 원본, kind: file, file: raw.bin}", null)]
    [InlineData("{id: raw, title: 원본, kind: log, file: raw.log}", null)]
    [InlineData("{id: raw, title: 사진, kind: image, file: raw.png}", "Warning claim.unused-exhibit @32")]
    public void From_FurtherPart_WarnsUnlessItIsARawFile(string part, string? fault)
    {
        const string after = "      - {id: after";
        string[] codes = Incidents.Codes(Incidents.With(after, $"      - {part}\n{after}"));

        Assert.Equal(fault is null ? [] : [fault], codes);
    }

    [Fact]
    public void From_SchemaThatIsNoExhibit_Warns()
    {
        Assert.Contains("Warning claim.schema-without-exhibit @8", Incidents.Codes(Incidents.With("before: before.sql", "before: other.sql")));
    }

    [Fact]
    public void From_UnknownExhibit_IsAnErrorWithNearestName()
    {
        IncidentRecord record = Incidents.Read(Incidents.Whole);

        Incidents.Draw(record with { Failures = record.Failures with { ExhibitId = "row" } }, out IReadOnlyList<Diagnostic> found);

        Diagnostic fault = Assert.Single(found, fault => fault.Severity == Severity.Error);
        Assert.Equal("claim.unknown-exhibit", fault.Code);
        Assert.Contains("`rows`", fault.Hint!.Korean, StringComparison.Ordinal);
    }

    [Fact]
    public void From_Notices_AreInOrderOfTime()
    {
        string exhibits = Last + "  - {id: a, title: 메일, kind: mail, file: a.eml}\n  - {id: b, title: 메일, kind: mail, file: b.eml}\n";
        ClaimEvidence evidence = new()
        {
            Failures = Incidents.Rows,
            Notices = [new Notice("b", Incidents.Time("2020-11-12T00:00:00Z")), new Notice("a", Incidents.Time("2020-11-11T00:00:00Z"))],
        };

        Claim claim = Incidents.Claim(Incidents.With(Last, exhibits), evidence);

        Assert.Equal("별첨 4, 별첨 5", string.Join(", ", claim.Notices.Select(notice => notice.Exhibit.Label)));
    }

    [Fact]
    public void From_ExhibitAcquiredAfterLetter_Warns()
    {
        Assert.Equal(
            ["Warning claim.acquired-after-letter @33"],
            Incidents.Codes(Incidents.With("file: labour.csv}", "file: labour.csv, acquired_at: 2020-11-15T00:00:00Z}")));
    }

    [Fact]
    public void From_SeveralFaults_ReportsAll()
    {
        string yaml = Incidents.Whole
            .Replace("민법 제750조", "민법 제790조", StringComparison.Ordinal)
            .Replace("  count: 3", "  count: 5", StringComparison.Ordinal)
            .Replace("demand: 1372000", "demand: 1", StringComparison.Ordinal);

        Incidents.Draw(Incidents.Read(yaml), out IReadOnlyList<Diagnostic> found);

        Assert.Equal(
            "claim.demand-differs, claim.failure-count-differs, claim.unknown-statute",
            string.Join(", ", found.Select(fault => fault.Code).Order(StringComparer.Ordinal)));
        Assert.All(found, fault => Assert.True(fault.Where.Line > 0 && fault.Hint is not null, fault.Code));
    }
}
