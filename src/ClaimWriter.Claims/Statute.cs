using System.Globalization;
using System.Text.RegularExpressions;
using ClaimWriter.Diagnostics;
using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>An article of a law that the table of <see cref="StatuteTable"/> knows to be in force.</summary>
/// <param name="Law">The law's full name, such as <c>민법</c>.</param>
/// <param name="Article">조.</param>
/// <param name="Branch">의: 2 for 제24조의2; 0 for none.</param>
/// <param name="Paragraph">항; 0 for none.</param>
/// <param name="Title">The article's heading.</param>
public sealed partial record Statute(string Law, int Article, int Branch, int Paragraph, string Title)
{
    /// <summary><c>제390조</c>, <c>제24조의2</c>, <c>제387조 제2항</c>.</summary>
    public string ArticleText => Number(Article, Branch) + (Paragraph == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" 제{Paragraph}항"));

    /// <summary>Reads <c>민법 제390조</c>, <c>「민법」 제387조 제2항</c>, <c>민법 §390</c>; null where <see cref="Fault"/> would say why not.</summary>
    /// <param name="text">The statute as a record names it.</param>
    /// <param name="asOf">The day on which it must be in force.</param>
    public static Statute? Parse(string text, LocalDate asOf) => Read(text, asOf, out _);

    /// <summary>Reads a statute that is in force on the table's own date.</summary>
    public static Statute? Parse(string text) => Parse(text, StatuteTable.AsOf);

    /// <summary>What is wrong with a statute as it is named, and which is near; null where nothing is.</summary>
    /// <param name="text">The statute as a record names it.</param>
    /// <param name="asOf">The day on which it must be in force.</param>
    public static StatuteFault? Fault(string text, LocalDate asOf)
    {
        _ = Read(text, asOf, out StatuteFault? fault);
        return fault;
    }

    /// <inheritdoc/>
    public override string ToString() => $"「{Law}」 {ArticleText}";

    /// <summary><c>제24조의2</c>.</summary>
    internal static string Number(int article, int branch) =>
        string.Create(CultureInfo.InvariantCulture, $"제{article}조") + (branch == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"의{branch}"));

    /// <summary>Reads a statute; where it cannot be cited, says why.</summary>
    internal static Statute? Read(string text, LocalDate asOf, out StatuteFault? fault)
    {
        Match parts = Form().Match(text);
        if (!parts.Success)
        {
            fault = StatuteFault.Unreadable(text);
            return null;
        }

        string law = StatuteTable.FullName(parts.Groups["law"].Value);
        int article = Int(parts.Groups["article"]);
        int branch = Int(parts.Groups["branch"]);
        fault = StatuteTable.FaultOf(law, article, branch, asOf);
        return fault is null ? new Statute(law, article, branch, Int(parts.Groups["paragraph"]), StatuteTable.Title(law, article, branch)) : null;
    }

    private static int Int(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^\s*「?(?<law>[가-힣][가-힣·ㆍ ]*?[가-힣])」?\s*(?:제\s*(?<article>[0-9]{1,4})\s*조|§\s*(?<article>[0-9]{1,4})|(?<article>[0-9]{1,4})\s*조)(?:\s*의\s*(?<branch>[0-9]{1,2}))?(?:\s*(?:제\s*)?(?<paragraph>[0-9]{1,2})\s*항)?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}

/// <summary>Why a statute cannot be cited.</summary>
/// <param name="Code">Stable identifier: <c>claim.unreadable-statute</c>, <c>claim.unknown-statute</c> or <c>claim.repealed-statute</c>.</param>
/// <param name="Fact">What is wrong.</param>
/// <param name="Hint">What to name instead.</param>
public sealed record StatuteFault(string Code, Sentence Fact, Sentence Hint)
{
    internal static StatuteFault Unreadable(string text) => new(
        "claim.unreadable-statute",
        new($"`{text}`에서 법률 이름과 조문 번호를 읽을 수 없습니다", $"`{text}` does not name a law and an article"),
        new("`민법 제390조`처럼 적으십시오", "write it like `민법 제390조`"));
}
