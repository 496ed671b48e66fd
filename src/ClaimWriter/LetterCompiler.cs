using System.Collections.Immutable;
using ClaimWriter.Claims;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Functions;
using ClaimWriter.Gathering;
using ClaimWriter.Layout;
using ClaimWriter.Model;
using ClaimWriter.Pdf;
using ClaimWriter.Pdf.Importing;
using ClaimWriter.Records;
using ClaimWriter.Templating;

namespace ClaimWriter;

/// <summary>A record's text and the files beside it: everything a letter is made from, apart from template and fonts.</summary>
/// <param name="Text">YAML or JSON.</param>
/// <param name="File">How messages name it; <c>-</c> for standard input.</param>
/// <param name="Folder">Its evidence.</param>
public sealed record LetterSource(string Text, string File, IRecordFolder Folder)
{
    /// <summary>The line of the file at which the text starts, from 1: its number in a file of one record a line.</summary>
    public int FirstLine { get; init; } = 1;
}

/// <summary>How a letter is made.</summary>
public sealed record LetterOptions
{
    /// <summary>The letter as it is issued.</summary>
    public static LetterOptions Default { get; } = new();

    /// <summary>Whether every page is marked as a draft.</summary>
    public bool IsDraft { get; init; }

    /// <summary>How the PDF is compressed: fast for thousands of letters, small for one.</summary>
    public PdfCompression Compression { get; init; }

    /// <summary>Whether each exhibit becomes a file of its own, as courts ask for; see <see cref="LetterCompiler.PrintSplit"/>.</summary>
    public bool IsSplit { get; init; }

    /// <summary>The file that travels with the document, for a covering letter that names it; null where it stands alone.</summary>
    public AttachedFile? Attached { get; init; }

    /// <summary>Ends the work when it is cancelled.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Gives the number that the letter bears, asked once a record has been read; null bears the record's own.</summary>
    public Func<IncidentRecord, string>? Number { get; init; }
}

/// <summary>A template filled with a claim.</summary>
/// <param name="Claim">What is claimed.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Markdown">The text.</param>
public sealed record FilledTemplate(Claim Claim, GatheredEvidence Evidence, string Markdown);

/// <summary>A file that travels with a document.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record AttachedFile(int Size, string Sha256);

/// <summary>One of the files of a claim whose exhibits are files of their own.</summary>
/// <param name="Label">What is stamped on its first page; empty for the letter.</param>
/// <param name="Title">The exhibit's title; empty for the letter.</param>
/// <param name="Pdf">The file.</param>
public sealed record LetterFile(string Label, string Title, ReadOnlyMemory<byte> Pdf);

/// <summary>A letter on its way: the claim and the document that says it.</summary>
/// <param name="Claim">What is claimed.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Markdown">The filled template.</param>
/// <param name="Document">The same as blocks.</param>
public sealed record Letter(Claim Claim, GatheredEvidence Evidence, string Markdown, Document Document);

/// <summary>
/// From one incident record to the finished claim: record → evidence → claim → template text → document → pages → PDF. A pure function of
/// its inputs. An instance keeps buffers and is used by one thread at a time; template and fonts are shared.
/// </summary>
public sealed class LetterCompiler
{
    private readonly LetterTemplate _template;
    private readonly ClaimDrawer _drawer;
    private readonly Typesetter _typesetter;
    private readonly PdfWriter _pdf = new();

    /// <summary>A compiler for one template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="fonts">Its faces.</param>
    /// <param name="pdfTools">What takes apart evidence that is itself a PDF; null: a cover page stands for it.</param>
    public LetterCompiler(LetterTemplate template, FontLibrary fonts, IPdfTools? pdfTools = null)
        : this(template, fonts, new ClaimDrawer(fonts, pdfTools))
    {
    }

    /// <summary>A compiler for one template that goes on from claims of this drawer.</summary>
    /// <param name="template">The template.</param>
    /// <param name="fonts">Its faces.</param>
    /// <param name="drawer">What draws the claims; it is used by this compiler alone from now on.</param>
    public LetterCompiler(LetterTemplate template, FontLibrary fonts, ClaimDrawer drawer)
    {
        _template = template;
        _drawer = drawer;
        _typesetter = new Typesetter(template.Style, fonts);
    }

    /// <summary>How many pages the PDF has that was made last.</summary>
    public int Pages { get; private set; }

