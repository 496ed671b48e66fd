using System.Globalization;
using ClaimWriter.Claims;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Korean;
using ClaimWriter.Templating;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Functions;

/// <summary>The functions that letters add to Scriban: <c>korean.…</c>, <c>law.…</c>, <c>markdown.…</c> and <c>sql.…</c>.</summary>
public static class LetterFunctions
{
    /// <summary>Scriban's functions with these.</summary>
    public static FunctionLibrary Library { get; } = Build();

    private static FunctionLibrary Build()
    {
        FunctionLibrary.Builder builder = FunctionLibrary.Scriban.ToBuilder();
        AddWords(builder);
        AddTimes(builder);
        AddLaw(builder);
        AddMarkdown(builder);
        builder.Add("sql.name", ["name"], static a => $"`{a.Text(0).Replace("`", "``", StringComparison.Ordinal)}`");
        return builder.Build();
    }

    private static void AddWords(FunctionLibrary.Builder builder) => builder
        .Add("korean.particle", ["word", "pair"], static a => Attach(a.Text(0), a.Text(1)))
        .Add("korean.won", ["amount"], static a => WonWords.Official(WonOf(a, 0)))
        .Add("korean.won_words", ["amount", "form?"], static a => a.Text(1) switch
        {
            "" or "legal" => WonWords.Legal(WonOf(a, 0).Amount),
            "prose" => WonWords.Prose(WonOf(a, 0).Amount),
            "hanja" => WonWords.Hanja(WonOf(a, 0).Amount),
            var other => throw Unknown("금액 표기", "form of words", other, "legal, prose, hanja"),
        })
        .Add("korean.number", ["number"], static a => a.Decimal(0).ToString("#,0.##########", CultureInfo.InvariantCulture))
        .Add("korean.mask", ["value", "kind"], static a => Masking.KindOf(a.Text(1)) is { } kind
            ? Masking.Mask(a.Text(0), kind)
            : throw Unknown("개인정보의 종류", "kind of personal data", a.Text(1), string.Join(", ", Masking.KindNames)));

    private static void AddTimes(FunctionLibrary.Builder builder) => builder
        .Add("korean.date", ["date", "form?"], static a => a.Text(1) switch
        {
            "" => KoreanDate.Official(DateOf(a, 0)),
            "prose" => KoreanDate.Prose(DateOf(a, 0)),
            "weekday" => KoreanDate.WithWeekday(DateOf(a, 0)),
            var other => throw Unknown("날짜 표기", "form of dates", other, "prose, weekday"),
        })
        .Add("korean.datetime", ["time", "precision?"], static a => KoreanDate.DateTime(InstantOf(a, 0), Seconds(a, 1)))
        .Add("korean.time", ["time", "precision?"], static a => KoreanDate.Time(InstantOf(a, 0), Seconds(a, 1)))
        .Add("korean.utc_time", ["time", "precision?"], static a => KoreanDate.UtcTime(InstantOf(a, 0), Seconds(a, 1)))
        .Add("korean.utc", ["time"], static a => InstantPattern.ExtendedIso.Format(InstantOf(a, 0)))
        .Add("korean.both_clocks", ["time", "precision?"], static a => KoreanDate.BothClocks(InstantOf(a, 0), Seconds(a, 1)))
        .Add("korean.range_after", ["before", "from", "to", "precision?"], static a => RangeAfter(a))
        .Add("korean.clock_range", ["from", "to", "precision?"], static a => ClockRange(InstantOf(a, 0), InstantOf(a, 1), Seconds(a, 2)))
        .Add("korean.range", ["from", "to", "precision?"], static a => KoreanDate.Range(InstantOf(a, 0), InstantOf(a, 1), Seconds(a, 2)));

    private static void AddLaw(FunctionLibrary.Builder builder) => builder
        .Add("law.cite", ["statutes"], static a => Cite(a))
        .Add("law.delay_interest", ["principal", "rate", "from", "to", "method?"], static a => DelayInterest.Compute(
            WonOf(a, 0),
            RateOf(a, 1),
            DateOf(a, 2),
            DateOf(a, 3),
            a.Text(4) switch
            {
                "" or "period" => InterestMethod.Period,
                "days" => InterestMethod.Days,
                var other => throw Unknown("계산 방식", "method", other, "period, days"),
            }).Amount)
        .Add("law.deadline", ["received", "days"], static a =>
            PaymentDeadline.From(DateOf(a, 0), a.Int(1), PublicHolidays.Calendar)?.Due
            ?? throw new FunctionFailureException(PaymentDeadline.OutsideCalendar(DateOf(a, 0), a.Int(1))));

    private static void AddMarkdown(FunctionLibrary.Builder builder) => builder
        .Add("markdown.code", ["text", "class?"], static a => MarkdownPieces.Code(a.Text(0), a.IsNull(1) ? "mono" : a.Text(1)))
        .Add("markdown.block", ["text", "language?"], static a => MarkdownPieces.Block(a.Text(0), a.Text(1)))
        .Add("markdown.lines", ["text", "class?"], static a => MarkdownPieces.Lines(a.Text(0), a.Text(1)))
        .Add("markdown.escape", ["text"], static a => new RawText(MarkdownText.Escape(a.Text(0))));

    // 같은 날 where the range starts on the day of the time named before it.
    private static string RangeAfter(Arguments a)
    {
        Instant from = InstantOf(a, 1);
        string range = KoreanDate.Range(from, InstantOf(a, 2), Seconds(a, 3));
        LocalDate day = KoreanDate.DateOf(from);
        return !a.IsNull(0) && KoreanDate.DateOf(InstantOf(a, 0)) == day ? "같은 날" + range[KoreanDate.WithWeekday(day).Length..] : range;
    }

    private static string ClockRange(Instant from, Instant to, bool seconds) => from == to
        ? KoreanDate.Time(from, seconds) + "(KST)"
        : $"{KoreanDate.Time(from, seconds)}~{KoreanDate.Time(to, seconds)}(KST)";

    private static string Attach(string word, string pair) => Particle.IsPair(pair)
        ? Particle.Attach(word, pair)
        : throw Unknown("조사", "particle", pair, string.Join(", ", Particle.Pairs));

    private static string Cite(Arguments a)
    {
        IEnumerable<string> texts = a[0] is ScriptArray list ? list.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)!) : [a.Text(0)];
        return StatuteCitation.Cite(texts.Select(text => Statute.Parse(text) ?? throw new FunctionFailureException(
            new Sentence($"'{text}'은(는) 아는 법조문이 아닙니다.", $"'{text}' is no statute that is known."),
            new Sentence("'민법 제390조'처럼 적으십시오.", "Write it like '민법 제390조'."))));
    }

    private static Won WonOf(Arguments a, int index)
    {
        if (a[index] is Won won)
        {
            return won;
        }

        decimal amount = a.Decimal(index);
        return amount is >= 0 and <= Won.Largest && amount == decimal.Truncate(amount)
            ? new Won((long)amount)
            : throw new FunctionFailureException(
                new Sentence($"{a.Text(index)}은(는) 금액(원)이 아닙니다.", $"{a.Text(index)} is no amount in won."),
                new Sentence("0 이상의 정수를 주십시오.", "Give a whole number that is not negative."));
    }

    private static decimal RateOf(Arguments a, int index)
    {
        string text = a.Text(index).Trim();
        bool isPercent = text.EndsWith('%');
        return decimal.TryParse(text.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal rate)
            ? isPercent ? rate / 100 : rate
            : throw Unknown("이율", "rate", text, "5%, 0.05");
    }

    private static Instant InstantOf(Arguments a, int index) => a[index] switch
    {
        Instant instant => instant,
        DateTime time => Instant.FromDateTimeUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
        string text when OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } parsed => parsed.Value.ToInstant(),
        _ => throw new FunctionFailureException(
            new Sentence($"'{a.Text(index)}'은(는) 시각이 아닙니다.", $"'{a.Text(index)}' is no time."),
            new Sentence("2020-11-10T11:00:00Z처럼 시간대가 있는 시각을 주십시오.", "Give a time with its zone, such as 2020-11-10T11:00:00Z.")),
    };

    private static LocalDate DateOf(Arguments a, int index) => a[index] switch
    {
        LocalDate date => date,
        Instant instant => KoreanDate.DateOf(instant),
        DateTime time => LocalDate.FromDateTime(time),
        string text when LocalDatePattern.Iso.Parse(text) is { Success: true } parsed => parsed.Value,
        _ => throw new FunctionFailureException(
            new Sentence($"'{a.Text(index)}'은(는) 날짜가 아닙니다.", $"'{a.Text(index)}' is no date."),
            new Sentence("2020-11-14처럼 주십시오.", "Give it like 2020-11-14.")),
    };

    private static bool Seconds(Arguments a, int index) => a.Text(index) switch
    {
        "" or "minutes" => false,
        "seconds" => true,
        var other => throw Unknown("시각의 단위", "precision", other, "minutes, seconds"),
    };

    private static FunctionFailureException Unknown(string korean, string english, string value, string known) => new(
        new Sentence($"모르는 {korean}입니다: '{value}'", $"Unknown {english}: '{value}'"),
        new Sentence($"쓸 수 있는 것: {known}", $"Known: {known}"));
}
