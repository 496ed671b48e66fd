using System.Globalization;

namespace ClaimWriter.Corpus;

/// <summary>How a schema was changed.</summary>
internal enum Change
{
    Dropped,
    Renamed,
    Retyped,
    TableDropped,
}

/// <summary>What shows when the change was made, and by whom.</summary>
internal enum Proof
{
    /// <summary>An audit log: time and account.</summary>
    Audit,

    /// <summary>A binary log: time alone.</summary>
    Binlog,

    /// <summary>Both, which agree.</summary>
    AuditAndBinlog,

    /// <summary>Aurora, rewound several times: a bracket.</summary>
    Backtrack,

    /// <summary>The schema, looked at before and after: a bracket.</summary>
    Schema,

    /// <summary>The schema before and the first failure after.</summary>
    FirstFailure,

    /// <summary>Only that it was changed afterwards.</summary>
    OneSided,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>A statement that failed.</summary>
internal sealed record FailedStatement(DateTimeOffset At, string Account, string Host, int Connection, string Sql);

/// <summary>What happened, before anybody wrote it down.</summary>
internal sealed record Incident
{
    private static readonly Proof[] _proofs =
    [
        Proof.Audit, Proof.Audit, Proof.Binlog, Proof.AuditAndBinlog, Proof.Backtrack, Proof.Backtrack, Proof.Backtrack, Proof.Schema, Proof.Schema,
        Proof.FirstFailure, Proof.OneSided, Proof.None,
    ];

    public required string Name { get; init; }

    public required int Number { get; init; }

    public required TableShape Table { get; init; }

    public required Change Change { get; init; }

    public required Proof Proof { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required string Partner { get; init; }

    public required string Ddl { get; init; }

    /// <summary>How the column looks afterwards; empty where it is gone.</summary>
    public required string ColumnAfter { get; init; }

    public required (int Code, string State, string Message) Error { get; init; }

    public required IReadOnlyList<FailedStatement> Failures { get; init; }

    public DateTimeOffset FirstFailure => Failures.Count > 0 ? Failures[0].At : ChangedAt.AddMinutes(5);

    public DateTimeOffset LastFailure => Failures.Count > 0 ? Failures[^1].At : ChangedAt.AddMinutes(35);

    public static Incident Draw(int number, CorpusOptions options, Dice dice)
    {
        TableShape table = dice.Pick(TableShape.All);
        Change change = dice.Pick([Change.Dropped, Change.Dropped, Change.Dropped, Change.Renamed, Change.Retyped, Change.TableDropped]);
        DateTimeOffset at = new DateTimeOffset(2021, 1, 4, 0, 0, 0, TimeSpan.Zero).AddDays(dice.Below(1_600)).AddSeconds(dice.Below(86_400));
        (string ddl, string after) = Statement(table, change, dice);
        return new Incident
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{dice.Pick(["INC", "DB-INC", "장애", "CASE"])}-{at.Year}-{number:000000}"),
            Number = number,
            Table = table,
            Change = change,
            Proof = dice.Pick(_proofs),
            ChangedAt = at,
            Partner = dice.Pick(Vocabulary.Partners),
            Ddl = ddl,
            ColumnAfter = after,
            Error = ErrorOf(table, change, dice),
            Failures = Fail(table, at, options.Rows ?? dice.From(1, 60), dice),
        };
    }

    private static (string Ddl, string After) Statement(TableShape table, Change change, Dice dice)
    {
        string column = table.Target.Name;
        string isNumber = dice.Chance(50) ? "int" : "smallint unsigned";
        return change switch
        {
            Change.Dropped => ($"ALTER TABLE {table.Name} DROP COLUMN {column}", ""),
            Change.Renamed when dice.Chance(50) => ($"ALTER TABLE {table.Name} RENAME COLUMN {column} TO {column}_old", $"`{column}_old` {table.Target.Type}"),
            Change.Renamed => ($"ALTER TABLE {table.Name} CHANGE COLUMN {column} {column}2 {table.Target.Type}", $"`{column}2` {table.Target.Type}"),
            Change.Retyped => ($"ALTER TABLE {table.Name} MODIFY COLUMN {column} {isNumber}", $"`{column}` {isNumber}"),
            _ => ($"DROP TABLE {table.Name}", ""),
        };
    }

    private static (int Code, string State, string Message) ErrorOf(TableShape table, Change change, Dice dice) => change switch
    {
        Change.TableDropped => (1146, "42S02", $"Table '{table.Database}.{table.Name}' doesn't exist"),
        Change.Retyped when dice.Chance(50) => (1406, "22001", $"Data too long for column '{table.Target.Name}' at row 1"),
        Change.Retyped => (1366, "HY000", $"Incorrect integer value: 'P01' for column '{table.Target.Name}' at row 1"),
        _ => (1054, "42S22", $"Unknown column '{table.Target.Name}' in 'field list'"),
    };

    private static List<FailedStatement> Fail(TableShape table, DateTimeOffset changedAt, int count, Dice dice)
    {
        string account = dice.Pick(Vocabulary.Accounts);
        string host = string.Create(CultureInfo.InvariantCulture, $"198.51.100.{dice.From(10, 99)}");
        bool hasUpdates = dice.Chance(30);
        string columns = string.Join(',', table.Columns.Select(c => c.Name));
        DateTimeOffset at = changedAt.AddSeconds(dice.From(60, 900));
        List<FailedStatement> failed = [];
        for (int row = 1; row <= count; row++)
        {
            at = at.AddSeconds(dice.From(1, 45));
            string sql = hasUpdates && dice.Chance(25)
                ? $"UPDATE {table.Name} SET {table.Target.Name} = {table.Target.Value(dice, row)} WHERE {table.Others[0].Name} = {table.Others[0].Value(dice, row)}"
                : $"INSERT INTO {table.Name} ({columns}) VALUES ({string.Join(',', table.Columns.Select(c => c.Value(dice, row)))})";
            failed.Add(new FailedStatement(at, account, host, dice.From(20, 24), sql));
        }

        return failed;
    }
}
