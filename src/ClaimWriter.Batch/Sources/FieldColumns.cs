using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Batch;

/// <summary>
/// Columns that are named as the paths of fields, as a record: YAML in flow style, in which a plain value means what its field says, so that it
/// does not matter whether a column is a number or a text.
/// </summary>
internal sealed class FieldColumns
{
    private const int MostIndex = 999;
    private static readonly string[] _known = ["claimwriter", "incident", "title", "claimant", "respondent", "letter", "system", "change", "observations", "failures", "costs", "demand", "interest", "exhibits"];
    private static readonly SearchValues<char> _plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.:_");

    private readonly ImmutableArray<(string[] Path, int Column)> _fields;

    public FieldColumns(ImmutableArray<string> columns, int folder) =>
        _fields = [.. columns.Select((name, i) => (Path: PathOf(name), Column: i)).Where(field => field.Column != folder && IsField(field.Path))];

    /// <summary>The record of a row.</summary>
    public string Text(ImmutableArray<string?> values)
    {
        Group root = new();
        if (!_fields.Any(field => field.Path is ["claimwriter"]))
        {
            root.Put(["claimwriter"], "1");
        }

        foreach ((string[] path, int column) in _fields)
        {
            if (values[column] is { Length: > 0 } value)
            {
                root.Put(path, value);
            }
        }

        StringBuilder text = new();
        root.Write(text);
        return text.ToString();
    }

    // A name near to a field's is a slip that the record's reader should report.
    private static bool IsField(string[] path) => path.Length > 1 || Nearest.Of(path[0], _known) is not null;

    private static string[] PathOf(string column) => column.Trim().Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsIndex(string step, out int index)
    {
        index = 0;
        return step is ['[', .., ']'] && int.TryParse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out index) && index <= MostIndex;
    }

    private static void WriteValue(StringBuilder text, string value)
    {
        bool isPlain = !value.AsSpan().ContainsAnyExcept(_plain) && value[^1] != ':' && value is not ("null" or "Null" or "NULL" or "-" or "." or "---" or "...") && value[0] is not (':' or '-' or '.');
        _ = isPlain || IsJson(value)
            ? text.Append(value)
            : text.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value)).Append('"');
    }

    private static bool IsJson(string value)
    {
        if (value[0] is not ('[' or '{'))
        {
            return false;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(value);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed class Group
    {
        private readonly Dictionary<string, object> _members = new(StringComparer.Ordinal);

        public void Put(ReadOnlySpan<string> path, string value)
        {
            if (path.Length == 1)
            {
                _members[path[0]] = value;
                return;
            }

            if (!_members.TryGetValue(path[0], out object? below) || below is not Group group)
            {
                _members[path[0]] = group = new Group();
            }

            group.Put(path[1..], value);
        }

        public void Write(StringBuilder text)
        {
            bool isList = _members.Count > 0 && _members.Keys.All(key => IsIndex(key, out _));
            IEnumerable<KeyValuePair<string, object>> members = isList ? _members.OrderBy(member => IsIndex(member.Key, out int i) ? i : 0) : _members;
            text.Append(isList ? '[' : '{');
            bool isFirst = true;
            foreach ((string key, object value) in members)
            {
                text.Append(isFirst ? "" : ", ");
                isFirst = false;
                if (!isList)
                {
                    WriteValue(text, key);
                    text.Append(": ");
                }

                if (value is Group group)
                {
                    group.Write(text);
                }
                else
                {
                    WriteValue(text, (string)value);
                }
            }

            text.Append(isList ? ']' : '}');
        }
    }
}
