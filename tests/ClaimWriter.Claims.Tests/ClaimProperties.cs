using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ClaimWriter.Claims.Tests;

/// <summary>Laws that hold for any evidence.</summary>
public sealed class ClaimProperties
{
    private static readonly IncidentRecord _record = Incidents.Read(Incidents.Whole);

    // The change was made at minute 500; what is observed is true.
    private static readonly Instant _start = Incidents.Time("2020-11-10T00:00:00Z");
    private const int Change = 500;

    /// <summary>More evidence never widens the window, and never makes an assertion about time weaker.</summary>
    [Fact]
    public void Window_OneMoreTrueObservation_NeverWidens()
    {
        Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            Claim less = Draw(one.Observations);
            Claim more = Draw([.. one.Observations, one.Further]);
            return NotBefore(more.Window.From, less.Window.From) && NotAfter(more.Window.To, less.Window.To) && more.When.Strength >= less.When.Strength;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    /// <summary>The window holds the true instant, whatever true evidence there is.</summary>
    [Fact]
    public void Window_TrueObservations_HoldsTheTrueInstant()
    {
        Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            ChangeWindow window = Draw(one.Observations).Window;
            return NotAfter(window.From ?? At(Change), At(Change)) && NotBefore(window.To ?? At(Change), At(Change));
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    /// <summary>The order in which the record lists observations does not matter.</summary>
    [Fact]
    public void Window_ObservationsInAnyOrder_IsTheSame()
    {
        Prop.ForAll(Cases().ToArbitrary(), one =>
        {
            Claim a = Draw(one.Observations);
            Claim b = Draw([.. one.Observations.Reverse()]);
            return a.Window.From == b.Window.From && a.Window.To == b.Window.To && a.Window.Exact == b.Window.Exact
                && a.When.Strength == b.When.Strength && a.Who.Strength == b.Who.Strength;
        }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));
    }

    private static Claim Draw(ImmutableArray<Observation> observations) => Incidents.Claim(_record with { Observations = observations });

    private static Gen<(ImmutableArray<Observation> Observations, Observation Further)> Cases() =>
        from observations in Gen.Resize(Observation().ListOf(), 8)
        from further in Observation()
        select (observations.ToImmutableArray(), further);

    private static Gen<Observation> Observation() => Gen.OneOf(
        from minute in Gen.Choose(0, 1200)
        from exhibit in Gen.Elements("rows", "backtrack", "labour")
        from method in Gen.Elements(ObservationMethod.Backtrack, ObservationMethod.SchemaQuery, ObservationMethod.ApplicationError)
        select new Observation
        {
            At = At(minute),
            State = minute < Change ? ColumnState.Present : ColumnState.Absent,
            Method = method,
            ExhibitId = exhibit,
        },
        from early in Gen.Choose(0, 30)
        from late in Gen.Choose(0, 30)
        select new Observation
        {
            At = At(Change) - Duration.FromSeconds(early),
            Precision = Duration.FromSeconds(early + late),
            State = ColumnState.Absent,
            Method = ObservationMethod.Ddl,
            ExhibitId = "rows",
        });

    private static Instant At(int minute) => _start + Duration.FromMinutes(minute);

    private static bool NotBefore(Instant? more, Instant? less) => less is null || more >= less;

    private static bool NotAfter(Instant? more, Instant? less) => less is null || more <= less;
}
