using System.Collections.Immutable;
using NodaTime;

namespace ClaimWriter.Records;

/// <summary>
/// One database incident as a person or <c>collect</c> wrote it down: the whole input of a claim. Immutable; made by <c>RecordReader</c>.
/// Text is NFC-normalised and trimmed. A path is relative to the record's folder, with <c>/</c>, and never leaves it.
/// </summary>
public sealed record IncidentRecord
{
    /// <summary>The name of the incident, unique among the claims of one claimant, such as <c>INC-2020-1110</c>.</summary>
    public required string Incident { get; init; }

    /// <summary>The incident in one line.</summary>
    public required string Title { get; init; }

    /// <summary>발신: who claims.</summary>
    public required Party Claimant { get; init; }

    /// <summary>수신: who is asked to pay.</summary>
    public required Party Respondent { get; init; }

    /// <summary>What the letter as a letter needs.</summary>
    public required LetterTerms Letter { get; init; }

    /// <summary>The database system and which of its sources were on.</summary>
    public required DatabaseSystem System { get; init; }

    /// <summary>What was changed in the schema.</summary>
    public required SchemaChange Change { get; init; }

    /// <summary>When the column was seen, and when it was seen missing; in the order in which the record gives them.</summary>
    public ImmutableArray<Observation> Observations { get; init; } = [];

    /// <summary>The writes that failed because of the change.</summary>
    public required FailureSummary Failures { get; init; }

    /// <summary>What the incident cost, in the order of the letter's table; never empty.</summary>
    public ImmutableArray<CostItem> Costs { get; init; } = [];

    /// <summary>The sum that the letter demands, in won, where the record states it; it must equal the sum of <see cref="Costs"/>.</summary>
    public decimal? Demand { get; init; }

    /// <summary>Delay interest, where it is claimed.</summary>
    public InterestTerms? Interest { get; init; }

    /// <summary>별첨, in the order in which they are attached.</summary>
    public ImmutableArray<Exhibit> Exhibits { get; init; } = [];

    /// <summary>Whether the record itself travels in the PDF.</summary>
    public bool Attach { get; init; }

    /// <summary>Where each field stands in the record's text.</summary>
    public required RecordSource Source { get; init; }
}

/// <summary>A company or person that sends or receives the letter.</summary>
public sealed record Party
{
    /// <summary>Name with its legal form, such as <c>xx 주식회사</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Title and name of who represents it, such as <c>대표이사 ○○○</c>.</summary>
    public string? Representative { get; init; }

    /// <summary>Postal address.</summary>
    public string? Address { get; init; }

    /// <summary>Whether it is a natural person (귀하) and not a body (귀중).</summary>
    public bool IsPerson { get; init; }

    /// <summary>Whom to ask.</summary>
    public Contact? Contact { get; init; }

    /// <summary>Where to pay; only the claimant has one.</summary>
    public BankAccount? Account { get; init; }

    /// <summary>Path of the seal's image (PNG or JPEG), where the letter carries one.</summary>
    public string? Seal { get; init; }
}

/// <summary>Whom to ask about the claim.</summary>
public sealed record Contact(string Name, string? Phone, string? Email);

/// <summary>Where the money goes.</summary>
public sealed record BankAccount(string Bank, string Number, string Holder);

/// <summary>What the letter as a letter needs.</summary>
public sealed record LetterTerms
{
    /// <summary>문서번호, such as <c>제2020-001호</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The letter's date, in Korea.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>참조: who at the respondent should read it.</summary>
    public string? Attention { get; init; }

    /// <summary>제목; where absent, the template makes one from the change.</summary>
    public string? Subject { get; init; }

    /// <summary>Days to pay, counted from the day after receipt; 1 to 365.</summary>
    public required int DeadlineDays { get; init; }

    /// <summary>The day on which the respondent received the letter, or is expected to; null where unknown.</summary>
    public LocalDate? ReceivedOn { get; init; }

    /// <summary>Statutes that the claim rests on, such as <c>민법 제390조</c>, in order.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];
}

/// <summary>The database and which of its sources of evidence were on. Null: the record does not say.</summary>
public sealed record DatabaseSystem
{
    /// <summary>Such as <c>Aurora MySQL</c> or <c>MariaDB 10.11</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>The schema's name.</summary>
    public required string Database { get; init; }

    /// <summary>Whether Aurora backtrack was on.</summary>
    public bool? Backtrack { get; init; }

    /// <summary>Whether the binary log was on.</summary>
    public bool? Binlog { get; init; }

    /// <summary>Whether an audit log was on.</summary>
    public bool? AuditLog { get; init; }

    /// <summary>Whether the general log was on.</summary>
    public bool? GeneralLog { get; init; }
}

/// <summary>What kind of schema change it was.</summary>
public enum ChangeKind
{
    /// <summary>A column was dropped.</summary>
    ColumnDropped,

    /// <summary>A column was renamed.</summary>
    ColumnRenamed,

    /// <summary>A column's type was changed.</summary>
    ColumnRetyped,

    /// <summary>A table was dropped.</summary>
    TableDropped,
}

