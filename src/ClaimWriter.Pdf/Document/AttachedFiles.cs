using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Document;

/// <summary>Attachments as embedded files that belong to the document (ISO 32000-1 §7.11.4; ISO 19005-3, 6.8 and Annex E).</summary>
internal static class AttachedFiles
{
    /// <summary>Writes the files; the objects of their file specifications, in the order of their names.</summary>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public static (PdfAttachment Attachment, int Number)[] Write(ObjectFile file, IReadOnlyList<PdfAttachment> attachments)
    {
        if (attachments.Count == 0)
        {
            return [];
        }

        PdfAttachment[] sorted = [.. attachments.OrderBy(attachment => attachment.Name, StringComparer.Ordinal)];
        (PdfAttachment, int)[] written = new (PdfAttachment, int)[sorted.Length];
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i].Name == sorted[i - 1].Name)
            {
                throw new ArgumentException($"Two attachments are named '{sorted[i].Name}'.", nameof(attachments));
            }

            written[i] = (sorted[i], Write(file, sorted[i]));
        }

        return written;
    }

    private static int Write(ObjectFile file, PdfAttachment attachment)
    {
        int content = file.Reserve(), specification = file.Reserve();
        ByteBuffer entries = new(256);
        entries.Put("/Type/EmbeddedFile/Subtype"u8).PutName(attachment.MediaType).Put("/Params<</Size "u8).PutInteger(attachment.Content.Length)
            .Put("/CreationDate"u8).PutDate(attachment.Date).Put("/ModDate"u8).PutDate(attachment.Date).Put("/CheckSum<"u8)
            .PutHex(CheckSum(attachment.Content.Span)).Put(">>>"u8);
        file.WriteStream(content, entries.Written, attachment.Content.Span);
        file.Begin(specification).Put("<</Type/Filespec/F"u8).PutTextString(attachment.Name).Put("/UF"u8).PutTextString(attachment.Name)
            .Put("/AFRelationship"u8).Put(attachment.Relationship switch
            {
                AttachmentRelationship.Source => "/Source"u8,
                AttachmentRelationship.Data => "/Data"u8,
                _ => "/Supplement"u8,
            }).Put("/Desc"u8).PutTextString(attachment.Description).Put("/EF<</F "u8).PutReference(content).Put("/UF "u8).PutReference(content)
            .Put(">>>>"u8);
        return specification;
    }

    [SuppressMessage("Security", "CA5351", Justification = "ISO 32000-1, Table 46 defines CheckSum as MD5; it guards against accident only.")]
    private static byte[] CheckSum(ReadOnlySpan<byte> content) => MD5.HashData(content);
}
