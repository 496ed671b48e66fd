using System.Collections.Immutable;
using System.Text;
using ClaimWriter.Korean;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Register.Sql;

/// <summary>The tables of claims and of their costs.</summary>
internal static class ClaimTable
{
    private const string Columns =
        """
        SELECT c.number AS Number, c.incident AS Incident, c.claimant AS Claimant, c.respondent AS Respondent, c.amount AS Amount,
               c.template_name AS TemplateName, c.template_version AS TemplateVersion, c.record_sha256 AS RecordSha256,
               c.pdf_sha256 AS PdfSha256, c.issued_at AS IssuedAt, c.state AS State, c.supersedes AS Supersedes, c.superseded_by AS SupersededBy
        FROM claimwriter_claim c
        """;

    /// <summary>UTC with six digits of a second, so that the order of text is the order of time; the same in every database.</summary>
    private static readonly InstantPattern _time = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.ffffff'Z'");

    public static string TextOf(Instant time) => _time.Format(time);

    public static Instant TimeOf(string text) => _time.Parse(text).GetValueOrThrow();

    public static IssuedClaim? LiveOfKey(RegisterSession session, string claimKey) => One(session, "c.live_claim_key = @claimKey", new { claimKey });

    public static IssuedClaim? LiveOfIncident(RegisterSession session, string incidentKey) =>
        One(session, "c.live_incident_key = @incidentKey", new { incidentKey });

    public static IssuedClaim? OfNumber(RegisterSession session, string number) =>
        ClaimNumber.Parse(number) is { } parsed
            ? One(session, "c.year = @Year AND c.sequence = @Sequence", new { parsed.Year, parsed.Sequence })
            : One(session, "c.number = @number", new { number });

    public static IReadOnlyList<IssuedClaim> OfPdf(RegisterSession session, string sha256) =>
        Many(session, $"{Columns} WHERE c.pdf_sha256 = @sha256 ORDER BY c.issued_at DESC, c.number DESC", new { sha256 });

    public static IReadOnlyList<IssuedClaim> OfFilter(RegisterSession session, ClaimFilter filter)
    {
        StringBuilder sql = new($"{Columns} WHERE 1 = 1");
        Condition(sql, filter.Year is not null, "c.year = @Year");
        Condition(sql, filter.Incident is not null, "c.incident = @Incident");
        Condition(sql, filter.Respondent is not null, "INSTR(c.respondent, @Respondent) > 0");
        Condition(sql, filter.State is not null, "c.state = @State");
        string direction = filter.IsDescending ? "DESC" : "ASC";
        string first = filter.Order switch
        {
            ClaimOrder.IssuedAt => $"c.issued_at {direction}, ",
            ClaimOrder.Amount => $"c.amount {direction}, ",
            ClaimOrder.Respondent => $"c.respondent {direction}, ",
            _ => "",
        };
        sql.Append(System.Globalization.CultureInfo.InvariantCulture, $" ORDER BY {first}c.year {direction}, c.sequence IS NULL, c.sequence {direction}, c.number {direction}");
        return Many(session, sql.ToString(), new { filter.Year, filter.Incident, filter.Respondent, State = filter.State is { } state ? TextOf(state) : null });
    }

    public static ImmutableArray<CostLine> CostsOf(RegisterSession session, string number) =>
    [
        .. session.Query<CostRow>(
            "SELECT item AS Item, basis AS Basis, exhibit_sha256 AS ExhibitSha256, amount AS Amount FROM claimwriter_cost WHERE number = @number ORDER BY line",
            new { number })
            .Select(row => new CostLine(row.Item, row.Basis, row.ExhibitSha256, new Won(row.Amount))),
    ];

    /// <summary>The claims in force that have one of these costs, by the cost's key.</summary>
    public static IReadOnlyDictionary<string, string> ClaimedCosts(RegisterSession session, IEnumerable<string> costKeys) =>
        costKeys.Chunk(500)
            .SelectMany(keys => session.Query<ClaimedCostRow>("SELECT live_key AS CostKey, number AS Number FROM claimwriter_cost WHERE live_key IN @keys", new { keys }))
            .ToDictionary(row => row.CostKey, row => row.Number, StringComparer.Ordinal);

