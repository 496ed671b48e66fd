using System.Collections.Immutable;
using ClaimWriter.Records;

namespace ClaimWriter.Claims.Inference;

/// <summary>What each source of failures cannot show, so that its silence is not read as none.</summary>
internal static class SourceLimits
{
    private const string ErrorLog = "mysql-error.log";

    public static ImmutableArray<string> Of(IncidentRecord record)
    {
        DatabaseSystem system = record.System;
        ImmutableArray<string>.Builder limits = ImmutableArray.CreateBuilder<string>();
        limits.Add(system.Binlog == true
            ? $"{ErrorLog}에는 구문 오류가 기록되지 않으며, 바이너리 로그에는 실패한 구문이 남지 않습니다. 두 자료에 실패 기록이 없다는 사실은 실패가 없었다는 뜻이 아닙니다."
            : $"{ErrorLog}에는 구문 오류가 기록되지 않습니다. 이 자료에 실패 기록이 없다는 사실은 실패가 없었다는 뜻이 아닙니다.");
        if (system.AuditLog == true)
        {
            limits.Add("감사 로그에는 서버 측 PREPARE 단계에서 실패한 구문이 남지 않으므로, 실제 실패는 센 건수보다 많을 수 있습니다.");
        }

        if (system.GeneralLog == true)
        {
            limits.Add("일반 로그에는 오류 번호가 없어 실패한 구문과 성공한 구문을 가릴 수 없습니다.");
        }

        if (system.AuditLog != true)
        {
            limits.Add("감사 로그가 없으므로, 제출한 자료에 남지 않은 접속의 실패는 건수에 들어 있지 않습니다.");
        }

        return limits.ToImmutable();
    }
}
