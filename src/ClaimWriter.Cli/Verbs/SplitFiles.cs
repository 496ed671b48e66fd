using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;

namespace ClaimWriter.Cli.Verbs;

/// <summary>Writes a letter, and beside it its exhibits where they are files of their own: <c>갑 제1호증 장애 자료.pdf</c>.</summary>
internal static class SplitFiles
{
    // File systems take 255 bytes; the ending and the program's own marks need some of them.
    private const int MostBytes = 200;

    /// <summary>Writes the files.</summary>
    /// <param name="path">The letter's file.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="exhibits">Its exhibits; empty: the letter alone is written.</param>
    /// <param name="isOneOfMany">Whether other letters go to the same folder, so that the exhibits of each need one of their own.</param>
    /// <returns>The fault; null: all is written.</returns>
    public static Diagnostic? Write(string path, ReadOnlyMemory<byte> letter, IReadOnlyList<LetterFile> exhibits, bool isOneOfMany)
    {
        if (exhibits.Count == 0)
        {
            return AtomicFile.Write(path, letter);
        }

        string folder = isOneOfMany ? Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path)) : Path.GetDirectoryName(path)!;
        string main = Path.Combine(folder, Path.GetFileName(path));
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first write says what is wrong with the folder, in the words of a file.
            return AtomicFile.Write(main, letter);
        }

        foreach ((string target, ReadOnlyMemory<byte> content) in exhibits.Select(e => (Path.Combine(folder, NameOf(e) + ".pdf"), e.Pdf)).Append((main, letter)))
        {
            if (AtomicFile.Write(target, content) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>A file's name from label and title, in characters that any file system takes.</summary>
    internal static string NameOf(LetterFile exhibit)
    {
        StringBuilder name = new();
        int bytes = 0;
        foreach (Rune rune in $"{exhibit.Label} {exhibit.Title}".EnumerateRunes())
        {
            Rune kept = Rune.IsControl(rune) || "\\/:*?\"<>|".Contains(rune.ToString(), StringComparison.Ordinal) ? new Rune('_') : rune;
            bytes += kept.Utf8SequenceLength;
            if (bytes > MostBytes)
            {
                break;
            }

            name.Append(kept);
        }

        return name.ToString().TrimEnd(' ', '.');
    }
}
