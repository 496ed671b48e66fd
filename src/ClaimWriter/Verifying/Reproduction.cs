using System.Collections.Immutable;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Pdf;
using ClaimWriter.Records;

namespace ClaimWriter.Verifying;

/// <summary>
/// Whether a PDF is, byte for byte, what its record and evidence give. The same record, evidence, template, fonts and version of the program always
/// give the same bytes, so that a claim can be held against its origin without trusting whoever kept it.
/// </summary>
public static class Reproduction
{
    // render compresses for size, batch for speed, and either may mark drafts.
    private static readonly LetterOptions[] _ways =
    [
        new() { Compression = PdfCompression.Small },
        new() { Compression = PdfCompression.Fast },
        new() { Compression = PdfCompression.Small, IsDraft = true },
        new() { Compression = PdfCompression.Fast, IsDraft = true },
    ];

    /// <summary>Makes the claim again and compares.</summary>
    /// <param name="compiler">Of the template that it was made with.</param>
    /// <param name="source">The record with its evidence.</param>
    /// <param name="pdf">The PDF.</param>
    /// <param name="number">문서번호 where the record leaves it to the register; null: the record's own.</param>
    /// <param name="sink">Takes what is wrong with the record.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Whether it is the same; null where the claim cannot be made, and the reason was reported.</returns>
    public static bool? Of(LetterCompiler compiler, LetterSource source, ReadOnlyMemory<byte> pdf, string? number, DiagnosticSink sink, CancellationToken cancellation)
    {
        foreach (LetterOptions way in _ways)
        {
            DiagnosticSink found = new();
            LetterOptions options = way with { Cancellation = cancellation, Number = number is null ? null : _ => number };
            if (compiler.Write(source, options, found) is not { } letter || compiler.Print(letter, source, options, found) is not { } made)
            {
                sink.Report(found.Found);
                return null;
            }

            if (made.Span.SequenceEqual(pdf.Span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The record that travels in a claim, with the evidence that travels with it; null where there is none.</summary>
    /// <param name="files">The claim's files.</param>
    public static LetterSource? SourceIn(ImmutableArray<AttachmentCheck> files) =>
        files.FirstOrDefault(file => file.File.IsSource) is { } record
            ? new LetterSource(Encoding.UTF8.GetString(record.File.Content.Span), record.File.Name, new TravellingFolder(files))
            : null;

    // Attachments have no folders: a path's slashes are written as underscores in their names.
    private sealed class TravellingFolder(ImmutableArray<AttachmentCheck> files) : IRecordFolder
    {
        public FileOutcome Open(string path)
        {
            string name = path.Replace('/', '_');
            return files.FirstOrDefault(file => !file.File.IsSource && file.File.Name.TrimStart('_') == name.TrimStart('_')) is { } found
                ? new FileOutcome(FileFault.None, found.File.Content, "")
                : new FileOutcome(FileFault.Missing, default, path);
        }
    }
}
