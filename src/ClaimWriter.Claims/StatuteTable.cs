using System.Collections.Frozen;
using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Korean;
using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>
/// The articles that a claim for a database incident may rest on, as they stand on <see cref="AsOf"/>. It is small on purpose: an article
/// that is not here has not been looked up, and the letter may not cite it. Whoever extends it looks the article up at law.go.kr.
/// </summary>
public static class StatuteTable
{
    private const string NetworkAct = "정보통신망 이용촉진 및 정보보호 등에 관한 법률";
    private const string PrivacyAct = "개인정보 보호법";
    private const string LitigationAct = "소송촉진 등에 관한 특례법";
    private const string DocumentAct = "전자문서 및 전자거래 기본법";

    // The reform of 4 February 2020 moved the network act's privacy articles to 개인정보 보호법.
    private static readonly LocalDate _privacyReform = new(2020, 8, 5);

    private static readonly (string Law, int Article, int Branch, string Title, LocalDate? RepealedOn)[] _rows =
    [
        ("민법", 2, 0, "신의성실", null),
        ("민법", 111, 0, "의사표시의 효력발생시기", null),
        ("민법", 157, 0, "기간의 기산점", null),
        ("민법", 159, 0, "기간의 만료점", null),
        ("민법", 160, 0, "역에 의한 계산", null),
        ("민법", 161, 0, "공휴일 등과 기간의 만료점", null),
        ("민법", 162, 0, "채권, 재산권의 소멸시효", null),
        ("민법", 174, 0, "최고와 시효중단", null),
        ("민법", 379, 0, "법정이율", null),
        ("민법", 387, 0, "이행기와 이행지체", null),
        ("민법", 390, 0, "채무불이행과 손해배상", null),
        ("민법", 391, 0, "이행보조자의 고의, 과실", null),
        ("민법", 393, 0, "손해배상의 범위", null),
        ("민법", 394, 0, "손해배상의 방법", null),
        ("민법", 395, 0, "이행지체와 전보배상", null),
        ("민법", 396, 0, "과실상계", null),
        ("민법", 397, 0, "금전채무불이행에 대한 특칙", null),
        ("민법", 398, 0, "배상액의 예정", null),
        ("민법", 544, 0, "이행지체와 해제", null),
        ("민법", 551, 0, "해지, 해제와 손해배상", null),
        ("민법", 664, 0, "도급의 의의", null),
        ("민법", 667, 0, "수급인의 담보책임", null),
        ("민법", 680, 0, "위임의 의의", null),
        ("민법", 681, 0, "수임인의 선관의무", null),
        ("민법", 741, 0, "부당이득의 내용", null),
        ("민법", 750, 0, "불법행위의 내용", null),
        ("민법", 751, 0, "재산 이외의 손해의 배상", null),
        ("민법", 756, 0, "사용자의 배상책임", null),
        ("민법", 757, 0, "도급인의 책임", null),
        ("민법", 760, 0, "공동불법행위자의 책임", null),
        ("민법", 763, 0, "준용규정", null),
        ("민법", 766, 0, "손해배상청구권의 소멸시효", null),
        ("상법", 46, 0, "기본적 상행위", null),
        ("상법", 47, 0, "보조적 상행위", null),
        ("상법", 54, 0, "상사법정이율", null),
        ("상법", 64, 0, "상사시효", null),
        (LitigationAct, 3, 0, "법정이율", null),
        (PrivacyAct, 17, 0, "개인정보의 제공", null),
        (PrivacyAct, 18, 0, "개인정보의 목적 외 이용ㆍ제공 제한", null),
        (PrivacyAct, 24, 2, "주민등록번호 처리의 제한", null),
        (PrivacyAct, 26, 0, "업무위탁에 따른 개인정보의 처리 제한", null),
        (PrivacyAct, 29, 0, "안전조치의무", null),
        (PrivacyAct, 39, 0, "손해배상책임", null),
        (PrivacyAct, 39, 2, "법정손해배상의 청구", null),
        (NetworkAct, 28, 0, "개인정보의 보호조치", _privacyReform),
        (NetworkAct, 32, 0, "손해배상", _privacyReform),
        (NetworkAct, 32, 2, "법정손해배상의 청구", _privacyReform),
        (NetworkAct, 48, 0, "정보통신망 침해행위 등의 금지", null),
        (DocumentAct, 4, 0, "전자문서의 효력", null),
        (DocumentAct, 5, 0, "전자문서의 보관", null),
    ];

