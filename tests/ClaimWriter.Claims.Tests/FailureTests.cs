using System.Collections.Immutable;
using ClaimWriter.Records;

namespace ClaimWriter.Claims.Tests;

public sealed class FailureTests
{
    [Fact]
    public void From_Rows_CountsThemInEveryWay()
    {
        Failures failures = Incidents.Claim(Incidents.Read(Incidents.Whole)).Failures;

        Assert.Equal((3, true), (failures.Count, failures.IsCounted));
        Assert.Equal("INSERT 2, CALL 1", string.Join(", ", failures.ByVerb.Select(verb => $"{verb.Key} {verb.Count}")));
        Assert.Equal("22:05 2, 22:06 0, 22:07 0, 22:08 1", string.Join(", ", failures.ByMinute.Select(minute => $"{minute.Key.Hour}:{minute.Key.Minute:00} {minute.Count}")));
        Assert.Equal(new Tally<int>(1054, 3), Assert.Single(failures.ByCode));
        Assert.Equal(new Tally<string>("app", 3), Assert.Single(failures.ByAccount));
    }

    [Fact]
    public void From_RowsOverDays_LeavesEmptyMinutesOut()
    {
        ImmutableArray<FailureRow> rows = [Incidents.Row("2020-11-10T13:05:11Z", "INSERT", 2), Incidents.Row("2020-11-12T13:05:11Z", "INSERT", 3, account: null)];

        Failures failures = Incidents.Claim(
            Incidents.Read(Incidents.Whole.Replace("  count: 3\n", "", StringComparison.Ordinal)
                .Replace("  first: 2020-11-10T13:05:11Z\n  last: 2020-11-10T13:08:53Z\n", "", StringComparison.Ordinal)),
            new ClaimEvidence { Failures = rows }).Failures;

        Assert.Equal([1, 1], failures.ByMinute.Select(minute => minute.Count));
        Assert.Equal("app, 알 수 없음", string.Join(", ", failures.ByAccount.Select(account => account.Key)));
    }

    [Theory]
    [InlineData("  count: 3", "  count: 4", "Error claim.failure-count-differs @13")]
    [InlineData("first: 2020-11-10T13:05:11Z", "first: 2020-11-10T13:05:12Z", "Error claim.first-failure-differs @15")]
    [InlineData("last: 2020-11-10T13:08:53Z", "last: 2020-11-10T13:08:52Z", "Error claim.last-failure-differs @16")]
    [InlineData("code: 1054", "code: 1146", "Warning claim.failure-code-differs @14")]
    [InlineData("at: 2020-11-10T12:00:00Z", "at: 2020-11-10T13:30:00Z", null)]
    public void From_StatedDiffersFromRows_IsReported(string old, string replacement, string? fault)
    {
        string[] codes = Incidents.Codes(Incidents.With(old, replacement));

        Assert.Equal(fault is null ? [] : [fault], codes);
    }

    [Fact]
    public void From_RowsInMicroseconds_AgreeWithStatedSeconds()
    {
        ClaimEvidence evidence = new() { Failures = Incidents.Rows.SetItem(0, Incidents.Row("2020-11-10T13:05:11.25Z", "INSERT", 2)) };

        Assert.Empty(Incidents.Codes(Incidents.Read(Incidents.Whole), evidence));
    }

    [Fact]
    public void From_FailureBeforeWindow_Warns()
    {
        string[] codes = Incidents.Codes(Incidents.WithObservations(
            "at: 2020-11-10T13:06:00Z, state: present, method: schema_query, exhibit: backtrack",
            "at: 2020-11-10T13:07:00Z, state: absent, method: schema_query, exhibit: after"));

        Assert.Equal(["Warning claim.failure-before-window @15"], codes);
    }

    [Fact]
    public void From_FailureAfterLetter_IsAnError()
    {
        ClaimEvidence evidence = new() { Failures = Incidents.Rows.Add(Incidents.Row("2020-11-14T15:00:00Z", "INSERT", 5)) };

        Assert.Contains("Error claim.failure-after-letter @16", Incidents.Codes(Incidents.Read(Incidents.Whole), evidence));
    }

    [Fact]
    public void From_StatedCountOnly_IsInferred()
    {
        Claim claim = Incidents.Claim(Incidents.With("  rows: rows.csv\n", ""), ClaimEvidence.None);

        Assert.Equal((3, false), (claim.Failures.Count, claim.Failures.IsCounted));
        Assert.Equal((Strength.Inferred, "적힌 건수이며 행별 자료로 세지 않음"), (claim.HowMany.Strength, claim.HowMany.Reason));
        Assert.Contains("실패한 구문의 행별 자료가 없어 실패 건수를 세어 확인할 수 없습니다.", claim.MissingEvidence);
    }

    [Fact]
    public void From_StatedCountWithoutExhibit_IsUnproven()
    {
        Claim claim = Incidents.Claim(Incidents.With("  rows: rows.csv\n  exhibit: rows\n", ""), ClaimEvidence.None);

        Assert.Equal((Strength.Unproven, "확인 필요"), (claim.HowMany.Strength, claim.HowMany.Word));
    }

    [Fact]
    public void From_NoRowSeen_IsNotZeroFailures()
    {
        string yaml = Incidents.Whole.Replace("  count: 3\n", "", StringComparison.Ordinal).Replace("quantity: 3, unit: 건", "quantity: 3, unit: 회", StringComparison.Ordinal);

        Claim claim = Incidents.Claim(Incidents.Read(yaml), ClaimEvidence.None);

        Assert.Equal((0, Strength.Unproven), (claim.Failures.Count, claim.HowMany.Strength));
        Assert.Equal("자료에 남은 실패가 없으나, 실패가 없었다는 뜻은 아님", claim.HowMany.Reason);
    }

    [Theory]
    [InlineData("binlog: false", "binlog: true", "mysql-error.log에는 구문 오류가 기록되지 않으며, 바이너리 로그에는 실패한 구문이 남지 않습니다. 두 자료에 실패 기록이 없다는 사실은 실패가 없었다는 뜻이 아닙니다.")]
    [InlineData("audit_log: false", "audit_log: true", "감사 로그에는 서버 측 PREPARE 단계에서 실패한 구문이 남지 않으므로, 실제 실패는 센 건수보다 많을 수 있습니다.")]
    [InlineData("general_log: false", "general_log: true", "일반 로그에는 오류 번호가 없어 실패한 구문과 성공한 구문을 가릴 수 없습니다.")]
    public void From_SourceOn_SaysWhatItCannotShow(string old, string replacement, string sentence)
    {
        Assert.Contains(sentence, Incidents.Claim(Incidents.With(old, replacement)).Failures.Unseen);
        Assert.DoesNotContain(sentence, Incidents.Claim(Incidents.Read(Incidents.Whole)).Failures.Unseen);
    }
}
