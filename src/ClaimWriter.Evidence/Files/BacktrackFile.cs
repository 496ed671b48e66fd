using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.Text;
using NodaTime;

namespace ClaimWriter.Evidence;

/// <summary>One rewinding of an Aurora cluster. It says when, never what was seen there and never who changed a schema.</summary>
public sealed record BacktrackProbe
{
    /// <summary>DBClusterIdentifier.</summary>
    public required string Cluster { get; init; }

    /// <summary>BacktrackIdentifier, which names the probe in a record.</summary>
    public required string Identifier { get; init; }

    /// <summary>BacktrackTo: the consistent time that Aurora chose, which may differ from the one asked for.</summary>
    public required Instant To { get; init; }

    /// <summary>BacktrackedFrom: the time from which the cluster was rewound.</summary>
    public Instant? From { get; init; }

    /// <summary>BacktrackRequestCreationTime: when the request was made.</summary>
    public Instant? RequestedAt { get; init; }

    /// <summary>Status in lower case: applying, completed, failed or pending; empty where the output has none.</summary>
    public required string Status { get; init; }

    /// <summary>Whether the rewinding is done, so that something could be seen there.</summary>
    public bool IsCompleted => string.Equals(Status, "completed", StringComparison.Ordinal);

    /// <summary>1-based place among the file's backtracks.</summary>
    public required int Number { get; init; }
}

/// <summary>What the AWS command line printed for describe-db-cluster-backtracks or backtrack-db-cluster.</summary>
/// <param name="Probes">In the file's order.</param>
/// <param name="HasMore">Whether a Marker says that there are more.</param>
public sealed record BacktrackFile(ImmutableArray<BacktrackProbe> Probes, bool HasMore)
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 };

    /// <summary>
    /// Reads either output, with times as <c>…Z</c> or <c>…+00:00</c>. A backtrack without identifier or time is a fault and left out;
    /// null where the file is not such output at all.
    /// </summary>
    public static BacktrackFile? Read(ReadOnlyMemory<byte> content, string file, DiagnosticSink sink)
    {
        try
        {
            ReadOnlyMemory<byte> body = content.Span.StartsWith("\uFEFF"u8) ? content[3..] : content;
            using JsonDocument json = JsonDocument.Parse(body, Lenient);
            return Read(json.RootElement, file, sink);
        }
        catch (InvalidOperationException)
        {
            // A string of the JSON escapes half a surrogate pair.
            sink.Report(Faults.BadJson(SourcePlace.Whole(file), "\\uD800"));
            return null;
        }
        catch (JsonException e)
        {
            SourcePlace where = new(file, (int)(e.LineNumber ?? -1) + 1, (int)(e.BytePositionInLine ?? -1) + 1);
            sink.Report(Faults.BadJson(where, e.Message.Split('.')[0]));
            return null;
        }
    }

    private static BacktrackFile? Read(JsonElement root, string file, DiagnosticSink sink)
    {
        ImmutableArray<BacktrackProbe>.Builder probes = ImmutableArray.CreateBuilder<BacktrackProbe>();
        bool more = false;
        if (root.ValueKind == JsonValueKind.Object && Field(root, "DBClusterBacktracks") is { ValueKind: JsonValueKind.Array } list)
        {
            int number = 0;
            foreach (JsonElement one in list.EnumerateArray())
            {
                Add(one, ++number);
            }

            more = Text(root, "Marker") is { Length: > 0 };
        }
        else if (root.ValueKind == JsonValueKind.Array)
        {
            int number = 0;
            foreach (JsonElement one in root.EnumerateArray())
            {
                Add(one, ++number);
            }
        }
        else if (root.ValueKind == JsonValueKind.Object && Field(root, "BacktrackIdentifier") is not null)
        {
            Add(root, 1);
        }
        else
        {
            sink.Report(Faults.NotBacktrack(file));
            return null;
        }

        if (more)
        {
            sink.Report(Faults.MoreBacktracks(file));
        }

        return new(probes.ToImmutable(), more);

        void Add(JsonElement one, int number)
        {
            if (one.ValueKind != JsonValueKind.Object)
            {
                sink.Report(Faults.NotBacktrack(file));
                return;
            }

            string path = $"DBClusterBacktracks[{number - 1}].";
            string? identifier = Text(one, "BacktrackIdentifier");
            Instant? to = Time(one, "BacktrackTo", path, file, sink);
            if (string.IsNullOrEmpty(identifier))
            {
                sink.Report(Faults.MissingField(SourcePlace.Whole(file), path + "BacktrackIdentifier"));
            }

            if (Field(one, "BacktrackTo") is null)
            {
                sink.Report(Faults.MissingField(SourcePlace.Whole(file), path + "BacktrackTo"));
            }

            if (to is { } at && !string.IsNullOrEmpty(identifier))
            {
                probes.Add(new()
                {
                    Cluster = Text(one, "DBClusterIdentifier") ?? string.Empty,
                    Identifier = identifier,
                    To = at,
                    From = Time(one, "BacktrackedFrom", path, file, sink),
                    RequestedAt = Time(one, "BacktrackRequestCreationTime", path, file, sink),
                    Status = (Text(one, "Status") ?? string.Empty).ToLowerInvariant(),
                    Number = number,
                });
            }
        }
    }

    private static Instant? Time(JsonElement one, string name, string path, string file, DiagnosticSink sink)
    {
        switch (Field(one, name))
        {
            case { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out double seconds) && Math.Abs(seconds) < 2e11:
                return Instant.FromUnixTimeTicks((long)(seconds * NodaConstants.TicksPerSecond));
            case { ValueKind: JsonValueKind.String } text when EvidenceTime.TryParse(text.GetString(), out EvidenceTime time):
                if (time.In(null) is { } instant)
                {
                    return instant;
                }

                sink.Report(Faults.TimeWithoutZone(SourcePlace.Whole(file), text.GetString()!));
                return null;
            case null or { ValueKind: JsonValueKind.Null }:
                return null;
            case { } other:
                sink.Report(Faults.BadTime(SourcePlace.Whole(file), $"{path}{name}: {other.GetRawText()}"));
                return null;
        }
    }

    private static string? Text(JsonElement one, string name) =>
        Field(one, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    // SDKs print the same members in camel case.
    private static JsonElement? Field(JsonElement one, string name)
    {
        foreach (JsonProperty property in one.EnumerateObject())
        {
            ReadOnlySpan<byte> written = JsonMarshal.GetRawUtf8PropertyName(property);
            bool isPlain = Ascii.IsValid(written) && !written.Contains((byte)'\\');
            if (isPlain ? Ascii.EqualsIgnoreCase(written, name) : string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
