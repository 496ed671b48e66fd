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
            Utf8JsonReader reader = new(json.Span);
            RecordOutcome outcome = ReadOutcome(ref reader);
            return !reader.Read() && outcome.Index >= 0 ? outcome : throw new JsonException("This is not an outcome.");
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException)
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

    private static RecordOutcome ReadOutcome(ref Utf8JsonReader json)
    {
        RecordOutcome outcome = new() { Index = -1, Record = "", Outcome = OutcomeKind.Failed };
        Enter(ref json, JsonTokenType.StartObject);
        while (NextMember(ref json) is { } name)
        {
            outcome = name switch
            {
                "index" => outcome with { Index = json.GetInt64() },
                "record" => outcome with { Record = Text(ref json) },
                "outcome" => outcome with { Outcome = KindNamed(Text(ref json)) },
                "failure" => outcome with { Failure = FailureNamed(Text(ref json)) },
                "number" => outcome with { Number = Text(ref json) },
                "file" => outcome with { File = Text(ref json) },
                "pages" => outcome with { Pages = json.GetInt32() },
                "amount" => outcome with { Amount = new Won(json.GetInt64()) },
                "sha256" => outcome with { Sha256 = Text(ref json) },
                "bytes" => outcome with { Bytes = json.GetInt64() },
                "milliseconds" => outcome with { Milliseconds = json.GetInt64() },
                "diagnostics" => outcome with { Diagnostics = ReadDiagnostics(ref json) },
                _ => throw new JsonException($"An outcome has no `{name}`."),
            };
        }

        return outcome;
    }

    private static ImmutableArray<Diagnostic> ReadDiagnostics(ref Utf8JsonReader json)
    {
        ImmutableArray<Diagnostic>.Builder found = ImmutableArray.CreateBuilder<Diagnostic>();
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            found.Add(ReadDiagnostic(ref json));
        }

        return found.DrainToImmutable();
    }

    private static Diagnostic ReadDiagnostic(ref Utf8JsonReader json)
    {
        Severity severity = Severity.Note;
        (string code, string file) = ("", "");
        (int line, int column) = (0, 0);
        (Sentence? fact, Sentence? hint) = (null, null);
        while (NextMember(ref json) is { } name)
        {
            switch (name)
            {
                case "severity":
                    severity = Text(ref json) switch { "error" => Severity.Error, "warning" => Severity.Warning, _ => Severity.Note };
                    break;
                case "code":
                    code = Text(ref json);
                    break;
                case "file":
                    file = Text(ref json);
                    break;
                case "line":
                    line = json.GetInt32();
                    break;
                case "column":
                    column = json.GetInt32();
                    break;
                case "fact":
                    fact = ReadSentence(ref json);
                    break;
                case "hint":
                    hint = ReadSentence(ref json);
                    break;
                default:
                    throw new JsonException($"A diagnostic has no `{name}`.");
            }
        }

        return new Diagnostic(severity, code, new SourcePlace(file, line, column), fact ?? throw new JsonException("A diagnostic states no fact."), hint);
    }

    private static Sentence ReadSentence(ref Utf8JsonReader json)
    {
        Enter(ref json, JsonTokenType.String);
        string korean = Text(ref json);
        Enter(ref json, JsonTokenType.String);
        Sentence both = new(korean, Text(ref json));
        Enter(ref json, JsonTokenType.EndArray);
        return both;
    }

    private static void Enter(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (!json.Read() || json.TokenType != token)
        {
            throw new JsonException("This is not an outcome.");
        }
    }

    // The name of the next member, at whose value the reader then stands; null at the object's end.
    private static string? NextMember(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName)
        {
            return null;
        }

        string name = json.GetString()!;
        json.Read();
        return name;
    }

    private static string Text(ref Utf8JsonReader json) => json.GetString() ?? throw new JsonException("A text is missing.");

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

    private static OutcomeKind KindNamed(string name) => name switch
    {
        "done" => OutcomeKind.Done,
        "skipped" => OutcomeKind.Skipped,
        "timed-out" => OutcomeKind.TimedOut,
        "failed" => OutcomeKind.Failed,
        _ => throw new JsonException($"`{name}` is no outcome."),
    };

    private static FailureKind FailureNamed(string name) => name switch
    {
        "input" => FailureKind.Input,
        "system" => FailureKind.System,
        "disk-full" => FailureKind.DiskFull,
        "internal" => FailureKind.Internal,
        _ => throw new JsonException($"`{name}` is no failure."),
    };
}
