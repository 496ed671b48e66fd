using ClaimWriter.Claims;
using ClaimWriter.Diagnostics;
using ClaimWriter.Functions;
using ClaimWriter.Gathering;
using ClaimWriter.Layout;
using ClaimWriter.Records;

namespace ClaimWriter;

/// <summary>A claim and what it rests on, before any template.</summary>
/// <param name="Claim">What is claimed.</param>
/// <param name="Evidence">What it rests on.</param>
public sealed record DrawnClaim(Claim Claim, GatheredEvidence Evidence);

/// <summary>
/// From a record to its claim: record → evidence → claim. It needs no template, so that both can be read at once. An instance keeps
/// images and is used by one thread at a time.
/// </summary>
public sealed class ClaimDrawer
{
    private readonly IPdfTools? _pdfTools;

    /// <summary>A drawer of claims that are shown in these faces.</summary>
    /// <param name="fonts">The faces.</param>
    /// <param name="pdfTools">What takes apart evidence that is itself a PDF; null: a cover page stands for it.</param>
    public ClaimDrawer(FontLibrary fonts, IPdfTools? pdfTools = null)
        : this(new Lazy<FontLibrary>(fonts), pdfTools)
    {
    }

    /// <summary>A drawer of claims that are shown in faces which may still be being read.</summary>
    /// <param name="fonts">The faces, asked for once a record has been read.</param>
    /// <param name="pdfTools">What takes apart evidence that is itself a PDF; null: a cover page stands for it.</param>
    public ClaimDrawer(Lazy<FontLibrary> fonts, IPdfTools? pdfTools = null)
    {
        Coverage = new FontCoverage(fonts);
        _pdfTools = pdfTools;
    }

    internal FontCoverage Coverage { get; }

    internal ImageCache Images { get; } = new();

    /// <summary>Draws the claim. Of the options it takes the number and the cancellation.</summary>
    /// <returns>The claim; null where the sink has errors.</returns>
    public DrawnClaim? Draw(LetterSource source, LetterOptions options, DiagnosticSink sink)
    {
        IncidentRecord? record = RecordReader.Read(source.Text, source.File, sink, source.FirstLine);
        if (record is null)
        {
            return null;
        }

        record = options.Number is { } number ? record with { Letter = record.Letter with { Number = number(record) } } : record;
        Coverage.Check(source, sink);
        GatheredEvidence evidence = EvidenceGatherer.Gather(record, source.Folder, Images, sink, _pdfTools, options.Cancellation);
        Claim? claim = Claim.From(record, evidence.ForClaim(), PublicHolidays.Calendar, sink);
        return claim is null || sink.HasErrors ? null : new DrawnClaim(claim, evidence);
    }
}
