using System.Globalization;
using System.Text;

namespace ClaimWriter.Benchmarks;

/// <summary>
/// Claims of four dense pages with a table of 30 failed writes, about 7,400 characters, some 370 of them distinct, and no image. No two
/// have the same names, times and sums, so that nothing but glyphs recurs from letter to letter.
/// </summary>
internal static class DenseRecord
{
    private const int FailedWrites = 30, Calls = 30;

    private static readonly string[] _companies =
        ["한빛", "두레", "새봄", "가온", "미르", "다올", "누리", "해솔", "온새", "푸름", "늘찬", "바른", "도담", "예슬", "참빛", "솔바람"];

    private static readonly string[] _trades = ["커머스", "물류", "유통", "페이먼츠", "트래블", "헬스케어", "에듀", "모빌리티", "푸드", "리테일"];

    private static readonly string[] _families = ["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "서", "신", "권", "황"];

    private static readonly string[] _names =
        ["서연", "민준", "도윤", "하은", "지호", "수빈", "예준", "지우", "현우", "채원", "준서", "다은", "시우", "유진", "건우", "나윤"];

    private static readonly string[] _places =
        ["서울특별시 강남구 테헤란로", "경기도 성남시 분당구 판교역로", "부산광역시 해운대구 센텀중앙로", "대전광역시 유성구 대덕대로", "인천광역시 연수구 송도과학로"];

    private static readonly string[] _calls =
    [
        "회원 가입 단추를 눌러도 넘어가지 않는다는 문의, 같은 증상 거듭 접수", "쿠폰 발급 화면이 멈추어 결제를 마치지 못함", "휴면 해제 신청이 저장되지 않고 첫 화면으로 되돌아감",
        "배송지 등록에 실패하였다는 알림을 받고 환불을 요청", "법인 담당자가 계정 추가를 못 하여 납품 일정 지연을 항의", "서류 제출 직전 오류 안내가 떠 접수 번호를 받지 못함",
        "예약 변경 내용이 반영되지 않아 매장 앞에서 대기 중", "앱을 껐다 켜고 기기를 바꾸어 보아도 똑같다는 답변", "밤늦게까지 줄곧 끊겨 짐작건대 서버 쪽 탓이라는 꾸지람을 들음",
    ];

    private static readonly string[] _channels =
        ["직영 매장 키오스크", "제휴 카드사 앱", "전화 상담 창구", "모바일 웹 주문서", "백화점 팝업 행사장", "협력 대리점 단말기"];

    /// <summary>The claim of this number; the same number gives the same claim.</summary>
    public static LetterSource Make(int number)
    {
        int next = (number * 7919) + 13;
        int Pick(int count) => (int)((uint)(next = (next * 1103515245) + 12345) >> 8) % count;
        string Company() => _companies[Pick(_companies.Length)] + _trades[Pick(_trades.Length)];
        string Person() => _families[Pick(_families.Length)] + _names[Pick(_names.Length)];
        string Address() => string.Create(CultureInfo.InvariantCulture, $"{_places[Pick(_places.Length)]} {10 + Pick(500)}, {3 + Pick(22)}층");
        (string claimant, string respondent) = (Company(), Company());
        DateTime day = new(2026, 1 + Pick(6), 1 + Pick(27), 13, 0, 0, DateTimeKind.Utc);
        DateTime at = day.AddSeconds(300 + Pick(90));
        DateTime first = at;
        StringBuilder rows = new("at,account,host,code,sqlstate,message,statement\n");
        for (int i = 0; i < FailedWrites; i++)
        {
            DateTime row = at = i == 0 ? at : at.AddSeconds(1 + Pick(50));
            rows.Append(CultureInfo.InvariantCulture, $"{row:yyyy-MM-ddTHH:mm:ss}Z,app,198.51.100.20,1054,42S22,Unknown column 'gender' in 'field list',")
                .Append(CultureInfo.InvariantCulture, $"\"UPDATE rec_cust SET gender='{1 + Pick(2)}' WHERE no={number % 1000}{i:00}\"\n");
        }

        int hours = 8 + Pick(40), unitPrice = 1000 * (60 + Pick(40));
        string[] workers = [Person(), Person(), Person()];
        StringBuilder labour = new("담당,작업,시간,단가(원),금액(원)\n");
        string[] works = ["장애 접수와 원인 확인", "역추적 수행과 시점별 스키마 확인", "컬럼 복구와 데이터 검증", "접속 차단과 대외 안내", "실패한 삽입의 원문 수집과 대조", "재입력 결과 표본 검사와 보고"];
        for (int i = 0; i < works.Length; i++)
        {
            int share = i == works.Length - 1 ? hours - (i * (hours / works.Length)) : hours / works.Length;
            labour.Append(CultureInfo.InvariantCulture, $"{workers[i % 3]},{works[i]},{share},{unitPrice},{share * unitPrice}\n");
        }

        StringBuilder service = new();
        for (int i = 0; i < Calls; i++)
        {
            service.Append(CultureInfo.InvariantCulture, $"{day.AddSeconds(320 + (23 * i)):yyyy-MM-dd HH:mm:ss}Z [{_channels[Pick(_channels.Length)]}] {_calls[(number + i) % _calls.Length]} (상담원 {_families[Pick(_families.Length)]}**)\n");
        }

        string record = string.Create(CultureInfo.InvariantCulture, $$"""
            claimwriter: 1
            incident: INC-2026-{{number:00000}}
            title: rec_cust 테이블 gender 컬럼 삭제로 인한 데이터 삽입 장애
            claimant:
              name: ㈜{{claimant}}
              representative: 대표이사 {{Person()}}
              address: {{Address()}}
              contact: {name: 정보시스템팀 {{Person()}}, phone: 02-000-0000, email: ops@claimant.example}
              account: {bank: 한강은행, number: 000-000-{{100000 + Pick(900000)}}, holder: ㈜{{claimant}}}
            respondent:
              name: ㈜{{respondent}}클라우드
              representative: 대표이사 {{Person()}}
              address: {{Address()}}
              contact: {name: 정보시스템 담당, email: dba@respondent.example}
            letter:
              number: 제2026-{{number:00000}}호
              date: {{day.AddDays(9):yyyy-MM-dd}}
              attention: 정보시스템 담당 부서장
              subject: 고객정보 테이블(rec_cust)의 스키마 임의 변경에 따른 손해배상 청구
              deadline_days: 7
              basis: [민법 제390조, 민법 제750조]
            system: {engine: Amazon Aurora MySQL, database: custdb, backtrack: true, binlog: false, audit_log: false}
            change: {table: rec_cust, table_label: 고객정보 테이블, column: gender, kind: column_dropped}
            observations:
              - {at: {{day:yyyy-MM-dd}}T13:00:00Z, state: absent, method: backtrack, exhibit: backtrack, performed_at: {{day:yyyy-MM-dd}}T14:11:03.277Z, identifier: 7d1a2c9e-5b0f-4c8e-9a31-000000000001}
              - {at: {{day:yyyy-MM-dd}}T12:00:00Z, state: absent, method: backtrack, exhibit: backtrack, performed_at: {{day:yyyy-MM-dd}}T14:30:21.930Z, identifier: 7d1a2c9e-5b0f-4c8e-9a31-000000000002}
              - {at: {{day:yyyy-MM-dd}}T11:00:00Z, state: present, method: backtrack, exhibit: backtrack, performed_at: {{day:yyyy-MM-dd}}T14:50:57.402Z, identifier: 7d1a2c9e-5b0f-4c8e-9a31-000000000003}
            failures:
              count: {{FailedWrites}}
              error: {code: 1054, sqlstate: 42S22, message: "Unknown column 'gender' in 'field list'"}
              first: {{first:yyyy-MM-ddTHH:mm:ss}}Z
              last: {{at:yyyy-MM-ddTHH:mm:ss}}Z
              rows: failed-inserts.csv
              exhibit: failures
            costs:
              - {item: 장애 복구 인건비, quantity: {{hours}}, unit: 시간, unit_price: {{unitPrice}}, basis: 3인이 나누어 맡음, exhibit: labour}
              - {item: 데이터 재입력, quantity: {{FailedWrites}}, unit: 건, unit_price: 4000, exhibit: failures}
            demand: {{(hours * unitPrice) + (FailedWrites * 4000)}}
            interest: {rate: 5%, from: {{day:yyyy-MM-dd}}, basis: 민법 제379조}
            exhibits:
              - id: failures
                title: 장애 자료
                kind: file
                file: failed-inserts.csv
                acquired_at: {{day:yyyy-MM-dd}}T14:00:00Z
                acquired_by: {{Person()}}(정보시스템팀)
                source: 애플리케이션 오류 기록
                parts:
                  - {id: backtrack, title: 스키마 임의 변경 시간에 대한 자료, kind: backtrack, file: backtracks.json, acquired_at: {{day:yyyy-MM-dd}}T15:10:00Z, acquired_by: {{Person()}}(정보시스템팀), source: AWS CLI(describe-db-cluster-backtracks)}
                  - {id: labour, title: 손해액 산출 내역, kind: table, file: labour.csv, acquired_at: {{day.AddDays(3):yyyy-MM-dd}}T01:00:00Z, acquired_by: {{Person()}}(정보시스템팀), source: 사내 작업 기록}
                  - {id: service, title: 접수 기록, kind: log, file: service.log, acquired_at: {{day.AddDays(1):yyyy-MM-dd}}T02:00:00Z, acquired_by: {{Person()}}(정보시스템팀), source: 고객센터 접수 기록}
            """);
        string backtracks = string.Create(CultureInfo.InvariantCulture, $$"""
            {"DBClusterBacktracks": [
            {"DBClusterIdentifier": "custdb", "BacktrackIdentifier": "7d1a2c9e-5b0f-4c8e-9a31-000000000003", "BacktrackTo": "{{day:yyyy-MM-dd}}T11:00:00+00:00", "BacktrackedFrom": "{{day:yyyy-MM-dd}}T14:50:57.402000+00:00", "BacktrackRequestCreationTime": "{{day:yyyy-MM-dd}}T14:50:57.402000+00:00", "Status": "COMPLETED"},
            {"DBClusterIdentifier": "custdb", "BacktrackIdentifier": "7d1a2c9e-5b0f-4c8e-9a31-000000000002", "BacktrackTo": "{{day:yyyy-MM-dd}}T12:00:00+00:00", "BacktrackedFrom": "{{day:yyyy-MM-dd}}T14:30:21.930000+00:00", "BacktrackRequestCreationTime": "{{day:yyyy-MM-dd}}T14:30:21.930000+00:00", "Status": "COMPLETED"},
            {"DBClusterIdentifier": "custdb", "BacktrackIdentifier": "7d1a2c9e-5b0f-4c8e-9a31-000000000001", "BacktrackTo": "{{day:yyyy-MM-dd}}T13:00:00+00:00", "BacktrackedFrom": "{{day:yyyy-MM-dd}}T14:11:03.277000+00:00", "BacktrackRequestCreationTime": "{{day:yyyy-MM-dd}}T14:11:03.277000+00:00", "Status": "COMPLETED"}
            ]}
            """);
        return new LetterSource(record, "incident.yaml", new MemoryFolder(new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["failed-inserts.csv"] = Encoding.UTF8.GetBytes(rows.ToString()),
            ["labour.csv"] = Encoding.UTF8.GetBytes(labour.ToString()),
            ["service.log"] = Encoding.UTF8.GetBytes(service.ToString()),
            ["backtracks.json"] = Encoding.UTF8.GetBytes(backtracks),
        }));
    }
}