    /// <summary>Makes the PDF.</summary>
    /// <returns>The file's bytes, valid until the next call; null where the sink has errors.</returns>
    public ReadOnlyMemory<byte>? Compile(LetterSource source, LetterOptions options, DiagnosticSink sink) =>
        Write(source, options, sink) is { } letter ? Print(letter, source, options, sink) : null;

    /// <summary>Makes the PDF of a letter that is written.</summary>
    /// <returns>The file's bytes, valid until the next call; null where the sink has errors.</returns>
    public ReadOnlyMemory<byte>? Print(Letter letter, LetterSource source, LetterOptions options, DiagnosticSink sink) =>
        Print(letter, source, options, sink, new PrintedPart([], IsExhibit: false));

    /// <summary>
    /// Makes the PDF of a letter that is written, and where it is a long one writes it while it is being set, so that neither its pages nor its
    /// bytes are held.
    /// </summary>
    /// <param name="letter">The letter.</param>
    /// <param name="source">What it was made from.</param>
    /// <param name="options">How it is made.</param>
    /// <param name="sink">Takes the faults; with errors reported, what the stream took is no letter.</param>
    /// <param name="open">Gives the stream that takes a long letter; it must be able to be gone back in.</param>
    /// <returns>The bytes of a short letter, valid until the next call; of a long one nothing, for they are in the stream; null where the sink has errors.</returns>
    public ReadOnlyMemory<byte>? Print(Letter letter, LetterSource source, LetterOptions options, DiagnosticSink sink, Func<Stream> open) =>
        Print(letter, source, options, sink, new PrintedPart([], IsExhibit: false), open);

    /// <summary>Makes everything up to the document, without pages.</summary>
    /// <returns>The letter; null where the sink has errors.</returns>
    public Letter? Write(LetterSource source, LetterOptions options, DiagnosticSink sink) =>
        _drawer.Draw(source, options, sink) is { } drawn ? Write(drawn, options, sink) : null;

    /// <summary>Makes the document of a claim that is drawn, without pages.</summary>
    /// <returns>The letter; null where the sink has errors.</returns>
    /// <exception cref="DiagnosticException">The template failed.</exception>
    public Letter? Write(DrawnClaim drawn, LetterOptions options, DiagnosticSink sink)
    {
        FilledTemplate filled = Fill(drawn, options);
        Document document = MarkdownReader.Read(filled.Markdown, _template.FilledName, InfoOf(filled.Claim, _template.Settings.Title), sink);
        return sink.HasErrors ? null : new Letter(filled.Claim, filled.Evidence, filled.Markdown, document);
    }

    /// <summary>Draws the claim and fills the template with it.</summary>
    /// <returns>The text; null where the sink has errors.</returns>
    /// <exception cref="DiagnosticException">The template failed.</exception>
    public FilledTemplate? Fill(LetterSource source, LetterOptions options, DiagnosticSink sink) =>
        _drawer.Draw(source, options, sink) is { } drawn ? Fill(drawn, options) : null;

    /// <summary>Fills the template with a claim that is drawn.</summary>
    /// <exception cref="DiagnosticException">The template failed.</exception>
    public FilledTemplate Fill(DrawnClaim drawn, LetterOptions options)
    {
        ScriptObject model = ClaimModel.Of(drawn.Claim, drawn.Evidence, _drawer.Coverage.Has, options.Attached, FormOf(options));
        return new FilledTemplate(drawn.Claim, drawn.Evidence, _template.Render(model, options.Cancellation));
    }

    /// <summary>Makes the letter and each exhibit as PDFs of their own, with pages numbered from 1. Write the letter with the same options.</summary>
    /// <returns>The letter first, then the exhibits in order; null where the sink has errors.</returns>
    public IReadOnlyList<LetterFile>? PrintSplit(Letter letter, LetterSource source, LetterOptions options, DiagnosticSink sink)
    {
        List<LetterFile> files = [];
        AppendixPlan plan = new(letter.Claim, FormOf(options));
        foreach (DocumentPart part in SplitDocument.Of(letter.Document))
        {
            HashSet<string> own = [.. plan.FilesUnder(part.Label).Select(file => file.Id)];
            Letter shown = letter with
            {
                Document = part.Document,
                Evidence = letter.Evidence with { Files = [.. letter.Evidence.Files.Where(file => own.Contains(file.Exhibit.Id))] },
            };
            DiagnosticSink found = new();
            ReadOnlyMemory<byte>? pdf = Print(letter with { Document = part.Document }, source, options, found, new PrintedPart(part.Elsewhere, part.Label.Length > 0) { Shown = shown });
            sink.Report(found.Found.Except(sink.Found));
            if (pdf is { } bytes)
            {
                files.Add(new LetterFile(part.Label, part.Title, bytes.ToArray()));
            }
        }

        return sink.HasErrors ? null : files;
    }

