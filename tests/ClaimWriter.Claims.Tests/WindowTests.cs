using ClaimWriter.Diagnostics;
using NodaTime;

namespace ClaimWriter.Claims.Tests;

public sealed class WindowTests
{
    private const string Present = "at: 2020-11-10T11:00:00Z, state: present, method: schema_query, exhibit: before";
    private const string Absent = "at: 2020-11-10T12:00:00Z, state: absent, method: schema_query, exhibit: after";
    private const string Ddl = "at: 2020-11-10T11:30:00Z, state: absent, method: ddl, precision: 1s, exhibit: backtrack";

    [Fact]
    public void From_WholeEvidence_HasNoFault()
    {
        Incidents.Draw(Incidents.Read(Incidents.Whole), out IReadOnlyList<Diagnostic> found);

        Assert.Equal("", Incidents.Text(found));
    }

    [Fact]
    public void From_SeveralProbes_TakesLastPresentAndFirstAbsent()
    {
        Claim claim = Incidents.Claim(Incidents.WithObservations(
            "at: 2020-11-10T13:00:00Z, state: absent, method: backtrack, exhibit: backtrack",
            "at: 2020-11-10T10:00:00Z, state: present, method: backtrack, exhibit: backtrack",
            "at: 2020-11-10T12:00:00Z, state: absent, method: application_error, exhibit: rows",
            "at: 2020-11-10T11:00:00Z, state: present, method: backtrack, exhibit: backtrack"));

        Assert.Equal((Incidents.Time("2020-11-10T11:00:00Z"), Incidents.Time("2020-11-10T12:00:00Z")), (claim.Window.From, claim.Window.To));
        Assert.Equal([1, 3, 2, 0], claim.Window.Observations.Select(o => o.Index));
        Assert.Equal([false, true, true, false], claim.Window.Observations.Select(o => o.IsBound));
        Assert.Equal("역추적 3회차의 확인. 애플리케이션 오류의 확인. 바이너리 로그 없음", claim.When.Reason);
        Assert.Equal("별첨 1, 별첨 2-1", string.Join(", ", claim.When.ExhibitNumbers));
    }

