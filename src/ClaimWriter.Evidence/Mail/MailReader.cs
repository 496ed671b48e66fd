using System.Collections.Immutable;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.Text;

namespace ClaimWriter.Evidence.Mail;

/// <summary>Reads a mail's fields and walks its parts.</summary>
internal sealed class MailReader(string file, DiagnosticSink sink)
{
    private const int DeepestPart = 16;
    private const int MostParts = 500;
    private int _parts;

    internal MailFile? Read(ReadOnlyMemory<byte> content, int line, int depth)
    {
        if (content.Span.StartsWith("\uFEFF"u8))
        {
            content = content[3..];
        }

        (ImmutableArray<MailHeader> headers, int body) = Fields(content.Span, line);
        if (headers.IsEmpty)
        {
            if (depth == 0)
            {
                sink.Report(Faults.NotMail(file));
            }

            return null;
        }

        string? First(string name) => headers.FirstOrDefault(field => Same(field.Name, name))?.Decoded;
        IEnumerable<string> All(string name) => headers.Where(field => Same(field.Name, name)).Select(field => field.Decoded);
        ImmutableArray<MailAddress> Boxes(string name) =>
            [.. headers.Where(field => Same(field.Name, name)).SelectMany(field => HeaderText.Addresses(HeaderText.Unfold(field.Raw)))];

        string? date = First("Date");
        MailParts parts = new();
        Part(headers, content[body..], depth, parts);
        if (date is not null && MailDate.Parse(date) is null)
        {
            Damaged(line, $"Date '{Faults.Cut(date)}'을(를) 읽을 수 없습니다.", $"the Date '{Faults.Cut(date)}' cannot be read");
        }

        return new()
        {
            Headers = headers,
            From = Boxes("From"),
            To = Boxes("To"),
            Cc = Boxes("Cc"),
            DateRaw = date,
            Date = date is null ? null : MailDate.Parse(date),
            Subject = First("Subject") ?? string.Empty,
            MessageId = First("Message-ID"),
            InReplyTo = First("In-Reply-To"),
            Received = [.. All("Received").Select(Hop)],
            AuthenticationResults = [.. All("Authentication-Results")],
            Body = parts.Text.Length > 0 || parts.Html is null ? parts.Text.ToString().Trim('\n') : HtmlText.Of(parts.Html),
            IsBodyFromHtml = parts.Text.Length == 0 && parts.Html is not null,
            Attachments = parts.Attachments.ToImmutable(),
        };
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static MailHop Hop(string text)
    {
        int semicolon = text.LastIndexOf(';');
        return new(text, After(text, "from "), After(text, "by "), semicolon < 0 ? null : MailDate.Parse(text[(semicolon + 1)..]));
    }

    private static string? After(string text, string word)
    {
        int at = text.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 0 : text.IndexOf(" " + word, StringComparison.OrdinalIgnoreCase) + 1;
        if (at == 0 && !text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string rest = text[(at + word.Length)..].TrimStart();
        int end = rest.AsSpan().IndexOfAny(" ;");
        return end < 0 ? rest : rest[..end];
    }

    // The fields end at the first empty line; a line that is neither field nor continuation is damage, and the body starts there.
    private (ImmutableArray<MailHeader> Fields, int Body) Fields(ReadOnlySpan<byte> content, int line)
    {
        ImmutableArray<MailHeader>.Builder fields = ImmutableArray.CreateBuilder<MailHeader>();
        int at = 0;
        while (at < content.Length)
        {
            int end = LineEnd(content, at);
            ReadOnlySpan<byte> text = content[at..end].TrimEnd("\r\n"u8);
            if (text.IsEmpty)
            {
                return (fields.ToImmutable(), end);
            }

            int colon = text.IndexOf((byte)':');
            if (colon < 1 || text[..colon].TrimEnd((byte)' ').ContainsAny((byte)' ', (byte)'\t'))
            {
                // mbox files put a line "From address date" before the mail.
                if (at == 0 && text.StartsWith("From "u8))
                {
                    (at, line) = (end, line + 1);
                    continue;
                }

                if (fields.Count > 0)
                {
                    Damaged(line, "머리글 안에 머리글이 아닌 줄이 있습니다.", "a line among the header fields is no header field");
                }

                return (fields.ToImmutable(), at);
            }

            int first = line;
            line++;
            while (end < content.Length && content[end] is (byte)' ' or (byte)'\t')
            {
                end = LineEnd(content, end);
                line++;
            }

            string raw = EvidenceText.DecodeMixed(content[(at + colon + 1)..end].TrimEnd("\r\n"u8)).TrimStart(' ');
            string name = Encoding.Latin1.GetString(text[..colon]).Trim();
            fields.Add(new(name, raw, HeaderText.Decode(HeaderText.Unfold(raw)), first));
            at = end;
        }

        return (fields.ToImmutable(), content.Length);
    }

    private static int LineEnd(ReadOnlySpan<byte> content, int at)
    {
        int end = content[at..].IndexOf((byte)'\n');
        return end < 0 ? content.Length : at + end + 1;
    }

    private void Part(ImmutableArray<MailHeader> headers, ReadOnlyMemory<byte> body, int depth, MailParts into)
    {
        string? Field(string name) => headers.FirstOrDefault(field => Same(field.Name, name)) is { } found ? HeaderText.Unfold(found.Raw) : null;
        HeaderValue type = HeaderText.Parameters(Field("Content-Type"));
        HeaderValue disposition = HeaderText.Parameters(Field("Content-Disposition"));
        string media = type.Value.Contains('/', StringComparison.Ordinal) ? type.Value : "text/plain";
        if (++_parts > MostParts || depth > DeepestPart)
        {
            if (_parts == MostParts + 1 || depth > DeepestPart)
            {
                Damaged(0, "메일이 너무 깊거나 부분이 너무 많습니다.", "the mail is nested too deep or has too many parts");
            }

            return;
        }

        if (media.StartsWith("multipart/", StringComparison.Ordinal) && type["boundary"] is { Length: > 0 } boundary)
        {
            Multipart(body, boundary, media, depth, into);
            return;
        }

        byte[] content = Undo(Field("Content-Transfer-Encoding"), body.Span);
        string name = disposition["filename"] ?? type["name"] ?? string.Empty;
        bool attached = disposition.Value == "attachment" || (name.Length > 0 && disposition.Value != "inline") || !media.StartsWith("text/", StringComparison.Ordinal);
        if (attached || (name.Length > 0 && media is not ("text/plain" or "text/html")))
        {
            MailFile? inner = media == "message/rfc822" ? Read(content, 1, depth + 1) : null;
            into.Attachments.Add(new(name.Length > 0 ? name : inner?.Subject ?? string.Empty, media, content, EvidenceHash.Sha256(content), inner));
            return;
        }

        string text = MailCharset.Decode(content, type["charset"], out bool known).ReplaceLineEndings("\n");
        if (!known)
        {
            Damaged(0, $"문자 집합 '{Faults.Cut(type["charset"]!)}'을(를) 모릅니다.", $"the charset '{Faults.Cut(type["charset"]!)}' is not known");
        }

        if (media == "text/html")
        {
            into.Html ??= text;
        }
        else
        {
            bool flowed = Same(type["format"] ?? string.Empty, "flowed");
            into.Text.Append(into.Text.Length > 0 ? "\n" : string.Empty)
                .Append(flowed ? Unflow(text, Same(type["delsp"] ?? string.Empty, "yes")) : text);
        }
    }

    private void Multipart(ReadOnlyMemory<byte> body, string boundary, string media, int depth, MailParts into)
    {
        List<ReadOnlyMemory<byte>> parts = Boundaries.Split(body, Encoding.UTF8.GetBytes("--" + boundary), out bool closed);
        if (!closed)
        {
            Damaged(0, "메일이 끝나기 전에 잘렸습니다(마지막 경계가 없음).", "the mail is cut off: its last boundary is missing");
        }

        MailParts own = media == "multipart/alternative" ? new() : into;
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            (ImmutableArray<MailHeader> headers, int start) = Fields(part.Span, 1);
            Part(headers, part[start..], depth + 1, own);
        }

        if (own != into)
        {
            // Alternatives say the same: the plain one is enough, and the other only where there is none.
            into.Text.Append(into.Text.Length > 0 && own.Text.Length > 0 ? "\n" : string.Empty).Append(own.Text);
            into.Html ??= own.Html;
            into.Attachments.AddRange(own.Attachments);
        }
    }

    private byte[] Undo(string? encoding, ReadOnlySpan<byte> body)
    {
        bool damaged = false;
        byte[] content = (encoding ?? string.Empty).Trim().ToLowerInvariant() switch
        {
            "base64" => TransferEncoding.Base64(body, out damaged),
            "quoted-printable" => TransferEncoding.QuotedPrintable(body, out damaged),
            _ => body.ToArray(),
        };
        if (damaged)
        {
            Damaged(0, $"{encoding} 부분이 손상되었습니다.", $"a part in {encoding} is damaged");
        }

        return content;
    }

    // RFC 3676: a line that ends in a blank goes on in the next; the blank belongs to the text unless DelSp.
    private static string Unflow(string text, bool deleteSpace)
    {
        StringBuilder joined = new(text.Length);
        foreach (string line in text.Split('\n'))
        {
            string plain = line.StartsWith(' ') ? line[1..] : line;
            bool flows = plain.EndsWith(' ') && plain != "-- ";
            joined.Append(flows && deleteSpace ? plain[..^1] : plain).Append(flows ? string.Empty : "\n");
        }

        return joined.ToString();
    }

    private void Damaged(int line, string korean, string english) => sink.Report(Faults.MailDamaged(file, line, korean, english));
}

/// <summary>What the parts of a mail have given so far.</summary>
internal sealed class MailParts
{
    internal StringBuilder Text { get; } = new();

