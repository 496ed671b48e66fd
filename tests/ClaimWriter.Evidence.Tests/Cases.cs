using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using NodaTime;

namespace ClaimWriter.Evidence.Tests;

/// <summary>The artefacts of the replayed incident, as they lie beside the tests.</summary>
internal static class Cases
{
    internal static readonly ChangeTarget Gender = new("rec_cust", "gender") { Database = "custdb" };

    internal static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cases");

    internal static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    internal static ReadContext Context(DiagnosticSink? sink = null, ChangeTarget? change = null) =>
        new(change ?? Gender, Offset.Zero, sink ?? new DiagnosticSink());

    internal static SourceFacts Read(string path, DiagnosticSink? sink = null, ChangeTarget? change = null) =>
        SourceReader.Read(Bytes(path), path, Context(sink, change));

    internal static IEnumerable<string> AllFiles() => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    internal static Truth TruthOf(string server)
    {
        using JsonDocument json = JsonDocument.Parse(Bytes($"{server}/truth/truth.json"));
        JsonElement root = json.RootElement;
        return new(
            Time(root.GetProperty("ddl_server_now_before").GetString()!),
            Time(root.GetProperty("ddl_server_now_after").GetString()!),
            root.GetProperty("partner_conn")[0].GetInt64(),
            root.GetProperty("counts").GetProperty("insert_fail").GetInt32(),
            root.GetProperty("counts").GetProperty("call_fail").GetInt32());
    }

    private static Instant Time(string text) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss.ffffff").Parse(text).Value.InUtc().ToInstant();
}

internal sealed record Truth(Instant Before, Instant After, long Connection, int Inserts, int Calls);
