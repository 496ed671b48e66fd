using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.Text;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Evidence;

/// <summary>Failed statements from a CSV or TSV that a person or a tool made.</summary>
internal static class FailureTable
{
    private static readonly string[] Known = ["at", "account", "host", "code", "sqlstate", "message", "statement"];

    internal static ImmutableArray<FailureRow> Read(ReadOnlyMemory<byte> content, string file, ReadContext context)
    {
        if (TableFile.Read(content, file, context.Sink) is not { } table || !HasColumns(table, file, context.Sink))
        {
            return [];
        }

        ImmutableArray<FailureRow>.Builder rows = ImmutableArray.CreateBuilder<FailureRow>(table.Rows.Length);
        Columns columns = new(table);
        foreach (TableRow row in table.Rows)
        {
            if (One(columns, row, file, context) is { } failure)
            {
                rows.Add(failure);
            }
        }

        return rows.DrainToImmutable();
    }

    private static bool HasColumns(TableFile table, string file, DiagnosticSink sink)
    {
        bool all = true;
        foreach (string needed in (string[])["at", "code", "statement"])
        {
            if (table.IndexOf(needed) < 0)
            {
                string? near = Nearest.Of(needed, table.Header.Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase)));
                sink.Report(Faults.MissingColumn(new SourcePlace(file, 1, 0), needed, near));
                all = false;
            }
        }

        return all;
    }

    private static FailureRow? One(Columns columns, TableRow row, string file, ReadContext context)
    {
        SourcePlace where = new(file, row.Line, 0);
        string? Cell(int column) => column >= 0 && row.Cells[column].Trim() is { Length: > 0 } text ? text : null;

        string atText = Cell(columns.At) ?? string.Empty;
        string codeText = Cell(columns.Code) ?? string.Empty;
        Instant? at = null;
        if (!EvidenceTime.TryParse(atText, out EvidenceTime time))
        {
            context.Sink.Report(Faults.BadTime(where, atText));
        }
        else if ((at = time.In(context.Zone)) is null)
        {
            context.Sink.Report(Faults.TimeWithoutZone(where, atText));
        }

        if (!int.TryParse(codeText, NumberStyles.None, CultureInfo.InvariantCulture, out int code))
        {
            context.Sink.Report(Faults.BadNumber(where, "code", codeText));
            return null;
        }

        string statement = Cell(columns.Statement) ?? string.Empty;
        string? message = Cell(columns.Message);
        return at is { } instant && IsCounted(statement, code, message, where, context)
            ? new()
            {
                At = instant,
                Code = code,
                Statement = statement,
                Account = Cell(columns.Account),
                Host = Cell(columns.Host),
                SqlState = Cell(columns.SqlState),
                Message = message,
                Connection = long.TryParse(Cell(columns.Connection), NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null,
                Line = row.Line,
            }
            : null;
    }

    private static bool IsCounted(string statement, int code, string? message, SourcePlace where, ReadContext context)
    {
        Causation causation = ChangeEffect.Of(statement, code, message, context.Change);
        (string Korean, string English)? reason = causation switch
        {
            Causation.OtherError => ($"오류 번호 {code}", $"error {code}"),
            Causation.OtherColumn => ("오류 메시지가 다른 열을 가리킵니다", "the message names another column"),
            Causation.NotAWrite when statement.Length > 0 => ("쓰기 문장이 아닙니다", "the statement writes nothing"),
            Causation.NotUsed when statement.Length > 0 => ("문장이 그 테이블의 그 열을 쓰지 않습니다", "the statement does not use that column of that table"),
            _ => null,
        };
        if (reason is { } told)
        {
            context.Sink.Report(Faults.NotTheFailure(where, told.Korean, told.English));
        }

        return reason is null;
    }

    // Where the columns stand; -1 where there is none.
    private sealed class Columns(TableFile table)
    {
        public int At { get; } = table.IndexOf("at");

        public int Account { get; } = table.IndexOf("account");

        public int Host { get; } = table.IndexOf("host");

        public int Code { get; } = table.IndexOf("code");

        public int SqlState { get; } = table.IndexOf("sqlstate");

        public int Message { get; } = table.IndexOf("message");

        public int Statement { get; } = table.IndexOf("statement");

        public int Connection { get; } = table.IndexOf("connection");
    }
}
