using System.Collections.Immutable;
using ClaimWriter.Records;

namespace ClaimWriter.Claims.Inference;

/// <summary>Says what is missing and what therefore cannot be shown.</summary>
internal static class MissingEvidence
{
    public static ImmutableArray<string> Of(
        IncidentRecord record, ChangeWindow window, Assertion who, Failures failures, ImmutableArray<EvidenceExpiry> expiries) =>
    [
        .. OfTime(record.System, window),
        .. OfActor(record.System, who),
        .. OfSchema(record.Change),
        .. OfFailures(failures),
        .. expiries.Where(expiry => expiry is { IsSecured: false, IsGone: true }).Select(expiry => expiry.Text),
    ];

    private static IEnumerable<string> OfTime(DatabaseSystem system, ChangeWindow window)
    {
        if (window.Exact is not null)
        {
            yield break;
        }

        yield return system.Binlog switch
        {
            false => "바이너리 로그가 없어 DDL이 실행된 정확한 시각을 확인할 수 없습니다.",
            true => "바이너리 로그가 켜져 있었으나 이 변경의 기록이 증거에 없어 정확한 시각을 확인할 수 없습니다.",
            null => "바이너리 로그가 있었는지 알 수 없고 그 기록이 증거에 없어 정확한 시각을 확인할 수 없습니다.",
        };
        if (window.LastPresent is null)
        {
            yield return "변경 전 상태를 확인한 관찰이 없어 변경 시각의 앞쪽 한계를 확인할 수 없습니다.";
        }

        if (window.FirstAbsent is null)
        {
            yield return "변경 후 상태를 확인한 관찰이 없어 변경 시각의 뒤쪽 한계를 확인할 수 없습니다.";
        }
    }

    private static IEnumerable<string> OfActor(DatabaseSystem system, Assertion who)
    {
        if (who.Strength == Strength.Exact)
        {
            yield break;
        }

        yield return system.AuditLog switch
        {
            false => "감사 로그가 없어 변경을 실행한 계정을 확인할 수 없습니다.",
            true => "감사 로그가 켜져 있었으나 이 변경의 기록이 증거에 없어 실행한 계정을 확인할 수 없습니다.",
            null => "감사 로그가 있었는지 알 수 없고 그 기록이 증거에 없어 실행한 계정을 확인할 수 없습니다.",
        };
        yield return system.GeneralLog switch
        {
            false => "일반 로그가 없어 변경을 실행한 접속을 확인할 수 없습니다.",
            true => "일반 로그가 켜져 있었으나 이 변경의 기록이 증거에 없어 실행한 접속을 확인할 수 없습니다.",
            null => "일반 로그가 있었는지 알 수 없고 그 기록이 증거에 없어 실행한 접속을 확인할 수 없습니다.",
        };
    }

    private static IEnumerable<string> OfSchema(SchemaChange change)
    {
        if (change.Before is null)
        {
            yield return "변경 전 스키마 자료가 없어 변경 전후의 구조를 견주어 볼 수 없습니다.";
        }

        if (change.After is null)
        {
            yield return "변경 후 스키마 자료가 없어 변경 전후의 구조를 견주어 볼 수 없습니다.";
        }
    }

    private static IEnumerable<string> OfFailures(Failures failures)
    {
        if (!failures.IsCounted)
        {
            yield return "실패한 구문의 행별 자료가 없어 실패 건수를 세어 확인할 수 없습니다.";
        }
    }
}
