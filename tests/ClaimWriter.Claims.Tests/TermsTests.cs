using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims.Tests;

public sealed class TermsTests
{
    [Fact]
    public void From_InterestWithLastDay_ComputesItOnTheTotal()
    {
        ClaimedInterest? interest = Incidents.Claim(Incidents.Read(Incidents.Whole)).Interest;

        // 1,372,000 × 5% × 52/365
        Assert.Equal((9_773L, 9_773L, 52), (interest!.ByPeriod!.Value.Amount, interest.ByDays!.Value.Amount, interest.Days!.Value));
        Assert.Equal("「민법」 제379조", interest.Basis?.ToString());
    }

    [Fact]
    public void From_InterestUntilPaid_HasNoAmount()
    {
        ClaimedInterest? interest = Incidents.Claim(Incidents.With(", to: 2020-12-31", "")).Interest;

        Assert.Null(interest!.ByPeriod);
        Assert.Null(interest.Days);
    }

    [Fact]
    public void From_DayOfReceipt_FixesTheDeadline()
    {
        PaymentDeadline? deadline = Incidents.Claim(Incidents.Read(Incidents.Whole)).Deadline;

        Assert.Equal(new PaymentDeadline(new LocalDate(2020, 11, 16), 7, new LocalDate(2020, 11, 23), new LocalDate(2020, 11, 24)), deadline);
    }

    [Fact]
    public void From_NoDayOfReceipt_HasNoDeadline()
    {
        Assert.Null(Incidents.Claim(Incidents.With(", received_on: 2020-11-16", "")).Deadline);
    }

    [Theory]
    [InlineData("received_on: 2020-11-16", "received_on: 2022-11-16", "Error claim.deadline-outside-calendar @6")]
    [InlineData("rate: 5%", "rate: 6%", "Warning claim.interest-rate-differs @23")]
    [InlineData("basis: 민법 제379조", "basis: 상법 제54조", "Warning claim.interest-rate-differs @23")]
    [InlineData("basis: 민법 제379조", "basis: 소송촉진 등에 관한 특례법 제3조", "Warning claim.interest-before-suit @23")]
    [InlineData("from: 2020-11-10", "from: 2020-11-09", "Warning claim.interest-before-change @23")]
    [InlineData("basis: 민법 제379조", "basis: 민법 제378조", "Error claim.unknown-statute @23")]
    [InlineData("민법 제390조", "정보통신망법 제32조", "Error claim.repealed-statute @6")]
    [InlineData("민법 제390조", "계약", "Error claim.unreadable-statute @6")]
    public void From_DoubtfulTerms_AreReported(string old, string replacement, string fault)
    {
        Assert.Equal([fault], Incidents.Codes(Incidents.With(old, replacement)));
    }

    [Fact]
    public void From_ReceivedBeforeLetter_IsAnError()
    {
        IncidentRecord record = Incidents.Read(Incidents.Whole);

        Assert.Equal(
            ["Error claim.received-before-letter @6"],
            Incidents.Codes(record with { Letter = record.Letter with { ReceivedOn = new LocalDate(2020, 11, 13) } }));
    }

    [Theory]
    [InlineData("engine: MySQL 8.0", "engine: Amazon Aurora MySQL", "RDS 이벤트", "2020-11-24T11:00:00Z", false)]
    [InlineData("engine: MySQL 8.0", "engine: Amazon RDS MySQL", "CloudTrail", "2021-02-08T11:00:00Z", false)]
    [InlineData("engine: MySQL 8.0", "engine: Aurora", "Aurora 역추적", "2020-11-13T11:00:00Z", true)]
    public void From_EvidenceKeptForATime_NamesTheTime(string old, string replacement, string source, string at, bool isSecured)
    {
        EvidenceExpiry expiry = Incidents.Claim(Incidents.With(old, replacement)).Expiries.Single(found => string.Equals(found.Source, source, StringComparison.Ordinal));

        Assert.Equal((Incidents.Time(at), isSecured), (expiry.At, expiry.IsSecured));
    }

    [Fact]
    public void From_AuditLogGoneAndNotSecured_IsMissing()
    {
        Claim claim = Incidents.Claim(Incidents.With("engine: MySQL 8.0, database: custdb, backtrack: true, binlog: false, audit_log: false", "engine: Aurora, database: custdb, audit_log: true"));

        Assert.Contains("Aurora 감사 로그 자료는 24시간 동안만 보존되어 2020. 11. 11. 20:00(KST)에 보존 기간이 지났고, 증거로 확보되지 않았습니다.", claim.MissingEvidence);
    }
}
