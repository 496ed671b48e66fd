using ClaimWriter.Diagnostics;
using ClaimWriter.Gathering;
using ClaimWriter.Layout;
using ClaimWriter.Pdf;
using ClaimWriter.Pdf.Importing;
using ClaimWriter.Records;

namespace ClaimWriter;

/// <summary>
/// What may still be claimed of a file that holds pages of other PDFs. Their tags are not taken along, so PDF/UA and level a are not claimed; PDF/A-3b
/// only where each of those PDFs claims PDF/A itself. Their text and lines are kept as they are all the same: a court wants exhibits that can be
/// searched, and a picture of a page could not be.
/// </summary>
internal static class ImportedPages
{
    /// <summary>The standard that a file with these pages claims.</summary>
    public static PdfConformance ConformanceOf(IEnumerable<ImportedPage> pages)
    {
        PdfConformance conformance = PdfConformance.ArchivalAccessible;
        foreach (ImportedPage page in pages)
        {
            if (!page.File.IsArchival)
            {
                return PdfConformance.Plain;
            }

            conformance = PdfConformance.Archival;
        }

        return conformance;
    }

    /// <summary>Warns of each PDF that costs the file its claim.</summary>
    public static void Check(GatheredEvidence evidence, IEnumerable<ImportedPage> pages, RecordSource source, LetterProfile profile, DiagnosticSink sink)
    {
        HashSet<ImportedPdf> placed = [.. pages.Select(page => page.File)];
        foreach (EvidenceFile file in evidence.Files)
        {
            if (file.Pdf is { IsArchival: false } pdf && placed.Contains(pdf))
            {
                sink.Warning(
                    "letter.not-archival",
                    source.Of(file.Path + ".file"),
                    new Sentence($"'{file.Exhibit.File}'이(가) PDF/A가 아니어서, 그 쪽을 실은 파일도 PDF/A라고 밝히지 않습니다.", $"'{file.Exhibit.File}' is no PDF/A, so the file with its pages does not claim to be PDF/A."),
                    new Sentence("장기 보존이 필요하면 PDF/A로 저장한 사본을 쓰십시오. 제출에는 지장이 없습니다.", "Where the file must be archived, use a copy saved as PDF/A. It can be submitted as it is."));
            }

            if (profile == LetterProfile.Court && file.Pdf is { } shown && placed.Contains(shown) && shown.Pages.Any(page => !page.HasText))
            {
                sink.Warning(
                    "profile.exhibit-not-searchable",
                    source.Of(file.Path + ".file"),
                    new Sentence($"'{file.Exhibit.File}'에 글을 검색할 수 없는 쪽이 있습니다(전자문서규칙 제8조).", $"'{file.Exhibit.File}' has pages whose text cannot be searched (전자문서규칙 제8조)."),
                    new Sentence("스캔한 문서는 문자 인식(OCR)을 거친 PDF로 바꾸십시오.", "Turn scans into PDFs with recognised text (OCR)."));
            }
        }
    }

    /// <summary>The pages of other PDFs among those of a document.</summary>
    public static IEnumerable<ImportedPage> Of(PageSet pages) => pages.Pages.SelectMany(Of);

    /// <summary>The pages of other PDFs on a page.</summary>
    public static IEnumerable<ImportedPage> Of(Page page) => page.Items.Select(item => item.Image).OfType<ImportedPage>();
}