    /// <summary>Sets the letter as pages.</summary>
    /// <returns>The pages; null where the sink has errors.</returns>
    public PageSet? Typeset(Letter letter, LetterSource source, LetterOptions options, DiagnosticSink sink)
    {
        PageSet pages = _typesetter.Set(letter.Document, ImagesOf(letter, source), sink, OptionsOf(options, []));
        Check(letter, pages, ImportedPages.Of(pages), sink);
        return sink.HasErrors ? null : pages;
    }

    private LetterForm FormOf(LetterOptions options) => new(_template.Style.Profile, options.IsSplit);

    private FolderImages ImagesOf(Letter letter, LetterSource source) => new(source.Folder, _drawer.Images, letter.Evidence);

    private TypesetOptions OptionsOf(LetterOptions options, ImmutableHashSet<string> elsewhere) =>
        new() { SourceName = _template.FilledName, DraftMark = options.IsDraft ? "초안" : null, Elsewhere = elsewhere };

    // Without a stream of its own a long letter is held as bytes, but still not as pages.
    private ReadOnlyMemory<byte>? Print(
        Letter letter, LetterSource source, LetterOptions options, DiagnosticSink sink, PrintedPart part, Func<Stream>? open = null)
    {
        MemoryStream? held = null;
        LongLetter receiver = new(_template.Style, options.Compression, open ?? (() => held = new MemoryStream()));
        PageSet pages = _typesetter.Set(letter.Document, ImagesOf(letter, source), sink, OptionsOf(options, part.Elsewhere), receiver);
        IEnumerable<ImportedPage> imported = pages.IsTaken ? receiver.Imported : ImportedPages.Of(pages);
        Check(letter, pages, imported, sink);
        sink.Report(receiver.Found);
        if (sink.HasErrors)
        {
            return null;
        }

        Pages = pages.Pages.Count;
        PdfOptions written = new()
        {
            Attachments = LetterAttachments.Of(part.Shown ?? letter, source, FormOf(options), part.IsExhibit),
            IsDraft = options.IsDraft,
            Compression = options.Compression,
            Conformance = ImportedPages.ConformanceOf(imported),
        };
        ReadOnlyMemory<byte> bytes = default;
        if (pages.IsTaken)
        {
            receiver.Finish(pages, written);
            bytes = held is null ? default : held.GetBuffer().AsMemory(0, (int)held.Length);
        }
        else
        {
            bytes = _pdf.Write(pages, written);
        }

        _typesetter.Recycle(pages);
        return bytes;
    }

    private void Check(Letter letter, PageSet pages, IEnumerable<ImportedPage> imported, DiagnosticSink sink)
    {
        if (_template.Settings.MostPages is { } most && pages.Pages.Count > most)
        {
            sink.Error(
                "letter.too-many-pages",
                SourcePlace.Whole(_template.FilledName),
                new Sentence($"{pages.Pages.Count}쪽입니다. 이 서식은 {most}쪽까지입니다.", $"There are {pages.Pages.Count} pages; this template may have {most}."),
                new Sentence("싣는 내용을 줄이십시오.", "Shorten what it shows."));
        }

        ProfileCheck.Check(_template.Style, pages, sink);
        ImportedPages.Check(letter.Evidence, imported, letter.Claim.Record.Source, _template.Style.Profile, sink);
    }

    private static DocumentInfo InfoOf(Claim claim, string title) => new()
    {
        Title = $"{title} {claim.Record.Letter.Number}",
        Author = claim.Record.Claimant.Name,
        Subject = claim.Record.Title,
        Number = claim.Record.Letter.Number,
        Date = claim.Record.Letter.Date.AtMidnight().InZoneStrictly(Korean.KoreanDate.Zone).ToDateTimeOffset(),
    };

    /// <summary>What is printed as one file: a letter, or one of the parts of a split one.</summary>
    /// <param name="Elsewhere">The places of the whole document that are in other files.</param>
    /// <param name="IsExhibit">Whether it is an exhibit.</param>
    private sealed record PrintedPart(ImmutableHashSet<string> Elsewhere, bool IsExhibit)
    {
        /// <summary>The letter with the evidence that travels in this file; null: all of it does.</summary>
        public Letter? Shown { get; init; }
    }
}
