using System.Globalization;
using ClaimWriter.Claims;
using ClaimWriter.Records;

namespace ClaimWriter.Model;

/// <summary>
/// Which template shows each exhibit, and what is stamped at the upper right of its first page. An exhibit's files are shown together on pages
/// made for what they prove, or one after the other; a file that starts a page of its own bears its own number there.
/// </summary>
internal sealed class AppendixPlan
{
    private readonly Claim _claim;
    private readonly LetterForm _form;
    private readonly Dictionary<NumberedExhibit, Appendix> _appendices = new(ReferenceEqualityComparer.Instance);

    internal AppendixPlan(Claim claim, LetterForm form)
    {
        (_claim, _form) = (claim, form);
        NumberedExhibit[] damages = [.. claim.Exhibits.All.Where(IsForDamages)];
        NumberedExhibit? shown = Array.Find(damages, e => !IsPicture(e.Files[0])) ?? (damages.Length > 0 ? damages[0] : null);
        foreach (NumberedExhibit exhibit in claim.Exhibits.All)
        {
            _appendices[exhibit] = Plan(exhibit, ReferenceEquals(exhibit, shown));
        }
    }

    /// <summary>An exhibit as it is shown.</summary>
    /// <param name="Page">The template.</param>
    /// <param name="Stamp">On its first page.</param>
    /// <param name="FileStamps">For each of its files that starts a page of its own, the stamp there; null for the others.</param>
    internal sealed record Appendix(string Page, string Stamp, string?[] FileStamps);

    internal Appendix Of(NumberedExhibit exhibit) => _appendices[exhibit];

    /// <summary>The files that are shown under a stamp.</summary>
    internal IEnumerable<NumberedFile> FilesUnder(string stamp) => _appendices.SelectMany(pair =>
        pair.Key.Files.Where((_, i) => string.Equals(pair.Value.FileStamps[i] ?? pair.Value.Stamp, stamp, StringComparison.Ordinal)));

    private Appendix Plan(NumberedExhibit exhibit, bool showsDamages)
    {
        string page = PageOf(exhibit, showsDamages);
        bool isOneByOne = page is "appendix-file.md" or "appendix-mail.md";
        string?[] stamps = new string?[exhibit.Files.Length];
        for (int i = 0; i < stamps.Length; i++)
        {
            NumberedFile file = exhibit.Files[i];
            bool startsPage = stamps.Length > 1 && (isOneByOne ? i > 0 && (_form.IsCourt || IsPdf(file)) : IsPdf(file));
            stamps[i] = startsPage ? _form.LabelOf(file) : null;
        }

        return new Appendix(page, StampOf(exhibit, stamps), stamps);
    }

    // 갑 제2호증의 1 내지 3: what courts stamp on branches that are shown together.
    private string StampOf(NumberedExhibit exhibit, string?[] stamps)
    {
        int[] branches = [.. Enumerable.Range(0, stamps.Length).Where(i => stamps[i] is null)];
        if (!_form.IsCourt || stamps.Length == 1 || branches.Length == 0)
        {
            return _form.LabelOf(exhibit);
        }

        string first = exhibit.Files[branches[0]].CourtLabel;
        bool isRun = branches[^1] - branches[0] == branches.Length - 1;
        return branches.Length == 1 ? first
            : isRun && branches.Length > 2 ? string.Create(CultureInfo.InvariantCulture, $"{first} 내지 {branches[^1] + 1}")
            : string.Join(", ", branches.Skip(1).Select(b => (b + 1).ToString(CultureInfo.InvariantCulture)).Prepend(first));
    }

    // The appendix page that shows what the exhibit is used for.
    private string PageOf(NumberedExhibit exhibit, bool showsDamages)
    {
        if (exhibit.Files.Any(f => Is(f, _claim.Record.Failures.Rows) || string.Equals(f.Id, _claim.Record.Failures.ExhibitId, StringComparison.Ordinal)))
        {
            return "appendix-failures.md";
        }

        if (exhibit.Files.Any(f => _claim.Window.Observations.Any(o => f.Equals(o.Exhibit))
            || Is(f, _claim.Record.Change.Before) || Is(f, _claim.Record.Change.After)))
        {
            return "appendix-change.md";
        }

        return exhibit.Files[0].Exhibit.Kind == ExhibitKind.Mail ? "appendix-mail.md" : showsDamages ? "appendix-damages.md" : "appendix-file.md";
    }

    // The computation is shown once, at the first exhibit that has no page of another kind.
    private bool IsForDamages(NumberedExhibit exhibit) =>
        exhibit.Files.Any(f => _claim.Damages.Lines.Any(l => f.Equals(l.Exhibit))) && PageOf(exhibit, showsDamages: true) == "appendix-damages.md";

    private static bool IsPdf(NumberedFile file) => file.Exhibit.Kind == ExhibitKind.Pdf;

    private static bool IsPicture(NumberedFile file) => file.Exhibit.Kind is ExhibitKind.Pdf or ExhibitKind.Image;

    private static bool Is(NumberedFile file, string? path) => path is not null && string.Equals(file.Exhibit.File, path, StringComparison.Ordinal);
}
