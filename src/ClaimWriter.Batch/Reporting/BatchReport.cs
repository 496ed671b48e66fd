using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using CsvHelper;
using CsvHelper.Configuration;

namespace ClaimWriter.Batch;

/// <summary>
/// The report of a run: <c>report.jsonl</c>, an object a record, and <c>report.csv</c> (RFC 4180, UTF-8 with the byte order mark by which Excel
/// knows it), a row a record. Both in the order of the source, both streamed.
/// </summary>
public static class BatchReport
{
    /// <summary>The name of the JSON lines.</summary>
    public const string JsonLinesName = "report.jsonl";

    /// <summary>The name of the table.</summary>
    public const string CsvName = "report.csv";

    private const int MostInCell = 20;
    private const int MostCharacters = 1500;
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] _columns =
        ["record", "outcome", "failure", "number", "file", "pages", "amount", "sha256", "bytes", "milliseconds", "errors", "warnings", "diagnostics"];

    // The library quotes for the line's own end only, not for a line feed alone.
    private static readonly SearchValues<char> _quoted = SearchValues.Create("\",\r\n");

    // Spreadsheets of East Asia read the full-width signs as the ASCII ones.
    private static readonly char[] _formulaSigns = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    /// <summary>Writes both files into the folder, each whole or not at all.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="outcomes">In the order of the source; gone through once.</param>
    /// <param name="language">The language of the diagnostics.</param>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void Write(OutputFolder folder, IEnumerable<RecordOutcome> outcomes, Language language)
    {
        string jsonFile = folder.Temporary();
        string csvFile = folder.Temporary();
        try
        {
            using (FileStream json = Create(jsonFile))
            using (FileStream csv = Create(csvFile))
            {
                Write(json, csv, outcomes, language);
                json.Flush(flushToDisk: true);
                csv.Flush(flushToDisk: true);
            }

            File.Move(jsonFile, Path.Combine(folder.Path, JsonLinesName), overwrite: true);
            File.Move(csvFile, Path.Combine(folder.Path, CsvName), overwrite: true);
        }
        finally
        {
            File.Delete(jsonFile);
            File.Delete(csvFile);
        }
    }

    /// <summary>Writes both forms.</summary>
    public static void Write(Stream jsonLines, Stream csv, IEnumerable<RecordOutcome> outcomes, Language language)
    {
        using StreamWriter text = new(csv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 64 * 1024, leaveOpen: true);
        using CsvWriter rows = new(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n",
            ShouldQuote = static args => args.Field is { } field && field.AsSpan().ContainsAny(_quoted),
            InjectionOptions = InjectionOptions.Escape,
            InjectionCharacters = _formulaSigns,
            InjectionEscapeCharacter = '\'',
        });
        WriteRow(rows, _columns);
        using Utf8JsonWriter json = new(jsonLines, _options);
        foreach (RecordOutcome outcome in outcomes)
        {
            OutcomeJson.Write(json, outcome, language);
            json.Flush();
            json.Reset();
            jsonLines.WriteByte((byte)'\n');
            WriteRow(rows, RowOf(outcome, language));
        }
    }

    private static string[] RowOf(RecordOutcome outcome, Language language) =>
    [
        outcome.Record,
        OutcomeJson.NameOf(outcome.Outcome),
        OutcomeJson.NameOf(outcome.Failure),
        outcome.Number ?? "",
        outcome.File ?? "",
        Text(outcome.Pages),
        Text(outcome.Amount?.Amount),
        outcome.Sha256 ?? "",
        Text(outcome.IsMade ? outcome.Bytes : null),
        Text(outcome.Milliseconds),
        Text(outcome.Diagnostics.Count(d => d.Severity == Severity.Error)),
        Text(outcome.Diagnostics.Count(d => d.Severity == Severity.Warning)),
        Cell([.. outcome.Diagnostics.Where(d => d.Severity != Severity.Note)], language),
    ];

    // Excel takes 32,767 characters a cell; the JSON lines have them all.
    private static string Cell(Diagnostic[] diagnostics, Language language)
    {
        string shown = string.Join('\n', diagnostics.Take(MostInCell).Select(d => Cut(DiagnosticText.Format(d with { SourceLine = null }, language))));
        return diagnostics.Length > MostInCell ? $"{shown}\n… (+{Text(diagnostics.Length - MostInCell)})" : shown;
    }

    private static string Cut(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static FileStream Create(string file) => new(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 64 * 1024);

    private static void WriteRow(CsvWriter csv, string[] fields)
    {
        foreach (string field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }
}
