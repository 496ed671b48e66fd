using System.Text;
using ClaimWriter.Evidence.Sources;
using ClaimWriter.Evidence.Text;

namespace ClaimWriter.Evidence;

/// <summary>Tells kinds of evidence apart by their content; a name is only looked at where the content leaves it open.</summary>
public static class Recognition
{
    /// <summary>How many bytes of a file's beginning are enough.</summary>
    public const int Enough = 64 * 1024;

    private const int MostLines = 400;

    private static readonly (string[] Columns, EvidenceKind Kind)[] Tables =
    [
        (["event_time", "user_host", "argument"], EvidenceKind.GeneralLogTable),
        (["start_time", "query_time", "sql_text"], EvidenceKind.SlowLogTable),
        (["SQL_TEXT", "MYSQL_ERRNO"], EvidenceKind.StatementHistory),
        (["DIGEST_TEXT", "SUM_ERRORS"], EvidenceKind.StatementDigests),
        (["ERROR_NUMBER", "SUM_ERROR_RAISED"], EvidenceKind.ErrorSummary),
        (["TABLE_NAME", "COLUMN_NAME", "ORDINAL_POSITION"], EvidenceKind.SchemaColumns),
        (["TABLE_NAME", "CREATE_TIME"], EvidenceKind.SchemaTables),
        (["Table", "Create Table"], EvidenceKind.CreateTable),
        (["Log_name", "Pos", "Event_type"], EvidenceKind.BinlogEvents),
        (["at", "code", "statement"], EvidenceKind.FailureTable),
        (["name", "started", "ended", "query"], EvidenceKind.Table),
    ];

    private static readonly string[] MailFields =
        ["From", "Received", "Return-Path", "Message-ID", "MIME-Version", "Delivered-To", "Date", "Subject", "To", "DKIM-Signature", "X-Original-To"];

    /// <summary>What a file is.</summary>
    /// <param name="content">Its bytes, or its first <see cref="Enough"/>.</param>
    /// <param name="name">Its name.</param>
    public static EvidenceKind Recognise(ReadOnlySpan<byte> content, string name)
    {
        ReadOnlySpan<byte> head = content[..Math.Min(content.Length, Enough)];
        if (head.Length >= 4 && head[0] is 0xFE or 0xFD && head[1..4].SequenceEqual("bin"u8))
        {
            return EvidenceKind.Binlog;
        }

        if (AsciiHeader(head) is { } header)
        {
            return header;
        }

        string text = EvidenceText.DecodeMixed(head).TrimStart('\uFEFF', '\r', '\n', ' ');
        return Json(text) ?? Header(text) ?? Layout(text) ?? Lines(head) ?? Mail(text) ?? Loose(text, name);
    }

    // A table's first line is enough; only of ASCII can it be read without the rest.
    private static EvidenceKind? AsciiHeader(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> text = head.TrimStart("\r\n "u8);
        if (text.IsEmpty || text[0] is (byte)'{' or (byte)'[' || !Ascii.IsValid(head))
        {
            return null;
        }

        int end = text.IndexOfAny((byte)'\r', (byte)'\n');
        return Header(Encoding.ASCII.GetString(end < 0 ? text : text[..end]));
    }

    private static EvidenceKind? Json(string text)
    {
        if (text.Length == 0 || text[0] is not ('{' or '['))
        {
            return null;
        }

        bool backtrack = text.Contains("\"DBClusterBacktracks\"", StringComparison.OrdinalIgnoreCase)
            || (text.Contains("\"BacktrackIdentifier\"", StringComparison.OrdinalIgnoreCase) && !text.Contains("\"eventVersion\"", StringComparison.Ordinal));
        return backtrack ? EvidenceKind.Backtrack : EvidenceKind.Unknown;
    }

    private static EvidenceKind? Header(string text)
    {
        int end = text.AsSpan().IndexOfAny('\r', '\n');
        string first = end < 0 ? text : text[..end];
        string[] columns = first.Split('\t');
        columns = columns.Length == 1 ? [.. first.Split(first.Contains(';', StringComparison.Ordinal) ? ';' : ',').Select(cell => cell.Trim('"', ' '))] : columns;
        bool tabs = first.Contains('\t', StringComparison.Ordinal);
        foreach ((string[] needed, EvidenceKind kind) in Tables)
        {
            // Only failure tables are written by people, with commas.
            if ((tabs || kind == EvidenceKind.FailureTable) && needed.All(column => columns.Contains(column, StringComparer.OrdinalIgnoreCase)))
            {
                return kind;
            }
        }

        return null;
    }