    internal string? Html { get; set; }

    internal ImmutableArray<MailAttachment>.Builder Attachments { get; } = ImmutableArray.CreateBuilder<MailAttachment>();
}

/// <summary>Cuts a multipart body at its boundaries (RFC 2046 §5.1).</summary>
internal static class Boundaries
{
    internal static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, ReadOnlySpan<byte> mark, out bool closed)
    {
        List<ReadOnlyMemory<byte>> parts = [];
        int start = -1;
        int at = 0;
        closed = false;
        ReadOnlySpan<byte> bytes = body.Span;
        while (at < bytes.Length && !closed)
        {
            int length = bytes[at..].IndexOf((byte)'\n');
            int next = length < 0 ? bytes.Length : at + length + 1;
            ReadOnlySpan<byte> line = bytes[at..next].TrimEnd(" \t\r\n"u8);
            if (line.StartsWith(mark) && (line.Length == mark.Length || line[mark.Length..].SequenceEqual("--"u8)))
            {
                closed = line.Length > mark.Length;
                Add(at);
                start = next;
            }

            at = next;
        }

        if (!closed)
        {
            Add(bytes.Length + 1);
        }

        return parts;

        // The line break before a boundary belongs to the boundary.
        void Add(int boundary)
        {
            if (start >= 0)
            {
                int end = Math.Max(start, Math.Min(boundary, body.Length));
                ReadOnlyMemory<byte> part = body[start..end];
                bool feed = boundary <= body.Length && part.Span.EndsWith("\n"u8);
                part = feed ? part[..^1] : part;
                parts.Add(feed && part.Span.EndsWith("\r"u8) ? part[..^1] : part);
            }
        }
    }
}
