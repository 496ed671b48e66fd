using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims.Tests;

/// <summary>The two incidents that the letter's template is previewed with.</summary>
public sealed class SampleTests
{
    private static readonly ImmutableArray<FailureRow> _auroraRows =
    [
        .. new[] { "05:11", "05:38", "05:54", "06:26", "07:14", "07:24", "07:35", "08:16", "08:29", "08:59", "09:43", "09:53" }
            .Select((at, i) => Incidents.Row($"2020-11-10T13:{at}Z", "INSERT INTO rec_cust (cust_id) VALUES ('1')", i + 2)),
    ];

    private static readonly ImmutableArray<FailureRow> _mariaRows =
    [
        .. Enumerable.Range(0, 12).Select(i => Incidents.Row($"2026-11-22T10:35:{23 + (i / 4)}Z", "INSERT INTO rec_cust", i + 1)),
        .. Enumerable.Range(0, 3).Select(i => Incidents.Row($"2026-11-22T10:35:{26 + (i / 2)}Z", "CALL log_maintainance()", i + 20, "root")),
    ];

    [Fact]
    public void From_AuroraSample_BracketsTheChangeAndInfersWho()
    {
        Claim claim = Incidents.Claim(Sample("aurora"), Aurora);

        Assert.Equal(Incidents.Time("2020-11-10T11:00:00Z"), claim.Window.From);
        Assert.Equal(Incidents.Time("2020-11-10T12:00:00Z"), claim.Window.To);
        Assert.Null(claim.Window.Exact);
        Assert.Equal((Strength.Bracketed, Strength.Inferred, Strength.Exact), (claim.When.Strength, claim.Who.Strength, claim.HowMany.Strength));
        Assert.Equal("역추적 2, 3회차의 확인. 바이너리 로그 없음", claim.When.Reason);
        Assert.Equal("감사 로그가 없음. 역추적은 시각만 보여 주고 행위자를 보여 주지 않음", claim.Who.Reason);
        Assert.Equal("애플리케이션 오류 기록의 행을 세어 확인", claim.HowMany.Reason);
        Assert.Equal("별첨 2-1", string.Join(", ", claim.When.ExhibitNumbers));
        Assert.Equal("갑 제2호증의 1", string.Join(", ", claim.When.CourtNumbers));
        Assert.Equal("별첨 1", string.Join(", ", claim.HowMany.ExhibitNumbers));
        Assert.Equal((Strength.Inferred, "것으로 추정되며"), (claim.Combined.Strength, claim.Combined.Connective));
    }

    [Fact]
    public void From_AuroraSample_CountsAndSums()
    {
        Claim claim = Incidents.Claim(Sample("aurora"), Aurora);

        Assert.Equal(12, claim.Failures.Count);
        Assert.Equal([3, 1, 3, 3, 2], claim.Failures.ByMinute.Select(minute => minute.Count));
        Assert.Equal(new LocalDateTime(2020, 11, 10, 22, 5), claim.Failures.ByMinute[0].Key);
        Assert.Equal(1_820_303, claim.Damages.Total.Amount);
        Assert.Equal(
            ["16시간 × 85,000원 (2인 × 8시간)", "USD 364.87 × 1,130.0원 (원 미만 버림)", "12건 × 4,000원"],
            claim.Damages.Lines.Select(line => line.Computation));
        Assert.Equal([1_360_000, 412_303, 48_000], claim.Damages.Lines.Select(line => line.Amount.Amount));
        Assert.Equal(["별첨 3-1", "별첨 3-2", "별첨 1"], claim.Damages.Lines.Select(line => line.Exhibit?.Label));
        Assert.Equal("「민법」 제390조 및 제750조", StatuteCitation.Cite(claim.Basis));
        Assert.Equal("별첨 4", Assert.Single(claim.Notices).Exhibit.Label);
    }

    [Fact]
    public void From_AuroraSample_WarnsOnlyOfEvidenceThatExpires()
    {
        Incidents.Draw(Sample("aurora"), out IReadOnlyList<Diagnostic> found, Aurora);

        Assert.Equal(["claim.evidence-expires", "claim.evidence-expires"], found.Select(fault => fault.Code));
        Assert.Contains("2020. 11. 24. 20:00(KST)", found[0].Fact.Korean, StringComparison.Ordinal);
        Assert.Contains("2021. 2. 8. 20:00(KST)", found[1].Fact.Korean, StringComparison.Ordinal);
    }

    [Fact]
    public void From_MariaDbSample_GivesTheInstantAndTheAccount()
    {
        Claim claim = Incidents.Claim(Sample("mariadb"), new ClaimEvidence { Failures = _mariaRows });

        Assert.Equal(Incidents.Time("2026-11-22T10:35:21Z"), claim.Window.Exact);
        Assert.Equal(Duration.FromSeconds(1), claim.Window.Precision);
        Assert.Equal(new Actor("partner_xx", "127.0.0.2", 8), claim.Window.Actor);
        Assert.Equal("partner_xx@127.0.0.2", claim.Window.Actor!.Name);
        Assert.Equal((Strength.Exact, Strength.Exact, Strength.Exact), (claim.When.Strength, claim.Who.Strength, claim.HowMany.Strength));
        Assert.Equal("별첨 1-1, 별첨 2-1", string.Join(", ", claim.Who.ExhibitNumbers));
        Assert.Equal("사실이 확인되었습니다", claim.Combined.Ending);
        Assert.Equal("INSERT 12, CALL 3", string.Join(", ", claim.Failures.ByVerb.Select(verb => $"{verb.Key} {verb.Count}")));
        Assert.Equal(315_000, claim.Damages.Total.Amount);
        Assert.StartsWith("mysql-error.log에는 구문 오류가 기록되지 않으며, 바이너리 로그에는", claim.Failures.Unseen[0], StringComparison.Ordinal);
        Assert.Empty(claim.MissingEvidence);
    }

    [Fact]
    public void From_MariaDbSample_HasNoFault()
    {
        Incidents.Draw(Sample("mariadb"), out IReadOnlyList<Diagnostic> found, new ClaimEvidence { Failures = _mariaRows });

        Assert.Equal("", Incidents.Text(found));
    }

    private static ClaimEvidence Aurora => new()
    {
        Failures = _auroraRows,
        Notices = [new Notice("mail", Incidents.Time("2020-11-11T01:02:14Z"))],
    };

    private static IncidentRecord Sample(string name) => Incidents.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", name + ".yaml")));
}
