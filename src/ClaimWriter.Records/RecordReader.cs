using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Fields;
using ClaimWriter.Records.Reading;

namespace ClaimWriter.Records;

/// <summary>
/// Reads one record from YAML 1.2 or JSON, and reports every fault that it finds with its line and column.
/// <para>
/// What a value without quotes means is decided by its field, never by its look: in a text field <c>no</c>, <c>007</c> and <c>1e3</c> are that
/// text; in a number field only plain decimals pass; in a boolean field only <c>true</c> and <c>false</c>. A field with no value (YAML's empty
/// value, <c>~</c>, <c>null</c>) is as if left out, and so is an optional group in which no field has one; empty text in quotes is an error. Tags, anchored aliases and merge keys are refused.
/// </para>
/// </summary>
public static class RecordReader
{
    /// <summary>Longest text that is read, in UTF-16 units.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    /// <summary>Deepest nesting that is read; the fields themselves need five levels.</summary>
    public const int MaxDepth = 16;

    /// <summary>
    /// Reads a record. Null exactly when an error was reported to <paramref name="sink"/> by this call; warnings do not stop it.
    /// JSON is read where the file's name ends in <c>.json</c> or <c>.jsonl</c>, or where, without a YAML name, the text starts like JSON.
    /// </summary>
    /// <param name="text">The whole record.</param>
    /// <param name="file">The record's path as the user gave it; <c>-</c> for standard input.</param>
    /// <param name="sink">Takes the faults.</param>
    /// <param name="firstLine">The 1-based line of the file at which the text starts: its number in a file of one record a line.</param>
    public static IncidentRecord? Read(string text, string file, DiagnosticSink sink, int firstLine = 1)
    {
        text = text.StartsWith('\uFEFF') ? text[1..] : text;
        ReadingRun run = new(text, file, firstLine, sink);
        if (text.Length > MaxLength)
        {
            run.Report(0, 0, Faults.TooLarge(text.Length, MaxLength));
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            run.Report(0, 0, Faults.EmptyRecord);
            return null;
        }

        int nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            // YAML's scanner takes it for the end of the text and would leave out the rest in silence.
            (int line, int column) = SourceLines.PlaceOf(text, nul);
            run.Report(line + firstLine - 1, column, Faults.NotText);
            return null;
        }

        Node? root = IsJson(text, file) ? JsonNodes.Read(run) : PlainYaml.TryRead(run) ?? YamlNodes.Read(run);
        if (root is null)
        {
            return null;
        }

        bool isWhole = RecordFields.Root.TryRead(root, run, out IncidentRecord record);
        if (root.Find("exhibits") is null or { Kind: NodeKind.List or NodeKind.Nothing })
        {
            run.CheckExhibits();
        }

        return isWhole && !run.HasFaults ? record with { Source = new RecordSource(file, root) } : null;
    }

    private static bool IsJson(string text, string file)
    {
        if (HasExtension(file, ".json") || HasExtension(file, ".jsonl"))
        {
            return true;
        }

        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        return !HasExtension(file, ".yaml") && !HasExtension(file, ".yml")
            && start.StartsWith('{') && start[1..].TrimStart() is { IsEmpty: false } inside && inside[0] is '"' or '}';
    }

    private static bool HasExtension(string file, string extension) => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
