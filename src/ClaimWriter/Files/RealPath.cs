using ClaimWriter.Diagnostics;

namespace ClaimWriter.Files;

/// <summary>Paths with every symbolic link on the way resolved.</summary>
internal static class RealPath
{
    // As many as Linux follows before it says ELOOP.
    private const int MostLinks = 40;

    /// <summary>
    /// Where a path leads: absolute, without links, <c>.</c> or <c>..</c>. Parts that do not exist stay as they are written, except that a
    /// name in another Unicode form than the disk's is found. Null: the links lead in a circle.
    /// </summary>
    public static string? Of(string path)
    {
        string full = Path.GetFullPath(path);
        string root = Path.GetPathRoot(full)!;
        Stack<string> rest = new();
        Push(rest, full[root.Length..]);
        string at = root;
        int links = 0;
        while (rest.TryPop(out string? segment))
        {
            if (segment == "..")
            {
                at = Path.GetDirectoryName(at) ?? root;
                continue;
            }

            string next = Path.Combine(at, OnDisk(at, segment));
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                at = next;
                continue;
            }

            if (++links > MostLinks)
            {
                return null;
            }

            at = Path.IsPathRooted(target) ? root : at;
            Push(rest, target);
        }

        return at;
    }

    /// <summary>Whether a real path lies in a real folder, or is it.</summary>
    public static bool IsInside(string folder, string path)
    {
        string prefix = folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar;
        return path.StartsWith(prefix, StringComparison.Ordinal) || string.Equals(path, folder, StringComparison.Ordinal);
    }

    private static void Push(Stack<string> rest, string path)
    {
        string[] segments = path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        for (int i = segments.Length - 1; i >= 0; i--)
        {
            if (segments[i] != ".")
            {
                rest.Push(segments[i]);
            }
        }
    }

    // A record's paths are composed (NFC); files that came from macOS are often named in decomposed Hangul.
    private static string OnDisk(string folder, string name)
    {
        if (System.Text.Ascii.IsValid(name) || Path.Exists(Path.Combine(folder, name)) || !Directory.Exists(folder))
        {
            return name;
        }

        try
        {
            string composed = CanonicalText.Compose(name);
            return Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry))
                .FirstOrDefault(entry => string.Equals(CanonicalText.Compose(entry), composed, StringComparison.Ordinal)) ?? name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return name;
        }
    }
}
