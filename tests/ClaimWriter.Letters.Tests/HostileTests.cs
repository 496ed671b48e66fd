using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Evidence;
using ClaimWriter.Notices;

namespace ClaimWriter.Letters.Tests;

/// <summary>Values of a record change nothing in a document but their own text.</summary>
public sealed class HostileTests
{
    private const string Evil = "# **굵게** [링크](http://x) {.title} | :::pagebreak {{ 1 }} <b> `c` $0 1. 끝";

    public static TheoryData<string> Each() => [.. Kit.Documents];

    [Theory]
    [MemberData(nameof(Each))]
    public void Write_ValuesWithMarks_StayTextInTheSameBlocks(string document)
    {
        (string, string)[] changes =
        [
            ("title: rec_cust 테이블 gender 컬럼 삭제로 인한 데이터 삽입 장애", $"title: '{Evil}'"),
            ("  name: ㅇㅇ주식회사", $"  name: '{Evil}'"),
            ("  address: 서울특별시 △△구 △△대로 00", $"  address: '{Evil}'"),
            ("title: 장애 자료", $"title: '{Evil}'"),
            ("source: 사내 작업 기록", $"source: '{Evil}'"),
            ("item: 데이터 재입력", $"item: '{Evil}'"),
        ];

        Document hostile = Kit.Write(document, Kit.Source("sample", changes)).Document;
        Document plain = Kit.Write(document, Kit.Source("sample")).Document;

        Assert.Equal(Shape(plain), Shape(hostile));
        Kit.Says(PlainText.Write(hostile), Evil);
    }

    [Fact]
    public void Mail_HostileNamesAndNumber_StartNoFieldOfTheirOwn()
    {
        LetterSource source = Kit.Source(
            "sample",
            ("name: 정보시스템 담당,", "name: '담당 <a@evil.example>, \"b\" =?utf-8?B?Qg==?=',"),
            ("number: 제2020-001호", "number: '../제/2020:001호\"'"));
        DiagnosticSink sink = new();

        ReadOnlyMemory<byte>? bytes = new NoticeCompiler(Kit.Template("mail-notice"), Kit.Fonts).Compile(source, LetterOptions.Default, sink);

        Assert.True(bytes is not null, Kit.Told(sink));
        MailFile mail = MailFile.Read(bytes.Value, "notice.eml", sink)!;
        MailAddress to = Assert.Single(mail.To);
        Assert.Equal("partner-dba@oo-corp.example", to.Address);
        Assert.Equal("ㅇㅇ주식회사 담당 <a@evil.example>, \"b\" =?utf-8?B?Qg==?=", to.Name);
        Assert.Equal("손해배상청구서_.._제_2020_001호_.pdf", Assert.Single(mail.Attachments).Name);
    }

    private static string Shape(Document document) => string.Join('\n', document.Blocks.Select(block => block switch
    {
        TableBlock table => $"table {table.Columns.Length}x{table.Rows.Length}",
        FieldsBlock fields => $"fields {fields.Fields.Length}",
        ListBlock list => $"list {list.Items.Length}",
        ContainerBlock container => $"container {string.Join(' ', container.Classes)} {container.Content.Length}",
        HeadingBlock heading => $"heading {heading.Level} {heading.Id}",
        _ => $"{block.GetType().Name} {string.Join(' ', block.Classes)}",
    }));
}
