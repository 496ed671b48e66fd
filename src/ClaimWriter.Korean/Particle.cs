using System.Collections.Frozen;

namespace ClaimWriter.Korean;

/// <summary>How the last syllable of a word, read aloud, ends: it decides the particle.</summary>
public enum SoundEnding
{
    /// <summary>In a vowel.</summary>
    Vowel,

    /// <summary>In ㄹ.</summary>
    Rieul,

    /// <summary>In any other consonant.</summary>
    Consonant,

    /// <summary>Nobody can say: an unknown Latin word.</summary>
    Unknown,
}

/// <summary>Particles (조사) that fit the word before them: 귀사는, 서울로, 컬럼으로.</summary>
public static class Particle
{
    // After a consonant, after a vowel. 으로 and its like treat ㄹ as a vowel; the others as a consonant.
    private static readonly (string Consonant, string Vowel)[] _pairs =
    [
        ("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("아", "야"), ("이나", "나"), ("이라", "라"), ("이란", "란"), ("이며", "며"),
        ("이랑", "랑"), ("이고", "고"), ("이므로", "므로"), ("이여", "여"), ("이든", "든"), ("으로", "로"), ("으로서", "로서"),
        ("으로써", "로써"), ("으로부터", "로부터"),
    ];

    private static readonly FrozenDictionary<string, (string Consonant, string Vowel)> _byName = _pairs
        .SelectMany(p => new[] { ($"{p.Consonant}/{p.Vowel}", p), ($"{p.Vowel}/{p.Consonant}", p), (p.Consonant, p), (p.Vowel, p) })
        .DistinctBy(e => e.Item1)
        .ToFrozenDictionary(e => e.Item1, e => e.p, StringComparer.Ordinal);

    /// <summary>The pairs in their usual spelling, such as <c>은/는</c>.</summary>
    public static IEnumerable<string> Pairs => _pairs.Select(p => $"{p.Consonant}/{p.Vowel}");

    /// <summary>Whether a name such as <c>은/는</c>, <c>는/은</c> or <c>는</c> is a pair.</summary>
    public static bool IsPair(string pair) => _byName.ContainsKey(pair);

    /// <summary>The word with its particle: 귀사는. An unknown ending gives both: <c>rec_cust은(는)</c>.</summary>
    /// <exception cref="ArgumentException">There is no such pair.</exception>
    public static string Attach(string word, string pair) => word + Of(word, pair);

    /// <summary>The particle that fits the word.</summary>
    /// <param name="word">The word before it.</param>
    /// <param name="pair"><c>은/는</c>, in either order, or one of the two.</param>
    /// <exception cref="ArgumentException">There is no such pair.</exception>
    public static string Of(string word, string pair)
    {
        if (!_byName.TryGetValue(pair, out (string Consonant, string Vowel) forms))
        {
            throw new ArgumentException($"'{pair}' is no pair of particles; known are {string.Join(", ", Pairs)}.", nameof(pair));
        }

        bool rieulIsVowel = forms.Consonant[0] == '으';
        return SoundOf.Word(word) switch
        {
            SoundEnding.Vowel => forms.Vowel,
            SoundEnding.Rieul => rieulIsVowel ? forms.Vowel : forms.Consonant,
            SoundEnding.Consonant => forms.Consonant,
            _ when rieulIsVowel => $"(으){forms.Vowel}",
            _ when forms.Consonant.Length > forms.Vowel.Length => $"(이){forms.Vowel}",
            _ => $"{forms.Consonant}({forms.Vowel})",
        };
    }
}
