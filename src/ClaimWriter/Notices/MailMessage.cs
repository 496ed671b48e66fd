using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ClaimWriter.Notices;

/// <summary>A file that a mail carries.</summary>
/// <param name="Name">Its file name; it may hold any characters.</param>
/// <param name="MediaType">Such as <c>application/pdf</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record CarriedFile(string Name, string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>
/// A mail to be sent, written as RFC 5322 and MIME (RFC 2045–2047, 2183, 2231) lay down: ASCII only, CRLF, no line over 78 characters. The same
/// mail gives the same bytes: boundary and Message-ID come from its content, its date from whoever makes it. It is a draft until a program
/// sends it, and says so by <c>X-Unsent</c>, which mail programs open for editing.
/// </summary>
public sealed record MailMessage
{
    private const string Break = "\r\n";

    /// <summary>Who sends it.</summary>
    public required Mailbox From { get; init; }

    /// <summary>Who receives it; may be empty in a draft.</summary>
    public ImmutableArray<Mailbox> To { get; init; } = [];

    /// <summary>Who receives it besides.</summary>
    public ImmutableArray<Mailbox> Cc { get; init; } = [];

    /// <summary>The subject, any characters.</summary>
    public required string Subject { get; init; }

    /// <summary>The date of its Date field.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>The text, with any line breaks.</summary>
    public required string Body { get; init; }

    /// <summary>What it carries.</summary>
    public ImmutableArray<CarriedFile> Files { get; init; } = [];

    /// <summary>The mail as an .eml file.</summary>
    public byte[] ToBytes()
    {
        string entity = Files.IsEmpty ? TextPart() : Multipart();
        string fields = Fields();
        string id = $"<{Digest(fields + entity)}@{From.Address[(From.Address.IndexOf('@', StringComparison.Ordinal) + 1)..]}>";
        return Encoding.ASCII.GetBytes($"{fields}Message-ID: {id}{Break}MIME-Version: 1.0{Break}{entity}");
    }

    private string Fields()
    {
        StringBuilder fields = new();
        Field("Date", MailFields.Date(Date));
        Field("From", MailFields.Mailboxes([From]));
        if (!To.IsEmpty)
        {
            Field("To", MailFields.Mailboxes(To));
        }

        if (!Cc.IsEmpty)
        {
            Field("Cc", MailFields.Mailboxes(Cc));
        }

        Field("Subject", MailFields.Text(Subject));
        Field("X-Unsent", "1");
        return fields.ToString();

        void Field(string name, string value) => fields.Append(name).Append(": ").Append(value).Append(Break);
    }

    private string TextPart() =>
        $"Content-Type: text/plain; charset=utf-8{Break}Content-Transfer-Encoding: base64{Break}{Break}{Base64(Encoding.UTF8.GetBytes(Body.ReplaceLineEndings(Break)))}";

    // "=_" stands in no base64 text, so that no part can hold the boundary (RFC 2045 §6.7, note).
    private string Multipart()
    {
        StringBuilder parts = new();
        List<string> all = [TextPart(), .. Files.Select(FilePart)];
        string boundary = "=_" + Digest(string.Concat(all));
        parts.Append("Content-Type: multipart/mixed;").Append(Break).Append(" boundary=\"").Append(boundary).Append('"').Append(Break).Append(Break);
        foreach (string part in all)
        {
            parts.Append("--").Append(boundary).Append(Break).Append(part);
        }

        return parts.Append("--").Append(boundary).Append("--").Append(Break).ToString();
    }

    private static string FilePart(CarriedFile file) =>
        $"Content-Type: {file.MediaType}{MailFields.Parameter("name", file.Name)}{Break}"
        + $"Content-Disposition: attachment{MailFields.Parameter("filename", file.Name)}{Break}"
        + $"Content-Transfer-Encoding: base64{Break}{Break}{Base64(file.Content.Span)}";

    private static string Base64(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks) + Break;

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)).AsSpan(0, 16));
}
