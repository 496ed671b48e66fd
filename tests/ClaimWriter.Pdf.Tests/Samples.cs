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
        b.Text("- 1 / 2 -", ArtifactTag.Footer, 280, 812, isListed: false);
        b.Size = 60;
        b.Text("초안", ArtifactTag.Watermark, 200, 600, rotation: 45, ink: new Ink(0.8f, 0.1f, 0.1f, 0.2f), isListed: false);
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

    /// <summary>The letter with images of several kinds on a third page.</summary>
    public static PageBuilder Illustrated()
    {
        PageBuilder b = Letter().NewPage();
        b.Paragraph("증거 사진");
        b.Figure(Image(ImageMaker.Png(16, 9, 2, 8, isInterlaced: false, (x, y, c) => (x * 16) + (y * c))), "화면 사진");
        b.Figure(Image(ImageMaker.Png(12, 12, 6, 8, isInterlaced: true, (x, y, c) => c == 3 ? 21 * x : 200 - (10 * y))), "직인", 60, isInk: true);
        b.Figure(Image(ImageMaker.Png(8, 8, 3, 2, isInterlaced: false, (x, y, _) => (x + y) % 4, ("PLTE", [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9]), ("tRNS", [0, 128]))), "색표", 40);
        b.Figure(Image(ImageMaker.Jpeg(3, 2, 3)), "회색 사진", 60);
        b.Figure(Image(ImageMaker.Jpeg(2, 2, 4, isAdobe: true)), "인쇄용 사진", 40);
        return b;
    }

    /// <summary>Options with two attachments, named so that their order must change.</summary>
    public static PdfOptions WithAttachments(PdfCompression compression = PdfCompression.Fast)
    {
        DateTimeOffset date = new(2020, 11, 10, 14, 0, 0, TimeSpan.Zero);
        return new PdfOptions
        {
            Compression = compression,
            Attachments =
            [
                new PdfAttachment("기록.yaml", "claimwriter: 1\n"u8.ToArray(), "application/yaml", AttachmentRelationship.Source, "사건 기록", date),
                new PdfAttachment("failed-inserts.csv", "n,at\n1,2020\n"u8.ToArray(), "text/csv", AttachmentRelationship.Data, "실패한 구문", date),
            ],
        };
    }

    public static ImageFile Image(byte[] content) =>
        ImageFile.TryRead(content, "image", out ImageFile? image, out Diagnostics.Diagnostic? fault) ? image : throw new InvalidOperationException(fault.Fact.English);
}
