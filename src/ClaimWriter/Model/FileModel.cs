using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Claims;
using ClaimWriter.Evidence;
using ClaimWriter.Functions;
using ClaimWriter.Gathering;
using ClaimWriter.Records;
using ClaimWriter.Templating;

namespace ClaimWriter.Model;

/// <summary>An evidence file as templates see it: what it is, and its content ready to be shown.</summary>
internal sealed class FileModel(Claim claim, GatheredEvidence evidence, EvidenceText text, LetterForm form)
{
    private static readonly ScriptShape _shape = new("id", "label", "court_label", "title", "name", "path", "size", "sha256", "source", "tool", "note", "acquired_at", "acquired_by", "attached", "is_masked", "sent_at", "sent_by", "proves", "kind", "stamp", "is_failures", "table", "log", "mail", "pages", "schema");

    private static readonly ScriptShape _log = new("lines", "shown", "total", "omitted", "redacted", "broken");

    /// <summary>What identifies the file, for the list of evidence.</summary>
    internal ScriptObject Identity(NumberedFile numbered, EvidenceFile file)
    {
        Exhibit exhibit = file.Exhibit;
        return new ScriptObject(_shape)
        {
            Origin = file.Path,
            ["id"] = exhibit.Id,
            ["label"] = form.LabelOf(numbered),
            ["court_label"] = numbered.CourtLabel,
            ["title"] = exhibit.Title,
            ["name"] = exhibit.File[(exhibit.File.LastIndexOf('/') + 1)..],
            ["path"] = new RawText(exhibit.File),
            ["size"] = file.Content.Length,
            ["sha256"] = file.Sha256,
            ["source"] = exhibit.Source,
            ["tool"] = exhibit.Tool,
            ["note"] = exhibit.Note,
            ["acquired_at"] = exhibit.AcquiredAt,
            ["acquired_by"] = exhibit.AcquiredBy,
            ["attached"] = file.Travels,
            ["is_masked"] = file.Table is not null || file.Log is not null,
            ["sent_at"] = file.Mail?.Date,
            ["sent_by"] = file.Mail is { } sent ? Addresses(sent.From) : null,
            ["proves"] = ScriptObject.Lazy(() => ProofModel.Of(claim, numbered)),
            ["kind"] = exhibit.Kind switch
            {
                ExhibitKind.Table => "table",
                ExhibitKind.Backtrack => "backtrack",
                ExhibitKind.Schema => "schema",
                ExhibitKind.Mail => "mail",
                ExhibitKind.Log => "log",
                ExhibitKind.Image => "image",
                ExhibitKind.Pdf => "pdf",
                _ => "file",
            },
        };
    }

    /// <summary>The same with its content.</summary>
    internal ScriptObject Of(NumberedFile numbered, EvidenceFile file, string? stamp)
    {
        ScriptObject model = Identity(numbered, file);
        model["stamp"] = stamp;
        model["is_failures"] = string.Equals(file.Exhibit.File, claim.Record.Failures.Rows, StringComparison.Ordinal);
        model["table"] = file.Table is { } table ? ScriptObject.Lazy(() => Table(table)) : null;
        model["log"] = file.Log is { } log ? ScriptObject.Lazy(() => Log(log)) : null;
        model["mail"] = file.Mail is { } mail ? ScriptObject.Lazy(() => Mail(mail)) : null;
        model["pages"] = Pages(file);
        model["schema"] = file.Schema is { } schema ? text.Printable(string.Join('\n', schema.Lines)) : null;
        return model;
    }

    // Null for all but a PDF whose pages can be shown.
    private ScriptArray? Pages(EvidenceFile file)
    {
        if (file.Pdf is not { } pdf)
        {
            return null;
        }

        int index = evidence.Files.IndexOf(file);
        ScriptArray pages = new();
        for (int i = 0; i < pdf.Pages.Length; i++)
        {
            pages.Add(new ScriptObject { ["number"] = i + 1, ["source"] = new RawText(GatheredEvidence.PageSource(index, i)) });
        }

        return pages;
    }

