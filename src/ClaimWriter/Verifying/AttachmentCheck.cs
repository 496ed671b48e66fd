using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Gathering;
using ClaimWriter.Pdf.Importing;

namespace ClaimWriter.Verifying;

/// <summary>A file that travels in a claim, held against the hash that the claim states of it.</summary>
/// <param name="File">The file.</param>
/// <param name="Sha256">The SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Stated">The SHA-256 that the PDF states; null where it states none.</param>
public sealed record AttachmentCheck(EmbeddedFile File, string Sha256, string? Stated)
{
    private const string Mark = "SHA-256 ";
    private static readonly SearchValues<char> _digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether the file is the one that the PDF speaks of.</summary>
    public bool Holds => string.Equals(Sha256, Stated, StringComparison.Ordinal);

    /// <summary>What the PDF calls it, without the hash.</summary>
    public string Title => Stated is null ? File.Description : File.Description[..^(Mark.Length + Stated.Length)].TrimEnd(' ', ',');

    /// <summary>The files of a PDF; null exactly when an error was reported.</summary>
    /// <param name="pdf">The whole PDF.</param>
    /// <param name="file">How messages name it.</param>
    /// <param name="tools">What takes PDFs apart.</param>
    /// <param name="sink">Takes the error.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static ImmutableArray<AttachmentCheck>? Of(ReadOnlyMemory<byte> pdf, string file, IPdfTools tools, DiagnosticSink sink, CancellationToken cancellation)
    {
        PdfDescription described = tools.Describe(pdf, cancellation);
        if (described.Fault != PdfFault.None)
        {
            sink.Error("verify.unreadable", SourcePlace.Whole(file), FactOf(described), HintOf(described.Fault));
            return null;
        }

        if (!EmbeddedFile.TryReadAll(described.Json, out ImmutableArray<EmbeddedFile> files, out Sentence? fault))
        {
            sink.Error("verify.unreadable", SourcePlace.Whole(file), fault);
            return null;
        }

        if (described.IsRepaired)
        {
            sink.Warning(
                "verify.repaired",
                SourcePlace.Whole(file),
                new Sentence($"PDF가 손상되어 고쳐서 읽었습니다({described.Detail})", $"the PDF is damaged and was repaired to be read ({described.Detail})"),
                new Sentence("보낸 쪽에서 다시 받으십시오", "get it again from its sender"));
        }

        return [.. files.Select(one => new AttachmentCheck(one, EvidenceHash.Sha256(one.Content.Span), StatedIn(one.Description)))];
    }

    // The end of a description, as the letter's own attachments have it.
    private static string? StatedIn(string description)
    {
        int at = description.LastIndexOf(Mark, StringComparison.Ordinal);
        string hash = at < 0 ? "" : description[(at + Mark.Length)..];
        return hash.Length == 2 * SHA256.HashSizeInBytes && !hash.AsSpan().ContainsAnyExcept(_digits) ? hash : null;
    }

    private static Sentence FactOf(PdfDescription described) => described.Fault switch
    {
        PdfFault.NoProgram => new Sentence("PDF를 나눌 프로그램 qpdf가 없습니다", "the program qpdf, which takes PDFs apart, is not there"),
        PdfFault.Locked => new Sentence("PDF에 암호가 걸려 있습니다", "the PDF asks for a password"),
        PdfFault.TooMuch => new Sentence("PDF가 너무 크거나 복잡합니다", "the PDF is too large or too intricate"),
        _ => new Sentence($"PDF가 손상되었습니다({described.Detail})", $"the PDF is broken ({described.Detail})"),
    };

    private static Sentence? HintOf(PdfFault fault) => fault switch
    {
        PdfFault.NoProgram => new Sentence("qpdf 11 이상을 설치하십시오(apt-get install qpdf)", "install qpdf 11 or later (apt-get install qpdf)"),
        PdfFault.Locked => new Sentence("암호를 푼 사본을 주십시오", "give a copy without its password"),
        PdfFault.Broken => new Sentence("보낸 쪽에서 다시 받으십시오", "get it again from its sender"),
        _ => null,
    };
}
