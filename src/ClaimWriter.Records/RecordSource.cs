using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;

namespace ClaimWriter.Records;

/// <summary>Where each field of a record stands in its text, so that a later room can report at the line that has to change.</summary>
public sealed class RecordSource
{
    private readonly Dictionary<string, SourcePlace>? _places;
    private readonly Node? _root;

    /// <summary>A source whose fields stand at the given places.</summary>
    /// <param name="file">The record's path as the user gave it; <c>-</c> for standard input.</param>
    /// <param name="places">Field path (<c>failures.first</c>, <c>costs[2].unit_price</c>, <c>exhibits[0].parts[1].file</c>) → place.</param>
    public RecordSource(string file, IReadOnlyDictionary<string, SourcePlace> places)
    {
        File = file;
        _places = new Dictionary<string, SourcePlace>(places, StringComparer.Ordinal);
    }

    /// <summary>A source that looks places up in the text's own nodes when it is asked, for most are never asked for.</summary>
    internal RecordSource(string file, Node root) => (File, _root) = (file, root);

    /// <summary>The source of a record that was not read from a text.</summary>
    public static RecordSource Nowhere { get; } = new("", new Dictionary<string, SourcePlace>(StringComparer.Ordinal));

    /// <summary>The record's path as the user gave it.</summary>
    public string File { get; }

    /// <summary>
    /// The place of a field, or of the nearest field above it that the record has, or the file as a whole. A scalar stands where its value
    /// stands; a map or list where its name stands.
    /// </summary>
    public SourcePlace Of(string path) => _root is null ? Listed(path) : Found(_root, path).Where(File);

    private static Node Found(Node root, string path)
    {
        Node node = root;
        ReadOnlySpan<char> rest = path;
        while (!rest.IsEmpty)
        {
            rest = rest.TrimStart('.');
            int length = rest[0] == '[' ? rest.IndexOf(']') + 1 : rest.IndexOfAny('.', '[');
            ReadOnlySpan<char> step = length <= 0 ? rest : rest[..length];
            rest = rest[step.Length..];
            if (Below(node, step) is not { } next)
            {
                return node;
            }

            node = next;
        }

        return node;
    }

    private static Node? Below(Node node, ReadOnlySpan<char> step)
    {
        if (step.IsEmpty || step[0] != '[')
        {
            return node.Find(step);
        }

        bool isIndex = int.TryParse(step[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int index);
        return isIndex && node.Kind == NodeKind.List && index < node.Children.Count ? node.Children[index] : null;
    }

    private SourcePlace Listed(string path)
    {
        for (string at = path; at.Length > 0; at = Parent(at))
        {
            if (_places!.TryGetValue(at, out SourcePlace place))
            {
                return place;
            }
        }

        return SourcePlace.Whole(File);
    }

    private static string Parent(string path)
    {
        int cut = Math.Max(path.LastIndexOf('.'), path.LastIndexOf('['));
        return cut < 0 ? "" : path[..cut];
    }
}
