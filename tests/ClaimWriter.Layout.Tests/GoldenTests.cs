using ClaimWriter.Documents;
using static ClaimWriter.Layout.Tests.Fixture;

namespace ClaimWriter.Layout.Tests;

public sealed class GoldenTests
{
    [Fact]
    public void Set_Letter_MatchesItsGolden() => GoldenFile.Check("letter", Dump(Set(
        new HeadingBlock(1, Text("손해배상청구서")) { Classes = ["title"] },
        new FieldsBlock([new Field(Text("수신"), [P("ㅇㅇ주식회사 대표이사 귀하")]), new Field(Text("제목"), [new ParagraphBlock([new StrongInline(Text("손해배상 청구"))])])]),
        new RuleBlock(),
        new ListBlock(ListMarker.Decimal, 1,
        [
            new ListItem([P("귀사의 무궁한 발전을 기원합니다.")]),
            new ListItem([new ParagraphBlock([
                new TextInline("귀사는 2020. 11. 10.(화) 20:00~21:00(KST)[11:00~12:00 UTC] 사이에 당사의 동의 없이 고객정보 테이블 rec_cust의 gender 컬럼을 삭제한 것으로 "),
                new StrongInline(Text("추정됩니다")), new TextInline("("), new LinkInline("#change", Text("별첨 2")), new TextInline(", "),
                new PageReferenceInline("change"), new TextInline("쪽).")])]),
        ]),
        Table(3, [["1", "장애 복구 인건비", "1,360,000"], ["2", "역추적 사용료", "412,303"]], ["순번", "항목", "금액(원)"]),
        new ContainerBlock([P("2020년 11월 14일", "date"), new SignatureBlock(Text("xx 주식회사 대표이사 ○○○"), null, 18)]) { Classes = ["keep"] },
        new HeadingBlock(1, Text("스키마 임의 변경 시간에 대한 자료")) { Id = "change", Label = "별첨 2" },
        P("역추적으로 되돌린 세 시점에서 확인하였습니다."),
        new TimelineFigure("시간", [new TimelinePoint(0, ["20:00 KST", "11:00 UTC", "존재"], true), new TimelinePoint(1, ["21:00 KST", "12:00 UTC", "부존재"], false)], [new TimelineSpan(0, 1, "변경 추정 구간")]),
        new ColumnsBlock([
            [new CodeBlock("sql", [new CodeLine("a int,", LineMark.None), new CodeLine("gender char(1)", LineMark.Removed)])],
            [new CodeBlock("sql", [new CodeLine("a int", LineMark.Added)])]]))));
}