    private RawText Table(TableFile table)
    {
        List<List<string>> rows = [.. table.Rows.Select(r => r.Cells.Select((cell, i) => text.Cell(table.Header[i], cell)).ToList())];
        List<bool> isNumeric = [.. table.Header.Select((_, i) => rows.Count > 0 && rows.TrueForAll(r => IsNumber(r[i])))];
        return MarkdownPieces.Table([.. table.Header.Select(text.Printable)], rows.Select(r => r.Select((c, i) => isNumeric[i] ? Grouped(c) : c).ToList()), isNumeric);
    }

    private ScriptObject Log(LogExcerpt log)
    {
        int width = log.Lines.IsEmpty ? 1 : log.Lines.Max(l => l.Number).ToString(CultureInfo.InvariantCulture).Length;
        StringBuilder lines = new();
        foreach (LogLine line in log.Lines)
        {
            lines.Append(line.Number.ToString(CultureInfo.InvariantCulture).PadLeft(width)).Append("  ")
                .Append(text.Line(line.Text).Replace("\t", "    ", StringComparison.Ordinal)).Append('\n');
        }

        return new ScriptObject(_log)
        {
            ["lines"] = MarkdownPieces.Block(lines.ToString(), "log"),
            ["shown"] = log.Lines.Length,
            ["total"] = log.TotalLines,
            ["omitted"] = log.Omitted,
            ["redacted"] = log.Redacted,
            ["broken"] = log.Broken,
        };
    }

    private ScriptObject Mail(MailFile mail)
    {
        ScriptArray attachments = new();
        foreach (MailAttachment attachment in mail.Attachments)
        {
            attachments.Add(new ScriptObject
            {
                ["name"] = text.Printable(attachment.Name),
                ["media_type"] = attachment.MediaType,
                ["size"] = attachment.Size,
                ["sha256"] = attachment.Sha256,
                ["same_as"] = SameFile(attachment.Sha256),
            });
        }

        return new ScriptObject
        {
            ["from"] = Addresses(mail.From),
            ["to"] = Addresses(mail.To),
            ["cc"] = mail.Cc.IsEmpty ? null : Addresses(mail.Cc),
            ["subject"] = text.Printable(mail.Subject),
            ["date"] = mail.Date,
            ["date_raw"] = text.Printable(mail.DateRaw ?? ""),
            ["message_id"] = text.Printable(mail.MessageId ?? ""),
            ["in_reply_to"] = mail.InReplyTo,
            ["received"] = ClaimModel.Texts(mail.Received.Select(hop => text.Printable(hop.Text))),
            ["authentication"] = ClaimModel.Texts(mail.AuthenticationResults.Select(text.Printable)),
            ["body"] = text.Printable(mail.Body),
            ["attachments"] = attachments,
        };
    }

    // An attachment that is, byte for byte, a file of the evidence proves when that file existed.
    private string? SameFile(string sha256)
    {
        EvidenceFile? same = evidence.Files.FirstOrDefault(f => string.Equals(f.Sha256, sha256, StringComparison.Ordinal));
        return same is not null && claim.Exhibits.Find(same.Exhibit.Id) is { } numbered ? form.LabelOf(numbered) : null;
    }

    private string Addresses(ImmutableArray<MailAddress> addresses) => text.Printable(string.Join(", ", addresses.Select(a =>
        a.Name.Length == 0 ? a.Address : $"{a.Name} <{a.Address}>")));

    private static bool IsNumber(string cell) =>
        decimal.TryParse(cell, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string Grouped(string cell) =>
        cell.Contains(',', StringComparison.Ordinal) || cell.Length < 4 || !cell.All(char.IsAsciiDigit) || cell[0] == '0'
            ? cell
            : long.TryParse(cell, CultureInfo.InvariantCulture, out long number) ? number.ToString("N0", CultureInfo.InvariantCulture) : cell;
}
