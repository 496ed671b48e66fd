using System.Globalization;
using System.Text;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Files;
using ClaimWriter.Korean;
using ClaimWriter.Records;
using NodaTime;
using YamlDotNet.Core;

namespace ClaimWriter.Collecting;

/// <summary>The record of a folder while facts are merged into it.</summary>
internal sealed class RecordFile
{
    /// <summary>The record's name in its folder.</summary>
    public const string Name = "incident.yaml";

    private static readonly string[] _names = [Name, "incident.yml", "incident.json"];

    private readonly string _before;
    private readonly bool _hasMark;
    private readonly List<string> _written = [];

    private RecordFile(string path, string text, bool isNew, bool hasMark)
    {
        (Path, _before, IsNew, _hasMark) = (path, text, isNew, hasMark);
        Text = RecordText.Of(text, IsJson(path));
    }

    /// <summary>Where it is or will be.</summary>
    public string Path { get; }

    /// <summary>Whether there was none.</summary>
    public bool IsNew { get; }

    /// <summary>Its text as it is by now.</summary>
    public RecordText Text { get; }

    /// <summary>The fields that were written.</summary>
    public IReadOnlyList<string> Written => _written;

    /// <summary>Opens the folder's record, or makes one from the form; null where an error was reported.</summary>
    public static RecordFile? Open(CollectRequest request)
    {
        string path = Array.Find(_names, name => File.Exists(System.IO.Path.Combine(request.Folder, name))) is { } there
            ? System.IO.Path.Combine(request.Folder, there)
            : System.IO.Path.Combine(request.Folder, Name);
        if (!File.Exists(path))
        {
            return new RecordFile(path, RecordTemplate.New(Known(request)), isNew: true, hasMark: false);
        }

        bool hasMark = StartsWithMark(path);
        string? text = SourceText.Read(path, standardInput: null, request.Sink);
        if (text is null)
        {
            return null;
        }

        try
        {
            if ((IsJson(path) ? JsonSpots.Parse(text) : YamlSpots.Parse(text)) is not null)
            {
                return new RecordFile(path, text, isNew: false, hasMark);
            }
        }
        catch (Exception e) when (e is YamlException or JsonException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The reader says what is wrong, and where.
        }

        RecordReader.Read(text, path, request.Sink);
        if (!request.Sink.HasErrors)
        {
            request.Sink.Report(CollectFaults.CannotMerge(path));
        }

        return null;
    }

    /// <summary>Sets a value that the record does not have, and warns where it has another.</summary>
    public void Set(string field, string? value, DiagnosticSink? sink = null)
    {
        if (value is null)
        {
            return;
        }

        if (Text.Set(field, value))
        {
            _written.Add(field);
        }
        else if (sink is not null && Text.Value(field) is { } stated && !string.Equals(stated.Trim(), value, StringComparison.Ordinal))
        {
            sink.Report(CollectFaults.Differs(Path, field, stated, value));
        }
    }

    /// <summary>Adds items to a list.</summary>
    public void Append(string list, IReadOnlyCollection<YamlMembers> items, bool onOneLine)
    {
        Text.Append(list, items, onOneLine);
        if (items.Count > 0)
        {
            _written.Add(string.Create(CultureInfo.InvariantCulture, $"{list} +{items.Count}"));
        }
    }

    /// <summary>
    /// The bytes to write; null where nothing has changed. What was added must read back: an error that the record did not have before is
    /// reported, and the record is then not to be written.
    /// </summary>
    public ReadOnlyMemory<byte>? Bytes(DiagnosticSink sink)
    {
        if (!IsNew && string.Equals(_before, Text.Text, StringComparison.Ordinal))
        {
            return null;
        }

        HashSet<(string, string)> before = [.. Errors(_before).Select(Identity)];
        Diagnostic[] fresh = [.. Errors(Text.Text).Where(fault => !before.Contains(Identity(fault)))];
        if (fresh.Length > 0)
        {
            sink.Report(CollectFaults.CannotMerge(Path));
            sink.Report(fresh);
        }

        return Encoding.UTF8.GetBytes((_hasMark ? "\uFEFF" : "") + Text.Text);
    }

    private static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static (string Code, string Fact) Identity(Diagnostic fault) => (fault.Code, fault.Fact.English);

