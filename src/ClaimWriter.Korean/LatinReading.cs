using System.Collections.Frozen;

namespace ClaimWriter.Korean;

/// <summary>How Latin words end as Koreans say them. What is in no list and not in capitals, nobody can say.</summary>
internal static class LatinReading
{
    // By the usual Hangul spelling (외래어 표기법): 커밋, 백업, 로그. The names of the letters would get these wrong. Case is ignored.
    private static readonly FrozenDictionary<string, SoundEnding> _words = Lexicon(
        vowel: "GENDER USER SERVER ALTER TRIGGER INSERT INDEX DATE UPDATE DELETE REPLACE CREATE TRUNCATE DATABASE AURORA DATA CLOUD TIMESTAMP " +
            "JAVA JAVASCRIPT HOST CACHE MEMORY KEY PRIMARY QUERY PARTNER MASTER REPLICA SCHEMA VIEW CURSOR BUFFER INT ORDER WINDOW WINDOWS " +
            "LOG BINLOG DUMP VARCHAR CHAR CUSTOMER MEMBER NUMBER ERROR WHERE LIKE VALUE STORE CLUSTER INSTANCE ENGINE SERVICE INTERFACE CODE " +
            "DEVICE SOURCE NOTE FEATURE UNIQUE CHARACTER INTEGER REFERENCES REFERENCE DISTINCT EXISTS VALUES PARAMETER AFTER BEFORE " +
            "INNODB MONGODB MARIADB DYNAMODB LINUX UBUNTU DOCKER REDIS KAFKA PHOTO VIDEO AUDIO BYTE BINARY AZURE TYPE ID",
        rieul: "SQL MYSQL POSTGRESQL NULL TABLE URL XML HTML EMAIL MAIL GMAIL MODEL LABEL CONSOLE MODULE LOCAL GLOBAL FILE PROFILE TERMINAL ORACLE " +
            "GOOGLE CONTROL CHANNEL DECIMAL SERIAL MANUAL DETAIL EXCEL VARIABLE ROLE SCHEDULE TITLE KERNEL TOTAL HANDLE ENABLE DISABLE SHELL",
        consonant: "DROP COLUMN JSON ROLLBACK COMMIT BACKTRACK BACKUP SNAPSHOT REGION LOCK AMAZON GROUP ADMIN LOGIN TOKEN BLOB TRANSACTION " +
            "CONNECTION SESSION SYSTEM GIT PYTHON SUM JOIN BEGIN START TOP NAME TIME DATETIME SCAN DOMAIN " +
            "PARTITION FUNCTION OPTION VERSION ACTION EXCEPTION STRING BOOLEAN COM NET SLACK FACEBOOK APP WEB UNION ALARM STREAM ADDON MAPPING " +
            "JOB RETURN MIN SET CONDITION VARIATION LOCATION APPLICATION PROGRAM PLATFORM PLAN PLUGIN BOOK DESK DISK CHECK BLOCK");

    // Units after a number: 3kg is read 킬로그램.
    private static readonly FrozenDictionary<string, SoundEnding> _units = new Dictionary<string, SoundEnding>(StringComparer.Ordinal)
    {
        ["kg"] = SoundEnding.Consonant, ["g"] = SoundEnding.Consonant, ["mg"] = SoundEnding.Consonant, ["px"] = SoundEnding.Rieul,
        ["km"] = SoundEnding.Vowel, ["m"] = SoundEnding.Vowel, ["cm"] = SoundEnding.Vowel, ["mm"] = SoundEnding.Vowel,
        ["ml"] = SoundEnding.Vowel, ["mL"] = SoundEnding.Vowel, ["l"] = SoundEnding.Vowel,
        ["ms"] = SoundEnding.Vowel, ["s"] = SoundEnding.Vowel, ["h"] = SoundEnding.Vowel, ["Hz"] = SoundEnding.Vowel, ["kHz"] = SoundEnding.Vowel,
        ["MHz"] = SoundEnding.Vowel, ["GHz"] = SoundEnding.Vowel, ["kB"] = SoundEnding.Vowel, ["bps"] = SoundEnding.Vowel, ["Mbps"] = SoundEnding.Vowel,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, SoundEnding>.AlternateLookup<ReadOnlySpan<char>> _wordsBySpan =
        _words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, SoundEnding>.AlternateLookup<ReadOnlySpan<char>> _unitsBySpan =
        _units.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The ending of a text whose last character is a Latin letter.</summary>
    internal static SoundEnding EndingOf(ReadOnlySpan<char> text)
    {
        int start = text.Length;
        while (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        ReadOnlySpan<char> word = text[start..];
        if (_wordsBySpan.TryGetValue(word, out SoundEnding known))
        {
            return known;
        }

        ReadOnlySpan<char> letters = word.TrimStart("0123456789");
        return letters.Length < word.Length && _unitsBySpan.TryGetValue(letters, out SoundEnding unit) ? unit
            : word.Length == 1 ? LetterName(char.ToUpperInvariant(word[0]))
            : IsCapitals(letters) ? LetterName(letters[^1])
            : SoundEnding.Unknown;
    }

    // 엘, 아르 (also said 알); 엠, 엔.
    private static SoundEnding LetterName(char letter) => letter switch
    {
        'L' or 'R' => SoundEnding.Rieul,
        'M' or 'N' => SoundEnding.Consonant,
        _ => SoundEnding.Vowel,
    };

    private static bool IsCapitals(ReadOnlySpan<char> letters)
    {
        foreach (char c in letters)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static FrozenDictionary<string, SoundEnding> Lexicon(string vowel, string rieul, string consonant) =>
        Entries(vowel, SoundEnding.Vowel).Concat(Entries(rieul, SoundEnding.Rieul)).Concat(Entries(consonant, SoundEnding.Consonant))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<KeyValuePair<string, SoundEnding>> Entries(string words, SoundEnding ending) =>
        words.Split(' ').Select(w => KeyValuePair.Create(w, ending));
}
