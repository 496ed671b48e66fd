using System.Globalization;
using ClaimWriter.Collecting;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Evidence.Text;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Cli.Verbs;

/// <summary>What was collected and what it proves, for the person who collects.</summary>
internal static class CollectReport
{
    public static void Write(TextWriter to, Collected collected, Language language)
    {
        foreach (CollectedFile file in collected.Files)
        {
            string state = file.IsNew ? "" : In(language, " (이미 있음)", " (known already)");
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Path}  {file.Kind.Label(language)}, {file.Length} B, sha256 {file.Sha256}, {file.ExhibitId}{state}"));
        }

        if (collected.Account is { } account)
        {
            Account(to, account, language);
        }

        to.WriteLine(In(language, collected.IsNewRecord ? "만든 기록: " : "기록: ", collected.IsNewRecord ? "record made: " : "record: ") + collected.Record);
        to.WriteLine(In(language, "적은 항목: ", "written: ") + (collected.Written.IsEmpty ? In(language, "없음", "nothing") : string.Join(", ", collected.Written)));
    }

    private static void Account(TextWriter to, IncidentAccount account, Language language)
    {
        foreach (DdlEvent ddl in account.Events)
        {
            string who = ddl.Account is null ? In(language, "실행 계정 알 수 없음", "account unknown") : $"{ddl.Account}@{ddl.Host}";
            string connection = ddl.Connection is { } id ? string.Create(CultureInfo.InvariantCulture, $"#{id}") : "";
            to.WriteLine($"DDL: {Time(ddl.At, ddl.Precision, language)}  {who} {connection}  {Redaction.Apply(ddl.Statement, out _).ReplaceLineEndings(" ")}"
                + (ddl.IsConfirmed ? "" : In(language, " (성공 여부는 기록되지 않음)", " (whether it succeeded is not shown)")));
        }

        if (account.Events.IsEmpty)
        {
            to.WriteLine(In(language, "DDL: 이 자료로는 알 수 없음", "DDL: not shown by these sources"));
        }

        to.WriteLine(account.FailureCount is { } count
            ? string.Create(CultureInfo.InvariantCulture, $"{In(language, "실패한 쓰기", "failed writes")}: {count}  ({string.Join(", ", account.Failures.GroupBy(one => one.Verb).Select(verb => $"{verb.Key.ToString().ToUpperInvariant()} {verb.Count()}"))})")
            : In(language, "실패한 쓰기: 이 자료로는 알 수 없음(0건이라는 뜻이 아님)", "failed writes: not shown by these sources, which is not 0"));
        if (account.AtMost is { } most)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{In(language, "오류 집계에 따른 상한", "at most, by the error counters")}: {most}"));
        }

        if (!account.Unattributed.IsEmpty)
        {
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{In(language, "변경 때문인지 알 수 없어 세지 않은 실패", "failures not counted, for nothing shows whether the change caused them")}: {account.Unattributed.Length}"));
        }

        foreach (Disagreement one in account.Disagreements)
        {
            to.WriteLine($"{In(language, "자료가 서로 다름", "sources disagree")}: {one.Matter.In(language)}: {string.Join(", ", one.Values.Select(value => value.File.Length == 0 ? value.Value : $"{value.File}: {value.Value}"))}");
        }

        foreach (SourceVerdict verdict in account.Verdicts)
        {
            string answers = $"DDL {Answer(verdict.Ddl, language)}, {In(language, "계정", "account")} {Answer(verdict.Account, language)}, {In(language, "실패", "failures")} {Answer(verdict.Failures, language)}";
            bool sees = verdict is { Ddl: SourceAnswer.Shown, Account: SourceAnswer.Shown, Failures: SourceAnswer.Shown };
            to.WriteLine($"{verdict.File}: {answers}{(sees ? "" : ". " + verdict.Reason.In(language))}");
        }
    }

    private static string Time(Instant? at, Duration precision, Language language) => at is not { } time
        ? In(language, "시각 알 수 없음", "time unknown")
        : InstantPattern.ExtendedIso.Format(time) + (precision > Duration.Zero ? string.Create(CultureInfo.InvariantCulture, $" (+{precision.TotalSeconds:0.######} s)") : "");

    private static string Answer(SourceAnswer answer, Language language) => answer switch
    {
        SourceAnswer.Shown => In(language, "보임", "shown"),
        SourceAnswer.ShownNone => In(language, "없음", "none"),
        SourceAnswer.Bounded => In(language, "범위만", "bounds only"),
        SourceAnswer.NotCovered => In(language, "그 시간의 기록이 아님", "time not covered"),
        SourceAnswer.CannotSee => In(language, "볼 수 없음", "cannot show"),
        _ => In(language, "읽지 않음", "unread"),
    };

    private static string In(Language language, string korean, string english) => language == Language.English ? english : korean;
}
