using ClaimWriter.Diagnostics;

namespace ClaimWriter.Records;

/// <summary>Where each field of a record stands in its text, so that a later room can report at the line that has to change.</summary>
public sealed class RecordSource
{
    private readonly Dictionary<string, SourcePlace> _places;

    /// <summary>A source whose fields stand at the given places.</summary>
    /// <param name="file">The record's path as the user gave it; <c>-</c> for standard input.</param>
    /// <param name="places">Field path (<c>failures.first</c>, <c>costs[2].unit_price</c>, <c>exhibits[0].parts[1].file</c>) → place.</param>
    public RecordSource(string file, IReadOnlyDictionary<string, SourcePlace> places)
    {
        File = file;
        _places = new Dictionary<string, SourcePlace>(places, StringComparer.Ordinal);
    }

    /// <summary>The record's path as the user gave it.</summary>
    public string File { get; }

    /// <summary>
    /// The place of a field, or of the nearest field above it that the record has, or the file as a whole.
    /// </summary>
    public SourcePlace Of(string path)
    {
        for (string at = path; at.Length > 0; at = Parent(at))
        {
            if (_places.TryGetValue(at, out SourcePlace place))
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
