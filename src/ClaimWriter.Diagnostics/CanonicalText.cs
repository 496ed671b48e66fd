using System.Globalization;
using System.Reflection;
using System.Text;

namespace ClaimWriter.Diagnostics;

/// <summary>
/// Unicode's composed form, NFC (https://www.unicode.org/reports/tr15/). .NET's own <c>string.Normalize</c> returns its argument unchanged
/// under invariant globalization, so that every room composes text here.
/// </summary>
public static class CanonicalText
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeTrails = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Trails = 28;

    private static readonly Lazy<Tables> _tables = new(Tables.Load);

    /// <summary>The text in NFC; the same object where it already is. A lone surrogate stays as it is.</summary>
    public static string Compose(string text)
    {
        foreach (char c in text)
        {
            if (!IsInert(c))
            {
                return ComposeFully(text);
            }
        }

        return text;
    }

    // Blocks in which no character is a combining mark, takes part in a composition as its second, or is replaced.
    private static bool IsInert(char c) => c < '\u0300' || c is (>= '\u2002' and <= '\u20CF') or (>= '\u2190' and <= '\u2328')
        or (>= '\u2330' and <= '\u2ADB') or (>= '\u2E00' and <= '\u3029') or (>= '\u3030' and <= '\u3098') or (>= '\u309B' and <= '\uA66E')
        or (>= '\uAC00' and <= '\uD7A3') or (>= '\uE000' and <= '\uF8FF') or >= '\uFE30';

    private static string ComposeFully(string text)
    {
        Tables tables = _tables.Value;
        List<int> points = [];
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            Decompose(isPair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i], tables, points);
            i += isPair ? 1 : 0;
        }

        Order(points, tables);
        ComposePairs(points, tables);
        StringBuilder composed = new(text.Length);
        foreach (int point in points)
        {
            _ = point is >= 0xD800 and <= 0xDFFF ? composed.Append((char)point) : composed.Append(char.ConvertFromUtf32(point));
        }

        return composed.Length == text.Length && composed.Equals(text) ? text : composed.ToString();
    }

    private static void Decompose(int point, Tables tables, List<int> into)
    {
        int syllable = point - FirstSyllable;
        if (syllable is >= 0 and < Leads * Vowels * Trails)
        {
            into.Add(FirstLead + (syllable / (Vowels * Trails)));
            into.Add(FirstVowel + (syllable % (Vowels * Trails) / Trails));
            if (syllable % Trails != 0)
            {
                into.Add(BeforeTrails + (syllable % Trails));
            }

            return;
        }

        if (!tables.Mappings.TryGetValue(point, out int[]? parts))
        {
            into.Add(point);
            return;
        }

        foreach (int part in parts)
        {
            Decompose(part, tables, into);
        }
    }

    // Unicode 3.11, D109: marks of one base in the order of their class; equal classes keep their order.
    private static void Order(List<int> points, Tables tables)
    {
        for (int i = 1; i < points.Count; i++)
        {
            int rank = tables.ClassOf(points[i]);
            for (int at = i; rank != 0 && at > 0 && tables.ClassOf(points[at - 1]) > rank; at--)
            {
                (points[at - 1], points[at]) = (points[at], points[at - 1]);
            }
        }
    }

    // Unicode 3.11, D117: each character joins the last starter before it, unless something between them stands in the way.
    private static void ComposePairs(List<int> points, Tables tables)
    {
        int starter = -1;
        int length = 0;
        int lastClass = -1;
        for (int i = 0; i < points.Count; i++)
        {
            int point = points[i];
            int rank = tables.ClassOf(point);
            if (starter >= 0 && lastClass < rank && Pair(points[starter], point, tables) is { } joined)
            {
                points[starter] = joined;
                continue;
            }

            (starter, lastClass) = rank == 0 ? (length, -1) : (starter, rank);
            points[length++] = point;
        }

        points.RemoveRange(length, points.Count - length);
    }

    private static int? Pair(int first, int second, Tables tables)
    {
        int lead = first - FirstLead;
        int vowel = second - FirstVowel;
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
        {
            return FirstSyllable + (((lead * Vowels) + vowel) * Trails);
        }

        int syllable = first - FirstSyllable;
        int trail = second - BeforeTrails;
        if (syllable is >= 0 and < Leads * Vowels * Trails && syllable % Trails == 0 && trail is > 0 and < Trails)
        {
            return first + trail;
        }

        return tables.Compositions.TryGetValue((first, second), out int joined) ? joined : null;
    }

    private sealed class Tables
    {
        private readonly Dictionary<int, int> _classes = [];

        public Dictionary<int, int[]> Mappings { get; } = [];

        public Dictionary<(int First, int Second), int> Compositions { get; } = [];

        public int ClassOf(int point) => _classes.GetValueOrDefault(point);

        public static Tables Load()
        {
            using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("CanonicalText.txt")!;
            using StreamReader reader = new(stream);
            Tables tables = new();
            while (reader.ReadLine() is { } line)
            {
                tables.Add(line);
            }

            return tables;
        }

        private void Add(string line)
        {
            if (line[0] == '#')
            {
                return;
            }

            if (line[0] is '=' or '>')
            {
                int[] points = [.. line[1..].Split(' ').Select(Hex)];
                Mappings.Add(points[0], points[1..]);
                if (line[0] == '=')
                {
                    Compositions.Add((points[1], points[2]), points[0]);
                }

                return;
            }

            string[] range = line.Split('-', ' ');
            for (int point = Hex(range[0]); point <= Hex(range[1]); point++)
            {
                _classes.Add(point, int.Parse(range[2], CultureInfo.InvariantCulture));
            }
        }

        private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
