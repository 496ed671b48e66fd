using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Notices;
using NodaTime;

namespace ClaimWriter.Letters.Tests;

/// <summary>The covering mail with the claim attached, read back as evidence is read.</summary>
public sealed class NoticeTests
{
    [Theory]
    [InlineData("sample", "제2020-001호", 2020, 11, 14)]
    [InlineData("sample-mariadb", "제2026-014호", 2026, 11, 25)]
    public void Compile_Sample_ReadsBackAsTheSameMail(string sample, string number, int year, int month, int day)
    {
        DiagnosticSink sink = new();
        LetterTemplate template = Kit.Template("mail-notice");
        LetterSource source = Kit.Source(sample);
        NoticeCompiler compiler = new(template, Kit.Fonts);
        MailMessage? written = compiler.Write(source, LetterOptions.Default, sink);
        byte[] claim = new LetterCompiler(Kit.Template("claim-letter"), Kit.Fonts).Compile(source, LetterOptions.Default, sink)!.Value.ToArray();

        MailFile mail = MailFile.Read(written!.ToBytes(), "notice.eml", sink)!;

        Assert.DoesNotContain(sink.Found, d => d.Code.StartsWith("evidence.", StringComparison.Ordinal) || d.Code.StartsWith("mail.", StringComparison.Ordinal));
        Assert.Equal(written.Subject, mail.Subject);
        Assert.Contains(number, mail.Subject, StringComparison.Ordinal);
        Assert.Equal(written.Body.Trim('\n'), mail.Body);
        Assert.Equal(new MailAddress("xx 주식회사 정보시스템팀 ○○○", "ops@xx-corp.example"), Assert.Single(mail.From));
        Assert.Equal(new MailAddress("ㅇㅇ주식회사 정보시스템 담당", "partner-dba@oo-corp.example"), Assert.Single(mail.To));
        Assert.Equal(Instant.FromUtc(year, month, day, 0, 0) - Duration.FromHours(9), mail.Date);
        MailAttachment attachment = Assert.Single(mail.Attachments);
        Assert.Equal(($"손해배상청구서_{number}.pdf", "application/pdf", EvidenceHash.Sha256(claim)), (attachment.Name, attachment.MediaType, attachment.Sha256));
        Kit.Says(mail.Body, attachment.Sha256, "손해배상 청구서(" + number + ")");
        Assert.Equal(written.ToBytes(), compiler.Write(source, LetterOptions.Default, sink)!.ToBytes());
    }

    [Fact]
    public void Compile_NoRecipient_IsADraftWithAWarning()
    {
        DiagnosticSink sink = new();
        LetterSource source = Kit.Without("sample", "partner-dba@oo-corp.example");

        MailMessage? written = new NoticeCompiler(Kit.Template("mail-notice"), Kit.Fonts).Write(source, LetterOptions.Default, sink);

        Assert.Empty(written!.To);
        Assert.Contains(sink.Found, d => d is { Code: "mail.no-recipient", Severity: Severity.Warning });
        Assert.Single(sink.Found, d => d.Fact.English.Contains("CloudTrail", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(", email: ops@xx-corp.example", "", "mail.no-sender")]
    [InlineData("email: ops@xx-corp.example", "email: '운영@xx-corp.example'", "mail.address")]
    public void Compile_NoSender_IsAnError(string old, string replacement, string code)
    {
        DiagnosticSink sink = new();
        LetterSource source = Kit.Source("sample", (old, replacement));

        Assert.Null(new NoticeCompiler(Kit.Template("mail-notice"), Kit.Fonts).Write(source, LetterOptions.Default, sink));
        Assert.Contains(sink.Found, d => d.Code == code || d.Code.StartsWith("record.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("base: claim-leter", "template.missing-other")]
    [InlineData("base: ../claim-letter", "template.setting")]
    [InlineData("base: mine", "template.missing-other")]
    [InlineData("result: post", "template.setting")]
    [InlineData("most-pages: 0", "template.setting")]
    [InlineData("reslt: mail", "template.unknown-setting")]
    [InlineData("- mail", "template.not-a-mapping")]
    [InlineData("a: [", "template.broken-yaml")]
    public void Read_WrongSettings_AreToldWhereTheyStand(string settings, string code)
    {
        using ScratchTemplate scratch = ScratchTemplate.With((TemplateSettings.FileName, settings), ("main.md", "글"), ("style.yaml", "footer: none"));
        DiagnosticSink sink = new();

        Assert.Null(LetterTemplate.Read(scratch.Folder, "letter", sink));
        Assert.Equal(code, Assert.Single(sink.Found).Code);
    }
}
