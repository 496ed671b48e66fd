using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Layout;

/// <summary>Checks finished pages against the rules of a profile: what only they can show.</summary>
internal static class PageSetCheck
{
    public static void Check(PageSet pages, ProfileCheck.Report report)
    {
        ProfileRules rules = report.Rules;
        if (rules.MostSheets > 0 && pages.Pages.Count > rules.MostSheets)
        {
            report.Error(
                "too-many-sheets",
                new Sentence($"{Number(pages.Pages.Count)}장으로, 최대 {Number(rules.MostSheets)}장을 넘습니다.", $"there are {Number(pages.Pages.Count)} sheets; at most {Number(rules.MostSheets)} are taken."),
                new Sentence("별첨을 줄이거나 따로 보내십시오.", "shorten the exhibits, or send them apart."));
        }

        int firstExhibit = FirstExhibit(pages);
        if (rules.ExhibitsAreFiles && firstExhibit > 0 && firstExhibit < pages.Pages.Count)
        {
            report.Warning(
                "merged-exhibits",
                new Sentence("서면과 별첨이 한 파일에 있습니다. 전자문서규칙 제8조는 서면과 서증을 각각의 파일로 내게 합니다.", "letter and exhibits are in one file; 전자문서규칙 제8조 asks for a file of its own for each."),
                new Sentence($"{Number(firstExhibit + 1)}쪽부터의 별첨을 하나씩 다른 파일로 나누십시오.", $"split the exhibits from page {Number(firstExhibit + 1)} on into files of their own."));
        }

        for (int p = 0; p < pages.Pages.Count; p++)
        {
            CheckPage(pages, p, firstExhibit, report);
        }
    }

    /// <summary>Checks one page, also of a document of which not all pages are there.</summary>
    public static void CheckPage(PageSet pages, int index, ProfileCheck.Report report) => CheckPage(pages, index, FirstExhibit(pages), report);

    private static int FirstExhibit(PageSet pages) => pages.Labels.Find(label => label.Prefix.Length > 0)?.FromPage ?? pages.Pages.Count;

    private static void CheckPage(PageSet pages, int index, int firstExhibit, ProfileCheck.Report report)
    {
        CheckInk(pages.Pages[index], index, report);
        if (report.Rules.MustBeSearchable && index < firstExhibit)
        {
            CheckText(pages.Pages[index], index, report);
        }
    }

    private static void CheckInk(Page page, int index, ProfileCheck.Report report)
    {
        PageGeometry least = report.Rules.Margins;
        float top = least.Top - ProfileRules.Tolerance, bottom = page.Height - least.Bottom + ProfileRules.Tolerance;
        bool IsOutside(PageItem item) => item.Rotation == 0 && (item.Y < top || LowestOf(item) > bottom);
        if (report.Rules.ForbidsRunningLines && page.Items.Exists(IsOutside))
        {
            report.Error(
                "ink-in-margin",
                new Sentence($"{Number(index + 1)}쪽의 위나 아래 여백에 글자나 선이 있습니다.", $"page {Number(index + 1)} has ink in its upper or lower margin."),
                new Sentence("여백을 넓히고 머리말·꼬리말을 없애십시오.", "widen the margins, and remove headers and footers."));
        }
    }

    private static float LowestOf(PageItem item) => item.Kind switch
    {
        PageItemKind.Line => Math.Max(item.Y, item.Y2),
        PageItemKind.Rectangle or PageItemKind.Image => item.Y + item.Y2,
        PageItemKind.Circle => item.Y + item.X2,
        _ => item.Y,
    };

    private static void CheckText(Page page, int index, ProfileCheck.Report report)
    {
        bool hasImage = page.Items.Exists(item => item.Kind == PageItemKind.Image && item.Tag >= 0);
        bool hasText = page.Items.Exists(item => item.Kind == PageItemKind.Glyphs && item.Tag >= 0);
        if (hasImage && !hasText)
        {
            report.Error(
                "not-searchable",
                new Sentence($"{Number(index + 1)}쪽은 그림뿐이어서 글을 검색할 수 없습니다(전자문서규칙 제8조).", $"page {Number(index + 1)} is an image only and cannot be searched (전자문서규칙 제8조)."),
                new Sentence("그림 대신 글로 쓰십시오.", "write it as text."));
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
