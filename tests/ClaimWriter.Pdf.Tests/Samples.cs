using ClaimWriter.Layout;

namespace ClaimWriter.Pdf.Tests;

/// <summary>Documents that the tests share.</summary>
internal static class Samples
{
    /// <summary>Two pages with all that a letter can hold but images.</summary>
    public static PageBuilder Letter()
    {
        PageBuilder b = new();
        b.NewPage();
        b.Face = Repository.Face("NanumMyeongjoBold");
        b.Heading(1, "손해배상 청구서");
        b.Face = Repository.Face("NanumMyeongjo");
        b.Set.Anchors["top"] = new PagePoint(0, PageBuilder.Left, 60);
        b.Paragraph("1. 귀사의 무궁한 발전을 기원합니다. (KST) 20:00\\21:00", spaceExtra: 33.3f);
        int mixed = b.Element(StructureRole.P);
        b.Line("2. 장애의 자세한 내용은", mixed);
        b.Link("별첨 1", "#exhibit-1", mixed);
        b.Line("에서 보시는 바와 같습니다.", mixed);
        b.Link("https://example.com/안내", "https://example.com/안내", mixed);
        int list = b.Element(new StructureElement(StructureRole.L, 0) { IsOrdered = true });
        foreach (string marker in (string[])["가.", "나."])
        {
            int item = b.Element(StructureRole.LI, list);
            int label = b.Element(StructureRole.Lbl, item), body = b.Element(StructureRole.LBody, item);
            b.Text(marker, label, PageBuilder.Left, b.Y);
            b.Line("손해액: 금1,820,303원(일백팔십이만삼백삼원)", body, PageBuilder.Left + 20);
        }

        b.Table(["번호", "항목", "금액(원)"], [["1", "장애 복구 인건비", "1,360,000"], ["2", "backtrack 사용료", "412,303"]]);
        b.Text("- 1 / 2 -", -1, 280, 812, isListed: false);
        b.Size = 60;
        b.Text("초안", -1, 200, 600, rotation: 45, ink: new Ink(0.8f, 0.1f, 0.1f, 0.2f), isListed: false);
        b.Size = 10.5f;

        b.NewPage();
        b.Set.Anchors["exhibit-1"] = new PagePoint(1, PageBuilder.Left, 60);
        b.Set.Labels.Add(new PageLabel(0, ""));
        b.Set.Labels.Add(new PageLabel(1, "별첨 1-"));
        b.Heading(2, "별첨 1 장애 자료");
        b.Face = Repository.Face("NanumGothicCoding");
        int code = b.Element(StructureRole.Code, b.Element(StructureRole.P));
        b.Line("ERROR 1054 (42S22): Unknown column 'gender'", code);
        b.Line("INSERT INTO rec_cust(이름) VALUES('홍*동')", code);
        b.Face = Repository.Face("NanumMyeongjo");
        int figure = b.Element(new StructureElement(StructureRole.Figure, 0) { AlternativeText = "변경 시간대: 20:00부터 21:00까지" });
        b.Page.Items.Add(new PageItem
        {
            Kind = PageItemKind.Rectangle, Tag = figure, X = 60, Y = b.Y, X2 = 200, Y2 = 30, Fill = new Ink(0.9f, 0.95f, 1f), Stroke = new Stroke(0.75f, Ink.Black),
        });
        b.Page.Items.Add(new PageItem { Kind = PageItemKind.Circle, Tag = figure, X = 160, Y = b.Y + 15, X2 = 6, Fill = Ink.Black });
        b.Text("있음", figure, 70, b.Y + 20);
        b.Y += 60;
        int note = b.Element(StructureRole.Note);
        b.Line("주) 시각은 모두 한국 표준시이다.", note);
        return b;
    }
}
