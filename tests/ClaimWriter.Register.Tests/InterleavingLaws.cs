using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ClaimWriter.Register.Tests;

/// <summary>What holds after any interleaving of issue, amend, reserve, release and time.</summary>
public abstract class InterleavingLaws : IDisposable
{
    private enum Act
    {
        Issue,
        Amend,
        Reserve,
        Release,
        Wait,
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    internal abstract int Runs { get; }

    internal abstract IClaimRegister OpenFresh();

    internal abstract void CleanUp();

    protected virtual void Dispose(bool disposing)
    {
        CleanUp();
    }

    [SkippableFact]
    public void AnyInterleaving_NumbersAreOneToNAndOneClaimAnIncidentIsLive()
    {
        Gen<Step> step =
            from act in Gen.Elements(Act.Issue, Act.Issue, Act.Issue, Act.Amend, Act.Amend, Act.Reserve, Act.Release, Act.Wait)
            from incident in Gen.Choose(1, 4)
            from version in Gen.Choose(1, 3)
            from year in Gen.Choose(2025, 2026)
            from cost in Gen.Choose(1, 5)
            select new Step(act, incident, version, year, cost);
        Prop.ForAll(step.ListOf().ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs).WithEndSize(60).WithReplay(20201114, 41));
    }

    private bool Holds(IList<Step> steps)
    {
        using IClaimRegister register = OpenFresh();
        Instant now = Entries.Now;
        foreach (Step step in steps)
        {
            Do(register, step, ref now);
            if (!IsSound(register))
            {
                return false;
            }
        }

        return true;
    }

    private static void Do(IClaimRegister register, Step step, ref Instant now)
    {
        ClaimEntry entry = Entries.Of($"INC-{step.Incident}", $"version {step.Version}") with { Year = step.Year, Costs = [Entries.Cost($"비용 {step.Cost}")] };
        switch (step.Act)
        {
            case Act.Issue:
                register.Issue(entry, Entries.Terms(now: now));
                break;
            case Act.Amend:
                string? live = register.List(new ClaimFilter { Incident = entry.Incident, State = ClaimState.Issued }) is [var first, ..] ? first.Number : null;
                register.Issue(entry, Entries.Terms(live ?? "제2026-001호", now));
                break;
            case Act.Reserve:
                register.Reserve(entry.Key, step.Year, now);
                break;
            case Act.Release:
                register.Release(entry.Key);
                break;
            default:
                now += Duration.FromMinutes(6);
                break;
        }
    }

    private static bool IsSound(IClaimRegister register)
    {
        IReadOnlyList<IssuedClaim> claims = register.List(ClaimFilter.All);
        ClaimNumber[] numbers =
        [
            .. claims.Select(c => ClaimNumber.Parse(c.Number)!.Value).Concat(register.Reservations().Select(r => r.Number)).Order(),
        ];
        bool isWhole = numbers.GroupBy(n => n.Year).All(year => year.Select(n => n.Sequence).SequenceEqual(Enumerable.Range(1, year.Count())));
        IssuedClaim[] live = [.. claims.Where(c => c.State == ClaimState.Issued)];
        bool isOneLive = live.DistinctBy(c => (c.Incident, c.Claimant)).Count() == live.Length;
        string?[] costs = [.. live.SelectMany(c => register.CostsOf(c.Number)).Select(c => c.Key)];
        bool isEachCostOnce = costs.Distinct().Count() == costs.Length;
        bool isLinked = claims.All(c => (c.State == ClaimState.Superseded) == (c.SupersededBy is not null)
            && (c.SupersededBy is null || claims.Any(by => by.Number == c.SupersededBy && by.Supersedes == c.Number)));
        return isWhole && isOneLive && isEachCostOnce && isLinked;
    }

    private sealed record Step(Act Act, int Incident, int Version, int Year, int Cost);
}
