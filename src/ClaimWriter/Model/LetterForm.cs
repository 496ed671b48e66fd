using ClaimWriter.Claims;
using ClaimWriter.Layout;

namespace ClaimWriter.Model;

/// <summary>What a document's receiver asks of its words: how exhibits are called, and whether pages have numbers.</summary>
/// <param name="Profile">Who takes it in.</param>
/// <param name="IsSplit">Whether each exhibit is a file of its own.</param>
public sealed record LetterForm(LetterProfile Profile, bool IsSplit)
{
    /// <summary>A letter in one file.</summary>
    public static LetterForm Letter { get; } = new(LetterProfile.Letter, IsSplit: false);

    /// <summary>The profile as style files name it.</summary>
    internal string ProfileName => Profile switch { LetterProfile.Court => "court", LetterProfile.Epost => "epost", _ => "letter" };

    /// <summary>Whether exhibits are called 갑 제1호증 (민사소송규칙 제107조) and not 별첨 1.</summary>
    internal bool IsCourt => Profile == LetterProfile.Court;

    /// <summary>Whether the letter can say on which page an exhibit starts.</summary>
    internal bool ListsPages => Profile != LetterProfile.Epost && !IsSplit;

    internal string LabelOf(NumberedFile file) => IsCourt ? file.CourtLabel : file.Label;

    internal string LabelOf(NumberedExhibit exhibit) => IsCourt ? exhibit.CourtNumber : exhibit.Number;
}
