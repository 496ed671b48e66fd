using System.Collections.Frozen;
using System.Text;

namespace ClaimWriter.Korean;

/// <summary>How a word ends when it is read aloud, whatever it is written in.</summary>
public static class SoundOf
{
    private const string Closers = "\"'”’)]}〉》」』）］｝】.,!?;:·…~";

    // Final consonants of 영 일 이 삼 사 오 육 칠 팔 구.
    private static readonly SoundEnding[] _digits =
    [
        SoundEnding.Consonant, SoundEnding.Rieul, SoundEnding.Vowel, SoundEnding.Consonant, SoundEnding.Vowel,
        SoundEnding.Vowel, SoundEnding.Consonant, SoundEnding.Rieul, SoundEnding.Rieul, SoundEnding.Vowel,
    ];

    // Latin words by their Korean reading; the letter rule would get them wrong. Case is ignored.
    private static readonly FrozenDictionary<string, SoundEnding> _latin = Lexicon(
        vowel: "GENDER USER SERVER ALTER TRIGGER INSERT INDEX DATE UPDATE DELETE REPLACE CREATE TRUNCATE DATABASE AURORA DATA CLOUD TIMESTAMP JAVA HOST BACKUP " +
            "CACHE MEMORY KEY PRIMARY QUERY PARTNER MASTER REPLICA SNAPSHOT SCHEMA VIEW CURSOR BUFFER COMMIT INT ORDER REGION WINDOW WINDOWS",
        rieul: "SQL MYSQL POSTGRESQL NULL TABLE URL XML HTML EMAIL MAIL MODEL LABEL HTML5 CONSOLE MODULE LOCAL GLOBAL FILE PROFILE TERMINAL",
        consonant: "DROP COLUMN JSON ROLLBACK BACKTRACK LOG BINLOG LOCK AMAZON GROUP ADMIN LOGIN TOKEN " +
            "DUMP BLOB TRANSACTION CONNECTION SESSION SYSTEM GIT PYTHON SUM");

    // Units and signs by their Korean reading.
    private static readonly FrozenDictionary<char, SoundEnding> _signs = new Dictionary<char, SoundEnding>
    {
        ['%'] = SoundEnding.Vowel, // 퍼센트
        ['‰'] = SoundEnding.Rieul, // 퍼밀
        ['㎏'] = SoundEnding.Consonant, // 킬로그램
        ['㎎'] = SoundEnding.Consonant,
        ['㎞'] = SoundEnding.Vowel, // 킬로미터
        ['㎝'] = SoundEnding.Vowel,
        ['㎜'] = SoundEnding.Vowel,
        ['㎡'] = SoundEnding.Vowel,
        ['℃'] = SoundEnding.Vowel, // 도
        ['°'] = SoundEnding.Vowel,
        ['○'] = SoundEnding.Consonant, // 공
        ['〇'] = SoundEnding.Consonant,
        ['₩'] = SoundEnding.Consonant, // 원
        ['￦'] = SoundEnding.Consonant,
        ['$'] = SoundEnding.Vowel, // 달러
        ['€'] = SoundEnding.Vowel, // 유로
        ['¥'] = SoundEnding.Consonant, // 엔
        ['㈜'] = SoundEnding.Vowel, // 주식회사
        ['+'] = SoundEnding.Vowel, // 플러스
        ['&'] = SoundEnding.Vowel, // 앤드
        ['#'] = SoundEnding.Consonant, // 샵
        ['@'] = SoundEnding.Consonant, // 골뱅이 is read 앳
    }.ToFrozenDictionary();

    /// <summary>How the word ends. Quotation marks and a bracket after the word are passed over; a word that is all bracket is unwrapped.</summary>
    public static SoundEnding Word(string word)
    {
        string text = Hangul.Compose(word).Trim();
        while (text.Length > 0)
        {
            if (EndsWithCompanyMark(text))
            {
                return SoundEnding.Vowel;
            }

            if (WithoutTrailingBracket(text) is { } before)
            {
                text = before;
            }
            else if (Closers.Contains(text[^1], StringComparison.Ordinal))
            {
                text = text[..^1].TrimEnd();
            }
            else
            {
                return LastOf(text);
            }
        }

        return SoundEnding.Unknown;
    }

    private static bool EndsWithCompanyMark(string text) =>
        text.EndsWith("(주)", StringComparison.Ordinal) || text.EndsWith('㈜') || text.EndsWith("(유)", StringComparison.Ordinal) || text.EndsWith('㈲');

