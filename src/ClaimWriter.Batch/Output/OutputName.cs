using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using NodaTime.Text;

namespace ClaimWriter.Batch;

/// <summary>
/// How the files of a batch are named: text with fields in braces, such as <c>{letter.number}_{respondent.name}.pdf</c>. A field is the path of
/// a text of the record, <c>{record}</c> (the record's own name, without its folder and extension) or <c>{index}</c> (its place in the source,
/// from 1, in six digits).
/// </summary>
public sealed class OutputName
{
    /// <summary>The pattern where no other is given.</summary>
    public const string DefaultPattern = "{letter.number}_{respondent.name}.pdf";

    private static readonly FrozenDictionary<string, Func<IncidentRecord, BatchItem, string?>> _fields =
        new Dictionary<string, Func<IncidentRecord, BatchItem, string?>>(StringComparer.Ordinal)
        {
            ["incident"] = static (r, _) => r.Incident,
            ["title"] = static (r, _) => r.Title,
            ["claimant.name"] = static (r, _) => r.Claimant.Name,
            ["respondent.name"] = static (r, _) => r.Respondent.Name,
            ["respondent.representative"] = static (r, _) => r.Respondent.Representative,
            ["letter.number"] = static (r, _) => r.Letter.Number,
            ["letter.date"] = static (r, _) => LocalDatePattern.Iso.Format(r.Letter.Date),
            ["letter.subject"] = static (r, _) => r.Letter.Subject,
            ["letter.attention"] = static (r, _) => r.Letter.Attention,
            ["system.engine"] = static (r, _) => r.System.Engine,
            ["system.database"] = static (r, _) => r.System.Database,
            ["change.table"] = static (r, _) => r.Change.Table,
            ["change.column"] = static (r, _) => r.Change.Column,
            ["record"] = static (_, item) => StemOf(item.Name),
            ["index"] = static (_, item) => (item.Index + 1).ToString("000000", CultureInfo.InvariantCulture),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly ImmutableArray<Part> _parts;

    private OutputName(string pattern, ImmutableArray<Part> parts) => (Pattern, _parts) = (pattern, parts);

    /// <summary>The pattern as it was given.</summary>
    public string Pattern { get; }

    /// <summary>The fields that a pattern may have, in the order of the alphabet.</summary>
    public static ImmutableArray<string> Fields { get; } = [.. _fields.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads a pattern; null exactly when an error was reported.</summary>
    public static OutputName? Parse(string pattern, DiagnosticSink sink)
    {
        ImmutableArray<Part>.Builder parts = ImmutableArray.CreateBuilder<Part>();
        string rest = pattern.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase) || pattern.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) ? pattern[..^4] : pattern;
        while (rest.Length > 0)
        {
            int open = rest.IndexOfAny(['{', '}']);
            string text = open < 0 ? rest : rest[..open];
            if (text.AsSpan().ContainsAny('/', '\\'))
            {
                sink.Report(BatchFaults.NameWithFolder(pattern));
                return null;
            }

            parts.Add(new Part(text, Field: null));
            int close = open < 0 ? -1 : rest.IndexOf('}', open);
            if (open >= 0 && (rest[open] == '}' || close < 0))
            {
                sink.Report(BatchFaults.NameBraces(pattern));
                return null;
            }

            string field = open < 0 ? "" : rest[(open + 1)..close].Trim();
            if (open >= 0 && !_fields.ContainsKey(field))
            {
                sink.Report(BatchFaults.NameField(pattern, field, Fields));
                return null;
            }

            if (open >= 0)
            {
                parts.Add(new Part("", field));
            }

            rest = open < 0 ? "" : rest[(close + 1)..];
        }

        if (!parts.Any(part => part.Field is not null))
        {
            sink.Report(BatchFaults.NameWithoutField(pattern));
            return null;
        }

        return new OutputName(pattern, parts.ToImmutable());
    }

    /// <summary>The name of a record's file, safe for every file system. A field that the record does not have is <c>_</c>.</summary>
    /// <param name="record">The record, with the number that its letter bears.</param>
    /// <param name="item">Where it comes from.</param>
    /// <param name="extension">Of the result, with its dot.</param>
    public string Of(IncidentRecord record, BatchItem item, string extension)
    {
        StringBuilder name = new();
        foreach (Part part in _parts)
        {
            name.Append(part.Field is { } field ? _fields[field](record, item) ?? "_" : part.Text);
        }

        return SafeFileName.Of(name.ToString(), extension);
    }

    private static string StemOf(string name)
    {
        string last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        return last.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || last.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
            || last.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                ? last[..last.LastIndexOf('.')]
                : last;
    }

    private readonly record struct Part(string Text, string? Field);
}
