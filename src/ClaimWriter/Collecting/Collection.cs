using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Files;
using ClaimWriter.Records;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Collecting;

/// <summary>One run of collecting: files are staged, facts are merged into the record's text, and then all is put in place, or nothing.</summary>
internal sealed class Collection : IDisposable
{
    private readonly EvidenceStore _store;
    private readonly List<Piece> _pieces = [];
    private readonly HashSet<string> _ids;

    private Collection(CollectRequest request, RecordFile record)
    {
        Request = request;
        Record = record;
        Now = Instant.FromUnixTimeSeconds(request.Clock.GetCurrentInstant().ToUnixTimeSeconds());
        _store = new EvidenceStore(request.Folder);
        _ids = [.. Exhibits().Select(exhibit => exhibit.TextOf("id")).OfType<string>()];
    }

    /// <summary>What is asked.</summary>
    public CollectRequest Request { get; }

    /// <summary>The record.</summary>
    public RecordFile Record { get; }

    /// <summary>When it is collected.</summary>
    public Instant Now { get; }

    /// <summary>The files taken, in the order in which they were given.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>Where the record's folder is.</summary>
    public EvidenceStore Store => _store;

    /// <summary>Begins a run; null where an error was reported.</summary>
    public static Collection? Begin(CollectRequest request) => RecordFile.Open(request) is { } record ? new Collection(request, record) : null;

    /// <summary>The record's exhibits and their parts.</summary>
    public IEnumerable<RecordSpot> Exhibits() => Record.Text.Items("exhibits").SelectMany(exhibit =>
        exhibit.Find("parts") is { Kind: SpotKind.List } parts
            ? parts.Children.Select(part => part.Value).Where(part => part.Kind == SpotKind.Map).Prepend(exhibit)
            : [exhibit]);

    /// <summary>Copies a file beside its place, and tells what it is; null where an error was reported.</summary>
    /// <param name="incoming">The file.</param>
    /// <param name="change">What to read of it while it is copied; null: it is only copied.</param>
    public Piece? Take(IncomingFile incoming, ChangeTarget? change = null)
    {
        StagedFile staged;
        SourceFacts? facts = null;
        DiagnosticSink found = new();
        try
        {
            using Stream content = incoming.Open();
            staged = _store.Stage(content, incoming.Name, change is null ? null : Read, Request.Cancellation);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Request.Sink.Report(FileFaults.Missing(incoming.Shown));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            Request.Sink.Report(Directory.Exists(incoming.Shown) ? FileFaults.IsFolder(incoming.Shown) : CollectFaults.Unreadable(incoming.Shown, SystemMessage.Of(e)));
            return null;
        }

        if (staged.Length == 0)
        {
            Request.Sink.Report(CollectFaults.Empty(incoming.Shown));
            return null;
        }

        Piece piece = Add(incoming, staged);
        if (piece.IsKnown)
        {
            _store.Drop(staged);
        }

        if (change is not null && ExhibitForms.IsRead(piece))
        {
            piece.Facts = facts;
            Request.Sink.Report(found.Found);
        }

        return piece;

        void Read(Stream stream) => facts = SourceReader.Read(stream, incoming.Shown, new ReadContext(change!, incoming.Zone ?? Request.Zone, found));
    }

    /// <summary>What the record's other logs say, so that the account is one from all of them.</summary>
    public IEnumerable<(SourceFacts Facts, string Id)> Others(ChangeTarget change)
    {
        HashSet<string> taken = [.. _pieces.Select(piece => piece.ExhibitPath)];
        DiskFolder folder = new(Request.Folder);
        foreach (RecordSpot exhibit in Exhibits())
        {
            if (exhibit.TextOf("file") is not { } path || exhibit.TextOf("id") is not { } id || !taken.Add(path) || IsDerived(exhibit))
            {
                continue;
            }

            Offset? zone = exhibit.TextOf("zone") is { } text ? Zones.Parse(text) : null;
            ReadContext context = new(change, zone, new DiagnosticSink());
            using FileStream? original = LogExtract.OriginalOf(exhibit.TextOf("note")) is { } named ? _store.Open(named) : null;
            if (original is not null)
            {
                yield return (SourceReader.Read(original, path, context), id);
            }
            else if (folder.Open(path) is { IsRead: true } outcome && ExhibitForms.IsSource(Recognition.Recognise(outcome.Content.Span, path)))
            {
                yield return (SourceReader.Read(outcome.Content, path, context), id);
            }
        }
    }

    /// <summary>Opens a file wherever its bytes are by now.</summary>
    public static FileStream OpenStaged(StagedFile file) =>
        new(file.Temporary, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);

    /// <summary>Bytes of our own making beside the files they were made from.</summary>
    public StagedFile Stage(byte[] content, string name)
    {
        using MemoryStream stream = new(content);
        return _store.Stage(stream, name, read: null, Request.Cancellation);
    }

    /// <summary>An id that no exhibit has.</summary>
    public string FreeId(string wanted)
    {
        string id = wanted;
        for (int n = 2; !_ids.Add(id); n++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{n}");
        }

        return id;
    }

    /// <summary>Adds files as one exhibit: the first is the exhibit, the others are its parts. Those that the record has already are passed over.</summary>
    public void AddExhibit(IEnumerable<Piece> pieces, string? title = null)
    {
        Piece[] fresh = [.. pieces.Where(piece => !piece.IsKnown)];
        if (fresh.Length == 0)
        {
            return;
        }

        YamlMembers first = Entry(fresh[0], title);
        YamlItems parts = new([.. fresh.Skip(1).Select(part => Entry(part, title: null))]);
        Record.Append("exhibits", [new YamlMembers([.. first.Members, ("parts", parts)])], onOneLine: false);
    }