    public static void Insert(RegisterSession session, ClaimEntry entry, string number, Instant now, string? supersedes)
    {
        ClaimNumber? parsed = ClaimNumber.Parse(number);
        session.Execute(
            """
            INSERT INTO claimwriter_claim (number, year, sequence, incident, claimant, respondent, amount, template_name, template_version,
              record_sha256, pdf_sha256, issued_at, state, supersedes, live_claim_key, live_incident_key)
            VALUES (@number, @Year, @Sequence, @Incident, @Claimant, @Respondent, @Amount, @TemplateName, @TemplateVersion,
              @RecordSha256, @PdfSha256, @IssuedAt, @State, @supersedes, @ClaimKey, @IncidentKey)
            """,
            new
            {
                number,
                Year = parsed?.Year ?? entry.Year,
                parsed?.Sequence,
                entry.Incident,
                entry.Claimant,
                entry.Respondent,
                Amount = entry.Amount.Amount,
                entry.TemplateName,
                entry.TemplateVersion,
                entry.RecordSha256,
                entry.PdfSha256,
                IssuedAt = TextOf(now),
                State = TextOf(ClaimState.Issued),
                supersedes,
                ClaimKey = entry.Key,
                IncidentKey = ClaimKeys.OfIncident(entry.Incident, entry.Claimant),
            });
        session.Execute(
            """
            INSERT INTO claimwriter_cost (number, line, item, basis, exhibit_sha256, amount, live_key)
            VALUES (@number, @Line, @Item, @Basis, @ExhibitSha256, @Amount, @Key)
            """,
            entry.Costs.Select((cost, i) => new { number, Line = i + 1, cost.Item, cost.Basis, cost.ExhibitSha256, Amount = cost.Amount.Amount, cost.Key }).ToArray());
    }

    /// <summary>Takes a claim out of force, so that its incident and its costs may be claimed again.</summary>
    public static void Supersede(RegisterSession session, string number, string by)
    {
        session.Execute(
            "UPDATE claimwriter_claim SET state = @State, superseded_by = @by, live_claim_key = NULL, live_incident_key = NULL WHERE number = @number",
            new { number, by, State = TextOf(ClaimState.Superseded) });
        session.Execute("UPDATE claimwriter_cost SET live_key = NULL WHERE number = @number", new { number });
    }

    private static void Condition(StringBuilder sql, bool isAsked, string condition)
    {
        if (isAsked)
        {
            sql.Append(" AND ").Append(condition);
        }
    }

    private static IssuedClaim? One(RegisterSession session, string condition, object values) =>
        session.First<ClaimRow>($"{Columns} WHERE {condition}", values)?.ToClaim();

    private static List<IssuedClaim> Many(RegisterSession session, string sql, object values) =>
        [.. session.Query<ClaimRow>(sql, values).Select(row => row.ToClaim())];

    private static string TextOf(ClaimState state) => state == ClaimState.Issued ? "issued" : "superseded";

    private static ClaimState StateOf(string text) => text switch
    {
        "issued" => ClaimState.Issued,
        "superseded" => ClaimState.Superseded,
        _ => throw new FormatException($"'{text}' is not the state of a claim"),
    };

    private sealed class ClaimRow
    {
        public string Number { get; set; } = "";

        public string Incident { get; set; } = "";

        public string Claimant { get; set; } = "";

        public string Respondent { get; set; } = "";

        public long Amount { get; set; }

        public string TemplateName { get; set; } = "";

        public string TemplateVersion { get; set; } = "";

        public string RecordSha256 { get; set; } = "";

        public string PdfSha256 { get; set; } = "";

        public string IssuedAt { get; set; } = "";

        public string State { get; set; } = "";

        public string? Supersedes { get; set; }

        public string? SupersededBy { get; set; }

        public IssuedClaim ToClaim() => new()
        {
            Number = Number,
            Incident = Incident,
            Claimant = Claimant,
            Respondent = Respondent,
            Amount = new Won(Amount),
            TemplateName = TemplateName,
            TemplateVersion = TemplateVersion,
            RecordSha256 = RecordSha256,
            PdfSha256 = PdfSha256,
            IssuedAt = TimeOf(IssuedAt),
            State = StateOf(State),
            Supersedes = Supersedes,
            SupersededBy = SupersededBy,
        };
    }

    private sealed class CostRow
    {
        public string Item { get; set; } = "";

        public string? Basis { get; set; }

        public string? ExhibitSha256 { get; set; }

        public long Amount { get; set; }
    }

    private sealed class ClaimedCostRow
    {
        public string CostKey { get; set; } = "";

        public string Number { get; set; } = "";
    }
}