    // 홍길동(남) is read 홍길동; (남) alone is read 남; 「민법」 keeps its content, because the marks are quotation.
    private static string? WithoutTrailingBracket(string text)
    {
        if (text[^1] is not (')' or '）' or ']' or '］'))
        {
            return null;
        }

        char opener = text[^1] switch { ')' => '(', '）' => '（', ']' => '[', _ => '［' };
        int open = text.LastIndexOf(opener);
        if (open < 0)
        {
            return null;
        }

        string before = text[..open].TrimEnd();
        return before.Trim('"', '\'', '“', '‘').Length > 0 ? before : text[(open + 1)..^1].TrimEnd();
    }

    private static SoundEnding LastOf(string text)
    {
        char last = text[^1];
        if (last is >= '가' and <= '힣')
        {
            return Hangul.EndingOf(last);
        }

        if (char.IsAsciiDigit(last))
        {
            return OfNumber(text);
        }

        if (char.IsAsciiLetter(last))
        {
            return OfLatin(text);
        }

        return _signs.GetValueOrDefault(last, SoundEnding.Unknown);
    }

    private static SoundEnding OfNumber(string text)
    {
        int start = text.Length;
        while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] is ',' or '.'))
        {
            start--;
        }

        string number = text[start..].Replace(",", "", StringComparison.Ordinal).TrimStart('.');
        bool isIdentifier = (start > 0 && (text[start - 1] is '-' or '_' || char.IsAsciiLetter(text[start - 1]))) || (number.Length > 1 && number[0] == '0');
        if (isIdentifier || number.Contains('.', StringComparison.Ordinal))
        {
            return _digits[number[^1] - '0'];
        }

        int zeros = number.Length - number.TrimEnd('0').Length;
        return zeros == number.Length
            ? _digits[0]
            : zeros switch
            {
                0 => _digits[number[^1] - '0'],
                >= 12 and <= 15 => SoundEnding.Vowel, // 조
                _ => SoundEnding.Consonant, // 십, 백, 천, 만, 억, 경
            };
    }

    private static SoundEnding OfLatin(string text)
    {
        int start = text.Length;
        while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] == '_'))
        {
            start--;
        }

        string word = text[start..];
        if (_latin.TryGetValue(word, out SoundEnding known))
        {
            return known;
        }

        string letters = word.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return letters.All(char.IsAsciiLetterUpper)
            ? letters[^1] switch
            {
                'L' or 'R' => SoundEnding.Rieul, // 엘, 아르 is also said 알
                'M' or 'N' => SoundEnding.Consonant,
                _ => SoundEnding.Vowel,
            }
            : SoundEnding.Unknown;
    }

    private static FrozenDictionary<string, SoundEnding> Lexicon(string vowel, string rieul, string consonant) =>
        Entries(vowel, SoundEnding.Vowel).Concat(Entries(rieul, SoundEnding.Rieul)).Concat(Entries(consonant, SoundEnding.Consonant))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<KeyValuePair<string, SoundEnding>> Entries(string words, SoundEnding ending) =>
        words.Split(' ').Select(w => KeyValuePair.Create(w, ending));
}

/// <summary>Hangul syllables as Unicode computes them (Unicode Standard §3.12).</summary>
internal static class Hangul
{
    private const int Leads = 0x1100, Vowels = 0x1161, Tails = 0x11A7, Syllables = 0xAC00;

    internal static SoundEnding EndingOf(char syllable) => ((syllable - Syllables) % 28) switch
    {
        0 => SoundEnding.Vowel,
        8 => SoundEnding.Rieul,
        _ => SoundEnding.Consonant,
    };

    // Invariant globalization composes nothing, so conjoining jamo are put together here.
    internal static string Compose(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange((char)Leads, '\u11FF') < 0)
        {
            return text;
        }

        StringBuilder composed = new(text.Length);
        foreach (char c in text)
        {
            char last = composed.Length > 0 ? composed[^1] : '\0';
            if (c is >= (char)Vowels and < (char)(Vowels + 21) && last is >= (char)Leads and < (char)(Leads + 19))
            {
                composed[^1] = (char)(Syllables + ((((last - Leads) * 21) + (c - Vowels)) * 28));
            }
            else if (c is > (char)Tails and < (char)(Tails + 28) && last is >= '가' and <= '힣' && (last - Syllables) % 28 == 0)
            {
                composed[^1] = (char)(last + (c - Tails));
            }
            else
            {
                composed.Append(c);
            }
        }

        return composed.ToString();
    }
}
