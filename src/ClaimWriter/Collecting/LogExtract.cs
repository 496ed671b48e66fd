using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ClaimWriter.Evidence;

namespace ClaimWriter.Collecting;

/// <summary>The entries of a log that matter, as a file of their own: for a log that is too large to be an exhibit.</summary>
internal static partial class LogExtract
{
    private const int LongestEntry = 64 * 1024;
    private const int MostNumbers = 40;

    /// <summary>Takes the entries that an account is made of out of a log. The original stays beside it, and the remark names it.</summary>
    public static void Make(Collection collection, Piece piece, IncidentAccount account, int most)
    {
        SortedSet<int> wanted =
        [
            .. account.Events.SelectMany(ddl => ddl.Sources.Concat(ddl.AccountSources)).Concat(account.Failures.SelectMany(failure => failure.Sources))
                .Where(seen => seen.File == piece.Shown || seen.File.Split(" + ").Contains(piece.Shown)).Select(seen => seen.Line).Order().Take(most),
        ];
        byte[] entries;
        using (FileStream stream = Collection.OpenStaged(piece.File))
        {
            entries = Entries(stream, piece.Kind, wanted);
        }

        string numbers = string.Join(", ", wanted.Take(MostNumbers).Select(line => line.ToString(CultureInfo.InvariantCulture)));
        string which = wanted.Count == 0 ? "이 사건에 관계되는 행이 없음" : $"{numbers}{(wanted.Count > MostNumbers ? " …" : "")}행을 그대로 뽑음";
        piece.Note = string.Create(CultureInfo.InvariantCulture, $"원본 {piece.File.Path}({piece.File.Length}바이트, SHA-256 {piece.File.Sha256})의 {which}");
        collection.Request.Sink.Report(CollectFaults.TooLargeToShow(piece.Shown, piece.File.Path));
        piece.Excerpt = collection.Stage(entries.Length > 0 ? entries : Encoding.UTF8.GetBytes(piece.Note + "\n"), piece.Incoming.Name + ".excerpt");
    }

    /// <summary>The path of the original that a remark names; null where it is not one of an extract.</summary>
    public static string? OriginalOf(string? note) => note is not null && Original().Match(note) is { Success: true } found ? found.Groups[1].Value : null;

    // An entry of some logs is several lines, and bears its time in another one. Nothing after the last wanted line is read.
    private static byte[] Entries(Stream stream, EvidenceKind kind, SortedSet<int> wanted)
    {
        using MemoryStream made = new();
        using MemoryStream entry = new();
        using MemoryStream stamped = new();
        bool isWanted = false;
        int last = wanted.Count == 0 ? 0 : wanted.Max;
        StreamLines lines = new(stream);
        for (int number = 1; lines.Next(out ReadOnlySpan<byte> line); number++)
        {
            if (Begins(kind, line, entry))
            {
                Give(isWanted, made, entry);
                isWanted = false;
                if (number > last)
                {
                    break;
                }
            }

            if (entry.Length < LongestEntry)
            {
                entry.Write(line);
                entry.WriteByte((byte)'\n');
            }

            bool bearsTime = kind == EvidenceKind.GeneralLog && line.Length > 0 && char.IsAsciiDigit((char)line[0]);
            if (bearsTime)
            {
                stamped.SetLength(0);
                stamped.Write(line);
                stamped.WriteByte((byte)'\n');
            }

            if (wanted.Contains(number))
            {
                isWanted = true;
                if (!bearsTime)
                {
                    stamped.WriteTo(made);
                }

                stamped.SetLength(0);
            }
        }

        Give(isWanted, made, entry);
        return made.ToArray();
    }

    private static void Give(bool isWanted, MemoryStream made, MemoryStream entry)
    {
        if (isWanted)
        {
            entry.WriteTo(made);
        }

        entry.SetLength(0);
    }

    private static bool Begins(EvidenceKind kind, ReadOnlySpan<byte> line, MemoryStream entry) => kind switch
    {
        EvidenceKind.SlowLog => line.StartsWith("# Time"u8) || (line.StartsWith("# User@Host"u8) && !IsOneLine(entry)),
        EvidenceKind.GeneralLog => line.Length > 1 && (char.IsAsciiDigit((char)line[0]) || (line[0] == (byte)'\t' && line[1] == (byte)'\t')),
        EvidenceKind.SqlErrors => line.Length > 19 && line[4] == (byte)'-' && line[7] == (byte)'-' && char.IsAsciiDigit((char)line[0]),
        EvidenceKind.BinlogText => line.StartsWith("# at "u8),
        _ => true,
    };

    // A time that stands alone belongs to the account below it.
    private static bool IsOneLine(MemoryStream entry) => entry.GetBuffer().AsSpan(0, (int)entry.Length).Count((byte)'\n') == 1;

    [GeneratedRegex(@"^원본 (.+)\(\d+바이트, SHA-256 [0-9a-f]{64}\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Original();
}
