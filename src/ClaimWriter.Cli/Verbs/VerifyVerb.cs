using System.Collections.Immutable;
using System.Security.Cryptography;
using ClaimWriter.Batch;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using ClaimWriter.Verifying;

namespace ClaimWriter.Cli.Verbs;

/// <summary>
/// <c>verify PDF</c>: whether the files that travel in a claim are those that it speaks of, and whether the claim is what its record and evidence
/// give. <c>register verify</c> tells whether it was issued.
/// </summary>
internal sealed class VerifyVerb(IWorld world, VerifyOptions options)
{
    private readonly Language _language = Report.LanguageOf(options);
    private readonly DiagnosticSink _sink = new();

    public ExitCode Run()
    {
        if (RegisterReports.Pdf(world, options.Pdf, _sink) is not { } pdf)
        {
            return End(ExitCode.Failed);
        }

        if (AttachmentCheck.Of(pdf, options.Pdf, Kit.PdfTools(world), _sink, world.Cancelled) is not { } files)
        {
            return End(ExitCode.BadInput);
        }

        Line($"{options.Pdf}: SHA-256 {Convert.ToHexStringLower(SHA256.HashData(pdf))}");
        foreach (AttachmentCheck file in files)
        {
            Tell(file);
        }

        bool hasRemade = Remake(pdf, files);
        if (files.IsEmpty && !hasRemade)
        {
            _sink.Error(
                "verify.nothing",
                SourcePlace.Whole(options.Pdf),
                new Sentence("PDF에 첨부된 파일이 없어 확인할 것이 없습니다", "no files travel in this PDF, so there is nothing to verify"),
                new Sentence("기록과 증거가 있으면 `--record FILE`을 주십시오. 발행한 파일인지는 `register verify`가 봅니다", "with the record and its evidence at hand, give `--record FILE`; `register verify` tells whether it was issued"));
        }

        return End(_sink.HasErrors ? ExitCode.BadInput : ExitCode.Done);
    }

    private void Tell(AttachmentCheck file)
    {
        string state = file.Holds ? In("일치", "matches") : file.Stated is null ? In("적힌 값 없음", "no hash stated") : In("불일치", "DIFFERS");
        Line(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  {state}  {Shown(file.File.Name)}  {file.File.Content.Length:N0} B  SHA-256 {file.Sha256}  {Shown(file.Title)}"));
        if (!file.Holds && file.Stated is not null)
        {
            _sink.Error(
                "verify.other-file",
                SourcePlace.Whole(options.Pdf),
                new Sentence($"첨부된 '{Shown(file.File.Name)}'이(가) 청구서에 적힌 파일이 아닙니다: 적힌 값 {file.Stated}", $"the attached '{Shown(file.File.Name)}' is not the file that the claim states: {file.Stated}"),
                new Sentence("이 파일을 증거로 쓰지 말고 보낸 쪽에 원본을 요청하십시오", "do not rely on it; ask the sender for the original"));
        }
    }

    // Whether the claim could be made again. Without a record there is nothing to make it from.
    private bool Remake(byte[] pdf, ImmutableArray<AttachmentCheck> files)
    {
        LetterSource? source = options.Record is { } record ? Kit.Record(world, record, _sink) : Reproduction.SourceIn(files);
        if (source is null || Kit.Template(world, options.Template, options.Profile, _sink) is not { } template)
        {
            return false;
        }

        if (options.Number is null && LeavesNumberOpen(source))
        {
            NotRemade(new Sentence("기록이 문서번호를 등록부에 맡겼습니다", "the record leaves its number to the register"), new Sentence("PDF에 적힌 번호를 `--number`로 주십시오", "give the number that the PDF bears with `--number`"));
            return false;
        }

        DiagnosticSink found = new();
        LetterCompiler compiler = new(template, Kit.Fonts(world), Kit.PdfTools(world));
        if (Reproduction.Of(compiler, source, pdf, options.Number, found, world.Cancelled) is not { } isSame)
        {
            Diagnostic first = found.Found.First(one => one.Severity == Severity.Error);
            NotRemade(first.Fact, new Sentence("기록과 증거가 있는 폴더에서 `--record FILE`을 주십시오", "give `--record FILE` where the record and its evidence are"));
            return false;
        }

        if (isSame)
        {
            Line(In("  일치  기록과 증거에서 다시 만든 파일과 한 바이트도 다르지 않습니다", "  matches  made again from its record and evidence it is the same, byte for byte"));
            return true;
        }

        _sink.Error(
            "verify.not-reproduced",
            SourcePlace.Whole(options.Pdf),
            new Sentence("기록과 증거에서 다시 만든 파일과 다릅니다", "made again from its record and evidence it is another file"),
            new Sentence("PDF가 바뀌었거나, 기록·증거·서식·글꼴·프로그램 판이 만들 때와 다릅니다(`--template`, `--profile`)", "the PDF was changed, or record, evidence, template, fonts or version are not those that it was made with (`--template`, `--profile`)"));
        return true;
    }

    private static bool LeavesNumberOpen(LetterSource source) =>
        RecordReader.Read(source.Text, source.File, new DiagnosticSink()) is { } record && ClaimIssuing.LeavesNumberOpen(record);

    // Asked for, it is an error; where the PDF merely carries its record, it is worth a word.
    private void NotRemade(Sentence reason, Sentence hint) => _sink.Report(new Diagnostic(
        options.Record is null ? Severity.Warning : Severity.Error,
        "verify.not-made",
        SourcePlace.Whole(options.Record ?? options.Pdf),
        new Sentence($"다시 만들어 견주지 못했습니다: {reason.Korean}", $"it could not be made again and compared: {reason.English}"),
        hint));

    private ExitCode End(ExitCode code)
    {
        world.Text.Flush();
        Report.Write(world, _sink.Found, _language);
        return code;
    }

    private void Line(string text) => world.Text.WriteLine(text);

    private string In(string korean, string english) => _language == Language.English ? english : korean;

    // A name in a stranger's PDF must not be able to move the cursor.
    private static string Shown(string name) => string.Concat(name.Select(c => char.IsControl(c) ? '?' : c));
}
