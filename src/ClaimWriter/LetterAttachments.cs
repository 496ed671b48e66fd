using System.Collections.Immutable;
using System.Text;
using ClaimWriter.Evidence;
using ClaimWriter.Gathering;
using ClaimWriter.Model;
using ClaimWriter.Pdf;

namespace ClaimWriter;

/// <summary>
/// What travels inside the PDF, and only where the record says so: the record as its source, raw evidence as the data behind it; personal data in
/// them is not masked. Each is described with its SHA-256, because the checksum that PDF knows is MD5.
/// </summary>
internal static class LetterAttachments
{
    public static ImmutableArray<PdfAttachment> Of(Letter letter, LetterSource source, LetterForm form, bool isExhibit)
    {
        ImmutableArray<PdfAttachment>.Builder all = ImmutableArray.CreateBuilder<PdfAttachment>();
        HashSet<string> names = new(StringComparer.Ordinal);
        if (letter.Claim.Record.Attach && !isExhibit)
        {
            ReadOnlyMemory<byte> text = Encoding.UTF8.GetBytes(source.Text);
            string name = source.File == Files.SourceText.StandardInput ? "record.yaml" : Path.GetFileName(source.File);
            names.Add(name);
            all.Add(new PdfAttachment(
                name, text, MediaTypes.Of(name), AttachmentRelationship.Source, Described($"사건 기록 {letter.Claim.Record.Incident}", text), letter.Document.Info.Date));
        }

        // One file may prove two things; it travels once.
        foreach (EvidenceFile file in letter.Evidence.Files.Where(file => file.Travels).DistinctBy(file => file.Exhibit.File, StringComparer.Ordinal))
        {
            string name = file.Exhibit.File.Replace('/', '_');
            while (!names.Add(name))
            {
                name = "_" + name;
            }

            string label = letter.Claim.Exhibits.Find(file.Exhibit.Id) is { } numbered ? form.LabelOf(numbered) + " " : "";
            all.Add(new PdfAttachment(
                name,
                file.Content,
                MediaTypes.Of(file.Exhibit.File),
                AttachmentRelationship.Data,
                Described(label + file.Exhibit.Title, file.Content),
                file.Exhibit.AcquiredAt?.ToDateTimeOffset() ?? letter.Document.Info.Date));
        }

        return all.ToImmutable();
    }

    private static string Described(string what, ReadOnlyMemory<byte> content) => $"{what}, SHA-256 {EvidenceHash.Sha256(content.Span)}";
}
