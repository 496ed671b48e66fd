using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ClaimWriter.Korean;

/// <summary>What kind of personal data a value is.</summary>
public enum PersonalData
{
    /// <summary>A person's name.</summary>
    Name,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>A date of birth, YYYYMMDD.</summary>
    Birth,

    /// <summary>주민등록번호.</summary>
    ResidentNumber,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>An IPv4 address.</summary>
    Ipv4,

    /// <summary>A bank account's number.</summary>
    Account,

    /// <summary>A payment card's number.</summary>
    Card,

    /// <summary>Anything else that is not to be shown at all.</summary>
    Secret,
}

/// <summary>
/// Personal data made unrecognisable in one scheme throughout, because two schemes side by side give the value away (개인정보보호법 §3⑦).
/// A value that is not of the form that its kind has is not shown at all.
/// </summary>
public static partial class Masking
{
    /// <summary>What stands for a value that is not shown.</summary>
    public const string Hidden = "[비공개]";

    private static readonly FrozenDictionary<string, PersonalData> _names = new Dictionary<string, PersonalData>(StringComparer.Ordinal)
    {
        ["name"] = PersonalData.Name,
        ["phone"] = PersonalData.Phone,
        ["birth"] = PersonalData.Birth,
        ["resident_number"] = PersonalData.ResidentNumber,
        ["email"] = PersonalData.Email,
        ["ipv4"] = PersonalData.Ipv4,
        ["account"] = PersonalData.Account,
        ["card"] = PersonalData.Card,
        ["secret"] = PersonalData.Secret,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names of the kinds, as records and templates write them.</summary>
    public static IEnumerable<string> KindNames => _names.Keys.Order(StringComparer.Ordinal);

    /// <summary>The kind of a name such as <c>resident_number</c>; null for any other.</summary>
    public static PersonalData? KindOf(string name) => _names.TryGetValue(name, out PersonalData kind) ? kind : null;

    /// <summary>The value masked: 홍길동 as a name is 홍*동.</summary>
    public static string Mask(string value, PersonalData kind)
    {
        string text = Hangul.Compose(value).Trim();
        return kind switch
        {
            PersonalData.Name => Name(text),
            PersonalData.Phone => PhonePattern().Match(text) is { Success: true } m
                ? $"{m.Groups[1].Value}-{new string('*', m.Groups[2].Length)}-{m.Groups[3].Value}"
                : Hidden,
            PersonalData.Birth => Birth(text),
            PersonalData.ResidentNumber => ResidentNumber(text),
            PersonalData.Email => EmailPattern().Match(text) is { Success: true } m ? $"{Start(m.Groups[1].Value)}@{m.Groups[2].Value}" : Hidden,
            PersonalData.Ipv4 => Ipv4(text),
            PersonalData.Account => AccountPattern().IsMatch(text) && text.Count(char.IsAsciiDigit) is >= 8 and <= 16 ? LastDigits(text, 5) : Hidden,
            PersonalData.Card => CardPattern().Match(text) is { Success: true } m
                ? $"{m.Groups[1].Value}-{m.Groups[3].Value[..2]}**-****-{m.Groups[5].Value}"
                : Hidden,
            _ => Hidden,
        };
    }

    // First and last syllable stay; of two only the first; a foreign name keeps its first letter.
    private static string Name(string text)
    {
        StringInfo elements = new(text);
        int length = elements.LengthInTextElements;
        if (length < 2 || !char.IsLetter(text, 0) || text.Any(c => char.IsDigit(c) || char.IsControl(c) || c is '@' or '*'))
        {
            return Hidden;
        }

        bool isHangul = text.All(c => c is >= '가' and <= '힣');
        string first = elements.SubstringByTextElements(0, 1);
        return isHangul && length > 2
            ? first + new string('*', length - 2) + elements.SubstringByTextElements(length - 1, 1)
            : first + new string('*', length - 1);
    }

    private static string Birth(string text) =>
        BirthPattern().Match(text) is { Success: true } m && IsDay(m.Groups[1].Value + m.Groups[3].Value + m.Groups[4].Value)
            ? $"{m.Groups[1].Value}-**-**"
            : Hidden;

    // The vectors show the seventh digit, the century and the sex, as the developers' guide does.
    private static string ResidentNumber(string text)
    {
        if (ResidentPattern().Match(text) is not { Success: true } m)
        {
            return Hidden;
        }

        string century = m.Groups[2].Value is "1" or "2" or "5" or "6" ? "19" : "20";
        return IsDay(century + m.Groups[1].Value) ? $"{m.Groups[1].Value}-{m.Groups[2].Value}******" : Hidden;
    }

    private static bool IsDay(string digits) => DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string Start(string local) => local.Length <= 2 ? local[..1] + "**" : local[..2] + new string('*', Math.Max(2, local.Length - 2));

    private static string Ipv4(string text)
    {
        string[] parts = text.Split('.');
        return parts.Length == 4 && parts.All(p => p.Length is >= 1 and <= 3 && (p.Length == 1 || p[0] != '0') && p.All(char.IsAsciiDigit) && int.Parse(p, CultureInfo.InvariantCulture) <= 255)
            ? $"{parts[0]}.{parts[1]}.***.{parts[3]}"
            : Hidden;
    }

    private static string LastDigits(string text, int count)
    {
        char[] masked = text.ToCharArray();
        for (int i = masked.Length - 1; i >= 0 && count > 0; i--)
        {
            if (char.IsAsciiDigit(masked[i]))
            {
                masked[i] = '*';
                count--;
            }
        }

        return new string(masked);
    }

    // Seoul's 02, 050x for virtual numbers, three digits for the rest.
    [GeneratedRegex(@"\A(02|050[0-9]|0[13-9][0-9])[-. ]?([0-9]{3,4})[-. ]?([0-9]{4})\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PhonePattern();

    [GeneratedRegex(@"\A((?:19|20)[0-9]{2})([-./]?)([0-9]{2})\2([0-9]{2})\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BirthPattern();

    [GeneratedRegex(@"\A([0-9]{6})-?([1-8])[0-9]{6}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ResidentPattern();

    [GeneratedRegex(@"\A([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+)@((?:[\p{L}0-9-]+\.)+[\p{L}0-9-]{2,})\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"\A[0-9]+(?:-[0-9]+)*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"\A([0-9]{4})([- ]?)([0-9]{4})\2([0-9]{4})\2([0-9]{4})\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CardPattern();
}