/// <summary>What was changed.</summary>
public sealed record SchemaChange
{
    /// <summary>The table's name.</summary>
    public required string Table { get; init; }

    /// <summary>What the business calls the table, such as <c>고객정보 테이블</c>.</summary>
    public string? TableLabel { get; init; }

    /// <summary>The column's name; null only where a table was dropped.</summary>
    public string? Column { get; init; }

    /// <summary>The kind of change.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Path of the schema before (SHOW CREATE TABLE as SQL or as the client's TSV).</summary>
    public string? Before { get; init; }

    /// <summary>Path of the schema after.</summary>
    public string? After { get; init; }
}

/// <summary>Whether the column was there.</summary>
public enum ColumnState
{
    /// <summary>It was there, as before the change.</summary>
    Present,

    /// <summary>It was not there, or no longer as before the change.</summary>
    Absent,
}

/// <summary>How an observation was made.</summary>
public enum ObservationMethod
{
    /// <summary>The cluster was rewound by Aurora backtrack and looked at.</summary>
    Backtrack,

    /// <summary>The schema was queried.</summary>
    SchemaQuery,

    /// <summary>The DDL statement itself stands in a log: <see cref="Observation.At"/> is when it ran, its state is absent.</summary>
    Ddl,

    /// <summary>An application's statement failed, or succeeded, in a way that shows the state.</summary>
    ApplicationError,
}

/// <summary>At this instant the column was, or was not, there.</summary>
public sealed record Observation
{
    /// <summary>The instant observed: for a backtrack, the time rewound to.</summary>
    public required Instant At { get; init; }

    /// <summary>What was seen.</summary>
    public required ColumnState State { get; init; }

    /// <summary>How it was seen.</summary>
    public required ObservationMethod Method { get; init; }

    /// <summary>Id of the exhibit that shows it.</summary>
    public string? ExhibitId { get; init; }

    /// <summary>The time asked of Aurora, where it chose another (<see cref="At"/>).</summary>
    public Instant? Requested { get; init; }

    /// <summary>When the probe itself was made.</summary>
    public Instant? PerformedAt { get; init; }

    /// <summary>The source's own identifier of the probe or event (BacktrackIdentifier, audit query id).</summary>
    public string? Identifier { get; init; }

    /// <summary>For a DDL event: how far the true time may lie after <see cref="At"/> (a log in whole seconds: 1 s). Zero: exact.</summary>
    public Duration Precision { get; init; }

    /// <summary>For a DDL event: the database account that ran it; null where the source does not say.</summary>
    public string? Account { get; init; }

    /// <summary>For a DDL event: the host it came from.</summary>
    public string? Host { get; init; }

    /// <summary>For a DDL event: the connection's id.</summary>
    public long? Connection { get; init; }

    /// <summary>For a DDL event: the statement as logged.</summary>
    public string? Statement { get; init; }
}

/// <summary>The failed writes as the record sums them up.</summary>
public sealed record FailureSummary
{
    /// <summary>Stated count; null where it is to be counted from <see cref="Rows"/>. If both stand they must agree.</summary>
    public int? Count { get; init; }

    /// <summary>The error that the writes failed with.</summary>
    public required ServerError Error { get; init; }

    /// <summary>The first failure.</summary>
    public Instant? First { get; init; }

    /// <summary>The last failure; not before <see cref="First"/>.</summary>
    public Instant? Last { get; init; }

    /// <summary>Path of the failed statements, one a row: CSV, or a log that a reader of ClaimWriter.Evidence recognises.</summary>
    public string? Rows { get; init; }

    /// <summary>Id of the exhibit that shows them.</summary>
    public string? ExhibitId { get; init; }
}

/// <summary>A MySQL error.</summary>
/// <param name="Code">Such as 1054.</param>
/// <param name="SqlState">Five characters, such as 42S22.</param>
/// <param name="Message">The server's text.</param>
public sealed record ServerError(int Code, string SqlState, string Message);

/// <summary>One failed statement, read from evidence.</summary>
public sealed record FailureRow
{
    /// <summary>When it failed.</summary>
    public required Instant At { get; init; }

    /// <summary>The server's error code.</summary>
    public required int Code { get; init; }

    /// <summary>The statement as logged, unmasked.</summary>
    public required string Statement { get; init; }

    /// <summary>The account that sent it.</summary>
    public string? Account { get; init; }

    /// <summary>Where it came from.</summary>
    public string? Host { get; init; }

    /// <summary>SQLSTATE, where the source has it.</summary>
    public string? SqlState { get; init; }

    /// <summary>The server's message, where the source has it.</summary>
    public string? Message { get; init; }

    /// <summary>The connection's id, where the source has it.</summary>
    public long? Connection { get; init; }

    /// <summary>1-based line of the evidence file.</summary>
    public required int Line { get; init; }
}

/// <summary>Whether a cost was paid or is expected.</summary>
public enum CostCertainty
{
    /// <summary>Spent, and provable by the exhibit.</summary>
    Actual,

