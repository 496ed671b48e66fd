using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;

namespace ClaimWriter.Records.Fields;

/// <summary>A file of the record's folder: relative, with <c>/</c>, never leaving it.</summary>
internal sealed class PathType : FieldType<string>
{
    public static readonly PathType Instance = new();

    public override Sentence Expected { get; } = new("파일 경로", "a file's path");

    public override bool TryRead(Node node, ReadingRun run, out string value)
    {
        if (!TextType.Line.TryRead(node, run, out value))
        {
            return false;
        }

        if (FaultIn(value, node.Path) is { } fault)
        {
            return Wrong(node, run, fault, out value);
        }

        value = string.Join('/', value.Split('/').Where(segment => segment is not ("" or ".")));
        return true;
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "string");
        schema.WriteString("pattern", @"^(?!/|~|[A-Za-z]:|[A-Za-z][A-Za-z0-9+.-]*://)(?!.*(^|/)\.\.(/|$))[^\\]*[^\\/]$");
    }

    private static Fault? FaultIn(string path, string field)
    {
        bool isDrive = path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]);
        if (path[0] is '/' or '~' || path.StartsWith(@"\\", StringComparison.Ordinal) || isDrive || path.Contains("://", StringComparison.Ordinal))
        {
            return Faults.AbsolutePath(field, path);
        }

        if (path.Contains('\\', StringComparison.Ordinal))
        {
            return Faults.Backslash(field, path);
        }

        string[] segments = path.Split('/');
        return segments.Contains("..", StringComparer.Ordinal) ? Faults.PathLeaves(field, path)
            : segments[^1] is "" or "." ? Faults.NotAFile(field, path)
            : null;
    }
}
