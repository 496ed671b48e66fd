using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Korean.Tests;

public sealed class KoreanProperties
{
    private const string HangulDigits = "영일이삼사오육칠팔구";

    [Fact]
    public void Legal_AnyAmount_ReadsBackAndHasNoSpace() => Holds(Amounts(), n =>
    {
        string words = WonWords.Legal(n);
        return WonWords.ParseLegal(words) == n && !words.Contains(' ', StringComparison.Ordinal);
    });

    [Fact]
    public void Prose_AnyAmount_ReadsBack() => Holds(Amounts(), n => Read(WonWords.Prose(n).Replace(" ", "", StringComparison.Ordinal)) == n);

    [Fact]
    public void Hanja_AnyAmount_ReadsBack() => Holds(Amounts(), n => Read(ToHangul(WonWords.Hanja(n))) == n && Read(ToHangul(WonWords.Hanja(n, full: true))) == n);

    [Fact]
    public void Legal_AlteredWords_AreNotRead() => Holds(Amounts(), n =>
    {
        string words = WonWords.Legal(n);
        return WonWords.ParseLegal(words + "원") is null && WonWords.ParseLegal(" " + words) is null && WonWords.ParseLegal("일" + words) is null;
    });

    [Fact]
    public void Of_AnySyllable_FollowsItsFinalConsonant() => Holds(Gen.Choose('가', '힣').Select(c => ((char)c).ToString()), s =>
    {
        int final = (s[0] - '가') % 28;
        return Particle.Of(s, "은/는") == (final == 0 ? "는" : "은")
            && Particle.Of(s, "으로/로") == (final is 0 or 8 ? "로" : "으로")
            && Particle.Of($"「{s}」", "을/를") == Particle.Of(s, "을/를")
            && Particle.Of($"{s}(별첨)", "과/와") == Particle.Of(s, "과/와");
    });

    [Fact]
    public void Word_AnyText_EndsAndAgreesAcrossPairs() => Holds(ArbMap.Default.GeneratorFor<string>().Where(s => s is not null), s =>
    {
        SoundEnding ending = SoundOf.Word(s);
        bool isOpen = ending == SoundEnding.Vowel;
        bool isUnknown = ending == SoundEnding.Unknown;
        return isUnknown || Particle.Pairs.Where(p => p != "으로/로").All(p => Particle.Of(s, p).Length > 0)
            && (Particle.Of(s, "이/가") == "가") == isOpen && (Particle.Of(s, "과/와") == "와") == isOpen;
    });

    [Fact]
    public void Word_AnyNumber_EndsAsItsWords() => Holds(Amounts().Where(n => n > 0), n => SoundOf.Word(Digits(n)) == SoundOf.Word(WonWords.Legal(n))
        && SoundOf.Word(Grouped(n)) == SoundOf.Word(WonWords.Legal(n)));

    [Fact]
    public void Mask_AnyName_ShowsItsEndsAtMost() => Holds(
        from length in Gen.Choose(1, 6)
        from name in Gen.ArrayOf(Gen.Choose('가', '힣').Select(c => (char)c), length)
        select new string(name),
        name =>
        {
            string masked = Masking.Mask(name, PersonalData.Name);
            int shown = masked == Masking.Hidden ? 0 : masked.Count(c => c != '*');
            return shown <= (name.Length > 2 ? 2 : 1) && (masked == Masking.Hidden || (masked.Length == name.Length && masked[0] == name[0]));
        });

    [Fact]
    public void Mask_AnyDigits_ShowNoMoreThanTheirScheme() => Holds(
        from length in Gen.Choose(0, 20)
        from text in Gen.ArrayOf(Gen.Elements("0123456789-.0123456789".ToCharArray()), length)
        from prefix in Gen.Elements("", "010-", "02-", "1980", "800104-1", "9430-")
        select prefix + new string(text),
        text =>
        {
            int Shown(PersonalData kind) => Masking.Mask(text, kind) is var m && m == Masking.Hidden ? 0 : m.Count(char.IsAsciiDigit);
            int digits = text.Count(char.IsAsciiDigit);
            return Shown(PersonalData.Phone) <= 8 && Shown(PersonalData.Birth) <= 4 && Shown(PersonalData.ResidentNumber) <= 7
                && Shown(PersonalData.Card) <= 10 && Shown(PersonalData.Account) <= Math.Max(0, digits - 5) && Shown(PersonalData.Secret) == 0;
        });