    /// <summary>Adds observations that the record does not have yet.</summary>
    public void AddObservations(IEnumerable<YamlMembers> observations)
    {
        HashSet<string> there = [.. Record.Text.Items("observations").Select(one => Key(one.TextOf))];
        Record.Append("observations", [.. observations.Where(one => there.Add(Key(name => TextOf(one, name))))], onOneLine: true);
    }

    /// <summary>Puts everything in place; null where an error was reported, and then nothing has changed.</summary>
    public Collected? Finish(IncidentAccount? account = null)
    {
        ReadOnlyMemory<byte>? text = Request.Sink.HasErrors ? null : Record.Bytes(Request.Sink);
        if (Request.Sink.HasErrors)
        {
            return null;
        }

        Request.Cancellation.ThrowIfCancellationRequested();
        try
        {
            if (_store.Commit(Record.Path, text) is { } fault)
            {
                Request.Sink.Report(fault);
                return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Request.Sink.Report(CollectFaults.CannotWrite(Request.Folder, SystemMessage.Of(e)));
            return null;
        }

        return new Collected
        {
            Record = Record.Path,
            IsNewRecord = Record.IsNew,
            Files = [.. _pieces.Select(piece => new CollectedFile(
                piece.Shown, piece.File.Path, piece.File.Sha256, piece.File.Length, piece.Kind, piece.Id, !piece.IsKnown))],
            Account = account,
            Written = [.. Record.Written],
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    // Only what the program itself drew from other files says so; it is no source of its own.
    private static bool IsDerived(RecordSpot exhibit) => exhibit.TextOf("source")?.StartsWith(FailureFile.SourcePrefix, StringComparison.Ordinal) == true;

    private static string Key(Func<string, string?> text)
    {
        string? at = text("at");
        ParseResult<OffsetDateTime> time = OffsetDateTimePattern.Rfc3339.Parse(at ?? "");
        string instant = time.Success ? InstantPattern.ExtendedIso.Format(time.Value.ToInstant()) : at ?? "";
        return string.Join('|', instant, text("state"), text("method"), text("exhibit"));
    }

    private static string? TextOf(YamlMembers members, string name) =>
        Array.Find(members.Members, member => string.Equals(member.Name, name, StringComparison.Ordinal)).Value is YamlScalar scalar ? scalar.Text : null;

    private Piece Add(IncomingFile incoming, StagedFile staged)
    {
        using FileStream stream = OpenStaged(staged);
        byte[] head = new byte[Recognition.Enough];
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        EvidenceKind kind = Recognition.Recognise(head.AsSpan(0, length), incoming.Shown);
        (string Id, string Path)? known = KnownAs(staged);
        Piece piece = new()
        {
            Shown = incoming.Shown,
            Incoming = incoming,
            File = known is { } there ? staged with { Path = there.Path, Temporary = _store.Full(there.Path) } : staged,
            Kind = kind,
            Zone = incoming.Zone ?? Request.Zone,
            IsKnown = known is not null,
            Id = known?.Id ?? FreeId(incoming.Id ?? ExhibitForms.Id(kind)),
            Note = incoming.Note,
        };
        _pieces.Add(piece);
        return piece;
    }

    // Two files of one run can be the same bytes, too.
    private (string Id, string Path)? KnownAs(StagedFile staged)
    {
        if (_pieces.Find(piece => piece.File.Sha256 == staged.Sha256) is { } twin)
        {
            return (twin.Id, twin.File.Path);
        }

        foreach (RecordSpot exhibit in Exhibits())
        {
            if (exhibit.TextOf("id") is { } id && exhibit.TextOf("file") is { } path && _store.Known(path) is { } known
                && (known.Sha256 == staged.Sha256 || exhibit.TextOf("note")?.Contains(staged.Sha256, StringComparison.Ordinal) == true))
            {
                return (id, path);
            }
        }

        return null;
    }

    private YamlMembers Entry(Piece piece, string? title)
    {
        StagedFile shown = piece.Excerpt ?? piece.File;
        ExhibitKind form = piece.Incoming.Kind
            ?? (piece.Excerpt is not null || piece.Match.Count > 0 ? ExhibitKind.Log : ExhibitForms.Form(piece.Kind));
        string label = piece.Kind.Label(Language.Korean);
        return new YamlMembers(
            ("id", YamlValue.Of(piece.Id)),
            ("title", YamlValue.Of(Cut(title ?? piece.Incoming.Title ?? label))),
            ("kind", YamlValue.Of(ExhibitForms.Word(form))),
            ("file", YamlValue.Of(shown.Path)),
            ("sha256", YamlValue.Of(shown.Sha256)),
            ("match", form == ExhibitKind.Log && piece.Match.Count > 0 ? new YamlItems([.. piece.Match.Select(text => new YamlScalar(text))]) : null),
            ("zone", piece.Zone is { } zone && (piece.Kind.NeedsZone() || piece.Kind == EvidenceKind.GeneralLog) ? YamlValue.Of(Zones.Text(zone)) : null),
            ("acquired_at", YamlValue.Of(Times.Text(piece.Incoming.AcquiredAt is { } at ? Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds()) : Now))),
            ("acquired_by", YamlValue.Of(Request.By)),
            ("source", YamlValue.Of(Cut(piece.Incoming.Source ?? Request.Source ?? $"{label}, 원본 파일 {System.IO.Path.GetFileName(piece.Shown)}"))),
            ("tool", YamlValue.Of(Request.Tool)),
            ("note", YamlValue.Of(piece.Note is { } note ? Cut(note) : null)));
    }

    private static string Cut(string text) => text.Length <= 1_900 ? text : text[..(char.IsHighSurrogate(text[1_899]) ? 1_899 : 1_900)] + "…";
}
