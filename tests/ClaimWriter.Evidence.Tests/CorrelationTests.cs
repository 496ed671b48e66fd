using System.Collections.Immutable;
using NodaTime;
using Xunit.Abstractions;

namespace ClaimWriter.Evidence.Tests;

public sealed class CorrelationTests(ITestOutputHelper output)
{
    private static readonly string[] Maria =
    [
        "logs/server_audit.log", "logs/sql_errors.log", "logs/general.log", "logs/slow.log", "binlog/mysql-bin-changelog.000001",
        "binlog/mysqlbinlog_vv.txt", "tables/general_log_table.tsv", "tables/slow_log_table.tsv", "performance_schema/events_statements_history_long.tsv",
        "logs/mysql-error.log", "performance_schema/events_statements_summary_by_digest.tsv",
    ];

    private static readonly string[] MySql =
    [
        "logs/general.log", "logs/slow.log", "binlog/mysql-bin-changelog.000001", "binlog/mysqlbinlog_vv.txt", "binlog/mysqlbinlog_plain.txt",
        "tables/general_log_table.tsv", "tables/slow_log_table.tsv", "performance_schema/events_statements_history_long.tsv", "logs/mysql-error.log",
        "performance_schema/events_statements_summary_by_digest.tsv", "performance_schema/events_errors_summary_by_account_by_error.tsv",
    ];

    [Theory]
    [InlineData("mariadb1011")]
    [InlineData("mysql97")]
    public void Of_EverySubsetOfSources_SaysWhatTheSubsetCanShow(string server)
    {
        Truth truth = Cases.TruthOf(server);
        string[] names = server == "mysql97" ? MySql : Maria;
        SourceFacts[] facts = [.. names.Select(name => Cases.Read($"{server}/{name}"))];
        List<string> wrong = [];
        for (int mask = 1; mask < 1 << facts.Length; mask++)
        {
            ImmutableArray<SourceFacts> subset = [.. facts.Where((_, i) => (mask & (1 << i)) != 0)];
            IncidentAccount account = Correlation.Of(subset, Cases.Gender);
            foreach (string fault in Faults(account, subset, truth))
            {
                wrong.Add($"{string.Join(" + ", subset.Select(one => Path.GetFileName(one.File)))}: {fault}");
            }
        }

        foreach (string one in wrong.Take(40))
        {
            output.WriteLine(one);
        }

        Assert.Empty(wrong.Take(20));
    }

    private static IEnumerable<string> Faults(IncidentAccount account, ImmutableArray<SourceFacts> subset, Truth truth)
    {
        bool Has(params EvidenceKind[] kinds) => subset.Any(one => kinds.Contains(one.Kind));
        bool outcomes = Has(EvidenceKind.ServerAudit, EvidenceKind.SqlErrors, EvidenceKind.StatementHistory) || subset.Any(one => one is { Kind: EvidenceKind.SlowLog, ShowsOutcomes: true });
        if (outcomes != account.FailureCount is not null)
        {
            yield return $"count {account.FailureCount}";
        }

        int inserts = account.Failures.Count(one => one.Verb == SqlVerb.Insert);
        int calls = account.Failures.Count(one => one.Verb == SqlVerb.Call);
        if (outcomes && (account.FailureCount != truth.Inserts + truth.Calls || inserts != truth.Inserts || calls != truth.Calls))
        {
            yield return $"{account.FailureCount} failures, {inserts} INSERT, {calls} CALL";
        }

        if (account.Failures.Any(one => one.Statement.Contains("gendr", StringComparison.Ordinal) || one.Code != 1054))
        {
            yield return "a decoy";
        }

        // MySQL's slow log leaves DDL out unless log_slow_admin_statements is on; MariaDB's does not.
        bool slowDates = subset.Any(one => one.Kind is EvidenceKind.SlowLog or EvidenceKind.SlowLogTable && one.File.StartsWith("mariadb", StringComparison.Ordinal));
        bool dates = slowDates || Has(EvidenceKind.ServerAudit, EvidenceKind.GeneralLog, EvidenceKind.GeneralLogTable,
            EvidenceKind.Binlog, EvidenceKind.BinlogText, EvidenceKind.StatementDigests);
        bool joins = Has(EvidenceKind.SlowLog) && Has(EvidenceKind.Binlog, EvidenceKind.BinlogText);
        bool names = slowDates || joins || Has(EvidenceKind.ServerAudit, EvidenceKind.GeneralLog, EvidenceKind.GeneralLogTable);
        if (dates != (account.Ddl?.At is not null))
        {
            yield return $"DDL at {account.Ddl?.At}";
        }

        if (account.Ddl is { At: { } at } ddl && (at > truth.After || at + ddl.Precision < truth.Before || ddl.Precision > Duration.FromSeconds(1.1)))
        {
            yield return $"DDL at {at} + {ddl.Precision}";
        }

        if (names ? account.Ddl is not { Account: "partner_xx", Host: "127.0.0.2" } : account.Ddl?.Account is not null)
        {
            yield return $"DDL by {account.Ddl?.Account} from {account.Ddl?.Host}";
        }

        if (account.Ddl?.Connection is { } connection && connection != truth.Connection)
        {
            yield return $"connection {connection}";
        }

        if (!account.Disagreements.IsEmpty)
        {
            yield return "disagreement: " + string.Join("; ", account.Disagreements.Select(one => one.Matter.English + " " + string.Join(", ", one.Values)));
        }
    }
}
