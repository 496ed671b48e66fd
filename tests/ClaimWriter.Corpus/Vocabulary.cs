namespace ClaimWriter.Corpus;

/// <summary>Words that records are made of. Every name of a person, company, place or account is visibly made up.</summary>
internal static class Vocabulary
{
    public static readonly string[] Companies =
    [
        "xx 주식회사", "ㅇㅇ주식회사", "가나다 주식회사", "주식회사 라마바", "㈜예시데이터", "(주) 보기솔루션", "甲乙産業 株式會社", "大東例示 주식회사",
        "ABC Sample Korea 유한회사", "Example & Sons Korea Ltd.", "유한책임회사 무명씨앤씨", "사단법인 가상정보기술인협회", "예시시스템즈 합자회사",
        "재단법인 모의데이터품질진흥원", "주식회사 가나다라마바사아자차카타파하 데이터베이스품질관리사업단", "丙丁 Holdings 주식회사", "주식회사 O’Sample", "예시대학교 산학협력단",
    ];

    public static readonly string[] Representatives = ["대표이사 ○○○", "대표이사", "공동대표이사 ○○○, △△△", "이사장 □□□", "代表 ○○○", "대표자 홍○동", "지사장 J. Doe"];

    public static readonly string[] Addresses =
    [
        "서울특별시 ○○구 ○○로 00, 0층", "부산광역시 △△구 △△대로 00", "경기도 □□시 □□구 □□로00번길 00, 가상빌딩 000호(예시동)",
        "세종특별자치시 ○○로 00", "제주특별자치도 ○○시 ○○길 00-0", "강원특별자치도 △△시 예시로 00 (모의리, 보기산업단지 관리동 3층 데이터센터)",
    ];

    public static readonly string[] Teams = ["정보시스템팀 ○○○", "데이터플랫폼실 △△△ 책임", "DBA팀", "IT운영본부 ○○○", "정보보호팀 □□□", "플랫폼 Engineering 그룹 J. Doe"];

    public static readonly string[] Banks = ["○○은행", "△△은행", "가상저축은행", "예시농협"];

    public static readonly string[] Attentions = ["정보시스템 담당 부서장", "개인정보 보호책임자", "계약 담당 ○○○ 귀하", "CTO"];

    public static readonly string[] Engines = ["MariaDB 10.11", "MySQL 8.0.36", "Percona Server 8.0", "MySQL 5.7"];

    public static readonly string[][] Bases =
    [
        ["민법 제390조", "민법 제750조"], ["민법 제750조"], ["민법 제390조"], ["민법 제391조", "민법 제756조"], ["민법 제680조", "민법 제681조", "민법 제390조"],
        ["개인정보 보호법 제39조", "민법 제750조"], ["민법 제664조", "민법 제667조"], [],
    ];

    public static readonly string[] Accounts = ["app", "batch", "web_api", "etl"];

    public static readonly string[] Partners = ["partner_xx", "vendor_dba", "maint01", "oo_deploy"];

    /// <summary>Costs in won: what, unit, prices from, to and in steps of, how it came about; shown by the sheet of labour.</summary>
    public static readonly (string Item, string Unit, int Low, int High, int Step, string Basis)[] Labour =
    [
        ("장애 복구 인건비", "시간", 60_000, 120_000, 5_000, "{0}인 × {1}시간"), ("야간 대응 인건비", "시간", 90_000, 180_000, 5_000, "{0}인 × {1}시간"),
        ("데이터 검증 인건비", "시간", 50_000, 95_000, 5_000, "{0}인 × {1}시간"), ("외부 DBA 자문", "시간", 150_000, 330_000, 10_000, "자문 {1}시간({0}인)"),
        ("고객 안내 인건비", "시간", 25_000, 45_000, 1_000, "{0}인 × {1}시간"), ("재발 방지 점검", "인일", 350_000, 650_000, 10_000, "{0}인 × {1}일"),
        ("서비스 중단 보상", "건", 1_000, 30_000, 500, "보상 대상 {0}{1}건"), ("Backup 복원 작업", "식", 200_000, 2_500_000, 50_000, "작업지시서 {0}-{1}호"),
    ];

    /// <summary>Costs in foreign money: what, currency, prices in hundredths from and to, won for a unit in hundredths from and to.</summary>
    public static readonly (string Item, string Currency, int Low, int High, int RateLow, int RateHigh)[] Foreign =
    [
        ("역추적(backtrack) 사용료", "USD", 1_000, 90_000, 111_000, 144_000), ("AWS 스냅샷 복원 비용", "USD", 500, 250_000, 111_000, 144_000),
        ("해외 기술지원 계약 추가 요금", "EUR", 10_000, 400_000, 131_000, 158_000), ("데이터 복구 도구 사용권", "JPY", 500_000, 9_000_000, 880, 1_120),
        ("Cloud 트래픽 초과 요금", "USD", 99, 12_345, 111_000, 144_000),
    ];

    public static readonly string[] RateSources = ["회사 회계 기준 환율", "서울외국환중개 매매기준율", "○○은행 최초고시 전신환매도율"];

    public static readonly string[] Tasks = ["장애 접수와 원인 확인", "시점별 스키마 확인", "컬럼 복구와 데이터 검증", "접속 차단과 권한 회수", "실패 구문의 원문 수집과 대조", "고객 안내문 작성", "복구 후 정합성 점검(체크섬 비교)"];

    public static readonly string[] Notes = ["시연용으로 구성한 자료", "원본은 당사 문서고에 보관", "개인정보는 가림 처리함"];
}
