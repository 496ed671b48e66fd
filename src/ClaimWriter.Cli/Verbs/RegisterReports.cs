using ClaimWriter.Diagnostics;
using ClaimWriter.Register;

namespace ClaimWriter.Cli.Verbs;

/// <summary>What the verbs of the register say, and the PDF that they read.</summary>
internal static class RegisterReports
{
    private static ReadOnlySpan<byte> PdfMark => "%PDF-"u8;

    /// <summary>The bytes of a PDF; null where the file cannot be read or is none.</summary>
    public static byte[]? Pdf(IWorld world, string file, DiagnosticSink sink)
    {
        try
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(world.WorkingFolder, file));
            if (bytes.AsSpan().StartsWith(PdfMark))
            {
                return bytes;
            }

            sink.Error("register.not-a-pdf", SourcePlace.Whole(file), new Sentence("PDF 파일이 아닙니다", "this is not a PDF file"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            sink.Error(
                "register.unreadable-pdf",
                SourcePlace.Whole(file),
                new Sentence("PDF 파일을 읽을 수 없습니다", "the PDF file cannot be read"),
                new Sentence("경로와 권한을 확인하십시오", "check the path and the rights"));
        }

        return null;
    }

    public static Diagnostic Unknown(string register, string number, string? near) => new(
        Severity.Error,
        "register.unknown-number",
        SourcePlace.Whole(register),
        new Sentence($"등록부에 청구서 `{number}`이(가) 없습니다", $"the register has no claim `{number}`"),
        near is null
            ? new Sentence("`claimwriter register list`로 번호를 확인하십시오", "look the number up with `claimwriter register list`")
            : new Sentence($"`{near}`을(를) 뜻하십니까?", $"did you mean `{near}`?"));

    public static Diagnostic NumberNeeded(string file) => new(
        Severity.Error,
        "register.no-number",
        SourcePlace.Whole(file),
        new Sentence("letter.number가 `auto`입니다. 이미 만든 PDF에는 번호가 적혀 있습니다", "letter.number is `auto`, but a PDF that is made already bears a number"),
        new Sentence("PDF에 적힌 문서번호를 기록에 적으십시오", "write the PDF's number into the record"));

    public static Diagnostic NotIssued(string file, string sha256, IssuedClaim? asked) => new(
        Severity.Error,
        "register.other-file",
        SourcePlace.Whole(file),
        asked is null
            ? new Sentence($"이 PDF(SHA-256 {sha256})로 발행한 청구서가 없습니다", $"no claim was issued as this PDF (SHA-256 {sha256})")
            : new Sentence(
                $"발행한 청구서 {asked.Number}의 PDF가 아닙니다: SHA-256 {sha256}, 등록부에는 {asked.PdfSha256}",
                $"this is not the PDF of {asked.Number}: its SHA-256 is {sha256}, the register has {asked.PdfSha256}"),
        new Sentence("발행한 원본 파일인지 확인하십시오. 한 바이트라도 바뀌면 다른 파일입니다", "check that it is the file as issued; one byte changed makes another file"));

    public static Diagnostic Superseded(string file, IssuedClaim claim) => new(
        Severity.Warning,
        "register.superseded",
        SourcePlace.Whole(file),
        new Sentence($"이 청구서는 {claim.SupersededBy}로 대체되었습니다", $"this claim has been superseded by {claim.SupersededBy}"));

    public static Diagnostic NotIssuedAfterWriting(string file) => new(
        Severity.Warning,
        "register.written-not-issued",
        SourcePlace.Whole(file),
        new Sentence("파일은 썼으나 발행하지 않았습니다", "the file is written, but the claim is not issued"),
        new Sentence("이 파일을 보내지 말고 다시 실행하십시오", "do not send this file; run again"));
}
