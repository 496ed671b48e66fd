using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Claims.Tests;

/// <summary>Records and evidence to draw claims from.</summary>
internal static class Incidents
{
    /// <summary>A record whose evidence lacks nothing: no fault, no warning.</summary>
    public const string Whole = """
        claimwriter: 1
        incident: INC-1
        title: 장애
        claimant: {name: xx 주식회사}
        respondent: {name: ㅇㅇ주식회사}
        letter: {number: 제1호, date: 2020-11-14, deadline_days: 7, received_on: 2020-11-16, basis: [민법 제390조, 민법 제750조]}
        system: {engine: MySQL 8.0, database: custdb, backtrack: true, binlog: false, audit_log: false, general_log: false}
        change: {table: rec_cust, column: gender, kind: column_dropped, before: before.sql, after: after.sql}
        observations:
          - {at: 2020-11-10T11:00:00Z, state: present, method: backtrack, exhibit: backtrack, performed_at: 2020-11-10T14:50:00Z}
          - {at: 2020-11-10T12:00:00Z, state: absent,  method: backtrack, exhibit: backtrack, performed_at: 2020-11-10T14:30:00Z}
        failures:
          count: 3
          error: {code: 1054, sqlstate: 42S22, message: "Unknown column 'gender' in 'field list'"}
          first: 2020-11-10T13:05:11Z
          last: 2020-11-10T13:08:53Z
          rows: rows.csv
          exhibit: rows
        costs:
          - {item: 인건비, quantity: 16, unit: 시간, unit_price: 85000, basis: 2인 × 8시간, exhibit: labour}
          - {item: 재입력, quantity: 3, unit: 건, unit_price: 4000, exhibit: rows}
        demand: 1372000
        interest: {rate: 5%, from: 2020-11-10, to: 2020-12-31, basis: 민법 제379조}
        exhibits:
          - {id: rows, title: 장애 자료, kind: table, file: rows.csv, source: 애플리케이션 오류 기록}
          - id: backtrack
            title: 역추적
            kind: backtrack
            file: backtrack.json
            parts:
              - {id: before, title: 변경 전, kind: schema, file: before.sql}
              - {id: after, title: 변경 후, kind: schema, file: after.sql}
          - {id: labour, title: 손해액, kind: table, file: labour.csv}

        """;

    /// <summary>The failed rows of <see cref="Whole"/>.</summary>
    public static ImmutableArray<FailureRow> Rows { get; } =
    [
        Row("2020-11-10T13:05:11Z", "INSERT INTO rec_cust VALUES (1)", 2),
        Row("2020-11-10T13:05:40Z", "insert into rec_cust VALUES (2)", 3),
        Row("2020-11-10T13:08:53Z", "/* job */ CALL log_maintainance()", 4),
    ];

    public static FailureRow Row(string at, string statement, int line, string? account = "app", int code = 1054) =>
        new() { At = Time(at), Code = code, Statement = statement, Account = account, Line = line };

    public static Instant Time(string iso) => InstantPattern.ExtendedIso.Parse(iso).Value;

    public static IncidentRecord Read(string yaml)
    {
        DiagnosticSink sink = new();
        IncidentRecord? record = RecordReader.Read(yaml, "incident.yaml", sink);
        Assert.True(record is not null, string.Join('\n', sink.Found.Select(found => DiagnosticText.Format(found, Language.English))));
        return record;
    }

    /// <summary><see cref="Whole"/> with one text replaced, which must be there.</summary>
    public static IncidentRecord With(string old, string replacement)
    {
        Assert.Contains(old, Whole, StringComparison.Ordinal);
        return Read(Whole.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary><see cref="Whole"/> with its two observations replaced.</summary>
    public static IncidentRecord WithObservations(params string[] observations)
    {
        int start = Whole.IndexOf("  - {at:", StringComparison.Ordinal);
        int end = Whole.IndexOf("failures:", StringComparison.Ordinal);
        string list = observations.Length == 0 ? "  []\n" : string.Concat(observations.Select(o => $"  - {{{o}}}\n"));
        return Read(Whole[..start] + list + Whole[end..]);
    }

    public static Claim Claim(IncidentRecord record, ClaimEvidence? evidence = null)
    {
        Claim? claim = Draw(record, out IReadOnlyList<Diagnostic> found, evidence);
        Assert.True(claim is not null, Text(found));
        return claim;
    }

    public static Claim? Draw(IncidentRecord record, out IReadOnlyList<Diagnostic> found, ClaimEvidence? evidence = null)
    {
        DiagnosticSink sink = new();
        Claim? claim = Claims.Claim.From(record, evidence ?? new ClaimEvidence { Failures = Rows }, new Holidays(), sink);
        Assert.Equal(sink.HasErrors, claim is null);
        found = sink.Found;
        return claim;
    }

    /// <summary>The codes of all faults, in order, each as <c>severity code @line</c>.</summary>
    public static string[] Codes(IncidentRecord record, ClaimEvidence? evidence = null)
    {
        _ = Draw(record, out IReadOnlyList<Diagnostic> found, evidence);
        return [.. found.Select(fault => $"{fault.Severity} {fault.Code} @{fault.Where.Line}")];
    }

    public static string Text(IEnumerable<Diagnostic> found) =>
        string.Join('\n', found.Select(fault => DiagnosticText.Format(fault, Language.Korean) + "\n" + DiagnosticText.Format(fault, Language.English)));

    /// <summary>The holidays that the tests need: 2020 and 2021, of which only those near the tested days are in.</summary>
    public sealed class Holidays : IWorkingDays
    {
        private static readonly LocalDate[] _days =
        [
            new(2020, 10, 9), new(2020, 12, 25), new(2021, 1, 1), new(2021, 2, 11), new(2021, 2, 12), new(2021, 3, 1),
        ];

        public bool? IsHoliday(LocalDate day) => day.Year is 2020 or 2021 ? Array.IndexOf(_days, day) >= 0 : null;
    }
}
