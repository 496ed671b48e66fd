using ClaimWriter.Diagnostics;
using ClaimWriter.Records;

namespace ClaimWriter.Gathering;

/// <summary>Why a file that a record names could not be read, for the person who wrote the record.</summary>
internal static class EvidenceFileFaults
{
    public static Diagnostic Changed(string path, string acquired, string found, SourcePlace where) => new(
        Severity.Error,
        "file.changed",
        where,
        new(
            $"파일 '{path}'이(가) 취득한 뒤에 바뀌었습니다(취득할 때 {acquired}, 지금 {found}).",
            $"The file '{path}' has changed since it was acquired (then {acquired}, now {found})."),
        new("원본을 되찾아 놓거나 다시 취득하십시오.", "Put the original back, or acquire it again."));

    public static Diagnostic Of(FileOutcome outcome, string path, SourcePlace where)
    {
        (string code, Sentence fact, Sentence hint) = outcome.Fault switch
        {
            FileFault.Missing => (
                "file.missing",
                new Sentence($"파일 '{path}'이(가) 없습니다.", $"The file '{path}' does not exist."),
                new Sentence("기록이 있는 폴더를 기준으로 한 경로인지 확인하십시오.", "Paths start from the record's folder; check the spelling.")),
            FileFault.Empty => (
                "file.empty",
                new($"파일 '{path}'이(가) 비어 있습니다.", $"The file '{path}' is empty."),
                new("빈 파일은 아무것도 증명하지 못합니다. 다시 취득하십시오.", "An empty file proves nothing; acquire it again.")),
            FileFault.TooLarge => (
                "file.too-large",
                new($"파일 '{path}'이(가) 너무 큽니다({outcome.Detail}).", $"The file '{path}' is too large ({outcome.Detail})."),
                new("필요한 부분만 잘라 따로 두고, 원본의 해시를 함께 적으십시오.", "Cut out the part that is needed, and note the original's hash.")),
            FileFault.Outside => (
                "file.outside",
                new($"'{path}'은(는) 기록의 폴더 밖을 가리킵니다.", $"'{path}' leads out of the record's folder."),
                new("증거 파일을 기록의 폴더 안으로 복사하고 상대 경로로 적으십시오.", "Copy the evidence into the record's folder and give a relative path.")),
            _ => (
                "file.unreadable",
                new($"파일 '{path}'을(를) 읽지 못했습니다({outcome.Detail}).", $"The file '{path}' could not be read ({outcome.Detail})."),
                new("보통 파일인지, 읽을 권한이 있는지 확인하십시오.", "Check that it is a regular file and that you may read it.")),
        };
        return new Diagnostic(Severity.Error, code, where, fact, hint);
    }
}
