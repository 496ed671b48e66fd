using System.Globalization;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Tests;

namespace ClaimWriter.Pdf.Benchmarks;

/// <summary>A claim of four dense pages with a table of 30 rows: about 7,400 characters, 370 of them distinct, in four faces.</summary>
internal static class DenseClaim
{
    private const string Sentence =
        "귀사의 무궁한 발전을 기원합니다. 당사는 귀사가 운영하는 데이터베이스의 스키마 임의 변경으로 인하여 발생한 데이터 삽입 장애에 관하여 아래와 같이 손해의 배상을 청구하오니 " +
        "기한 내에 지급하여 주시기 바랍니다. 위 변경은 계약 제12조 제3항이 정한 사전 협의 의무를 위반한 것으로서 민법 제390조에 따른 채무불이행에 해당합니다. 확인된 사실관계는 첨부 " +
        "자료에서 보시는 바와 같으며 원본 로그의 해시 값과 수집 경위를 함께 밝혀 둡니다.";

    public static PageSet Build()
    {
        PageBuilder b = new();
        string extra = MoreSyllables(250);
        for (int page = 0; page < 4; page++)
        {
            b.NewPage();
            b.Size = 10.5f;
            b.Face = Repository.Face("NanumMyeongjoBold");
            b.Heading(page == 0 ? 1 : 2, $"별첨 {page} 손해배상 청구서 제2020-00{page}호 산출 내역");
            b.Face = Repository.Face("NanumMyeongjo");
            foreach (int start in (int[])[0, 3, 7, 11])
            {
                Paragraph(b, string.Concat(Sentence.AsSpan(start * 3), extra.AsSpan((start * 10) + (page * 20), 30)));
            }

            b.Size = 7;
            switch (page)
            {
                case 1: Table(b, 30); break;
                case 2:
                    b.Face = Repository.Face("NanumGothicCoding");
                    int code = b.Element(StructureRole.Code, b.Element(StructureRole.P));
                    for (int i = 0; i < 20; i++)
                    {
                        b.Line($"2020-11-10T13:05:{i:00}Z ERROR 1054 (42S22): Unknown column 'gender' in 'field list'", code);
                    }

                    break;
                case 3:
                    b.Face = Repository.Face("NanumGothicBold");
                    Table(b, 6);
                    break;
                default: break;
            }

            b.Size = 8;
            b.Text($"INC-2020-1110 · {page + 1} / 4", -1, 280, 812);
        }

        return b.Set;
    }

    private static void Paragraph(PageBuilder b, string text)
    {
        int tag = b.Element(StructureRole.P);
        const int charactersOfLine = 46;
        for (int at = 0; at < text.Length; at += charactersOfLine)
        {
            string line = text.Substring(at, Math.Min(charactersOfLine, text.Length - at));
            b.Line(line, tag, spaceExtra: 20 + (at * 7 % 113) + 0.4f);
        }
    }

    private static void Table(PageBuilder b, int rows) => b.Table(
        ["번호", "발생 시각(UTC)", "발생 시각(KST)", "오류 코드", "실패 구문"],
        [.. Enumerable.Range(1, rows).Select(i => (string[])
        [
            i.ToString(CultureInfo.InvariantCulture), $"2020-11-10 13:{i:00}:{i * 7 % 60:00}", $"2020-11-10 22:{i:00}:{i * 7 % 60:00}", "1054 (42S22)",
            "INSERT INTO rec_cust (이름, 성별)",
        ])], 95);

    private static string MoreSyllables(int count) => string.Concat(Enumerable.Range(0, count).Select(i => (char)(0xAC00 + (i * 28))).Where(c => c != ' '));
}
