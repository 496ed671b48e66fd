using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.Mail;
using NodaTime;

namespace ClaimWriter.Evidence;

/// <summary>One header field of a mail, in the mail's order.</summary>
/// <param name="Name">As written, such as <c>Subject</c>.</param>
/// <param name="Raw">Its value as it stands in the file, folded lines and all.</param>
/// <param name="Decoded">Unfolded, with RFC 2047 words decoded.</param>
/// <param name="Line">1-based line of the file.</param>
public sealed record MailHeader(string Name, string Raw, string Decoded, int Line);

/// <summary>A mailbox of From, To or Cc.</summary>
/// <param name="Name">The display name, decoded; empty where there is none.</param>
/// <param name="Address">The address.</param>
public sealed record MailAddress(string Name, string Address);

/// <summary>One Received field: the newest stands first.</summary>
/// <param name="Text">The field, unfolded.</param>
/// <param name="From">The host that sent, as the receiver saw it; null where not said.</param>
/// <param name="By">The host that received; null where not said.</param>
/// <param name="At">When it received; null where the time is missing or damaged.</param>
public sealed record MailHop(string Text, string? From, string? By, Instant? At);

/// <summary>A file that a mail carries.</summary>
/// <param name="Name">Its file name, decoded; empty where it has none. A name, not a path: it may hold anything.</param>
/// <param name="MediaType">Such as <c>image/png</c>, in lower case.</param>
/// <param name="Content">Its bytes, transfer encoding undone.</param>
/// <param name="Sha256">SHA-256 of <paramref name="Content"/>, 64 lower-case hexadecimal digits.</param>
/// <param name="Mail">The mail inside, where it is a message/rfc822.</param>
public sealed record MailAttachment(string Name, string MediaType, ReadOnlyMemory<byte> Content, string Sha256, MailFile? Mail)
{
    /// <summary>Its size in bytes.</summary>
    public int Size => Content.Length;
}

/// <summary>A mail as RFC 5322 and MIME (RFC 2045–2049, 2183, 2231) lay it down.</summary>
public sealed record MailFile
{
    /// <summary>All header fields, in order.</summary>
    public required ImmutableArray<MailHeader> Headers { get; init; }

    /// <summary>From.</summary>
    public required ImmutableArray<MailAddress> From { get; init; }

    /// <summary>To.</summary>
    public required ImmutableArray<MailAddress> To { get; init; }

    /// <summary>Cc.</summary>
    public required ImmutableArray<MailAddress> Cc { get; init; }

    /// <summary>Date as written; null where the mail has none.</summary>
    public string? DateRaw { get; init; }

    /// <summary>Date as an instant; null where it is missing, damaged or without a zone.</summary>
    public Instant? Date { get; init; }

    /// <summary>Subject, decoded; empty where there is none.</summary>
    public required string Subject { get; init; }

    /// <summary>Message-ID with its angle brackets; null where there is none.</summary>
    public string? MessageId { get; init; }

    /// <summary>In-Reply-To; null where there is none.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The Received chain, newest first as in the file.</summary>
    public required ImmutableArray<MailHop> Received { get; init; }

    /// <summary>Authentication-Results (RFC 8601), unfolded.</summary>
    public required ImmutableArray<string> AuthenticationResults { get; init; }

    /// <summary>The text, with line feeds; from text/plain, or from text/html where there is no other.</summary>
    public required string Body { get; init; }

    /// <summary>Whether <see cref="Body"/> was made from HTML.</summary>
    public bool IsBodyFromHtml { get; init; }

    /// <summary>What it carries, in order.</summary>
    public required ImmutableArray<MailAttachment> Attachments { get; init; }

    /// <summary>
    /// Reads a mail. Damage (a body cut off, broken base64, an unknown charset) is a warning and what can be read is read; only a file
    /// without any header field is a fault, and null. Never throws on content.
    /// </summary>
    public static MailFile? Read(ReadOnlyMemory<byte> content, string file, DiagnosticSink sink) =>
        new MailReader(file, sink).Read(content, 1, 0);

    /// <summary>The decoded value of the first field of that name, ignoring case; null where there is none.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase))?.Decoded;
}
