using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;

namespace ClaimWriter.Notices;

/// <summary>
/// The head of a mail's document: its first block, <c>:::fields</c> with 보낸 사람, 받는 사람, 참조, 제목 and 첨부 (the carried file's name). A
/// mailbox is a paragraph, <c>name &lt;address&gt;</c>. What follows is the mail's text.
/// </summary>
internal sealed record MailHead
{
    private static readonly string[] _labels = ["보낸 사람", "받는 사람", "참조", "제목", "첨부"];

    internal Mailbox? From { get; private init; }

    internal ImmutableArray<Mailbox> To { get; private init; } = [];

    internal ImmutableArray<Mailbox> Cc { get; private init; } = [];

    internal string Subject { get; private init; } = "";

    internal string FileName { get; private init; } = "";

    /// <summary>Reads the head; null exactly when an error was reported.</summary>
    internal static MailHead? Of(Document document, string file, DiagnosticSink sink)
    {
        if (document.Blocks.FirstOrDefault() is not FieldsBlock fields)
        {
            sink.Error(
                "mail.no-head",
                SourcePlace.Whole(file),
                new Sentence("메일의 머리가 없습니다.", "The mail has no head."),
                new Sentence(":::fields로 시작하여 보낸 사람, 받는 사람, 제목을 적으십시오.", "Start with :::fields and give 보낸 사람, 받는 사람 and 제목."));
            return null;
        }

        MailHead head = new();
        bool hasErrors = false;
        foreach (Field field in fields.Fields)
        {
            string label = PlainText.Of(field.Label);
            SourcePlace where = new(file, fields.Line, 1);
            List<string> lines = [.. field.Content.OfType<ParagraphBlock>().Select(p => MailFields.OneLine(PlainText.Of(p.Content)))];
            MailHead? next = label switch
            {
                "보낸 사람" => head with { From = lines.Count == 0 ? null : MailboxOf(lines[0], where, sink, ref hasErrors) },
                "받는 사람" => head with { To = MailboxesOf(lines, where, sink, ref hasErrors) },
                "참조" => head with { Cc = MailboxesOf(lines, where, sink, ref hasErrors) },
                "제목" => head with { Subject = string.Join(' ', lines) },
                "첨부" => head with { FileName = FileNameOf(string.Join(' ', lines)) },
                _ => null,
            };
            if (next is null)
            {
                hasErrors = true;
                sink.Error(
                    "mail.unknown-field",
                    where,
                    new Sentence($"메일의 머리에 '{label}'은(는) 없습니다.", $"A mail's head has no '{label}'."),
                    new Sentence($"쓸 수 있는 이름: {string.Join(", ", _labels)}", $"Known: {string.Join(", ", _labels)}"));
            }

            head = next ?? head;
        }

        return hasErrors ? null : head;
    }

    private static ImmutableArray<Mailbox> MailboxesOf(List<string> lines, SourcePlace where, DiagnosticSink sink, ref bool hasErrors)
    {
        ImmutableArray<Mailbox>.Builder mailboxes = ImmutableArray.CreateBuilder<Mailbox>();
        foreach (string line in lines)
        {
            if (MailboxOf(line, where, sink, ref hasErrors) is { } mailbox)
            {
                mailboxes.Add(mailbox);
            }
        }

        return mailboxes.ToImmutable();
    }

    private static Mailbox? MailboxOf(string line, SourcePlace where, DiagnosticSink sink, ref bool hasErrors)
    {
        int open = line.EndsWith('>') ? line.LastIndexOf('<') : -1;
        string address = open < 0 ? line : line[(open + 1)..^1];
        if (Mailbox.IsAddress(address))
        {
            return new Mailbox(open < 0 ? "" : line[..open].TrimEnd(' '), address);
        }

        hasErrors = true;
        sink.Error(
            "mail.address",
            where,
            new Sentence($"'{address}'은(는) 전자우편 주소가 아닙니다.", $"'{address}' is no mail address."),
            new Sentence("name@example.com처럼 영문자로 적으십시오.", "Write it in ASCII, like name@example.com."));
        return null;
    }

    // Characters that no file system takes must not come from a record into a receiver's folder.
    private static string FileNameOf(string text)
    {
        string name = string.Concat(text.Select(c => c < ' ' || "/\\:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim('.', ' ');
        return name.Length <= 120 ? name : name[..60] + "…" + name[^50..];
    }
}
