using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Layout;

/// <summary>
/// Checks a style, and the pages that it made, against the rules of the profile that it declares. Every rule that is broken is reported
/// with its name, its source and the value that would keep it. A style without a profile, or with <c>letter</c>, has nothing to break.
/// </summary>
public static class ProfileCheck
{
    private static readonly string[] TextKinds = ["text", "paragraph", "list", "fields", "quote", "signature"];

    /// <summary>Checks a style and, where they are there, its pages.</summary>
    /// <param name="style">The style.</param>
    /// <param name="pages">The pages; null: only what the style says is checked.</param>
    /// <param name="sink">Takes a <c>profile.*</c> fault for each rule that is broken.</param>
    public static void Check(StyleSheet style, PageSet? pages, DiagnosticSink sink)
    {
        if (ProfileRules.Of(style.Profile) is not { } rules)
        {
            return;
        }

        Report report = new(rules, style.ProfilePlace, sink);
        CheckPaper(style.Page, report);
        CheckType(style, report);
        if (rules.ForbidsRunningLines && (style.HasHeader || style.HasFooter))
        {
            report.Error(
                "running-lines",
                new Sentence("쪽 번호와 머리말·꼬리말을 둘 수 없습니다.", "page numbers, headers and footers are forbidden."),
                new Sentence("스타일에 header: none과 footer: none을 쓰십시오.", "write header: none and footer: none in the style."));
        }

        if (pages is not null)
        {
            PageSetCheck.Check(pages, report);
        }
    }

    /// <summary>Checks a page of a document whose pages are not kept; the document itself is checked as always when all are known.</summary>
    /// <param name="style">The style.</param>
    /// <param name="pages">The document, as far as it is known.</param>
    /// <param name="index">The page.</param>
    /// <param name="sink">Takes a <c>profile.*</c> fault for each rule that is broken.</param>
    public static void CheckPage(StyleSheet style, PageSet pages, int index, DiagnosticSink sink)
    {
        if (ProfileRules.Of(style.Profile) is { } rules)
        {
            PageSetCheck.CheckPage(pages, index, new Report(rules, style.ProfilePlace, sink));
        }
    }

    private static void CheckPaper(PageGeometry page, Report report)
    {
        PageGeometry least = report.Rules.Margins;
        if (Math.Abs(page.Width - least.Width) > ProfileRules.Tolerance || Math.Abs(page.Height - least.Height) > ProfileRules.Tolerance)
        {
            report.Error(
                "paper",
                new Sentence($"용지가 A4(210×297 mm)가 아니라 {Mm(page.Width)}×{Mm(page.Height)} mm입니다.", $"the paper is {Mm(page.Width)}×{Mm(page.Height)} mm, not A4 (210×297 mm)."),
                new Sentence("page.size를 A4로 하십시오.", "set page.size to A4."));
        }

        CheckMargin("위", "top", page.Top, least.Top, report);
        CheckMargin("아래", "bottom", page.Bottom, least.Bottom, report);
        CheckMargin("왼쪽", "left", page.Left, least.Left, report);
        CheckMargin("오른쪽", "right", page.Right, least.Right, report);
    }

    private static void CheckMargin(string side, string name, float margin, float least, Report report)
    {
        if (margin < least - ProfileRules.Tolerance)
        {
            report.Error(
                "margin-" + name,
                new Sentence($"{side} 여백이 {Mm(margin)} mm로, 최소 {Mm(least)} mm보다 좁습니다.", $"the {name} margin is {Mm(margin)} mm; at least {Mm(least)} mm are asked for."),
                new Sentence($"page.margins.{name}을(를) {Mm(least)} 이상으로 하십시오.", $"set page.margins.{name} to {Mm(least)} or more."));
        }
    }

    // Tables, code, captions and notes are not running text.
    private static void CheckType(StyleSheet style, Report report)
    {
        ProfileRules rules = report.Rules;
        foreach (string kind in TextKinds)
        {
            Look look = style.Looks[kind];
            if (look.Size < rules.TextSize - 0.01f)
            {
                report.Error(
                    "text-size",
                    new Sentence($"{kind}의 글자 크기가 {Number(look.Size.Value)}pt로, 최소 {Number(rules.TextSize)}pt보다 작습니다.", $"the size of '{kind}' is {Number(look.Size.Value)} pt; at least {Number(rules.TextSize)} pt are asked for."),
                    new Sentence($"{kind}.size를 {Number(rules.TextSize)} 이상으로 하십시오.", $"set {kind}.size to {Number(rules.TextSize)} or more."));
            }

            if (look.Leading < rules.Leading - 0.001f && kind != "signature")
            {
                report.Error(
                    "leading",
                    new Sentence($"{kind}의 줄 간격이 {Number(100 * look.Leading.Value)}%로, 최소 {Number(100 * rules.Leading)}%보다 좁습니다.", $"the leading of '{kind}' is {Number(100 * look.Leading.Value)} %; at least {Number(100 * rules.Leading)} % is asked for."),
                    new Sentence($"{kind}.leading을 {Number(100 * rules.Leading)} 이상으로 하십시오.", $"set {kind}.leading to {Number(100 * rules.Leading)} or more."));
            }
        }
    }

    private static string Mm(float points) => Number(points / PageGeometry.PointsPerMillimetre);

    private static string Number(float value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Reports broken rules where the style declares its profile.</summary>
    internal sealed record Report(ProfileRules Rules, SourcePlace Place, DiagnosticSink Sink)
    {
        public void Error(string rule, Sentence fact, Sentence hint) => Sink.Error("profile." + rule, Place, Named(fact), hint);

        public void Warning(string rule, Sentence fact, Sentence hint) => Sink.Warning("profile." + rule, Place, Named(fact), hint);

        private Sentence Named(Sentence fact) => new($"{Rules.Name}({Rules.Source}): {fact.Korean}", $"{Rules.Name} ({Rules.Source}): {fact.English}");
    }
}
