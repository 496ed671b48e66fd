using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Korean;

namespace ClaimWriter.Batch;

/// <summary>
/// Outcomes as JSON (RFC 8259). For people and programs, a line of <c>report.jsonl</c> in one language; for passing on and keeping, whole, in both
/// languages.
/// </summary>
public static class OutcomeJson
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An outcome whole, for <see cref="Read"/>.</summary>
    public static byte[] Write(RecordOutcome outcome)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, _options))
        {
            Write(json, outcome, language: null);
        }

        return bytes.ToArray();
    }

    /// <summary>Writes one object.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="language">The language of its diagnostics; null for both, and for what a report does not show.</param>
    public static void Write(Utf8JsonWriter json, RecordOutcome outcome, Language? language)
    {
        json.WriteStartObject();
        if (language is null)
        {
            json.WriteNumber("index", outcome.Index);
        }

        json.WriteString("record", outcome.Record);
        json.WriteString("outcome", NameOf(outcome.Outcome));
        if (outcome.Failure != FailureKind.None)
        {
            json.WriteString("failure", NameOf(outcome.Failure));
        }

        WriteText(json, "number", outcome.Number);
        WriteText(json, "file", outcome.File);
        WriteNumber(json, "pages", outcome.Pages);
        WriteNumber(json, "amount", outcome.Amount?.Amount);
        WriteText(json, "sha256", outcome.Sha256);
        WriteNumber(json, "bytes", outcome.IsMade ? outcome.Bytes : null);
        json.WriteNumber("milliseconds", outcome.Milliseconds);
        json.WriteStartArray("diagnostics");
        foreach (Diagnostic diagnostic in outcome.Diagnostics)
        {
            Write(json, diagnostic, language);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write(RecordOutcome)"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static RecordOutcome Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            return new RecordOutcome
            {
                Index = root.GetProperty("index").GetInt64(),
                Record = root.GetProperty("record").GetString()!,
                Outcome = Enum.Parse<OutcomeKind>(Pascal(root.GetProperty("outcome").GetString()!)),
                Failure = Text(root, "failure") is { } failure ? Enum.Parse<FailureKind>(Pascal(failure)) : FailureKind.None,
                Number = Text(root, "number"),
                File = Text(root, "file"),
                Pages = (int?)Number(root, "pages"),
                Amount = Number(root, "amount") is { } amount ? new Won(amount) : null,
                Sha256 = Text(root, "sha256"),
                Bytes = Number(root, "bytes") ?? 0,
                Milliseconds = root.GetProperty("milliseconds").GetInt64(),
                Diagnostics = [.. root.GetProperty("diagnostics").EnumerateArray().Select(DiagnosticOf)],
            };
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw new JsonException("This is not an outcome.", fault);
        }
    }

    /// <summary>The word of the report for an outcome: <c>done</c>, <c>skipped</c>, <c>failed</c>, <c>timed-out</c>.</summary>
    public static string NameOf(OutcomeKind outcome) => outcome switch
    {
        OutcomeKind.Done => "done",
        OutcomeKind.Skipped => "skipped",
        OutcomeKind.TimedOut => "timed-out",
        _ => "failed",
    };

    /// <summary>The word of the report for whose fault a failure is: <c>input</c>, <c>system</c>, <c>disk-full</c>, <c>internal</c>; empty for none.</summary>
    public static string NameOf(FailureKind failure) => failure switch
    {
        FailureKind.None => "",
        FailureKind.Input => "input",
        FailureKind.System => "system",
        FailureKind.DiskFull => "disk-full",
        _ => "internal",
    };

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic, Language? language)
    {
        json.WriteStartObject();
        json.WriteString("severity", diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" });
        json.WriteString("code", diagnostic.Code);
        json.WriteString("file", diagnostic.Where.File);
        json.WriteNumber("line", diagnostic.Where.Line);
        json.WriteNumber("column", diagnostic.Where.Column);
        WriteSentence(json, "fact", diagnostic.Fact, language);
        WriteSentence(json, "hint", diagnostic.Hint, language);
        json.WriteEndObject();
    }

    private static void WriteSentence(Utf8JsonWriter json, string name, Sentence? sentence, Language? language)
    {
        if (sentence is null)
        {
            return;
        }

        if (language is { } one)
        {
            json.WriteString(name, sentence.In(one));
            return;
        }

        json.WriteStartArray(name);
        json.WriteStringValue(sentence.Korean);
        json.WriteStringValue(sentence.English);
        json.WriteEndArray();
    }

    private static Diagnostic DiagnosticOf(JsonElement json) => new(
        json.GetProperty("severity").GetString() switch { "error" => Severity.Error, "warning" => Severity.Warning, _ => Severity.Note },
        json.GetProperty("code").GetString()!,
        new SourcePlace(json.GetProperty("file").GetString()!, json.GetProperty("line").GetInt32(), json.GetProperty("column").GetInt32()),
        SentenceOf(json.GetProperty("fact")),
        json.TryGetProperty("hint", out JsonElement hint) ? SentenceOf(hint) : null);

    private static Sentence SentenceOf(JsonElement both) => new(both[0].GetString()!, both[1].GetString()!);

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static long? Number(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetInt64() : null;

    private static string Pascal(string name) => string.Concat(name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
