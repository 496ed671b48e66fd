using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Register.Tests;

/// <summary>What holds of a register on any database.</summary>
public abstract class RegisterLaws : IDisposable
{
    private IClaimRegister? _register;

    /// <summary>What the worker process opens the same register by.</summary>
    internal abstract (string Kind, string Address) Place { get; }

    internal IClaimRegister Register
    {
        get
        {
            if (_register is null)
            {
                _register = Open();
                _register.Release("nobody");
            }

            return _register;
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    internal abstract IClaimRegister Open();

    internal abstract void CleanUp();

    protected virtual void Dispose(bool disposing)
    {
        _register?.Dispose();
        CleanUp();
    }

    [SkippableFact]
    public void Issue_FirstOfTheYear_IsNumberOne()
    {
        ClaimEntry entry = Entries.Of("INC-1") with { Costs = [Entries.Cost("인건비"), Entries.Cost("기타", null, 1, null)] };

        IssuedClaim claim = Register.MustIssue(entry);

        Assert.Equal("제2026-001호", claim.Number);
        Assert.Equal((entry.Incident, entry.Claimant, entry.Respondent, entry.Amount), (claim.Incident, claim.Claimant, claim.Respondent, claim.Amount));
        Assert.Equal((entry.TemplateName, entry.TemplateVersion), (claim.TemplateName, claim.TemplateVersion));
        Assert.Equal((entry.RecordSha256, entry.PdfSha256), (claim.RecordSha256, claim.PdfSha256));
        Assert.Equal((Entries.Now, ClaimState.Issued, null, null), (claim.IssuedAt, claim.State, claim.Supersedes, claim.SupersededBy));
        Assert.Equal(claim, Register.Find("제2026-001호"));
        Assert.Equal([.. entry.Costs], Register.CostsOf(claim.Number).ToArray());
    }

    [SkippableFact]
    public void Issue_TextsOfAnyKind_ComeBackUnchanged()
    {
        ClaimEntry entry = Entries.Of("INC-😀'; DROP TABLE claimwriter_claim; --") with
        {
            Respondent = "힣뷁\u1112\u1161\u11ab \\ \" % _ 한글🏢",
            Amount = new Won(Won.Largest),
            Costs = [Entries.Cost("ı İ i I ß 😀", "e", Won.Largest, new string('가', 50))],
        };

        IssuedClaim claim = Register.MustIssue(entry);

        Assert.Equal((entry.Incident, entry.Respondent, entry.Amount), (claim.Incident, claim.Respondent, claim.Amount));
        Assert.Equal([.. entry.Costs], Register.CostsOf(claim.Number).ToArray());
        Assert.Equal(claim, Assert.Single(Register.List(new ClaimFilter { Incident = entry.Incident, Respondent = "%" })));
    }

    [SkippableFact]
    public void Issue_TimeWithNanoseconds_IsKeptToTheMicrosecond()
    {
        Instant time = Instant.FromUtc(2026, 3, 8, 7, 30).PlusNanoseconds(123_456_789);
        IssuedClaim? claim = Register.Issue(Entries.Of("INC-1"), Entries.Terms(now: time)).Claim;
        Assert.Equal(Instant.FromUtc(2026, 3, 8, 7, 30).PlusNanoseconds(123_456_000), claim?.IssuedAt);
    }

    [SkippableFact]
    public void Issue_SameClaimAgain_GivesTheSameEntry()
    {
        IssuedClaim first = Register.MustIssue(Entries.Of("INC-1"));
        IssueOutcome again = Register.Issue(Entries.Of("INC-1"), Entries.Terms(now: Entries.Now + Duration.FromDays(1)));

        Assert.Equal((IssueResult.IssuedBefore, first), (again.Result, again.Claim));
        Assert.Empty(again.Diagnostics);
        Assert.Single(Register.List(ClaimFilter.All));
        Assert.Equal("제2026-002호", Register.MustIssue(Entries.Of("INC-2")).Number);
    }

    [SkippableFact]
    public void Issue_SameRecordOtherPdf_KeepsTheFirstAndSaysSo()
    {
        IssuedClaim first = Register.MustIssue(Entries.Of("INC-1"));
        IssueOutcome again = Register.Issue(Entries.Of("INC-1", pdf: "other"), Entries.Terms());

        Assert.Equal((IssueResult.IssuedBefore, first), (again.Result, again.Claim));
        Assert.Equal("register.other-pdf", Assert.Single(again.Diagnostics).Code);
    }

    [SkippableFact]
    public void Issue_SecondClaimForAnIncident_IsRefusedNamingTheFirst()
    {
        Register.MustIssue(Entries.Of("INC-1"));
        Assert.Equal(["register.incident-claimed"], Register.MustRefuse(Entries.Of("INC-1", record: "changed"), naming: "제2026-001호"));
        Assert.Equal("제2026-002호", Register.MustIssue(Entries.Of("INC-2")).Number);
    }

    [SkippableFact]
    public void Issue_SameIncidentNameOfAnotherClaimant_IsAnotherIncident()
    {
        Register.MustIssue(Entries.Of("INC-1"));
        Assert.Equal("제2026-002호", Register.MustIssue(Entries.Of("INC-1") with { Claimant = "yy 주식회사" }).Number);
    }

    [SkippableFact]
    public void Issue_NamesThatDifferInCaseOnly_AreTwoIncidents()
    {
        Register.MustIssue(Entries.Of("INC-i"));
        Register.MustIssue(Entries.Of("INC-I"));
        Register.MustIssue(Entries.Of("inc-ı"));
        Assert.Equal("제2026-002호", Assert.Single(Register.List(new ClaimFilter { Incident = "INC-I" })).Number);
    }

    [SkippableFact]
    public void Issue_CostClaimedInAnotherClaim_IsRefusedNamingIt()
    {
        Register.MustIssue(Entries.Of("INC-1") with { Costs = [Entries.Cost("인건비"), Entries.Cost("재입력", amount: 48_000)] });
        ClaimEntry second = Entries.Of("INC-2") with { Costs = [Entries.Cost("전기료"), Entries.Cost(" 인건비 "), Entries.Cost("재입력", amount: 48_000)] };

        Assert.Equal(["register.cost-claimed", "register.cost-claimed"], Register.MustRefuse(second, naming: "제2026-001호"));
    }

    [SkippableTheory]
    [InlineData("다른 인건비", "exhibit", 1_360_000, "2인 × 8시간")]
    [InlineData("인건비", "another", 1_360_000, "2인 × 8시간")]
    [InlineData("인건비", "exhibit", 1_360_001, "2인 × 8시간")]
    [InlineData("인건비", "exhibit", 1_360_000, "1인 × 16시간")]
    [InlineData("인건비", null, 1_360_000, "2인 × 8시간")]
    public void Issue_CostThatDiffersInOnePart_IsAnotherCost(string item, string? exhibit, long amount, string basis)
    {
        Register.MustIssue(Entries.Of("INC-1") with { Costs = [Entries.Cost("인건비")] });
        Register.MustIssue(Entries.Of("INC-2") with { Costs = [Entries.Cost(item, exhibit, amount, basis)] });
    }

    [SkippableFact]
    public void Issue_LikeCostsWithoutExhibit_AreNotCompared()
    {
        Register.MustIssue(Entries.Of("INC-1") with { Costs = [Entries.Cost("인건비", null), Entries.Cost("인건비", null)] });
        Register.MustIssue(Entries.Of("INC-2") with { Costs = [Entries.Cost("인건비", null)] });
    }

    [SkippableFact]
    public void Issue_OneCostTwiceInAClaim_IsRefused() =>
        Assert.Equal(["register.cost-repeated"], Register.MustRefuse(Entries.Of("INC-1") with { Costs = [Entries.Cost("인건비"), Entries.Cost("인건비")] }));

    [SkippableFact]
    public void Amend_ClaimInForce_TakesItsPlace()
    {
        ClaimEntry first = Entries.Of("INC-1") with { Costs = [Entries.Cost("인건비")] };
        ClaimEntry changed = Entries.Of("INC-1", record: "changed") with { Costs = [Entries.Cost("인건비")] };
        Register.MustIssue(first);

        IssuedClaim second = Register.MustIssue(changed, amends: "2026-1");

        Assert.Equal(("제2026-002호", "제2026-001호", ClaimState.Issued), (second.Number, second.Supersedes, second.State));
        IssuedClaim? old = Register.Find("제2026-001호");
        Assert.Equal((ClaimState.Superseded, "제2026-002호"), (old?.State, old?.SupersededBy));
        Assert.Equal(IssueResult.IssuedBefore, Register.Issue(changed, Entries.Terms(amends: "제2026-001호")).Result);
        Assert.Equal(["register.incident-claimed"], [.. Register.MustRefuse(first, naming: "제2026-002호").Distinct().Where(c => c != "register.cost-claimed")]);
        Assert.Equal(2, Register.List(ClaimFilter.All).Count);
    }

    [SkippableFact]
    public void Amend_SameRecordOtherPdf_IsANewClaim()
    {
        Register.MustIssue(Entries.Of("INC-1"));
        IssuedClaim second = Register.MustIssue(Entries.Of("INC-1", pdf: "other"), amends: "제2026-001호");
        IssueOutcome again = Register.Issue(Entries.Of("INC-1", pdf: "other"), Entries.Terms(amends: "제2026-001호"));

        Assert.Equal("제2026-002호", second.Number);
        Assert.Equal((IssueResult.IssuedBefore, second), (again.Result, again.Claim));
    }

    [SkippableFact]
    public void Amend_ClaimOfAnotherIncident_OnlyWhereACostIsShared()
    {
        Register.MustIssue(Entries.Of("INC-1") with { Costs = [Entries.Cost("인건비")] });

        Assert.Equal(["register.amends-unrelated"], Register.MustRefuse(Entries.Of("INC-2"), amends: "제2026-001호"));
        Register.MustIssue(Entries.Of("INC-2") with { Costs = [Entries.Cost("인건비")] }, amends: "제2026-001호");
        Assert.Equal(ClaimState.Superseded, Register.Find("2026-001")?.State);
    }

    [SkippableFact]
    public void Amend_UnknownOrSupersededNumber_IsRefused()
    {
        Register.MustIssue(Entries.Of("INC-1"));
        Register.MustIssue(Entries.Of("INC-1", "2"), amends: "제2026-001호");

        Assert.Contains("register.unknown-number", Register.MustRefuse(Entries.Of("INC-1", "3"), amends: "제2026-009호"));
        Assert.Contains("register.amends-superseded", Register.MustRefuse(Entries.Of("INC-1", "3"), amends: "제2026-001호", naming: "제2026-002호"));
    }

    [SkippableFact]
    public void Amend_UnderTheOldNumber_IsRefused()
    {
        Register.MustIssue(Entries.Of("INC-1") with { Number = "제2026-001호" });
        Assert.Equal(
            ["register.number-taken"],
            Register.MustRefuse(Entries.Of("INC-1", "2") with { Number = "제2026-001호" }, amends: "제2026-001호", naming: "제2026-001호"));
    }

    [SkippableFact]
    public void Issue_NumbersGivenByHand_AreKeptOnceAndCountedOn()
    {
        Assert.Equal("제2026-014호", Register.MustIssue(Entries.Of("INC-1") with { Number = "제2026-014호" }).Number);
        Assert.Equal("법무-2026-가", Register.MustIssue(Entries.Of("INC-2") with { Number = "법무-2026-가" }).Number);

        Assert.Equal(["register.number-taken"], Register.MustRefuse(Entries.Of("INC-3") with { Number = "제2026-14호" }, naming: "제2026-014호"));
        Assert.Equal(["register.number-taken"], Register.MustRefuse(Entries.Of("INC-3") with { Number = "법무-2026-가" }, naming: "법무-2026-가"));
        Assert.Equal("제2026-015호", Register.MustIssue(Entries.Of("INC-3")).Number);
        Assert.Equal("제2025-001호", Register.MustIssue(Entries.Of("INC-4") with { Year = 2025 }).Number);
    }

    [SkippableFact]
    public void Reserve_SameClaim_SameNumberBeforeAndAfterItsIssue()
    {
        ClaimEntry entry = Entries.Of("INC-1");
        ClaimNumber number = Register.Reserve(entry.Key, 2026, Entries.Now);
        Assert.Equal(number, Register.Reserve(entry.Key, 2026, Entries.Now + Duration.FromDays(3)));
        Assert.Equal(new ClaimNumber(2026, 2), Register.Reserve(Entries.Of("INC-2").Key, 2026, Entries.Now));

        Assert.Equal("제2026-001호", Register.MustIssue(entry with { Number = number.ToString() }).Number);
        Assert.Equal(number, Register.Reserve(entry.Key, 2026, Entries.Now));
        Assert.Equal(new ClaimNumber(2026, 3), Register.Reserve(entry.Key, 2026, Entries.Now, amends: "제2026-001호"));
        Assert.Equal([2, 3], Register.Reservations().Select(r => r.Number.Sequence));
    }

    [SkippableFact]
    public void Issue_WithoutNumber_TakesTheReservedOne()
    {
        ClaimEntry first = Entries.Of("INC-1");
        Register.Reserve(first.Key, 2026, Entries.Now);
        Assert.Equal("제2026-002호", Register.MustIssue(Entries.Of("INC-2")).Number);
        Assert.Equal("제2026-001호", Register.MustIssue(first).Number);
        Assert.Empty(Register.Reservations());
    }

    [SkippableFact]
    public void Reserve_AfterRelease_GivesTheReleasedNumber()
    {
        Register.Reserve("a", 2026, Entries.Now);
        Register.Reserve("b", 2026, Entries.Now);
        Register.Release("a");
        Register.Release("nobody");
        Assert.Null(Register.Reservations()[0].ClaimKey);
        Assert.Equal(new ClaimNumber(2026, 1), Register.Reserve("c", 2026, Entries.Now));
        Assert.Equal(new ClaimNumber(2026, 3), Register.Reserve("d", 2026, Entries.Now));
    }

    [SkippableFact]
    public void Reserve_AbandonedNumber_GoesToTheNextAfterItsLease()
    {
        ClaimEntry abandoned = Entries.Of("INC-1");
        ClaimNumber number = Register.Reserve(abandoned.Key, 2026, Entries.Now);
        Instant late = Entries.Now + ClaimRegister.Lease;

        Assert.Equal(2, Register.Reserve("early", 2026, late - Duration.FromSeconds(1)).Sequence);
        Assert.Equal(number, Register.Reserve("late", 2026, late));
        IssueOutcome lost = Register.Issue(abandoned with { Number = number.ToString() }, Entries.Terms(now: late));
        Assert.Equal("register.number-reserved", Assert.Single(lost.Diagnostics).Code);
        Assert.Equal(3, Register.Reserve(abandoned.Key, 2026, late).Sequence);
    }

    [SkippableFact]
    public void Issue_NumberGivenByHandThatIsReserved_IsRefusedUntilTheLeaseEnds()
    {
        Register.Reserve("other", 2026, Entries.Now);
        Assert.Equal(["register.number-reserved"], Register.MustRefuse(Entries.Of("INC-1") with { Number = "제2026-001호" }, naming: "제2026-001호"));
        Assert.Equal(
            IssueResult.Issued,
            Register.Issue(Entries.Of("INC-1") with { Number = "제2026-001호" }, Entries.Terms(now: Entries.Now + ClaimRegister.Lease)).Result);
        Assert.Equal(2, Register.Reserve("other", 2026, Entries.Now).Sequence);
    }

    [SkippableFact]
    public void Issue_UnderAnotherNumberThanReserved_GivesTheReservedBack()
    {
        ClaimEntry entry = Entries.Of("INC-1");
        Register.Reserve(entry.Key, 2026, Entries.Now);
        Register.MustIssue(entry with { Number = "법무-1" });
        Assert.Equal("제2026-001호", Register.MustIssue(Entries.Of("INC-2")).Number);
    }

    [SkippableFact]
    public void Check_ClaimThatCouldBeIssued_ChangesNothing()
    {
        Register.MustIssue(Entries.Of("INC-0"));
        IssueOutcome outcome = Register.Check(Entries.Of("INC-1"), Entries.Terms());
        Assert.Equal((IssueResult.Issued, null), (outcome.Result, outcome.Claim));
        Assert.Single(Register.List(ClaimFilter.All));
    }

    [SkippableFact]
    public void List_FiltersAndOrders_AreKept()
    {
        Register.MustIssue(Entries.Of("INC-1") with { Year = 2025, Amount = new Won(5), Respondent = "나 주식회사" });
        Register.MustIssue(Entries.Of("INC-2") with { Amount = new Won(30), Respondent = "가 주식회사" });
        Register.MustIssue(Entries.Of("INC-3") with { Amount = new Won(4), Number = "사-1" });
        Register.MustIssue(Entries.Of("INC-2", "2") with { Amount = new Won(100) }, amends: "제2026-001호");

        Assert.Equal(["제2025-001호", "제2026-001호", "제2026-002호", "사-1"], Numbers(ClaimFilter.All));
        Assert.Equal(["제2026-001호", "제2026-002호", "사-1"], Numbers(new ClaimFilter { Year = 2026 }));
        Assert.Equal(["제2026-001호", "제2026-002호"], Numbers(new ClaimFilter { Incident = "INC-2" }));
        Assert.Equal(["제2026-001호"], Numbers(new ClaimFilter { Respondent = "가 주" }));
        Assert.Equal(["제2026-001호"], Numbers(new ClaimFilter { State = ClaimState.Superseded }));
        Assert.Equal(["사-1", "제2025-001호", "제2026-001호", "제2026-002호"], Numbers(new ClaimFilter { Order = ClaimOrder.Amount }));
        Assert.Equal(["제2026-002호", "제2026-001호", "제2025-001호", "사-1"], Numbers(new ClaimFilter { Order = ClaimOrder.Amount, IsDescending = true }));
        Assert.Equal(["제2026-002호", "사-1", "제2026-001호", "제2025-001호"], Numbers(new ClaimFilter { Order = ClaimOrder.Respondent }));
        Assert.Empty(Numbers(new ClaimFilter { Respondent = "%" }));
    }

    [SkippableFact]
    public void FindByPdf_IssuedPdf_IsFound()
    {
        IssuedClaim claim = Register.MustIssue(Entries.Of("INC-1"));
        Assert.Equal(claim, Assert.Single(Register.FindByPdf(claim.PdfSha256)));
        Assert.Empty(Register.FindByPdf(Entries.Hash("forged")));
        Assert.Null(Register.Find("제2026-002호"));
        Assert.Empty(Register.CostsOf("제2026-002호"));
    }

    [SkippableFact]
    public void Issue_HashOfAnotherForm_IsTheCallersFault() =>
        Assert.Throws<ArgumentException>(() => Register.Issue(Entries.Of("INC-1") with { PdfSha256 = Entries.Hash("a").ToUpperInvariant() }, Entries.Terms()));

    [SkippableFact]
    public void Open_AgainLater_FindsWhatWasIssued()
    {
        IssuedClaim claim = Register.MustIssue(Entries.Of("INC-1"));
        using IClaimRegister again = Open();
        Assert.Equal(claim, Assert.Single(again.List(ClaimFilter.All)));
        Assert.Equal("제2026-002호", again.MustIssue(Entries.Of("INC-2")).Number);
    }

    private string[] Numbers(ClaimFilter filter) => [.. Register.List(filter).Select(claim => claim.Number)];
}
