using ClaimWriter.Diagnostics;
using ClaimWriter.Gathering;
using ClaimWriter.Layout;
using ClaimWriter.Records;

namespace ClaimWriter;

/// <summary>A record's images, from its folder, and the pages of its PDFs.</summary>
internal sealed class FolderImages(IRecordFolder folder, ImageCache cache, GatheredEvidence evidence) : IImageSource
{
    public ImageResult Find(string source)
    {
        if (evidence.PageOf(source) is { } page)
        {
            return ImageResult.Found(page);
        }

        FileOutcome outcome = folder.Open(source);
        if (!outcome.IsRead)
        {
            Diagnostic fault = EvidenceFileFaults.Of(outcome, source, SourcePlace.Whole(source));
            return ImageResult.Failed(fault.Fact, fault.Hint);
        }

        return cache.TryRead(outcome.Content, source, out ImageFile? image, out Diagnostic? wrong)
            ? ImageResult.Found(image)
            : ImageResult.Failed(wrong.Fact, wrong.Hint);
    }
}
