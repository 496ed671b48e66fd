using System.Collections.Immutable;
using NodaTime;

namespace ClaimWriter.Register;

/// <summary>
/// The claims issued so far. One instance may be used by many threads, and one register by many processes: every change is one transaction,
/// and after a crash at any moment it has happened wholly or not at all. Every member throws <see cref="RegisterException"/> where the
/// database fails.
/// </summary>
public interface IClaimRegister : IDisposable
{
    /// <summary>How messages name the register; without user and password.</summary>
    string Name { get; }

    /// <summary>
    /// Sets the next number of a year aside for a claim, so that it can stand in the letter before the claim is issued. The same claim gets the
    /// same number again, also after a crash and after it was issued. A number whose claim was given up, or not issued within
    /// <see cref="ClaimRegister.Lease"/>, goes to the next claim that asks: so no number stays unused.
    /// </summary>
    /// <param name="claimKey"><see cref="ClaimKeys.OfClaim"/>.</param>
    /// <param name="year">1 to 9999.</param>
    /// <param name="now">The time.</param>
    /// <param name="amends">The earlier claim whose place the claim is to take: then the claim gets a number of its own.</param>
    ClaimNumber Reserve(string claimKey, int year, Instant now, string? amends = null);

    /// <summary>Gives a claim's reserved number back; the next claim takes it. Does nothing where the claim has none.</summary>
    void Release(string claimKey);

    /// <summary>What <see cref="Issue"/> would say now; nothing is changed.</summary>
    IssueOutcome Check(ClaimEntry entry, IssueTerms terms);

    /// <summary>
    /// Issues a claim. The same claim (incident, claimant, record) is issued once, however often this is called. Refused: another claim for an
    /// incident that has one, a cost that another claim in force has (same item, basis, exhibit and amount), a number that another claim has;
    /// unless the claim is said to amend that one.
    /// </summary>
    IssueOutcome Issue(ClaimEntry entry, IssueTerms terms);

    /// <summary>The claims of a filter, in its order.</summary>
    IReadOnlyList<IssuedClaim> List(ClaimFilter filter);

    /// <summary>One claim by its number, with or without 제, 호 and leading zeros; null where there is none.</summary>
    IssuedClaim? Find(string number);

    /// <summary>The cost lines of a claim, in the order of its table; empty where there is no such claim.</summary>
    ImmutableArray<CostLine> CostsOf(string number);

    /// <summary>The claims that a PDF was issued as, latest first.</summary>
    IReadOnlyList<IssuedClaim> FindByPdf(string sha256);

    /// <summary>The numbers set aside or given back, and not issued, by number.</summary>
    IReadOnlyList<Reservation> Reservations();
}