    private IEnumerable<Diagnostic> Errors(string text)
    {
        DiagnosticSink quiet = new();
        RecordReader.Read(text, Path, quiet);
        return quiet.Found.Where(fault => fault.Severity == Severity.Error);
    }

    private static bool StartsWithMark(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Span<byte> start = stackalloc byte[3];
        return stream.ReadAtLeast(start, 3, throwOnEndOfStream: false) == 3 && start.SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
    }

    // What a person would write down first; all of it can be changed.
    private static Dictionary<string, string> Known(CollectRequest request)
    {
        LocalDate today = KoreanDate.DateOf(request.Clock.GetCurrentInstant());
        string day = today.ToString("uuuu-MMdd", CultureInfo.InvariantCulture);
        Dictionary<string, string> known = new(StringComparer.Ordinal)
        {
            ["incident"] = $"INC-{day}",
            ["letter.number"] = $"제{day}호",
            ["letter.date"] = today.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            ["letter.deadline_days"] = "7",
        };
        Add("change.table", request.Table);
        Add("change.column", request.Column);
        Add("system.database", request.Database);
        if (request.Table is { } table)
        {
            ChangeKind kind = request.Kind ?? ChangeKind.ColumnDropped;
            known["change.kind"] = ChangeWords.Of(kind);
            known["title"] = ChangeWords.Title(kind, table, request.Column);
        }

        return known;

        void Add(string field, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                known[field] = value;
            }
        }
    }
}

/// <summary>The words for kinds of changes.</summary>
internal static class ChangeWords
{
    /// <summary>The word of the record.</summary>
    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.ColumnRenamed => "column_renamed",
        ChangeKind.ColumnRetyped => "column_retyped",
        ChangeKind.TableDropped => "table_dropped",
        _ => "column_dropped",
    };

    /// <summary>The kind of a word; null where it is none.</summary>
    public static ChangeKind? Parse(string? word) => word switch
    {
        "column_dropped" => ChangeKind.ColumnDropped,
        "column_renamed" => ChangeKind.ColumnRenamed,
        "column_retyped" => ChangeKind.ColumnRetyped,
        "table_dropped" => ChangeKind.TableDropped,
        _ => null,
    };

    /// <summary>The incident in one line.</summary>
    public static string Title(ChangeKind kind, string table, string? column) => kind switch
    {
        ChangeKind.TableDropped => $"{table} 테이블 삭제로 인한 데이터 삽입 장애",
        ChangeKind.ColumnRenamed => $"{table} 테이블 {column} 컬럼 이름 변경으로 인한 데이터 삽입 장애",
        ChangeKind.ColumnRetyped => $"{table} 테이블 {column} 컬럼 자료형 변경으로 인한 데이터 삽입 장애",
        _ => $"{table} 테이블 {column} 컬럼 삭제로 인한 데이터 삽입 장애",
    };

    /// <summary>The change that evidence is read for, from what is asked and what the record says; null where an error was reported.</summary>
    public static ChangeTarget? Target(CollectRequest request, RecordFile record)
    {
        string? statedTable = record.Text.Value("change.table");
        string? statedColumn = record.Text.Value("change.column");
        ChangeKind? statedKind = Parse(record.Text.Value("change.kind"));
        bool isSame = Same("change.table", statedTable, request.Table) & Same("change.column", statedColumn, request.Column)
            & Same("change.kind", statedKind is { } one ? Of(one) : null, request.Kind is { } other ? Of(other) : null);
        string? table = request.Table ?? statedTable;
        string? column = request.Column ?? statedColumn;
        ChangeKind kind = request.Kind ?? statedKind ?? ChangeKind.ColumnDropped;
        if (!isSame)
        {
            return null;
        }

        if (table is null || (column is null && kind != ChangeKind.TableDropped))
        {
            request.Sink.Report(CollectFaults.NoTable(record.Path, table is null ? "--table" : "--column"));
            return null;
        }

        return new ChangeTarget(table, column, kind) { Database = request.Database ?? record.Text.Value("system.database") };

        bool Same(string field, string? stated, string? asked)
        {
            bool same = stated is null || asked is null || string.Equals(stated, asked, StringComparison.OrdinalIgnoreCase);
            if (!same)
            {
                request.Sink.Report(CollectFaults.OtherChange(record.Path, field, stated!, asked!));
            }

            return same;
        }
    }
}
