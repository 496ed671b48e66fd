using System.Globalization;
using ClaimWriter.Claims;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Layout;

namespace ClaimWriter.Letters.Tests;

/// <summary>Each document of one record: that it is made, what it must hold, and the page that its receiver asks for.</summary>
public sealed class DocumentTests
{
    public static TheoryData<string, string> EachOfEach()
    {
        TheoryData<string, string> all = [];
        foreach (string document in Kit.Documents)
        {
            foreach (string sample in Kit.Samples)
            {
                all.Add(document, sample);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(EachOfEach))]
    public void Compile_EachDocumentOfEachSample_HasPagesAndNoErrors(string document, string sample)
    {
        DiagnosticSink sink = new();
        LetterCompiler compiler = new(Kit.Template(document), Kit.Fonts);
        LetterSource source = Kit.Source(sample);

        ReadOnlyMemory<byte>? pdf = compiler.Compile(source, LetterOptions.Default, sink);

        Assert.True(pdf is { Length: > 1000 }, Kit.Told(sink));
        Assert.DoesNotContain(sink.Found, d => d.Severity == Severity.Error);
        byte[] first = pdf.Value.ToArray();
        Assert.Equal(first, compiler.Compile(source, LetterOptions.Default, sink)!.Value.ToArray());
    }

    [Theory]
    [MemberData(nameof(EachOfEach))]
    public void Write_EachDocumentOfEachSample_LeavesNoTemplateOrMarkInItsText(string document, string sample)
    {
        string text = Kit.TextOf(document, Kit.Source(sample));

        foreach (string mark in (string[])["{{", "}}", "{br}", ":::", "**", "&#", "null"])
        {
            Assert.DoesNotContain(mark, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void IncidentReport_Sample_HasItsPartsAndTheFiveAnswers(string sample) => Kit.Says(
        Kit.TextOf("incident-report", Kit.Source(sample)),
        "1. 문제 정의",
        "2. 사실 수집",
        "3. 원인 추론",
        "4. 해결 방법",
        "5. 재발 방지",
        "6. 궁금한 점에 대한 답",
        "가. mysql-error.log와 mysql-error-running.log의 차이",
        "나. 역추적한 시점 뒤에 들어온 데이터의 복구",
        "다. SHOW ERRORS의 오류가 남는 로그",
        "라. mysql-error.log에 남는 오류",
        "마. 누가 하였는지를 밝히는 방법",
        "ADD COLUMN `gender` char(1) DEFAULT NULL COMMENT '성별코드' AFTER `cust_nm`;",
        "JOIN `rec_cust_restored` AS r ON r.`cust_id` = c.`cust_id`",
        "오류 1054는 남지 않으므로");

    [Fact]
    public void IncidentReport_WithBinlog_JoinsTheConnectionToItsAccount()
    {
        string text = Kit.TextOf("incident-report", Kit.Source("sample-mariadb"));

        Kit.Says(text, "바이너리 로그의 변경 구문에는 연결 번호 8만 있고 계정이 없으나(별첨 2-1)", "계정 partner_xx, 접속 주소 127.0.0.2", "이 시스템(MariaDB 10.11)에서는 역추적을 쓸 수 없었습니다");
        Kit.SaysNot(text, "이번에는 이을 기록이 없습니다");
    }

    [Fact]
    public void IncidentReport_WithoutLogs_SaysWhatWouldHaveBeenNeeded()
    {
        string text = Kit.TextOf("incident-report", Kit.Source("sample"));

        Kit.Says(
            text,
            "이번에는 이을 기록이 없습니다",
            "같은 연결 번호의 감사 로그나 일반 로그(계정과 접속 주소)가 있어야 했습니다",
            "--backtrack-to 2020-11-10T11:00:00Z",
            "모두 버려지며",
            "바이너리 로그가 없어 DDL이 실행된 정확한 시각을 확인할 수 없습니다",
            "RDS 이벤트 자료는 14일");
        Kit.SaysNot(text, "이번에는 이어졌습니다");
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void CertifiedMail_Page_IsThePostOffices(string sample)
    {
        LetterTemplate template = Kit.Template("certified-mail");
        const float mm = PageGeometry.PointsPerMillimetre;
        Assert.False(template.Style.HasFooter);
        Assert.False(template.Style.HasHeader);
        Assert.True(template.Style.Page.Top >= 20 * mm && template.Style.Page.Bottom >= 40 * mm);
        Assert.True(template.Style.Page.Left >= 15 * mm && template.Style.Page.Right >= 15 * mm);
        Assert.Equal(150, template.Settings.MostPages);

        DiagnosticSink sink = new();
        LetterCompiler compiler = new(template, Kit.Fonts);
        LetterSource source = Kit.Source(sample);
        Letter? letter = compiler.Write(source, LetterOptions.Default, sink);
        PageSet? pages = compiler.Typeset(letter!, source, LetterOptions.Default, sink);
        Assert.InRange(pages!.Pages.Count, 2, 150);
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void CertifiedMail_Parties_StandTheSameOnDocumentAndEnvelope(string sample)
    {
        Dictionary<string, string> fields = Kit.Write("certified-mail", Kit.Source(sample)).Document.Blocks
            .OfType<FieldsBlock>()
            .SelectMany(block => block.Fields)
            .ToDictionary(field => PlainText.Of(field.Label), field => PlainText.Of(Assert.IsType<ParagraphBlock>(field.Content[0]).Content), StringComparer.Ordinal);

        Assert.Equal("xx 주식회사 대표이사 ○○○ 서울특별시 ○○구 ○○로 00, 0층", fields["발신인"]);
        Assert.Equal("ㅇㅇ주식회사 대표이사 귀하 서울특별시 △△구 △△대로 00", fields["수신인"]);
        Assert.Equal(fields["발신인"], fields["보내는 사람"]);
        Assert.Equal(fields["수신인"], fields["받는 사람"]);
    }

    [Fact]
    public void CertifiedMail_WithoutAnAddress_SaysSo() => Kit.Says(
        Kit.TextOf("certified-mail", Kit.Without("sample", "address: 서울특별시 △△구")), "(주소를 적어야 보낼 수 있습니다)");

    [Theory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void CertifiedMail_Sample_DemandsAndListsEachFileWithItsHash(string sample)
    {
        Letter letter = Kit.Write("certified-mail", Kit.Source(sample));
        string text = PlainText.Write(letter.Document);

        Kit.Says(text, "손해배상금", "다 갚는 날까지 연 5%", "발신인이 보관하며");
        Kit.Says(text, [.. letter.Evidence.Files.Select(file => file.Sha256)]);
    }

    [Fact]
    public void Typeset_MorePagesThanTheTemplateMayHave_IsAnError()
    {
        using ScratchTemplate scratch = ScratchTemplate.With(("template.yaml", "most-pages: 1"), ("main.md", "하나\n\n:::pagebreak\n\n둘\n"), ("style.yaml", "footer: none"));
        DiagnosticSink sink = new();
        LetterTemplate? template = LetterTemplate.Read(scratch.Folder, "letter", sink);

        ReadOnlyMemory<byte>? pdf = new LetterCompiler(template!, Kit.Fonts).Compile(Kit.Source("sample"), LetterOptions.Default, sink);

        Assert.Null(pdf);
        Assert.Contains(sink.Found, d => d.Code == "letter.too-many-pages");
    }

    [Fact]
    public void EvidenceStatement_Page_IsTheCourts()
    {
        StyleSheet style = Kit.Template("evidence-statement").Style;
        const float mm = PageGeometry.PointsPerMillimetre;

        Assert.Equal((45 * mm, 30 * mm, 20 * mm, 20 * mm), (style.Page.Top, style.Page.Bottom, style.Page.Left, style.Page.Right));
        Assert.True(style.TextSize >= 12);
        Assert.True(style.Leading >= 2);
    }

    [Theory]
    [InlineData("sample", "갑 제1호증", "갑 제2호증의 1", "갑 제2호증의 3", "갑 제4호증")]
    [InlineData("sample-mariadb", "갑 제1호증의 1", "갑 제1호증의 3", "갑 제2호증의 5", "갑 제3호증")]
    public void EvidenceStatement_Sample_HasTheCourtsColumnsAndNumbers(string sample, params string[] labels)
    {
        Letter letter = Kit.Write("evidence-statement", Kit.Source(sample));
        TableBlock table = letter.Document.Blocks.OfType<TableBlock>().First();

        Assert.Equal(["호증", "서증명", "작성일자", "작성자", "입증취지", "원본/ 사본"], Header(table));
        List<string> numbers = [.. table.Rows.Select(row => Cell(row.Cells[0]))];
        Assert.Equal(letter.Claim.Exhibits.Files.Select(file => file.CourtLabel), numbers);
        Assert.Equal(labels, labels.Where(numbers.Contains));
        Assert.All(table.Rows, row => Assert.All(row.Cells, cell => Assert.NotEqual("", Cell(cell))));
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void IntegrityStatement_Sample_HasEveryFileAndBlanksForTheHand(string sample)
    {
        Letter letter = Kit.Write("integrity-statement", Kit.Source(sample));
        TableBlock table = letter.Document.Blocks.OfType<TableBlock>().First();

        Assert.Equal(
            ["별첨번호", "파일명", "크기 (바이트)", "SHA-256", "원본 위치", "취득일시 (KST / UTC)", "취득자", "도구/버전", "봉인번호", "인계→ 인수", "서명"],
            Header(table));
        Assert.Equal(
            letter.Evidence.Files.Select(file => (file.Sha256, file.Content.Length.ToString("N0", CultureInfo.InvariantCulture))),
            table.Rows.Select(row => (Kit.Squeeze(Cell(row.Cells[3])), Cell(row.Cells[2]))));
        Assert.All(table.Rows, row => Assert.All(row.Cells[8..], cell => Assert.Equal("", Cell(cell))));
        Kit.Says(PlainText.Write(letter.Document), "위 파일은 원본과 해시값이 동일함을 확인합니다.");
    }

    private static string[] Header(TableBlock table) => [.. table.Header.Single().Cells.Select(Cell)];

    private static string Cell(TableCell cell) => string.Join(' ', cell.Content.OfType<ParagraphBlock>().Select(p => PlainText.Of(p.Content)));
}
