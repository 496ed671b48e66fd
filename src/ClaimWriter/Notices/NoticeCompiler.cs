using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Evidence;
using ClaimWriter.Gathering;
using ClaimWriter.Layout;

namespace ClaimWriter.Notices;

/// <summary>
/// From one incident record to a mail that carries the claim: the attached document is made first, so that the mail can name its size and
/// hash. A pure function of its inputs; used by one thread at a time, as <see cref="LetterCompiler"/>.
/// </summary>
public sealed class NoticeCompiler
{
    private readonly LetterTemplate _template;
    private readonly ClaimDrawer _drawer;
    private readonly LetterCompiler _notice;
    private readonly LetterCompiler? _attached;

    /// <summary>A compiler for a template whose result is a mail; see <see cref="LetterCompiler(LetterTemplate, FontLibrary, IPdfTools)"/>.</summary>
    public NoticeCompiler(LetterTemplate template, FontLibrary fonts, IPdfTools? pdfTools = null)
        : this(template, fonts, new ClaimDrawer(fonts, pdfTools))
    {
    }

    /// <summary>A compiler that goes on from claims of this drawer; see <see cref="LetterCompiler(LetterTemplate, FontLibrary, ClaimDrawer)"/>.</summary>
    public NoticeCompiler(LetterTemplate template, FontLibrary fonts, ClaimDrawer drawer)
    {
        (_template, _drawer) = (template, drawer);
        _notice = new LetterCompiler(template, fonts, drawer);
        _attached = template.Attached is { } attached ? new LetterCompiler(attached, fonts, drawer) : null;
    }

    /// <summary>Makes the .eml.</summary>
    /// <returns>The file's bytes; null where the sink has errors.</returns>
    public ReadOnlyMemory<byte>? Compile(LetterSource source, LetterOptions options, DiagnosticSink sink) =>
        Write(source, options, sink) is { } mail ? new ReadOnlyMemory<byte>?(mail.ToBytes()) : null;

    /// <summary>Makes the .eml of a claim that is drawn.</summary>
    /// <returns>The file's bytes; null where the sink has errors.</returns>
    public ReadOnlyMemory<byte>? Compile(DrawnClaim claim, LetterSource source, LetterOptions options, DiagnosticSink sink) =>
        Write(claim, source, options, sink) is { } mail ? new ReadOnlyMemory<byte>?(mail.ToBytes()) : null;

    /// <summary>Makes the mail.</summary>
    /// <returns>The mail; null where the sink has errors.</returns>
    public MailMessage? Write(LetterSource source, LetterOptions options, DiagnosticSink sink) =>
        _drawer.Draw(source, options, sink) is { } claim ? Write(claim, source, options, sink) : null;

    private MailMessage? Write(DrawnClaim claim, LetterSource source, LetterOptions options, DiagnosticSink sink)
    {
        ReadOnlyMemory<byte>? pdf = _attached?.Write(claim, options, sink) is { } attachedLetter ? _attached.Print(attachedLetter, source, options, sink) : null;
        if (sink.HasErrors)
        {
            return null;
        }

        AttachedFile? attached = pdf is { } bytes ? new AttachedFile(bytes.Length, EvidenceHash.Sha256(bytes.Span)) : null;
        DiagnosticSink own = new();
        Letter? letter = _notice.Write(claim, options with { Attached = attached }, own);
        MailHead? head = letter is null ? null : MailHead.Of(letter.Document, _template.FilledName, own);

        // The attached document has the same faults, where both templates have them.
        sink.Report(own.Found.Except(sink.Found));
        return letter is null || head is null || !HasParties(head, letter, sink) ? null : new MailMessage
        {
            From = head.From!,
            To = head.To,
            Cc = head.Cc,
            Subject = head.Subject,
            Date = letter.Document.Info.Date,
            Body = PlainText.Write(letter.Document with { Blocks = letter.Document.Blocks[1..] }),
            Files = pdf is { } file ? [new CarriedFile(head.FileName.Length == 0 ? "claim.pdf" : head.FileName, "application/pdf", file.ToArray())] : [],
        };
    }

    private static bool HasParties(MailHead head, Letter letter, DiagnosticSink sink)
    {
        if (head.To.IsEmpty)
        {
            sink.Warning(
                "mail.no-recipient",
                letter.Claim.Record.Source.Of("respondent"),
                new Sentence("받는 사람의 전자우편 주소가 없어, 받는 사람이 빈 메일을 만들었습니다.", "The respondent has no mail address; the mail has no recipient."),
                new Sentence("respondent.contact.email을 적거나, 보내기 전에 메일 프로그램에서 채우십시오.", "Give respondent.contact.email, or fill it in before sending."));
        }

        if (head.From is not null)
        {
            return true;
        }

        sink.Error(
            "mail.no-sender",
            letter.Claim.Record.Source.Of("claimant"),
            new Sentence("보내는 사람의 전자우편 주소가 없습니다.", "The claimant has no mail address."),
            new Sentence("claimant.contact.email을 적으십시오.", "Give claimant.contact.email."));
        return false;
    }
}