    /// <summary>Estimated.</summary>
    Estimate,
}

/// <summary>Whether value-added tax is in a cost.</summary>
public enum VatNote
{
    /// <summary>Not said: damages as such carry no VAT.</summary>
    None,

    /// <summary>부가가치세 별도.</summary>
    Excluded,

    /// <summary>부가가치세 포함.</summary>
    Included,
}

/// <summary>One line of the damage: quantity × unit price × rate.</summary>
public sealed record CostItem
{
    /// <summary>What it is for.</summary>
    public required string Item { get; init; }

    /// <summary>How many; more than 0.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Of what: 시간, 건, 식.</summary>
    public required string Unit { get; init; }

    /// <summary>Price of one unit in <see cref="Currency"/>; not negative.</summary>
    public required decimal UnitPrice { get; init; }

    /// <summary>ISO 4217; <c>KRW</c> where the record names none.</summary>
    public string Currency { get; init; } = "KRW";

    /// <summary>Won for one unit of <see cref="Currency"/>; 1 for won.</summary>
    public decimal Rate { get; init; } = 1m;

    /// <summary>The day of the exchange rate.</summary>
    public LocalDate? RateDate { get; init; }

    /// <summary>Who published the exchange rate.</summary>
    public string? RateSource { get; init; }

    /// <summary>How the quantity came about, such as <c>2인 × 8시간</c>.</summary>
    public string? Basis { get; init; }

    /// <summary>Id of the exhibit that shows it.</summary>
    public string? ExhibitId { get; init; }

    /// <summary>Paid or expected.</summary>
    public CostCertainty Certainty { get; init; }

    /// <summary>Whether VAT is in it.</summary>
    public VatNote Vat { get; init; }
}

/// <summary>Delay interest as the record claims it.</summary>
public sealed record InterestTerms
{
    /// <summary>A year's rate as a fraction: 5% is 0.05.</summary>
    public required decimal Rate { get; init; }

    /// <summary>The first day that bears interest; it counts.</summary>
    public required LocalDate From { get; init; }

    /// <summary>The last day computed, where a sum is to be shown; it counts. Null: until paid.</summary>
    public LocalDate? To { get; init; }

    /// <summary>The statute, such as <c>민법 제379조</c>.</summary>
    public string? Basis { get; init; }
}

/// <summary>How an exhibit is shown in the appendix.</summary>
public enum ExhibitKind
{
    /// <summary>A CSV or TSV shown as a table.</summary>
    Table,

    /// <summary>AWS's describe-db-cluster-backtracks or backtrack-db-cluster.</summary>
    Backtrack,

    /// <summary>A schema (SHOW CREATE TABLE).</summary>
    Schema,

    /// <summary>An .eml shown as mail.</summary>
    Mail,

    /// <summary>A log of which lines are shown.</summary>
    Log,

    /// <summary>A PNG or JPEG.</summary>
    Image,

    /// <summary>A PDF whose pages join the appendix.</summary>
    Pdf,

    /// <summary>Listed with its hash, not shown.</summary>
    File,
}

/// <summary>A piece of evidence: a file with where it came from, and how it is shown.</summary>
public sealed record Exhibit
{
    /// <summary>Unique in the record; other fields name it.</summary>
    public required string Id { get; init; }

    /// <summary>Its title in the list of appendices.</summary>
    public required string Title { get; init; }

    /// <summary>How it is shown.</summary>
    public required ExhibitKind Kind { get; init; }

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>When it was acquired.</summary>
    public Instant? AcquiredAt { get; init; }

    /// <summary>Who acquired it.</summary>
    public string? AcquiredBy { get; init; }

    /// <summary>Where it came from.</summary>
    public string? Source { get; init; }

    /// <summary>Program and version that acquired it.</summary>
    public string? Tool { get; init; }

    /// <summary>The SHA-256 that the file had when it was acquired, 64 lower-case hexadecimal digits: a file that has another is refused.</summary>
    public string? Sha256 { get; init; }

    /// <summary>A remark for the evidence list, such as that the file was constructed for a demonstration.</summary>
    public string? Note { get; init; }

    /// <summary>For a log: the lines to show, 1-based, both ends included.</summary>
    public LineRange? Lines { get; init; }

    /// <summary>For a log: show the lines that contain one of these texts.</summary>
    public ImmutableArray<string> Match { get; init; } = [];

    /// <summary>For a source without a zone: its offset from UTC.</summary>
    public Offset? Zone { get; init; }

    /// <summary>Columns (of a table or of a statement's INSERT list) that are shown masked, with the rule (name, phone, birth …). Names compare without case.</summary>
    public ImmutableDictionary<string, string> Mask { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether the raw file may travel inside the PDF. Personal data in it is then not masked.</summary>
    public bool Attach { get; init; }

    /// <summary>Further files under the same number (별첨 2-2 …); they have no parts of their own.</summary>
    public ImmutableArray<Exhibit> Parts { get; init; } = [];
}

/// <summary>Lines of a file, 1-based, both ends included.</summary>
public readonly record struct LineRange(int First, int Last);
