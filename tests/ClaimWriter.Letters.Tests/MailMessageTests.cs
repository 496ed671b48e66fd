using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Notices;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Letters.Tests;

/// <summary>What RFC 5322 and MIME ask of a mail's bytes, whatever its texts are.</summary>
public sealed class MailMessageTests
{
    private static readonly MailMessage _plain = new()
    {
        From = new Mailbox("Ops", "ops@xx-corp.example"),
        To = [new Mailbox("", "a@oo-corp.example"), new Mailbox("담당", "b@oo-corp.example")],
        Subject = "Claim",
        Date = new DateTimeOffset(2020, 11, 14, 0, 0, 0, TimeSpan.FromHours(9)),
        Body = "하나\n둘\n",
    };

    [Fact]
    public void ToBytes_WithoutFiles_IsOneTextPart()
    {
        string[] lines = Encoding.ASCII.GetString(_plain.ToBytes()).Split("\r\n");

        Assert.Equal("Date: Sat, 14 Nov 2020 00:00:00 +0900", lines[0]);
        Assert.Equal("From: \"Ops\"", lines[1]);
        Assert.Equal(" <ops@xx-corp.example>", lines[2]);
        Assert.Equal("To: a@oo-corp.example,", lines[3]);
        Assert.Contains("Content-Type: text/plain; charset=utf-8", lines);
        Assert.DoesNotContain(lines, line => line.Contains("multipart", StringComparison.Ordinal));
    }

    [Fact]
    public void ToBytes_AnyTexts_ReadBackAndKeepTheirLines()
    {
        Gen<string> text = ArbMap.Default.GeneratorFor<string>().Select(Valid)
            .Or(Gen.Elements("가", "나다", "\r\nBcc: x@evil.example", "=?utf-8?Q?x?=", " ", "\"", "\\", ";", "😀", "--=_", "a,b <c@d>", ".", "\u2028", "x").ListOf().Select(string.Concat))
            .Select(t => t.Length > 300 ? t[..300] : t).Select(Valid);
        Prop.ForAll(Arb.From(Gen.Zip(text, text).Zip(text)), texts =>
        {
            ((string subject, string name), string body) = texts;
            MailMessage written = _plain with
            {
                Subject = subject,
                To = [new Mailbox(name, "a@oo-corp.example")],
                Body = body,
                Files = [new CarriedFile(name + ".pdf", "application/pdf", Encoding.UTF8.GetBytes(body + "x"))],
            };
            byte[] bytes = written.ToBytes();
            DiagnosticSink sink = new();
            MailFile read = MailFile.Read(bytes, "x.eml", sink)!;

            Assert.Empty(sink.Found);
            Assert.Equal(OneLine(subject), read.Subject);
            Assert.Equal(new MailAddress(OneLine(name), "a@oo-corp.example"), Assert.Single(read.To));
            Assert.Equal(body.ReplaceLineEndings("\n").Trim('\n'), read.Body);
            Assert.Equal(OneLine(name + ".pdf"), Assert.Single(read.Attachments).Name);
            Assert.Equal(EvidenceHash.Sha256(Encoding.UTF8.GetBytes(body + "x")), read.Attachments[0].Sha256);
            Assert.Null(read.Header("Bcc"));
            Assert.All(Encoding.Latin1.GetString(bytes).Split("\r\n"), line => Assert.True(line.Length <= 78 && line.All(c => c is >= ' ' and <= '~' or '\t'), line));
            Assert.Equal(bytes, written.ToBytes());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20201114, 41));
    }

    [Fact]
    public void ToBytes_OtherContent_HasAnotherMessageId()
    {
        Assert.NotEqual(IdOf(_plain), IdOf(_plain with { Body = "셋" }));
        Assert.NotEqual(IdOf(_plain), IdOf(_plain with { Subject = "Other" }));
        Assert.EndsWith("@xx-corp.example>", IdOf(_plain), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a@b.kr", true)]
    [InlineData("first.last+x@sub.example", true)]
    [InlineData("a", false)]
    [InlineData("@b.kr", false)]
    [InlineData("a@", false)]
    [InlineData("a@b@c", false)]
    [InlineData(".a@b.kr", false)]
    [InlineData("a..b@c.kr", false)]
    [InlineData("a b@c.kr", false)]
    [InlineData("가@b.kr", false)]
    [InlineData("a@b.kr\r\nBcc: c@d.kr", false)]
    [InlineData("a@b.kr>", false)]
    public void IsAddress_Text_OnlyDotAtomsInAscii(string text, bool isAddress) => Assert.Equal(isAddress, Mailbox.IsAddress(text));

    private static string IdOf(MailMessage message) => MailFile.Read(message.ToBytes(), "x.eml", new DiagnosticSink())!.MessageId!;

    // Half a surrogate pair is no character and cannot be written.
    private static string Valid(string? text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? "")).Replace("\uFFFD", "", StringComparison.Ordinal);

    private static string OneLine(string text) => string.Join(' ', string
        .Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
