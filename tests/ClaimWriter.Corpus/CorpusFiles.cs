using System.Text;

namespace ClaimWriter.Corpus;

/// <summary>Puts records on disk.</summary>
public static class CorpusFiles
{
    /// <summary>Writes a record's evidence and its text: into its own file, or as a line where <paramref name="lines"/> is given.</summary>
    /// <returns>Bytes written.</returns>
    public static long Write(CorpusRecord record, string folder, TextWriter? lines = null)
    {
        long bytes = Encoding.UTF8.GetByteCount(lines is null ? record.Text : record.Line);
        foreach (CorpusFile file in record.Files)
        {
            string path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (file.Path.Contains('/', StringComparison.Ordinal) || !File.Exists(path))
            {
                File.WriteAllBytes(path, file.Content);
                bytes += file.Content.Length;
            }
        }

        if (lines is null)
        {
            File.WriteAllText(Path.Combine(folder, record.Name), record.Text);
        }
        else
        {
            lines.Write(record.Line);
        }

        return bytes;
    }
}
