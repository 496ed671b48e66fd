using System.Collections.Immutable;
using ClaimWriter.Claims.Reporting;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Claims.Inference;

/// <summary>Counts the failed writes, and compares what the record states of them with what was counted.</summary>
internal static class FailureInference
{
    private const string Unknown = "알 수 없음";

    public static Failures Infer(Inquiry inquiry, ChangeWindow window)
    {
        FailureSummary stated = inquiry.Record.Failures;
        ImmutableArray<FailureRow> rows = inquiry.Evidence.Failures.IsDefault ? [] : InOrder(inquiry.Evidence.Failures);
        bool isCounted = stated.Rows is not null || !rows.IsEmpty;
        Failures failures = new()
        {
            Count = isCounted ? rows.Length : stated.Count ?? 0,
            IsCounted = isCounted,
            First = rows.IsEmpty ? stated.First : rows[0].At,
            Last = rows.IsEmpty ? stated.Last : rows[^1].At,
            ByVerb = Tallied(rows, row => Verb(row.Statement)),
            ByCode = Tallied(rows, row => row.Code),
            ByAccount = Tallied(rows, row => row.Account ?? Unknown),
            ByMinute = Minutes(rows),
            Rows = rows,
            Unseen = SourceLimits.Of(inquiry.Record),
        };
        Compare(stated, failures, inquiry);
        CheckTimes(failures, window, inquiry);
        foreach (Tally<int> other in failures.ByCode.Where(tally => tally.Key != stated.Error.Code))
        {
            inquiry.Warn("failures.error.code", FailureFaults.OtherCode(other.Key, stated.Error.Code, other.Count));
        }

        return failures;
    }

    private static ImmutableArray<FailureRow> InOrder(ImmutableArray<FailureRow> rows)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            if ((rows[i - 1].At, rows[i - 1].Line).CompareTo((rows[i].At, rows[i].Line)) > 0)
            {
                return [.. rows.OrderBy(row => row.At).ThenBy(row => row.Line)];
            }
        }

        return rows;
    }

    private static void Compare(FailureSummary stated, Failures counted, Inquiry inquiry)
    {
        if (stated is { First: { } begin, Last: { } end } && end < begin)
        {
            inquiry.Error("failures.last", FailureFaults.LastBeforeFirst(begin, end));
        }

        if (!counted.IsCounted)
        {
            return;
        }

        if (stated.Count is { } count && count != counted.Count)
        {
            inquiry.Error("failures.count", FailureFaults.CountDiffers(count, counted.Count));
        }

        if (stated.First is { } first && counted.First is { } firstRow && !Agree(first, firstRow))
        {
            inquiry.Error("failures.first", FailureFaults.FirstDiffers(first, firstRow));
        }

        if (stated.Last is { } last && counted.Last is { } lastRow && !Agree(last, lastRow))
        {
            inquiry.Error("failures.last", FailureFaults.LastDiffers(last, lastRow));
        }
    }

    // A time stated in whole seconds agrees with a log's microseconds within that second.
    private static bool Agree(Instant stated, Instant counted) =>
        stated == counted || (stated.ToUnixTimeTicks() % NodaConstants.TicksPerSecond == 0 && stated.ToUnixTimeSeconds() == counted.ToUnixTimeSeconds());

    private static void CheckTimes(Failures failures, ChangeWindow window, Inquiry inquiry)
    {
        if (failures.First is { } first && window.From is { } from && first < from && !Agree(first, from))
        {
            inquiry.Warn("failures.first", FailureFaults.BeforeWindow(first, from));
        }

        if (failures.Last is { } last && last >= inquiry.LetterEnd)
        {
            inquiry.Error("failures.last", FailureFaults.AfterLetter(last, inquiry.Record.Letter.Date));
        }
    }

    private static ImmutableArray<Tally<T>> Tallied<T>(ImmutableArray<FailureRow> rows, Func<FailureRow, T> key)
        where T : notnull =>
        [.. rows.GroupBy(key).Select(group => new Tally<T>(group.Key, group.Count())).OrderByDescending(tally => tally.Count)];

    private static ImmutableArray<Tally<LocalDateTime>> Minutes(ImmutableArray<FailureRow> rows)
    {
        Dictionary<LocalDateTime, int> counts = rows.CountBy(row => Minute(row.At)).ToDictionary();
        if (counts.Count == 0)
        {
            return [];
        }

        LocalDateTime first = Minute(rows[0].At);
        long span = Period.Between(first, Minute(rows[^1].At), PeriodUnits.Minutes).Minutes;
        return span > Failures.LongestMinutes
            ? [.. counts.OrderBy(pair => pair.Key).Select(pair => new Tally<LocalDateTime>(pair.Key, pair.Value))]
            : [.. Enumerable.Range(0, (int)span + 1).Select(i => first.PlusMinutes(i)).Select(at => new Tally<LocalDateTime>(at, counts.GetValueOrDefault(at)))];
    }

    private static LocalDateTime Minute(Instant at)
    {
        LocalDateTime local = KoreanClock.At(at);
        return local.Date.At(new LocalTime(local.Hour, local.Minute));
    }

    private static string Verb(string statement)
    {
        ReadOnlySpan<char> rest = AfterComments(statement);
        int length = 0;
        while (length < rest.Length && (char.IsAsciiLetter(rest[length]) || rest[length] == '_'))
        {
            length++;
        }

        return length == 0 ? Unknown : rest[..length].ToString().ToUpperInvariant();
    }

    private static ReadOnlySpan<char> AfterComments(ReadOnlySpan<char> statement)
    {
        while (true)
        {
            statement = statement.TrimStart().TrimStart('(').TrimStart();
            (string End, bool IsComment) = statement switch
            {
                ['/', '*', ..] => ("*/", true),
                ['#', ..] or ['-', '-', ..] => ("\n", true),
                _ => ("", false),
            };
            if (!IsComment)
            {
                return statement;
            }

            int at = statement.IndexOf(End, StringComparison.Ordinal);
            statement = at < 0 ? [] : statement[(at + End.Length)..];
        }
    }
}