    private static EvidenceKind? Layout(string text)
    {
        if (text.Contains("DELIMITER /*!*/;", StringComparison.Ordinal) || (text.Contains("\n# at ", StringComparison.Ordinal) && text.Contains(" end_log_pos ", StringComparison.Ordinal)))
        {
            return EvidenceKind.BinlogText;
        }

        if (text.StartsWith("# User@Host:", StringComparison.Ordinal) || text.Contains("\n# User@Host:", StringComparison.Ordinal)
            || text.StartsWith("# Time: ", StringComparison.Ordinal))
        {
            return EvidenceKind.SlowLog;
        }

        return null;
    }

    // The kind that most of the first lines look like: any one of them may be damaged.
    private static EvidenceKind? Lines(ReadOnlySpan<byte> head)
    {
        Dictionary<EvidenceKind, int> votes = [];
        for (int i = 0; i < MostLines && !head.IsEmpty; i++)
        {
            int end = head.IndexOf((byte)'\n');
            if (LineKind((end < 0 ? head : head[..end]).TrimEnd((byte)'\r')) is { } kind)
            {
                votes[kind] = votes.GetValueOrDefault(kind) + 1;
            }

            head = end < 0 ? default : head[(end + 1)..];
        }

        return votes.Count == 0 ? null : votes.MaxBy(vote => (vote.Value, -(int)vote.Key)).Key;
    }

    private static EvidenceKind? LineKind(ReadOnlySpan<byte> line)
    {
        if (line.IndexOf("started with:"u8) > 0 && line.IndexOf(", Version: "u8) > 0)
        {
            return EvidenceKind.GeneralLog;
        }

        if (GeneralLogReader.TryHeader(line, out _, out _, out _, out _))
        {
            return EvidenceKind.GeneralLog;
        }

        int comma = line.IndexOf((byte)',');
        if (comma is 10 or 13 or 16 or 17 && line.Count((byte)',') >= 8 && IsOperation(line))
        {
            return comma == 17 && ByteTime.TryCompact(line, out _) ? EvidenceKind.ServerAudit
                : comma != 17 && ByteTime.Number(line[..comma], out long _) ? EvidenceKind.AuroraAudit : null;
        }

        if (line.Length > 24 && ByteTime.TryDashed(line, out _))
        {
            int bracket = line.IndexOf(" ["u8);
            if (line[19] == (byte)' ' && line.IndexOf(" @ "u8) > 0 && (line.IndexOf("] ERROR "u8) > 0 || line.IndexOf(" ERROR "u8) > 0 || line.IndexOf(" WARNING "u8) > 0))
            {
                return EvidenceKind.SqlErrors;
            }

            return bracket is > 19 and < 60 && char.IsAsciiLetterUpper((char)line[Math.Min(bracket + 2, line.Length - 1)]) ? EvidenceKind.ErrorLog : null;
        }

        return null;
    }

    private static bool IsOperation(ReadOnlySpan<byte> line)
    {
        for (int i = 0; i < 6; i++)
        {
            line = line[(line.IndexOf((byte)',') + 1)..];
        }

        ReadOnlySpan<byte> operation = line[..Math.Max(0, line.IndexOf((byte)','))];
        return operation.Length is > 2 and < 24 && operation.IndexOfAnyExceptInRange((byte)'A', (byte)'_') < 0;
    }

    private static EvidenceKind? Mail(string text)
    {
        int known = 0;
        foreach (string line in text.Split('\n').Take(60))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.Trim('\r').Length == 0)
            {
                break;
            }

            known += colon > 0 && MailFields.Contains(line[..colon].Trim(), StringComparer.OrdinalIgnoreCase) ? 1 : 0;
        }

        return known >= 2 ? EvidenceKind.Mail : null;
    }

    private static EvidenceKind Loose(string text, string name)
    {
        int create = text.IndexOf("CREATE", StringComparison.OrdinalIgnoreCase);
        if (create >= 0 && text.IndexOf("TABLE", create, StringComparison.OrdinalIgnoreCase) is var table && table > 0 && table - create < 40
            && text.IndexOf('(', table) > 0)
        {
            return EvidenceKind.CreateTable;
        }

        int end = text.AsSpan().IndexOfAny('\r', '\n');
        string first = end < 0 ? text : text[..end];
        bool separated = first.AsSpan().IndexOfAny("\t,;") > 0;
        bool named = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
        return first.Contains('\t', StringComparison.Ordinal) || (separated && named) ? EvidenceKind.Table
            : name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) && first.Contains(':', StringComparison.Ordinal) ? EvidenceKind.Mail
            : EvidenceKind.Unknown;
    }
}
