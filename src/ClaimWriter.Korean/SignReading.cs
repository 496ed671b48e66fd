using System.Collections.Frozen;

namespace ClaimWriter.Korean;

/// <summary>How signs, units in one character, single jamo and numbered marks end as Koreans say them.</summary>
internal static class SignReading
{
    private static readonly FrozenDictionary<char, SoundEnding> _signs = Entries(
        vowel: "%％㎞㎝㎜㎡㎥㎖ℓ℃℉°$＄€㈜㈲㈱+＋&＆㏊㎐㎒㎓", // 퍼센트, 킬로미터, 리터, 도, 달러, 유로, 주식회사, 플러스, 앤드, 헤르츠
        rieul: "‰ㄹ", // 퍼밀, 리을
        consonant: "㎏㎎○〇◯₩￦¥￥#＃ㄱㄴㄷㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"); // 킬로그램, 공, 원, 엔, 샵, 기역 …

    internal static bool IsRead(char sign) => _signs.ContainsKey(sign);

    internal static SoundEnding EndingOf(char sign) => sign switch
    {
        >= '①' and <= '⑳' => NumberReading.EndingOf(Number(sign - '①' + 1)),
        >= 'Ⅰ' and <= 'Ⅻ' => NumberReading.EndingOf(Number(sign - 'Ⅰ' + 1)),
        >= '㉮' and <= '㉻' => SoundEnding.Vowel,
        >= 'ㅏ' and <= 'ㅣ' => SoundEnding.Vowel,
        _ => _signs.GetValueOrDefault(sign, SoundEnding.Unknown),
    };

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static FrozenDictionary<char, SoundEnding> Entries(string vowel, string rieul, string consonant) =>
        vowel.Select(c => KeyValuePair.Create(c, SoundEnding.Vowel))
            .Concat(rieul.Select(c => KeyValuePair.Create(c, SoundEnding.Rieul)))
            .Concat(consonant.Select(c => KeyValuePair.Create(c, SoundEnding.Consonant)))
            .ToFrozenDictionary();
}
