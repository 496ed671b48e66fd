using System.Globalization;
using System.Text;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using NodaTime;
using YamlDotNet.RepresentationModel;

namespace ClaimWriter.Records.Tests;

/// <summary>The record of the design, and helpers around it.</summary>
internal static class Samples
{
    /// <summary>The design's own example, word for word.</summary>
    public const string Yaml = """
        claimwriter: 1
        incident: INC-2020-1110
        title: rec_cust 테이블 gender 컬럼 삭제로 인한 데이터 삽입 장애
        claimant:                     # 발신
          name: xx 주식회사
          representative: 대표이사 ○○○
          address: 서울특별시 …
          contact: {name: ○○○, phone: 02-000-0000, email: …}
          account: {bank: ○○은행, number: 000-000-000000, holder: xx 주식회사}
        respondent:                   # 수신
          name: ㅇㅇ주식회사
        letter:
          number: 제2020-001호
          date: 2020-11-14
          deadline_days: 7
          basis: [민법 제390조, 민법 제750조]
        system: {engine: Aurora MySQL, database: custdb, backtrack: true, binlog: false}
        change: {table: rec_cust, column: gender, kind: column_dropped, before: evidence/before.sql, after: evidence/after.sql}
        observations:                 # at this instant the column was, or was not, there
          - {at: 2020-11-10T11:00:00Z, state: present, method: backtrack, exhibit: backtrack}
          - {at: 2020-11-10T12:00:00Z, state: absent,  method: backtrack, exhibit: backtrack}
        failures:
          count: 12                   # or counted from `rows`; if both stand they must agree
          error: {code: 1054, sqlstate: 42S22, message: "Unknown column 'gender' in 'field list'"}
          first: 2020-11-10T13:05:11Z
          last:  2020-11-10T13:09:53Z
          rows: evidence/failed-inserts.csv
        costs:
          - {item: 장애 복구 인건비, quantity: 16, unit: 시간, unit_price: 85000, basis: 2인 × 8시간, exhibit: labour}
          - {item: 데이터 재입력, quantity: 12, unit: 건, unit_price: 4000, exhibit: failures}
          - {item: backtrack 사용료, quantity: 1, unit: 식, unit_price: 364.87, currency: USD, rate: 1130.0, basis: AWS 청구서}
        interest: {rate: 5%, from: 2020-11-10, basis: 민법 제379조}
        exhibits:                     # 별첨, in the order in which they are attached
          - {id: failures,  title: 장애 자료, kind: table, file: evidence/failed-inserts.csv,   # kind: log has lines or match
             acquired_at: 2020-11-10T14:00:00Z, acquired_by: ○○○, source: 애플리케이션 오류 기록}
          - {id: backtrack, title: 스키마 임의 변경 시간에 대한 자료, kind: backtrack, file: evidence/describe-db-cluster-backtracks.json}
          - {id: labour,    title: 손해액 산출 내역, kind: table, file: evidence/labour.csv}
          - {id: mail,      title: 메일 증빙, kind: mail, file: evidence/notice.eml}

        """;

    /// <summary>Every field that the table of fields has, at least once.</summary>
    public const string Full = """
        claimwriter: 1
        incident: INC-1
        title: 장애
        claimant:
          name: xx 주식회사
          representative: 대표이사 ○○○
          address: 서울
          is_person: false
          contact: {name: 가, phone: 02-000-0000, email: a@b.example}
          account: {bank: 은행, number: 000-1, holder: 나}
          seal: seal.png
        respondent: {name: 홍길동, is_person: true, contact: {name: 다}}
        letter:
          number: 제1호
          date: 2020-11-14
          attention: 부서장
          subject: 청구
          deadline_days: 14
          received_on: 2020-11-16
          basis: 민법 제750조
        system: {engine: MariaDB 10.11, database: custdb, backtrack: false, binlog: true, audit_log: true, general_log: false}
        change: {table: t, table_label: 고객 테이블, column: c, kind: column_renamed, before: b.sql, after: a.sql}
        observations:
          - {at: "2020-11-10T20:00:00+09:00", state: present, method: backtrack, exhibit: log, requested: 2020-11-10T10:59:00Z, performed_at: 2020-11-10T14:50:57.402Z, identifier: GTID 0-1-17}
          - {at: 2020-11-10T12:00:00Z, state: absent, method: ddl, exhibit: part, precision: 1s, account: partner_xx, host: 127.0.0.2, connection: 8, statement: "ALTER TABLE t\nDROP COLUMN c"}
        failures:
          count: 0
          error: {code: 1054, sqlstate: "42000", message: 없는 컬럼}
          first: 2020-11-10T13:05:11Z
          last: 2020-11-10T13:05:11Z
          rows: rows.csv
          exhibit: log
        costs:
          - {item: 비용, quantity: 1.50, unit: 식, unit_price: 0.10, currency: USD, rate: 1130.0, rate_date: 2020-11-10, rate_source: 은행, basis: 청구서, exhibit: log, certainty: estimate, vat: included}
        demand: 169
        interest: {rate: 0.05, from: 2020-11-10, to: 2020-12-31, basis: 민법 제379조}
        exhibits:
          - id: log
            title: 로그
            kind: log
            file: ./evidence//a.log
            acquired_at: 2020-11-10T14:00:00Z
            acquired_by: 가
            source: 서버
            tool: mysqlbinlog 3.5
            note: 시연
            lines: 10-40
            match: [ERROR 1054, "DROP COLUMN"]
            zone: "+09:00"
            mask: {cust_nm: name, cell_no: phone}
            attach: true
            parts:
              - {id: part, title: 부분, kind: file, file: evidence/b.bin}

        """;

