using ClaimWriter.Diagnostics;
using ClaimWriter.Pdf.Importing;

namespace ClaimWriter.Gathering;

/// <summary>
/// Reads evidence that is itself a PDF. What is wrong with the file is an error; where only its pages cannot be shown, a cover page stands for
/// them, the file travels, and a warning says so.
/// </summary>
internal sealed class PdfEvidence(IPdfTools? tools, DiagnosticSink sink, CancellationToken cancellation)
{
    private static readonly Sentence Covered = new(
        "표지에 크기와 SHA-256을 적고 파일을 첨부하였습니다.", "A cover page with size and SHA-256 stands for it, and the file is attached.");

    /// <summary>The PDF's pages; null where they cannot be shown.</summary>
    /// <param name="content">The file.</param>
    /// <param name="path">How the record names it.</param>
    /// <param name="where">Where the record names it.</param>
    public ImportedPdf? Read(ReadOnlyMemory<byte> content, string path, SourcePlace where)
    {
        // ISO 32000-1, Annex H.3.4.1: the header stands within the first 1024 bytes.
        if (content.Span[..Math.Min(1024, content.Length)].IndexOf("%PDF-"u8) < 0)
        {
            sink.Error(
                "evidence.not-a-pdf",
                where,
                new Sentence($"'{path}'은(는) PDF가 아닙니다.", $"'{path}' is no PDF."),
                new Sentence("kind를 파일에 맞게 바꾸거나 원본 PDF를 다시 취득하십시오.", "Choose the kind that fits the file, or acquire the PDF again."));
            return null;
        }

        PdfDescription described = tools?.Describe(content, cancellation) ?? new PdfDescription(PdfFault.NoProgram, default, Detail: "qpdf");
        if (described.Fault != PdfFault.None)
        {
            Report(described, path, where);
            return null;
        }

        if (!ImportedPdf.TryRead(described.Json, out ImportedPdf? pdf, out Sentence? fault))
        {
            NotShown(path, where, fault, new Sentence("PDF를 나누거나 인쇄용 사본을 만들어 함께 올리십시오.", "Split the PDF, or add a copy made for printing."));
            return null;
        }

        if (described.IsRepaired)
        {
            sink.Warning(
                "evidence.repaired-pdf",
                where,
                new Sentence($"PDF '{path}'이(가) 손상되어 고쳐 읽었습니다({described.Detail}).", $"The PDF '{path}' is damaged and was repaired to be read ({described.Detail})."),
                new Sentence("빠진 쪽이나 내용이 없는지 원본과 대조하십시오.", "Compare it with the original: pages or content may be missing."));
        }

        if (pdf.IsRestricted)
        {
            sink.Warning(
                "evidence.restricted-pdf",
                where,
                new Sentence($"PDF '{path}'은(는) 암호 없이 열리지만 작성자가 사용을 제한하였습니다.", $"The PDF '{path}' opens without a password, but its author restricted its use."),
                new Sentence("제출해도 되는 자료인지 확인하십시오.", "Make sure that it may be submitted."));
        }

        return pdf;
    }

    private void Report(PdfDescription described, string path, SourcePlace where)
    {
        switch (described.Fault)
        {
            case PdfFault.Locked:
                sink.Error(
                    "evidence.encrypted-pdf",
                    where,
                    new Sentence($"PDF '{path}'은(는) 암호로 잠겨 있습니다.", $"The PDF '{path}' is locked with a password."),
                    new Sentence(
                        "암호를 푼 사본을 만들어(qpdf --decrypt --password-file=암호.txt 원본.pdf 사본.pdf) 그것을 쓰고, 원본은 kind: file로 함께 올리십시오.",
                        "Make an unlocked copy (qpdf --decrypt --password-file=password.txt original.pdf copy.pdf), use it, and list the original with kind: file."));
                break;
            case PdfFault.Broken:
                sink.Error(
                    "evidence.broken-pdf",
                    where,
                    new Sentence($"PDF '{path}'이(가) 손상되어 읽을 수 없습니다({described.Detail}).", $"The PDF '{path}' is damaged and cannot be read ({described.Detail})."),
                    new Sentence("원본을 다시 취득하거나, PDF 프로그램에서 열어 다시 저장한 사본을 쓰십시오.", "Acquire the original again, or use a copy saved again by a PDF program."));
                break;
            case PdfFault.TooMuch:
                NotShown(path, where, new Sentence("읽는 데 너무 오래 걸리거나 너무 큽니다", "it takes too long to read, or is too large"), new Sentence("PDF를 나누십시오.", "Split the PDF."));
                break;
            default:
                NotShown(
                    path,
                    where,
                    new Sentence($"qpdf 11 이상을 쓸 수 없습니다: {described.Detail}", $"qpdf 11 or later cannot be used: {described.Detail}"),
                    new Sentence("qpdf를 설치하고 PATH에 두십시오(Debian: apt install qpdf).", "Install qpdf on the PATH (Debian: apt install qpdf)."));
                break;
        }
    }

    private void NotShown(string path, SourcePlace where, Sentence reason, Sentence remedy) => sink.Warning(
        "evidence.pdf-not-shown",
        where,
        new Sentence($"PDF '{path}'의 쪽을 싣지 못했습니다({reason.Korean}). {Covered.Korean}", $"The pages of the PDF '{path}' are not shown ({reason.English}). {Covered.English}"),
        remedy);
}
