using System.Text.Json;
using ClaimWriter.Collecting;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Collect.Tests;

/// <summary>What a person wrote in a JSON record stays: order, layout, every character.</summary>
public sealed class JsonMergeTests
{
    private const string Audit = "mariadb1011/logs/server_audit.log";

    private const string Written = """
        {
          "claimwriter": 1,
          "claimant": {"name": "xx \u0041 \/ 주식회사 😀", "contact": {}},
          "respondent": {
              "name" : "ㅇㅇ주식회사"
          },
          "system": { "engine": "MariaDB 10.11", "database": "custdb", "binlog": null },
          "letter": {"number": "1", "date": "2026-11-25", "deadline_days": 7},
          "observations": [
            {"at": "2026-11-22T10:35:19Z", "state": "present", "method": "schema_query"}
          ],
          "costs": [{"item": "인건비", "quantity": 3, "unit": "시간", "unit_price": 85000}],
          "failures": {
            "error": {"code": null},
            "count": null
          },
          "exhibits": []
        }
        """;

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", true)]
    public void Merge_WrittenRecord_KeepsEveryCharacterAndReadsBack(string newLine, bool mark)
    {
        using Scratch folder = new();
        string before = Written.ReplaceLineEndings(newLine);
        File.WriteAllText(folder["incident.json"], before, new System.Text.UTF8Encoding(mark));

        Collected collected = Testing.Logs(folder.Path, Audit);

        string after = File.ReadAllText(folder["incident.json"]);
        Assert.False(collected.IsNewRecord);
        Assert.False(File.Exists(folder["incident.yaml"]));
        Assert.Equal(mark, File.ReadAllBytes(folder["incident.json"])[0] == 0xEF);
        Assert.True(MergeTests.IsSubsequence(before.Replace("null", "", StringComparison.Ordinal), after), after);
        Assert.Equal(newLine == "\r\n" ? after.Count(c => c == '\n') : 0, after.Split("\r\n").Length - 1);
        Assert.Contains("\"count\": 15," + newLine, after, StringComparison.Ordinal);
        Assert.Contains("\"error\": {\"code\": 1054, \"sqlstate\": \"42S22\", \"message\": ", after, StringComparison.Ordinal);
        Assert.Contains(newLine + "    {\"at\": \"2026-11-22T10:35:21Z\", \"state\": \"absent\"", after, StringComparison.Ordinal);
        Assert.Contains(newLine + "      \"id\": \"audit\"," + newLine, after, StringComparison.Ordinal);
        Assert.Contains("\"audit_log\": true", after, StringComparison.Ordinal);
        Assert.Contains("\"engine\": \"MariaDB 10.11\"", after, StringComparison.Ordinal);
        IncidentRecord record = Read(after);
        Assert.Equal(15, record.Failures!.Count);
        Assert.Equal(8, record.Observations[1].Connection);
        Assert.Equal(8, JsonDocument.Parse(after).RootElement.GetProperty("observations")[1].GetProperty("connection").GetInt32());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"claimwriter\":1}")]
    [InlineData("{\"claimwriter\": 1, \"exhibits\": null, \"change\": {}}")]
    [InlineData("{\n\t\"claimwriter\": 1,\n\t\"failures\": {\n\t\t\"count\": null\n\t}\n}\n")]
    public void Merge_SmallRecords_StayJsonInTheirLayout(string before)
    {
        using Scratch folder = new();
        File.WriteAllText(folder["incident.json"], before);
        Testing.Logs(folder.Path, Audit, "mariadb1011/logs/sql_errors.log");
        string after = File.ReadAllText(folder["incident.json"]);
        JsonElement root = JsonDocument.Parse(after).RootElement;
        Assert.Equal(15, root.GetProperty("failures").GetProperty("count").GetInt32());
        Assert.Equal("rec_cust", root.GetProperty("change").GetProperty("table").GetString());
        Assert.Equal("Unknown column 'gender' in 'INSERT INTO'", root.GetProperty("failures").GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(before.Contains('\t', StringComparison.Ordinal), after.Contains("\n\t\t\"count\": 15", StringComparison.Ordinal));
        Assert.Equal(before.Contains("\":1", StringComparison.Ordinal), !after.Contains("\": ", StringComparison.Ordinal) && after.Contains("\":\"rec_cust\"", StringComparison.Ordinal));
        Assert.EndsWith(before[^1..], after, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_SameFilesTwice_ChangeNothing()
    {
        using Scratch folder = new();
        File.WriteAllText(folder["incident.json"], Written);
        Testing.Logs(folder.Path, Audit);
        string before = File.ReadAllText(folder["incident.json"]);
        Assert.Empty(Testing.Logs(folder.Path, Audit).Written);
        Assert.Equal(before, File.ReadAllText(folder["incident.json"]));
    }

    [Fact]
    public void Merge_OtherCountStated_StaysAndIsWarnedOf()
    {
        using Scratch folder = new();
        File.WriteAllText(folder["incident.json"], "{\"claimwriter\": 1, \"failures\": {\"count\": 14}}");
        DiagnosticSink sink = new();
        Assert.NotNull(Collector.Logs(Testing.Request(folder.Path, sink), [Testing.File(Testing.Case(Audit))]));
        Assert.Contains(sink.Found, found => found.Code == "collect.differs" && found.Severity == Severity.Warning);
        Assert.Contains("\"count\": 14", File.ReadAllText(folder["incident.json"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"a\": [1")]
    [InlineData("[1, 2]")]
    [InlineData("{\"claimwriter\": 1, \"claimwriter\": 1}")]
    [InlineData("{\"claimwriter\": 1, }")]
    [InlineData("claimwriter: 1\n")]
    [InlineData("{\"title\": \"\\ud800\"}")]
    public void Merge_BrokenRecord_IsRefusedAndStays(string text)
    {
        using Scratch folder = new();
        File.WriteAllText(folder["incident.json"], text);
        DiagnosticSink sink = new();
        Collected? collected = Collector.Logs(Testing.Request(folder.Path, sink), [Testing.File(Testing.Case(Audit))]);
        if (collected is null)
        {
            Assert.True(sink.HasErrors);
            Assert.Equal(text, File.ReadAllText(folder["incident.json"]));
            Assert.Equal(["incident.json"], Testing.FilesOf(folder.Path));
        }
        else
        {
            Assert.True(MergeTests.IsSubsequence(text, File.ReadAllText(folder["incident.json"])));
        }
    }

    [Fact]
    public void Merge_AnyTitleAndSource_ReadsBackAsItWas()
    {
        Gen<string> text = Gen.ArrayOf(Gen.Elements('a', '가', '"', '\'', ':', ' ', '#', '{', '}', ',', '[', ']', '\\', '-', '&', '<', '%', '/', '\n', '\t', '!', '~', '0', '\u00e9'))
            .Select(chars => "x" + new string(chars) + "y");
        Check.One(Testing.Repeatable(60), Prop.ForAll(Arb.From(text), value =>
        {
            using Scratch folder = new();
            File.WriteAllText(folder["incident.json"], Written.Replace("\"count\": null", "\"count\": 1", StringComparison.Ordinal)
                .Replace("{\"code\": null}", "{\"code\": 1054, \"sqlstate\": \"42S22\", \"message\": \"m\"}", StringComparison.Ordinal)
                .Replace("\"letter\"", "\"change\": {\"table\": \"t\", \"column\": \"c\", \"kind\": \"column_dropped\"}, \"incident\": \"I\", \"title\": \"t\", \"letter\"", StringComparison.Ordinal));
            DiagnosticSink sink = new();
            CollectRequest request = Testing.Request(folder.Path, sink) with { Table = null, Column = null, Title = value, Source = value };
            Assert.NotNull(Collector.Other(request, Testing.Bytes("a.txt", value)));
            string expected = string.Join(' ', value.Replace('\t', ' ').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            JsonElement exhibit = JsonDocument.Parse(File.ReadAllText(folder["incident.json"])).RootElement.GetProperty("exhibits")[0];
            Assert.Equal(value.Replace('\t', ' '), exhibit.GetProperty("title").GetString());
            Assert.Equal(expected, Read(File.ReadAllText(folder["incident.json"])).Exhibits[0].Title);
        }));
    }

    private static IncidentRecord Read(string text)
    {
        DiagnosticSink sink = new();
        IncidentRecord? record = RecordReader.Read(text, "incident.json", sink);
        Assert.True(record is not null, Testing.Text(sink.Found) + text);
        return record;
    }
}