    [Theory]
    [InlineData("12:00:00")]
    [InlineData("11:00:00")]
    public void From_AbsentNotAfterPresent_NamesBoth(string absentAt)
    {
        Incidents.Draw(
            Incidents.WithObservations(
                "at: 2020-11-10T12:00:00Z, state: present, method: schema_query, exhibit: before",
                $"at: 2020-11-10T{absentAt}Z, state: absent, method: schema_query, exhibit: after"),
            out IReadOnlyList<Diagnostic> found);

        Diagnostic fault = Assert.Single(found, fault => fault.Severity == Severity.Error);
        Assert.Equal("claim.contradicting-observations", fault.Code);
        Assert.Equal(11, fault.Where.Line);
        foreach (string text in new[] { fault.Fact.Korean, fault.Fact.English })
        {
            Assert.Contains("observations[0], incident.yaml:10:", text, StringComparison.Ordinal);
            Assert.Contains("observations[1], incident.yaml:11:", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void From_NoObservation_IsUnprovenAndSaysSo()
    {
        Claim claim = Incidents.Claim(Incidents.WithObservations());

        Assert.Equal((Strength.Unproven, Strength.Unproven), (claim.When.Strength, claim.Who.Strength));
        Assert.Equal("것인지 확인이 필요합니다", claim.When.Ending);
        Assert.Empty(claim.When.Exhibits);
        Assert.Contains("변경 전 상태를 확인한 관찰이 없어 변경 시각의 앞쪽 한계를 확인할 수 없습니다.", claim.MissingEvidence);
        Assert.Contains("변경 후 상태를 확인한 관찰이 없어 변경 시각의 뒤쪽 한계를 확인할 수 없습니다.", claim.MissingEvidence);
    }

    [Fact]
    public void From_OnlyPresent_IsUnprovenWithOpenEnd()
    {
        Claim claim = Incidents.Claim(Incidents.WithObservations(Present));

        Assert.Equal((Incidents.Time("2020-11-10T11:00:00Z"), (Instant?)null), (claim.Window.From, claim.Window.To));
        Assert.Equal((Strength.Unproven, Strength.Unproven), (claim.When.Strength, claim.Who.Strength));
        Assert.Equal("변경 후 상태를 확인한 관찰이 없음", claim.When.Reason);
        Assert.Contains("Warning claim.no-absent-observation @9", Incidents.Codes(Incidents.WithObservations(Present)));
    }

    [Fact]
    public void From_BoundWithoutExhibit_OnlyInfers()
    {
        Claim claim = Incidents.Claim(Incidents.WithObservations(Present, "at: 2020-11-10T12:00:00Z, state: absent, method: schema_query"));

        Assert.Equal((Strength.Inferred, "것으로 추정됩니다"), (claim.When.Strength, claim.When.Ending));
        Assert.Equal("별첨 2-2", string.Join(", ", claim.When.ExhibitNumbers));
    }

    [Fact]
    public void From_DdlWithoutAccount_ProvesWhenButNotWho()
    {
        Claim claim = Incidents.Claim(Incidents.WithObservations(Present, Absent, Ddl));

        Assert.Equal((Strength.Exact, Strength.Inferred), (claim.When.Strength, claim.Who.Strength));
        Assert.Equal("감사 로그가 없음. DDL 기록에 실행 계정이 남지 않음", claim.Who.Reason);
        Assert.Equal(Incidents.Time("2020-11-10T11:30:01Z"), claim.Window.To);
    }

    [Fact]
    public void From_DdlWithoutExhibit_OnlyInfers()
    {
        Claim claim = Incidents.Claim(Incidents.WithObservations("at: 2020-11-10T11:30:00Z, state: absent, method: ddl, account: a"));

        Assert.Equal((Strength.Inferred, Strength.Inferred), (claim.When.Strength, claim.Who.Strength));
    }

    [Fact]
    public void From_DdlWithoutExhibitInsideBracket_KeepsTheBracket()
    {
        Claim claim = Incidents.Claim(Incidents.WithObservations(Present, Absent, "at: 2020-11-10T11:30:00Z, state: absent, method: ddl"));

        Assert.Equal(Strength.Bracketed, claim.When.Strength);
        Assert.Equal("별첨 2-2, 별첨 2-3", string.Join(", ", claim.When.ExhibitNumbers));
        Assert.Equal("DDL 기록에 남은 실행 시각. 그 기록을 보여 주는 별첨이 없음", claim.When.Reason);
    }

    [Fact]
    public void From_DdlOfCoarseLog_OnlyBrackets()
    {
        Claim claim = Incidents.Claim(Incidents.WithObservations("at: 2020-11-10T11:30:00Z, state: absent, method: ddl, precision: 1h, exhibit: backtrack"));

        Assert.Equal(Strength.Bracketed, claim.When.Strength);
    }

    [Fact]
    public void From_SeveralDdlSources_MergesWhatEachHas()
    {
        Claim claim = Incidents.Claim(Incidents.WithObservations(
            "at: 2020-11-10T11:30:00Z, state: absent, method: ddl, precision: 1s, exhibit: backtrack, connection: 8, statement: ALTER TABLE rec_cust DROP COLUMN gender",
            "at: 2020-11-10T11:30:00.25Z, state: absent, method: ddl, exhibit: rows, account: p@10.0.0.1, connection: 8",
            "at: 2020-11-10T11:30:00Z, state: absent, method: ddl, precision: 1s, exhibit: labour, account: p, host: \"10.0.0.1:5000\""));

        Assert.Equal(Incidents.Time("2020-11-10T11:30:00.25Z"), claim.Window.Exact);
        Assert.Equal(Duration.Zero, claim.Window.Precision);
        Assert.Equal(new Actor("p", "10.0.0.1", 8), claim.Window.Actor);
        Assert.Equal("ALTER TABLE rec_cust DROP COLUMN gender", claim.Window.Statement);
        Assert.Equal("DDL 기록에 남은 실행 계정 p@10.0.0.1(연결 번호 8)", claim.Who.Reason);
        Assert.Equal("별첨 1, 별첨 2-1, 별첨 3", string.Join(", ", claim.Who.ExhibitNumbers));
    }

    [Theory]
    [InlineData("at: 2020-11-10T10:00:00Z", "claim.ddl-outside-window")] // before the last present
    [InlineData("at: 2020-11-10T12:00:01Z", "claim.ddl-outside-window")] // after the first absent
    [InlineData("at: 2020-11-10T11:30:02Z", "claim.ddl-times-differ")]
    [InlineData("at: 2020-11-10T11:30:00Z, account: b", "claim.ddl-accounts-differ")]
    [InlineData("at: 2020-11-10T11:30:00Z, connection: 9", "claim.ddl-connections-differ")]
    public void From_DdlThatCannotBe_IsAnError(string second, string code)
    {
        Incidents.Draw(
            Incidents.WithObservations(Present, Absent, Ddl + ", account: a, connection: 8", second + ", state: absent, method: ddl, exhibit: backtrack"),
            out IReadOnlyList<Diagnostic> found);

        Diagnostic fault = found.First(fault => string.Equals(fault.Code, code, StringComparison.Ordinal));
        Assert.Equal((Severity.Error, 13), (fault.Severity, fault.Where.Line));
        Assert.Contains("observations[3], incident.yaml:13", fault.Fact.Korean, StringComparison.Ordinal);
        Assert.Contains("observations[3], incident.yaml:13", fault.Fact.English, StringComparison.Ordinal);
    }

    [Fact]
    public void From_DdlHostsDiffer_Warns()
    {
        Assert.Contains("Warning claim.ddl-hosts-differ @13", Incidents.Codes(Incidents.WithObservations(
            Present, Absent, Ddl + ", account: a, host: db1", Ddl + ", account: a, host: 10.0.0.1")));
    }

    [Fact]
    public void From_DdlOfOtherTable_Warns()
    {
        Assert.Contains(
            "Warning claim.ddl-of-other-table @12",
            Incidents.Codes(Incidents.WithObservations(Present, Absent, Ddl + ", statement: ALTER TABLE other DROP COLUMN gender")));
    }

    [Fact]
    public void From_WiderThanBacktrack_Warns()
    {
        Assert.Contains("Warning claim.window-wider-than-backtrack @9", Incidents.Codes(Incidents.WithObservations(
            "at: 2020-11-07T11:00:00Z, state: present, method: schema_query, exhibit: before",
            "at: 2020-11-10T12:00:00Z, state: absent, method: backtrack, exhibit: backtrack")));
    }

    [Fact]
    public void From_OtherTimeChosen_WarnsAndIsSaid()
    {
        const string probe = "at: 2020-11-10T10:59:58Z, requested: 2020-11-10T11:00:00Z, state: present, method: backtrack, exhibit: backtrack";
        Claim claim = Incidents.Claim(Incidents.WithObservations(probe, Absent));

        Assert.Equal(
            "역추적 1회차는 2020. 11. 10. 20:00(KST) 시점을 요청하였으나 Aurora가 일관된 시점으로 2020. 11. 10. 19:59:58(KST)을 골랐으므로, 확인된 상태는 고른 시점의 것입니다.",
            Assert.Single(claim.Window.Remarks));
        Assert.Contains("Warning claim.other-time-chosen @10", Incidents.Codes(Incidents.WithObservations(probe, Absent)));
    }

    [Theory]
    [InlineData("at: 2020-11-14T15:00:00Z, state: absent, method: schema_query, exhibit: after", "Error claim.observation-after-letter @11")]
    [InlineData("at: 2020-11-10T12:00:00Z, performed_at: 2020-11-10T11:00:00Z, state: absent, method: backtrack, exhibit: backtrack", "Error claim.probe-before-its-time @11")]
    [InlineData("at: 2020-11-10T12:00:00Z, performed_at: 2020-11-13T12:00:01Z, state: absent, method: backtrack, exhibit: backtrack", "Warning claim.backtrack-beyond-limit @11")]
    [InlineData("at: 2020-11-10T12:00:00Z, state: absent, method: schema_query", "Warning claim.observation-without-exhibit @11")]
    public void From_DoubtfulObservation_IsReported(string second, string fault)
    {
        Assert.Contains(fault, Incidents.Codes(Incidents.WithObservations(Present, second)));
    }

    [Fact]
    public void From_ObservationInLastMinuteOfLettersDay_IsNoFault()
    {
        Assert.DoesNotContain(
            Incidents.Codes(Incidents.WithObservations(Present, "at: 2020-11-14T14:59:59Z, state: absent, method: schema_query, exhibit: after")),
            code => code.Contains("after-letter", StringComparison.Ordinal));
    }
}
