using System.Text;
using ClaimWriter.Diagnostics;
using NodaTime.Text;

namespace ClaimWriter.Evidence.Tests;

public sealed class MailTests
{
    private const string Boundary = "----=_p1";

    private static readonly Encoding Korean = CodePagesEncodingProvider.Instance.GetEncoding(949)!;

    private static MailFile Read(string text, DiagnosticSink? sink = null) => MailFile.Read(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), "m.eml", sink ?? new())!;

    private static string Base64(string text, Encoding? encoding = null) => Convert.ToBase64String((encoding ?? Encoding.UTF8).GetBytes(text));

    [Fact]
    public void Read_MultipartMail_GivesHeadersBodyAndAttachments()
    {
        string mail = $"""
            Received: from a.example (a.example [192.0.2.1]) by mx.example.com with ESMTPS; Tue, 10 Nov 2020 23:11:02 +0900 (KST)
            Received: from pc (localhost [127.0.0.1]) by a.example; Tue, 10 Nov 2020 23:11:00 +0900
            Authentication-Results: mx.example.com; dkim=pass
            From: =?UTF-8?B?{Base64("홍길동")}?= <hong@example.com>
            To: "Kim, C" <kim@example.com>, lee@example.com (Lee)
            Cc: =?EUC-KR?B?{Base64("이영희", Korean)}?= <yh@example.com>
            Date: Tue, 10 Nov 2020 23:10:59 +0900
            Subject: =?UTF-8?B?7Iqk7YKk66eI?= =?UTF-8?Q?_=EB=B3=80?=
             =?UTF-8?Q?=EA=B2=BD?= (rec_cust)
            Message-ID: <1@example.com>
            In-Reply-To: <0@example.com>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="{Boundary}"

            preamble
            --{Boundary}
            Content-Type: multipart/alternative; boundary=alt

            --alt
            Content-Type: text/plain; charset=ks_c_5601-1987
            Content-Transfer-Encoding: base64

            {Base64("안녕하십니까.\r\n변경했습니다.", Korean)}
            --alt
            Content-Type: text/html; charset=utf-8

            <p>html</p>
            --alt--
            --{Boundary}
            Content-Type: application/octet-stream
            Content-Disposition: attachment; filename*0*=utf-8''%EC%8A%A4%ED%82%A4; filename*1*=%EB%A7%88.sql
            Content-Transfer-Encoding: base64

            YWJj
            --{Boundary}
            Content-Type: message/rfc822

            From: x@example.com
            Date: Mon, 9 Nov 2020 10:00:00 GMT
            Subject: inner

            inner body
            --{Boundary}--
            epilogue
            """;
        DiagnosticSink sink = new();
        MailFile read = Read(mail, sink);
        Assert.Empty(sink.Found);
        Assert.Equal(new MailAddress("홍길동", "hong@example.com"), Assert.Single(read.From));
        Assert.Equal([new MailAddress("Kim, C", "kim@example.com"), new MailAddress("Lee", "lee@example.com")], read.To.AsEnumerable());
        Assert.Equal("이영희", read.Cc[0].Name);
        Assert.Equal("스키마 변경 (rec_cust)", read.Subject);
        Assert.Equal("2020-11-10T14:10:59Z", InstantPattern.ExtendedIso.Format(read.Date!.Value));
        Assert.Equal("Tue, 10 Nov 2020 23:10:59 +0900", read.DateRaw);
        Assert.Equal(("<1@example.com>", "<0@example.com>"), (read.MessageId, read.InReplyTo));
        Assert.Equal(("a.example", "mx.example.com"), (read.Received[0].From, read.Received[0].By));
        Assert.Equal("2020-11-10T14:11:00Z", InstantPattern.ExtendedIso.Format(read.Received[1].At!.Value));
        Assert.Equal("mx.example.com; dkim=pass", Assert.Single(read.AuthenticationResults));
        Assert.Equal("안녕하십니까.\n변경했습니다.", read.Body);
        Assert.False(read.IsBodyFromHtml);
        Assert.Equal(2, read.Attachments.Length);
        Assert.Equal(("스키마.sql", "application/octet-stream", 3, EvidenceHash.Sha256("abc"u8)),
            (read.Attachments[0].Name, read.Attachments[0].MediaType, read.Attachments[0].Size, read.Attachments[0].Sha256));
        Assert.Equal(("inner", "inner body"), (read.Attachments[1].Mail!.Subject, read.Attachments[1].Mail!.Body));
        Assert.Contains("=?UTF-8?B?7Iqk7YKk66eI?=", read.Headers.Single(header => header.Name == "Subject").Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CharacterCutByAdjoiningWords_IsWhole()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("가나");
        string first = Convert.ToBase64String(bytes, 0, 4);
        string second = Convert.ToBase64String(bytes, 4, 2);
        Assert.Equal("가나", Read($"Subject: =?utf-8?B?{first}?=\n =?utf-8?B?{second}?=\n\nx").Subject);
    }

    [Fact]
    public void Read_QuotedPrintableAndFlowed_AreUndone()
    {
        MailFile mail = Read("Subject: s\nContent-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\n=EA=B0=80 \n=EB=82=98=\n=EB=8B=A4\n");
        Assert.Equal("가 나다", mail.Body);
    }

    [Fact]
    public void Read_Iso2022Kr_IsDecodedWhereTheRuntimeKnowsIt()
    {
        Encoding? encoding = CodePagesEncodingProvider.Instance.GetEncoding("iso-2022-kr");
        Assert.NotNull(encoding);
        byte[] mail = [.. "Subject: s\r\nContent-Type: text/plain; charset=iso-2022-kr\r\n\r\n"u8, .. encoding.GetBytes("홍길동 abc")];
        Assert.Equal("홍길동 abc", MailFile.Read(mail, "m", new())!.Body);
    }

    [Fact]
    public void Read_HtmlOnly_GivesItsWords()
    {
        MailFile mail = Read("Subject: s\nContent-Type: text/html; charset=utf-8\n\n<html><head><title>t</title><style>p{}</style></head><body><p>가 &amp; 나</p><script>x()</script><div>다<br>라</div></body>");
        Assert.Equal("가 & 나\n\n다\n라", mail.Body);
        Assert.True(mail.IsBodyFromHtml);
    }

    [Theory]
    [InlineData("Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ntext that is cut")]
    [InlineData("Subject: s\nContent-Transfer-Encoding: base64\n\nYWJ!!!j=x=YQ")]
    [InlineData("Subject: s\nContent-Type: text/plain; charset=x-nonsense\n\nabc")]
    [InlineData("Subject: s\nDate: never\n\nabc")]
    [InlineData("Subject: s\nthis is no field\nTo: x@y\n\nabc")]
    public void Read_DamagedMail_IsReadWithAWarning(string text)
    {
        DiagnosticSink sink = new();
        Assert.Equal("s", Read(text, sink).Subject);
        Assert.Contains(sink.Found, one => one is { Code: "evidence.mail-damaged", Severity: Severity.Warning });
    }

    [Fact]
    public void Read_NoMail_IsAFault()
    {
        DiagnosticSink sink = new();
        Assert.Null(MailFile.Read("\0\u0001\u0002"u8.ToArray(), "m", sink));
        Assert.Equal("evidence.not-mail", Assert.Single(sink.Found).Code);
    }

    [Fact]
    public void Read_MailsNestedWithoutEnd_StopsWithAWarning()
    {
        DiagnosticSink sink = new();
        string text = string.Concat(Enumerable.Repeat("Subject: s\nContent-Type: message/rfc822\n\n", 5_000));
        Assert.NotNull(Read(text, sink));
        Assert.NotEmpty(sink.Found);
    }

    [Theory]
    [InlineData("10 Nov 20 23:10 KST", "2020-11-10T14:10:00Z")]
    [InlineData("Tue, 10 Nov 2020 23:10:59 -0330 (x)", "2020-11-11T02:40:59Z")]
    [InlineData("2020-11-10T23:10:59+09:00", "2020-11-10T14:10:59Z")]
    [InlineData("Tue, 31 Feb 2020 23:10:59 +0900", null)]
    [InlineData("Tue, 10 Nov 2020 23:10:59", null)]
    public void Read_Date_GivesItsInstant(string date, string? instant) =>
        Assert.Equal(instant, Read($"Subject: s\nDate: {date}\n\nx").Date is { } at ? InstantPattern.ExtendedIso.Format(at) : null);
}
