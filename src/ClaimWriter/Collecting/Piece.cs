using ClaimWriter.Evidence;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Collecting;

/// <summary>A file of one collection, on its way to being an exhibit.</summary>
internal sealed class Piece
{
    /// <summary>How the user named it.</summary>
    public required string Shown { get; init; }

    /// <summary>What was asked for it.</summary>
    public required IncomingFile Incoming { get; init; }

    /// <summary>Its bytes.</summary>
    public required StagedFile File { get; init; }

    /// <summary>What it is.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>Offset of its times where they carry none.</summary>
    public Offset? Zone { get; init; }

    /// <summary>Whether the record has the same bytes as an exhibit already.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>The exhibit's id.</summary>
    public required string Id { get; init; }

    /// <summary>What it says; null where it is no source.</summary>
    public SourceFacts? Facts { get; set; }

    /// <summary>The lines to show: those that hold one of these texts.</summary>
    public IReadOnlyList<string> Match { get; set; } = [];

    /// <summary>What is shown instead, where the file is too large to be an exhibit.</summary>
    public StagedFile? Excerpt { get; set; }

    /// <summary>A remark for the evidence list.</summary>
    public string? Note { get; set; }

    /// <summary>The path that the exhibit names.</summary>
    public string ExhibitPath => (Excerpt ?? File).Path;
}

/// <summary>How each kind of evidence becomes an exhibit.</summary>
internal static class ExhibitForms
{
    /// <summary>The exhibit's id.</summary>
    public static string Id(EvidenceKind kind) => kind switch
    {
        EvidenceKind.ServerAudit or EvidenceKind.AuroraAudit => "audit",
        EvidenceKind.SqlErrors => "sql-errors",
        EvidenceKind.GeneralLog or EvidenceKind.GeneralLogTable => "general-log",
        EvidenceKind.SlowLog or EvidenceKind.SlowLogTable => "slow-log",
        EvidenceKind.ErrorLog => "error-log",
        EvidenceKind.Binlog or EvidenceKind.BinlogText or EvidenceKind.BinlogEvents => "binlog",
        EvidenceKind.StatementHistory => "statement-history",
        EvidenceKind.StatementDigests => "statement-digests",
        EvidenceKind.ErrorSummary => "error-summary",
        EvidenceKind.SchemaTables or EvidenceKind.SchemaColumns or EvidenceKind.CreateTable => "schema",
        EvidenceKind.FailureTable => "failures",
        EvidenceKind.Backtrack => "backtrack",
        EvidenceKind.Mail => "mail",
        _ => "file",
    };

    /// <summary>How it is shown.</summary>
    public static ExhibitKind Form(EvidenceKind kind) => kind switch
    {
        EvidenceKind.CreateTable => ExhibitKind.Schema,
        EvidenceKind.FailureTable => ExhibitKind.Table,
        EvidenceKind.Backtrack => ExhibitKind.Backtrack,
        EvidenceKind.Mail => ExhibitKind.Mail,
        _ => ExhibitKind.File,
    };

    /// <summary>Whether lines of it can be shown.</summary>
    public static bool HasLines(EvidenceKind kind) => kind is EvidenceKind.ServerAudit or EvidenceKind.AuroraAudit or EvidenceKind.SqlErrors
        or EvidenceKind.GeneralLog or EvidenceKind.GeneralLogTable or EvidenceKind.SlowLog or EvidenceKind.SlowLogTable
        or EvidenceKind.BinlogText or EvidenceKind.BinlogEvents or EvidenceKind.StatementHistory;

    /// <summary>Whether it is a log or a capture that the account of the incident is made from.</summary>
    public static bool IsSource(EvidenceKind kind) => kind is not (EvidenceKind.Unknown or EvidenceKind.Backtrack or EvidenceKind.Mail or EvidenceKind.Table);

    /// <summary>Whether a piece is read for its facts: a source that was not given only to be shown.</summary>
    public static bool IsRead(Piece piece) => piece.Incoming.Kind is null && piece.Kind is not (EvidenceKind.Backtrack or EvidenceKind.Mail or EvidenceKind.Table);

    /// <summary>The word for a form in a record.</summary>
    public static string Word(ExhibitKind kind) => kind switch
    {
        ExhibitKind.Table => "table",
        ExhibitKind.Backtrack => "backtrack",
        ExhibitKind.Schema => "schema",
        ExhibitKind.Mail => "mail",
        ExhibitKind.Log => "log",
        ExhibitKind.Image => "image",
        ExhibitKind.Pdf => "pdf",
        _ => "file",
    };
}