    [Theory]
    [InlineData("U*")]
    [InlineData("홍*동")]
    public void Mask_NameWithAnAsterisk_IsHidden(string name) => Assert.Equal(Masking.Hidden, Masking.Mask(name, PersonalData.Name));

    [Fact]
    public void Mask_AnyText_IsMaskedOrHiddenNeverAsItWas() => Holds(
        ArbMap.Default.GeneratorFor<string>().Where(s => !string.IsNullOrWhiteSpace(s) && s.Trim() != Masking.Hidden),
        s => Enum.GetValues<PersonalData>().All(kind => Masking.Mask(s, kind) is var m && (m == Masking.Hidden || (m != s.Trim() && m.Contains('*', StringComparison.Ordinal)))));

    [Fact]
    public void Official_AnyDate_ReadsBackAndPassesTheLint() => Holds(Dates(), day =>
        LocalDatePattern.CreateWithInvariantCulture("uuuu'. 'M'. 'd'.'").Parse(KoreanDate.Official(day)).Value == day
        && LocalDatePattern.CreateWithInvariantCulture("uuuu'년 'M'월 'd'일'").Parse(KoreanDate.Prose(day)).Value == day
        && DateLint.Find($"{KoreanDate.WithWeekday(day)} {KoreanDate.Prose(day)}").Count == 0);

    [Fact]
    public void Find_AnySpoiltDate_IsCorrectedToTheOfficialForm() => Holds(Dates(), day =>
    {
        string official = KoreanDate.Official(day);
        string[] spoilt = [official.Replace(" ", "", StringComparison.Ordinal), official[..^1], FormattableString.Invariant($"{day.Year}. {day.Month:00}. 0{day.Day % 9 + 1}.")];
        return DateLint.Find(spoilt[0])[0].Corrected == official && DateLint.Find(spoilt[1])[0].Corrected == official && DateLint.Find(spoilt[2]).Count == 1;
    });

    [Fact]
    public void IsWorkingDay_AnyDay_IsNeverAHoliday() => Holds(Dates(), day =>
        KoreanHolidays.IsHoliday(day) is not { } holiday
        || (KoreanHolidays.NameOf(day) is not null == holiday && !(holiday && KoreanHolidays.IsWorkingDay(day) == true)));

    private static void Holds<T>(Gen<T> values, Func<T, bool> law) => Check.One(Config.QuickThrowOnFailure.WithReplay(20201114, 41).WithMaxTest(1000), Prop.ForAll(values.ToArbitrary(), law));

    // Every number of digits, with zeros more often than chance would give.
    private static Gen<long> Amounts() =>
        from length in Gen.Choose(1, 16)
        from digits in Gen.ArrayOf(Gen.Frequency((3, Gen.Constant(0)), (2, Gen.Constant(1)), (5, Gen.Choose(0, 9))), length)
        select digits.Aggregate(0L, (n, d) => (n * 10) + d);

    private static Gen<LocalDate> Dates() => Gen.Choose(0, 36_000).Select(n => new LocalDate(1975, 1, 1).PlusDays(n));

    private static string Digits(long n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Grouped(long n) => n.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static string ToHangul(string hanja) => string.Concat(hanja.Select(c => c switch
    {
        '零' => '영', '壹' => '일', '貳' => '이', '參' => '삼', '四' or '肆' => '사', '五' or '伍' => '오', '六' => '육', '七' or '柒' => '칠',
        '八' or '捌' => '팔', '九' or '玖' => '구', '拾' => '십', '百' or '佰' => '백', '千' or '仟' => '천', '萬' => '만', '億' => '억', '兆' => '조', _ => '?',
    }));

    // A reader of its own: a place or group without a digit before it counts as one.
    private static long Read(string words)
    {
        long total = 0, group = 0, digit = 0;
        foreach (char c in words)
        {
            int value = HangulDigits.IndexOf(c, StringComparison.Ordinal);
            long place = c switch { '십' => 10, '백' => 100, '천' => 1000, _ => 0 };
            long unit = c switch { '만' => 10_000, '억' => 100_000_000, '조' => 1_000_000_000_000, _ => 0 };
            if (value >= 0)
            {
                digit = value;
            }
            else if (place > 0)
            {
                group += Math.Max(digit, 1) * place;
                digit = 0;
            }
            else if (unit > 0)
            {
                total += Math.Max(group + digit, 1) * unit;
                (group, digit) = (0, 0);
            }
            else
            {
                return -1;
            }
        }

        return total + group + digit;
    }
}
