using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Layout;
using ClaimWriter.Layout.Images;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Gathering;

/// <summary>
/// Reads the files that a record names, each once. A fault of a file is reported at the field of the record that names it; a fault
/// inside a file at its own line.
/// </summary>
public sealed class EvidenceGatherer
{
    private readonly IncidentRecord _record;
    private readonly IRecordFolder _folder;
    private readonly ImageCache _images;
    private readonly DiagnosticSink _sink;
    private readonly PdfEvidence _pdfs;
    private readonly Dictionary<string, ReadOnlyMemory<byte>?> _contents = new(StringComparer.Ordinal);

    private EvidenceGatherer(IncidentRecord record, IRecordFolder folder, ImageCache images, DiagnosticSink sink, PdfEvidence pdfs) =>
        (_record, _folder, _images, _sink, _pdfs) = (record, folder, images, sink, pdfs);

    /// <summary>Reads all of a record's evidence. Where the sink has errors afterwards, what is given is incomplete.</summary>
    /// <param name="record">The record.</param>
    /// <param name="folder">Its files.</param>
    /// <param name="images">Images read for earlier letters.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <param name="pdfTools">What takes PDFs apart; null where there is nothing that could.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static GatheredEvidence Gather(
        IncidentRecord record, IRecordFolder folder, ImageCache images, DiagnosticSink sink, IPdfTools? pdfTools = null, CancellationToken cancellation = default) =>
        new EvidenceGatherer(record, folder, images, sink, new PdfEvidence(pdfTools, sink, cancellation)).Gather();

    private GatheredEvidence Gather()
    {
        ImmutableArray<EvidenceFile>.Builder files = ImmutableArray.CreateBuilder<EvidenceFile>();
        for (int i = 0; i < _record.Exhibits.Length; i++)
        {
            Exhibit exhibit = _record.Exhibits[i];
            AddFile(files, exhibit, $"exhibits[{i}]");
            for (int j = 0; j < exhibit.Parts.Length; j++)
            {
                AddFile(files, exhibit.Parts[j], $"exhibits[{i}].parts[{j}]");
            }
        }

        SchemaText? before = Schema(_record.Change.Before, "change.before");
        SchemaText? after = Schema(_record.Change.After, "change.after");
        CheckListed("failures.rows", _record.Failures.Rows);
        if (_record.Claimant.Seal is { } seal && Open(seal, "claimant.seal") is { } image)
        {
            CheckImage(image, seal, "claimant.seal");
            CheckInk(image, seal);
        }

        return new GatheredEvidence
        {
            Files = files.ToImmutable(),
            Failures = Failures(),
            Schema = before is null || after is null ? null : SchemaComparison.Of(before, after),
        };
    }

    private void AddFile(ImmutableArray<EvidenceFile>.Builder files, Exhibit exhibit, string path)
    {
        if (Open(exhibit.File, path + ".file") is not { } content)
        {
            return;
        }

        EvidenceFile file = new()
        {
            Exhibit = exhibit,
            Path = path,
            Content = content,
            Sha256 = EvidenceHash.Sha256(content.Span),
        };
        if (exhibit.Sha256 is { } acquired && !string.Equals(acquired, file.Sha256, StringComparison.Ordinal))
        {
            _sink.Report(EvidenceFileFaults.Changed(exhibit.File, acquired, file.Sha256, _record.Source.Of(path + ".sha256")));
        }

        if (exhibit.Kind == ExhibitKind.Image)
        {
            CheckImage(content, exhibit.File, path + ".file");
        }

        string shown = Shown(exhibit.File);
        files.Add(exhibit.Kind switch
        {
            ExhibitKind.Table => file with
            {
                Table = TableFile.Read(content, shown, _sink),
                Log = LogExcerpt.Take(content, shown, exhibit.Lines, exhibit.Match, _sink),
            },
            ExhibitKind.Backtrack => file with { Backtrack = BacktrackFile.Read(content, shown, _sink) },
            ExhibitKind.Schema => file with { Schema = SchemaText.Read(content, shown, _sink, _record.Change.Table) },
            ExhibitKind.Mail => file with { Mail = MailFile.Read(content, shown, _sink) },
            ExhibitKind.Log => file with { Log = LogExcerpt.Take(content, shown, exhibit.Lines, exhibit.Match, _sink) },
            ExhibitKind.Pdf => file with { Pdf = _pdfs.Read(content, exhibit.File, _record.Source.Of(path + ".file")) },
            _ => file,
        });
    }

    private ImmutableArray<FailureRow> Failures()
    {
        if (_record.Failures.Rows is not { } path || Open(path, "failures.rows") is not { } content)
        {
            return [];
        }

        Offset? zone = AllExhibits().FirstOrDefault(e => e.Zone is not null && string.Equals(e.File, path, StringComparison.Ordinal))?.Zone;
        ReadContext context = new(ChangeTarget.Of(_record.Change, _record.System.Database), zone, _sink);
        return [.. FailureRows.Read(content, Shown(path), context).OrderBy(r => r.At).ThenBy(r => r.Line)];
    }

    private SchemaText? Schema(string? path, string field)
    {
        CheckListed(field, path);
        return path is not null && Open(path, field) is { } content
            ? SchemaText.Read(content, Shown(path), _sink, _record.Change.Table)
            : null;
    }

    private void CheckImage(ReadOnlyMemory<byte> content, string path, string field)
    {
        if (!_images.TryRead(content, path, out _, out Diagnostic? fault))
        {
            Sentence fact = new($"'{path}': {fault.Fact.Korean}", $"'{path}': {fault.Fact.English}");
            _sink.Report(fault with { Where = _record.Source.Of(field), Fact = fact });
        }
    }

    private void CheckInk(ReadOnlyMemory<byte> content, string path)
    {
        if (_images.TryRead(content, path, out ImageFile? seal, out _) && !SealInk.IsRed(seal))
        {
            _sink.Warning(
                "letter.seal-not-red",
                _record.Source.Of("claimant.seal"),
                new($"직인 '{path}'이(가) 붉은색이 아닙니다.", $"The seal '{path}' is not red."),
                new("붉은 인주로 찍은 직인의 그림을 쓰십시오.", "Use an image of the seal in red ink."));
        }
    }

    // What a sentence of the letter rests on must be in the list of evidence, with its hash.
    private void CheckListed(string field, string? path)
    {
        if (path is null || AllExhibits().Any(e => string.Equals(e.File, path, StringComparison.Ordinal)))
        {
            return;
        }

        _sink.Error(
            "claim.unlisted-evidence",
            _record.Source.Of(field),
            new($"'{path}'은(는) 별첨에 없습니다. 근거로 쓰는 파일은 모두 증거 목록에 있어야 합니다.", $"'{path}' is no exhibit. Every file that the claim rests on must be in the evidence list."),
            new($"exhibits에 file: {path}인 별첨이나 parts를 더하십시오.", $"Add an exhibit, or a part of one, with file: {path}."));
    }

    private IEnumerable<Exhibit> AllExhibits() => _record.Exhibits.SelectMany(e => e.Parts.Prepend(e));

    private string Shown(string path)
    {
        string? folder = Path.GetDirectoryName(_record.Source.File);
        return string.IsNullOrEmpty(folder) ? path : Path.Combine(folder, path);
    }

    private ReadOnlyMemory<byte>? Open(string path, string field)
    {
        if (_contents.TryGetValue(path, out ReadOnlyMemory<byte>? known))
        {
            return known;
        }

        FileOutcome outcome = _folder.Open(path);
        if (!outcome.IsRead)
        {
            _sink.Report(EvidenceFileFaults.Of(outcome, path, _record.Source.Of(field)));
        }

        return _contents[path] = outcome.IsRead ? outcome.Content : null;
    }
}
