using ClaimWriter.Diagnostics;

namespace ClaimWriter.Evidence.Correlate;

/// <summary>Says what a source can and cannot show, and why.</summary>
internal static class Verdict
{
    internal static SourceVerdict Of(SourceFacts source, IncidentAccount account, AbsenceWindow window)
    {
        int count = CountOf(source, account);
        if (source.NeedsZone)
        {
            return new(source.File, source.Kind, SourceAnswer.Unread, SourceAnswer.Unread, SourceAnswer.Unread, 0, new(
                "시각에 시간대가 없어 읽지 않았습니다.", "its times carry no zone, so it was left unread"));
        }

        bool shows = account.Events.Any(one => one.Sources.Any(seen => IsOf(seen, source)));
        bool dated = shows && source.Ddl.Any(one => one.When is not null);
        bool names = account.Events.Any(one => one.AccountSources.Any(seen => IsOf(seen, source)));
        SourceAnswer ddl = dated ? SourceAnswer.Shown : CanDate(source.Kind) ? Missing(source, window)
            : source.Snapshot is not null || shows ? SourceAnswer.Bounded : SourceAnswer.CannotSee;
        SourceAnswer who = names ? SourceAnswer.Shown : CanName(source.Kind) ? Missing(source, window) : SourceAnswer.CannotSee;
        SourceAnswer failures = count > 0 && source.ShowsOutcomes ? SourceAnswer.Shown
            : source.ShowsOutcomes ? Missing(source, window)
            : !source.Counts.IsEmpty ? SourceAnswer.Bounded : SourceAnswer.CannotSee;
        return new(source.File, source.Kind, ddl, who, failures, count, Reason(source.Kind));
    }

    /// <summary>How many of the account's failed writes a source shows as failed.</summary>
    internal static int CountOf(SourceFacts source, IncidentAccount account) => source.ShowsOutcomes
        ? account.Failures.Count(failure => failure.Sources.Any(seen => IsOf(seen, source)))
        : 0;

    private static bool IsOf(Sighting seen, SourceFacts source) => seen.File == source.File || source.Parts.Contains(seen.File);

    private static SourceAnswer Missing(SourceFacts source, AbsenceWindow window) =>
        window.IsCoveredBy(source) ? SourceAnswer.ShownNone : SourceAnswer.NotCovered;

    private static bool CanDate(EvidenceKind kind) => kind is EvidenceKind.ServerAudit or EvidenceKind.AuroraAudit or EvidenceKind.GeneralLog
        or EvidenceKind.GeneralLogTable or EvidenceKind.Binlog or EvidenceKind.BinlogText or EvidenceKind.StatementDigests;

    private static bool CanName(EvidenceKind kind) =>
        kind is EvidenceKind.ServerAudit or EvidenceKind.AuroraAudit or EvidenceKind.GeneralLog or EvidenceKind.GeneralLogTable;

    private static Sentence Reason(EvidenceKind kind) => kind switch
    {
        EvidenceKind.ServerAudit or EvidenceKind.AuroraAudit => new(
            "서버 측 PREPARE가 실패하면 감사 로그에 남지 않으므로 건수가 실제보다 적을 수 있습니다.",
            "a server-side PREPARE that fails leaves nothing in the audit log, so its count may be too low"),
        EvidenceKind.SqlErrors => new(
            "스키마 변경 문장과 실행 계정은 기록하지 않으며, 저장 프로시저 안의 오류는 정의자 계정으로 남습니다.",
            "it holds neither the DDL nor who ran it, and logs errors inside stored programs under their definer"),
        EvidenceKind.GeneralLog or EvidenceKind.GeneralLogTable => new(
            "문장의 성공 여부를 기록하지 않습니다. 실패 0건이라는 뜻이 아닙니다.",
            "it does not say whether a statement failed; that is not a count of 0"),
        EvidenceKind.SlowLog or EvidenceKind.SlowLogTable => new(
            "log_slow_extra가 켜져 있어야 오류 번호가 남고, 느린 문장만 기록하며, DDL은 빠질 수 있습니다.",
            "it holds error numbers only with log_slow_extra, may hold slow statements only, and may leave DDL out"),
        EvidenceKind.Binlog or EvidenceKind.BinlogText or EvidenceKind.BinlogEvents => new(
            "실패한 문장은 바이너리 로그에 기록되지 않고, 계정 없이 thread_id만 남습니다.",
            "a failed statement never reaches a binlog, and it holds a thread_id but no account"),
        EvidenceKind.ErrorLog => new(
            "서버 자체의 기록일 뿐 문장의 오류(1054 등)는 남지 않습니다.",
            "it is the server's own log; a statement's error such as 1054 is never in it"),
        EvidenceKind.StatementHistory => new(
            "실제 시각이 없고(서버 시작 이후의 상대 시간) 메모리의 링 버퍼라서 빠진 것이 있을 수 있습니다.",
            "it has no clock (a timer relative to the server's start) and is a ring in memory, so entries may be missing"),
        EvidenceKind.StatementDigests or EvidenceKind.ErrorSummary => new(
            "합계뿐이며 다른 오류와 문장이 섞여 있어 상한으로만 쓸 수 있습니다.",
            "it holds totals in which other errors and statements are mixed: an upper bound only"),
        EvidenceKind.SchemaTables or EvidenceKind.SchemaColumns or EvidenceKind.CreateTable => new(
            "그 시점의 스키마만 보여 줍니다. CREATE_TIME은 어떤 DDL로도 바뀝니다.",
            "it shows the schema at one time only; CREATE_TIME moves with any DDL"),
        EvidenceKind.FailureTable => new(
            "실패한 문장만 모은 표입니다.", "it is a table of failed statements only"),
        EvidenceKind.Backtrack => new(
            "되감은 시각만 있으며, 누가 바꾸었는지는 알 수 없습니다.", "it says when the cluster was rewound to, never who changed it"),
        _ => new("이 사건에 대해 읽을 수 있는 내용이 없습니다.", "it holds nothing that can be read for this incident"),
    };
}
