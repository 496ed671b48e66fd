using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Records;

namespace ClaimWriter.Collecting;

/// <summary>
/// The failed writes as one file that a claim can count: a log of the collection that shows all of them, else a table drawn from the logs
/// together.
/// </summary>
internal static class FailureFile
{
    /// <summary>How the source of a table drawn from logs begins.</summary>
    public const string SourcePrefix = "수집한 기록에서 추출: ";

    private const string Name = "failed-writes.csv";
    private static readonly string[] Header = ["at", "account", "host", "connection", "code", "sqlstate", "message", "statement"];

    /// <summary>The log whose own lines give all failures of the account; null where none does.</summary>
    public static Piece? Log(Collection collection, IncidentAccount account, ChangeTarget change, out ImmutableArray<FailureRow> rows)
    {
        foreach (Piece piece in collection.Pieces.Where(piece => piece.Facts is { ShowsOutcomes: true } && piece.Excerpt is null)
            .OrderByDescending(piece => piece.Facts!.Failures.Count(failure => failure.Statement.Account is not null)))
        {
            rows = Read(collection, piece, change);
            if (rows.Length == account.Failures.Length && rows.Length > 0)
            {
                return piece;
            }
        }

        rows = [];
        return null;
    }

    /// <summary>The failures as a CSV; null where one of them has no time.</summary>
    public static byte[]? Table(IncidentAccount account)
    {
        if (account.Failures.IsEmpty || account.Failures.Any(failure => failure.At is null))
        {
            return null;
        }

        StringBuilder text = new();
        text.AppendJoin(',', Header).Append("\r\n");
        foreach (CorrelatedFailure failure in account.Failures)
        {
            string?[] cells =
            [
                Times.Text(failure.At!.Value), failure.Account, failure.Host, failure.Connection?.ToString(CultureInfo.InvariantCulture),
                failure.Code.ToString(CultureInfo.InvariantCulture), failure.SqlState, failure.Message, failure.Statement,
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The exhibit for a table drawn from logs.</summary>
    public static IncomingFile Incoming(byte[] table, IEnumerable<string> files) => new()
    {
        Shown = Name,
        Name = Name,
        Open = () => new MemoryStream(table, writable: false),
        Id = "failures",
        Title = "장애 자료",
        Kind = ExhibitKind.Table,
        Source = SourcePrefix + string.Join(", ", files.Distinct(StringComparer.Ordinal)),
        Note = "함께 수집한 기록의 해당 행을 시각 순서로 모은 표",
    };

    private static ImmutableArray<FailureRow> Read(Collection collection, Piece piece, ChangeTarget change)
    {
        if (piece.File.Length > Files.DiskFolder.DefaultLimit)
        {
            return [];
        }

        using FileStream stream = Collection.OpenStaged(piece.File);
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return FailureRows.Read(content, piece.Shown, new ReadContext(change, piece.Zone, new DiagnosticSink()));
    }

    private static string Cell(string? text) => text is null ? ""
        : text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
