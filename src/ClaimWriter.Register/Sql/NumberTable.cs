using NodaTime;

namespace ClaimWriter.Register.Sql;

/// <summary>
/// The table of numbers that are set aside and not issued. A year's numbers are those of its claims and those in this table; the next number is
/// the lowest here that nobody holds, else one more than the highest of both: so none is left out, and none given twice.
/// </summary>
internal static class NumberTable
{
    private const string Columns = "SELECT year AS Year, sequence AS Sequence, claim_key AS ClaimKey, until AS Until FROM claimwriter_reservation";

    public static ClaimNumber Take(RegisterSession session, string claimKey, int year, Instant now)
    {
        ReservationRow? held = OfClaim(session, claimKey);
        if (held is not null && held.Year == year)
        {
            Hold(session, held, claimKey, now);
            return held.Number;
        }

        Free(session, claimKey);
        ReservationRow? free = session.First<ReservationRow>(
            $"{Columns} WHERE year = @year AND (claim_key IS NULL OR until <= @now) ORDER BY sequence LIMIT 1",
            new { year, now = ClaimTable.TextOf(now) });
        if (free is not null)
        {
            Hold(session, free, claimKey, now);
            return free.Number;
        }

        ClaimNumber next = new(year, Highest(session, year) + 1);
        session.Execute(
            "INSERT INTO claimwriter_reservation (year, sequence, claim_key, until) VALUES (@Year, @Sequence, @claimKey, @until)",
            new { next.Year, next.Sequence, claimKey, until = ClaimTable.TextOf(now + ClaimRegister.Lease) });
        return next;
    }

    /// <summary>Who holds a number now; null where nobody does.</summary>
    public static Reservation? Holder(RegisterSession session, ClaimNumber number, Instant now) =>
        session.First<ReservationRow>($"{Columns} WHERE year = @Year AND sequence = @Sequence", new { number.Year, number.Sequence }) is { ClaimKey: not null } row
        && row.ToReservation() is var reservation && reservation.Until > now
            ? reservation
            : null;

    /// <summary>A claim gives back what it holds.</summary>
    public static void Free(RegisterSession session, string claimKey) =>
        session.Execute("UPDATE claimwriter_reservation SET claim_key = NULL WHERE claim_key = @claimKey", new { claimKey });

    /// <summary>A number is issued: it leaves this table.</summary>
    public static void Remove(RegisterSession session, ClaimNumber number) =>
        session.Execute("DELETE FROM claimwriter_reservation WHERE year = @Year AND sequence = @Sequence", new { number.Year, number.Sequence });

    public static IReadOnlyList<Reservation> All(RegisterSession session) =>
        [.. session.Query<ReservationRow>($"{Columns} ORDER BY year, sequence").Select(row => row.ToReservation())];

    private static ReservationRow? OfClaim(RegisterSession session, string claimKey) =>
        session.First<ReservationRow>($"{Columns} WHERE claim_key = @claimKey", new { claimKey });

    private static void Hold(RegisterSession session, ReservationRow row, string claimKey, Instant now) => session.Execute(
        "UPDATE claimwriter_reservation SET claim_key = @claimKey, until = @until WHERE year = @Year AND sequence = @Sequence",
        new { row.Year, row.Sequence, claimKey, until = ClaimTable.TextOf(now + ClaimRegister.Lease) });

    private static int Highest(RegisterSession session, int year) => session.First<int>(
        """
        SELECT MAX(highest) FROM (
          SELECT 0 AS highest
          UNION ALL SELECT COALESCE(MAX(sequence), 0) FROM claimwriter_claim WHERE year = @year
          UNION ALL SELECT COALESCE(MAX(sequence), 0) FROM claimwriter_reservation WHERE year = @year) AS highests
        """,
        new { year });

    private sealed class ReservationRow
    {
        public int Year { get; set; }

        public int Sequence { get; set; }

        public string? ClaimKey { get; set; }

        public string Until { get; set; } = "";

        public ClaimNumber Number => new(Year, Sequence);

        public Reservation ToReservation() => new(Number, ClaimKey, ClaimTable.TimeOf(Until));
    }
}