    /// <summary>Reads, and fails the test where an error is reported.</summary>
    public static IncidentRecord Read(string text, string file = "incident.yaml")
    {
        DiagnosticSink sink = new();
        IncidentRecord? record = RecordReader.Read(text, file, sink);
        Assert.True(record is not null, string.Join('\n', sink.Found.Select(found => DiagnosticText.Format(found, Language.English))));
        return record;
    }

    /// <summary>Reads and gives what was reported.</summary>
    public static IReadOnlyList<Diagnostic> Faults(string text, string file = "incident.yaml")
    {
        DiagnosticSink sink = new();
        IncidentRecord? record = RecordReader.Read(text, file, sink);
        Assert.Equal(sink.HasErrors, record is null);
        return sink.Found;
    }

    /// <summary>The same record as JSON, with each value typed as JSON types it.</summary>
    public static string ToJson(string yaml)
    {
        YamlStream stream = new();
        stream.Load(new StringReader(yaml));
        StringBuilder json = new();
        Write(stream.Documents[0].RootNode, json, name: "");
        return json.ToString();
    }

    /// <summary>Every member of a record with its value, but not its places: for comparing two.</summary>
    public static string Dump(object? value)
    {
        StringBuilder text = new();
        Dump(value, text);
        return text.ToString();
    }

    private static void Dump(object? value, StringBuilder text)
    {
        switch (value)
        {
            case null or string or decimal or bool or int or long or Enum or Instant or LocalDate or Duration or Offset or LineRange:
                text.Append(CultureInfo.InvariantCulture, $"{value}\n");
                break;
            case IEnumerable<KeyValuePair<string, string>> pairs:
                text.AppendJoin('\n', pairs.Order(Comparer<KeyValuePair<string, string>>.Create((a, b) => string.CompareOrdinal(a.Key, b.Key)))).Append('\n');
                break;
            case System.Collections.IEnumerable items:
                foreach (object? item in items)
                {
                    Dump(item, text);
                }

                break;
            default:
                foreach (System.Reflection.PropertyInfo property in value.GetType().GetProperties().Where(p => p.PropertyType != typeof(RecordSource)))
                {
                    text.Append(property.Name).Append('=');
                    Dump(property.GetValue(value), text);
                }

                break;
        }
    }

    private static void Write(YamlNode node, StringBuilder json, string name)
    {
        switch (node)
        {
            case YamlMappingNode map:
                json.Append('{').AppendJoin(",\n", map.Children.Select(pair =>
                {
                    StringBuilder member = new(JsonSerializer.Serialize(((YamlScalarNode)pair.Key).Value) + ": ");
                    Write(pair.Value, member, ((YamlScalarNode)pair.Key).Value!);
                    return member.ToString();
                })).Append('}');
                break;
            case YamlSequenceNode list:
                json.Append('[').AppendJoin(", ", list.Children.Select(child =>
                {
                    StringBuilder item = new();
                    Write(child, item, name);
                    return item.ToString();
                })).Append(']');
                break;
            case YamlScalarNode scalar:
                bool isBare = name is "claimwriter" or "quantity" or "unit_price" or "count" or "code" or "deadline_days" or "connection" or "demand"
                    || scalar.Value is "true" or "false" || (name == "rate" && !scalar.Value!.EndsWith('%'));
                json.Append(isBare ? scalar.Value : JsonSerializer.Serialize(scalar.Value));
                break;
        }
    }
}
