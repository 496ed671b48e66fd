using System.Buffers;
using System.Globalization;
using System.Text;
using ClaimWriter.Evidence;
using ClaimWriter.Records;

namespace ClaimWriter.Collecting;

/// <summary>Which lines of a log the letter shows.</summary>
internal static class LogLines
{
    private const int MostShown = 400;
    private const int LongestText = 200;
    private static readonly SearchValues<char> _escaped = SearchValues.Create("'\"\\\r\n\t");

    /// <summary>Chooses the texts by which a log's lines are shown; a log too large for an exhibit gets an excerpt instead.</summary>
    public static void Choose(Collection collection, Piece piece, IncidentAccount account)
    {
        if (!ExhibitForms.HasLines(piece.Kind) || piece.IsKnown)
        {
            return;
        }

        if (piece.File.Length > Files.DiskFolder.DefaultLimit)
        {
            LogExtract.Make(collection, piece, account, MostShown);
            return;
        }

        List<string> chosen = [];
        int shown = 0;
        foreach (string text in Candidates(piece, account))
        {
            int count = Count(piece, text);
            if (count > 0 && shown + count <= MostShown)
            {
                chosen.Add(text);
                shown += count;
            }
        }

        piece.Match = chosen;
    }

    private static IEnumerable<string> Candidates(Piece piece, IncidentAccount account)
    {
        foreach (DdlEvent ddl in account.Events)
        {
            yield return Beginning(ddl.Statement);
        }

        string column = account.Change.Column ?? account.Change.Table;
        foreach (int code in account.Failures.Select(failure => failure.Code).Distinct().Order())
        {
            string number = code.ToString(CultureInfo.InvariantCulture);
            yield return piece.Kind switch
            {
                EvidenceKind.ServerAudit or EvidenceKind.AuroraAudit => $",{number}",
                EvidenceKind.SqlErrors => $"ERROR {number}: Unknown column '{column}'",
                EvidenceKind.SlowLog => $"Errno: {number}",
                EvidenceKind.StatementHistory => $"\t{number}\t",
                _ => "",
            };
            if (piece.Kind == EvidenceKind.SqlErrors)
            {
                yield return $"ERROR {number}";
            }
        }

        if (account.Ddl?.Account is { } actor && piece.Kind is EvidenceKind.GeneralLog)
        {
            yield return $"{actor}@";
        }
    }

    // Until where a log may escape or break it.
    private static string Beginning(string statement)
    {
        int end = statement.AsSpan().IndexOfAny(_escaped);
        string text = (end < 0 ? statement : statement[..end]).Trim();
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    private static int Count(Piece piece, string text)
    {
        if (text.Trim().Length == 0)
        {
            return 0;
        }

        byte[] wanted = Encoding.UTF8.GetBytes(text);
        using FileStream stream = Collection.OpenStaged(piece.File);
        StreamLines lines = new(stream);
        int count = 0;
        while (lines.Next(out ReadOnlySpan<byte> line))
        {
            count += line.IndexOf(wanted) >= 0 ? 1 : 0;
        }

        return count;
    }
}

/// <summary>Lines of a stream of any length, without their line feeds.</summary>
internal sealed class StreamLines(Stream stream)
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    public bool Next(out ReadOnlySpan<byte> line)
    {
        int searched = _start;
        while (true)
        {
            int at = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = _buffer.AsSpan(_start, searched + at - _start);
                _start = searched + at + 1;
                return true;
            }

            searched = _end - _start;
            if (!Fill())
            {
                line = _buffer.AsSpan(_start, _end - _start);
                bool isLine = _start < _end;
                _start = _end;
                return isLine;
            }
        }
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
