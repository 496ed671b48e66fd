using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Batch;

/// <summary>
/// Names of files that every file system takes as they are: Windows' rules (https://learn.microsoft.com/windows/win32/fileio/naming-a-file)
/// and the 255 bytes of Linux, with room to spare for those that keep bytes of their own.
/// </summary>
public static class SafeFileName
{
    /// <summary>The longest name that is given, in bytes of UTF-8, with its extension.</summary>
    public const int MostBytes = 200;

    private const string Forbidden = "<>:\"/\\|?*";

    /// <summary>
    /// A file's name made of any text: composed (NFC), without control and format characters, with <c>_</c> for what a file system forbids and for
    /// white space at either end, not named as a device, and cut where it is too long, with a hash of the whole in place of the rest.
    /// </summary>
    /// <param name="stem">The name without its extension.</param>
    /// <param name="extension">ASCII, with its dot; empty for none.</param>
    public static string Of(string stem, string extension)
    {
        string safe = Cut(AvoidDevice(TrimEnds(Replace(CanonicalText.Compose(stem)))), MostBytes - extension.Length);
        return safe + extension;
    }

    /// <summary>What two names have in common that a file system without case would take for one file.</summary>
    public static string Folded(string name) => CanonicalText.Compose(name).ToUpperInvariant();

    private static string Replace(string text)
    {
        StringBuilder safe = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Format:
                    break;
                case UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned:
                    safe.Append('_');
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    safe.Append(' ');
                    break;
                default:
                    _ = rune == Rune.ReplacementChar || (rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal))
                        ? safe.Append('_')
                        : safe.Append(rune.ToString());
                    break;
            }
        }

        return safe.ToString();
    }

    // Windows drops dots and spaces at the end in silence; a dot at the start hides a file, a hyphen makes an option of it.
    private static string TrimEnds(string text)
    {
        string trimmed = text.Trim(' ').TrimEnd('.', ' ');
        return trimmed.Length == 0 ? "_" : trimmed[0] is '.' or '-' or '~' ? "_" + trimmed[1..] : trimmed;
    }

    private static string AvoidDevice(string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        string stem = (dot < 0 ? name : name[..dot]).TrimEnd(' ').ToUpperInvariant();
        return IsDevice(stem) ? name.Insert(dot < 0 ? name.Length : dot, "_") : name;
    }

    private static bool IsDevice(string stem) => stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$" or "CLOCK$"
        || (stem.Length == 4 && (stem.StartsWith("COM", StringComparison.Ordinal) || stem.StartsWith("LPT", StringComparison.Ordinal))
            && "0123456789¹²³".Contains(stem[3], StringComparison.Ordinal));

    private static string Cut(string name, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(name) <= bytes)
        {
            return name;
        }

        string hash = "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 6));
        int left = bytes - hash.Length;
        StringBuilder start = new();
        foreach (Rune rune in name.EnumerateRunes())
        {
            left -= rune.Utf8SequenceLength;
            if (left < 0)
            {
                break;
            }

            start.Append(rune.ToString());
        }

        return start.ToString().TrimEnd('.', ' ') + hash;
    }
}