    private static readonly FrozenDictionary<(string, int, int), (string Title, LocalDate? RepealedOn)> _articles =
        _rows.ToFrozenDictionary(row => (row.Law, row.Article, row.Branch), row => (row.Title, row.RepealedOn));

    private static readonly FrozenDictionary<string, string> _fullNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["소송촉진법"] = LitigationAct,
        ["소촉법"] = LitigationAct,
        ["소송촉진등에관한특례법"] = LitigationAct,
        ["개인정보보호법"] = PrivacyAct,
        ["정보통신망법"] = NetworkAct,
        ["정보통신망이용촉진및정보보호등에관한법률"] = NetworkAct,
        ["전자문서법"] = DocumentAct,
        ["전자문서및전자거래기본법"] = DocumentAct,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The day on which the table was true.</summary>
    public static LocalDate AsOf { get; } = new(2026, 6, 8);

    /// <summary>The name under which the table has a law: its short name or its spacing may differ.</summary>
    internal static string FullName(string law)
    {
        string bare = law.Replace(" ", "", StringComparison.Ordinal);
        return _fullNames.GetValueOrDefault(bare) ?? (Array.Exists(_rows, row => string.Equals(row.Law, bare, StringComparison.Ordinal)) ? bare : law.Trim());
    }

    internal static string Title(string law, int article, int branch) => _articles[(law, article, branch)].Title;

    /// <summary>Why an article cannot be cited on a day; null where it can.</summary>
    internal static StatuteFault? FaultOf(string law, int article, int branch, LocalDate asOf)
    {
        string name = $"{law} {Statute.Number(article, branch)}";
        if (!_articles.TryGetValue((law, article, branch), out (string Title, LocalDate? RepealedOn) row))
        {
            return new StatuteFault(
                "claim.unknown-statute",
                new($"`{name}` 조문은 확인된 조문의 표({KoreanDate.Official(AsOf)} 기준)에 없습니다", $"`{name}` is not in the table of checked statutes (as of {Digits.Iso(AsOf)})"),
                HintNear(law, article));
        }

        return row.RepealedOn is { } end && asOf >= end
            ? new StatuteFault(
                "claim.repealed-statute",
                new($"`{name}`({row.Title}) 조문은 {KoreanDate.Official(end)} 폐지되었습니다", $"`{name}` ({row.Title}) was repealed on {Digits.Iso(end)}"),
                HintNear(law, article))
            : null;
    }

    private static Sentence HintNear(string law, int article)
    {
        string[] near =
        [
            .. _rows.Where(row => string.Equals(row.Law, law, StringComparison.Ordinal) && row.RepealedOn is null)
                .OrderBy(row => Closeness(row.Article, article)).ThenBy(row => row.Article).Take(3).OrderBy(row => row.Article).ThenBy(row => row.Branch)
                .Select(row => $"{row.Law} {Statute.Number(row.Article, row.Branch)}({row.Title})"),
        ];
        if (near.Length == 0)
        {
            string[] laws = [.. _rows.Select(row => row.Law).Distinct(StringComparer.Ordinal)];
            string known = Nearest.Of(law, laws) ?? string.Join(", ", laws);
            return new($"표에 있는 법률: {known}", $"laws in the table: {known}");
        }

        string list = string.Join(", ", near);
        return new($"가까운 조문: {list}", $"near it: {list}");
    }

    // An article that differs in one digit was more likely meant than its neighbour.
    private static int Closeness(int known, int asked)
    {
        string a = known.ToString(CultureInfo.InvariantCulture);
        string b = asked.ToString(CultureInfo.InvariantCulture);
        int edits = a.Length == b.Length ? a.Zip(b).Count(pair => pair.First != pair.Second) : 3;
        return (edits == 1 ? 0 : 1000) + Math.Abs(known - asked);
    }
}
