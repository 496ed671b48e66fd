using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Records;

namespace ClaimWriter.Claims;

/// <summary>One file of the evidence under its number.</summary>
/// <param name="Id">The id by which the record names it.</param>
/// <param name="Label">In the letter: <c>별첨 1</c>, or <c>별첨 2-1</c> where its exhibit has parts.</param>
/// <param name="CourtLabel">In court (민사소송규칙 제107조): <c>갑 제1호증</c> or <c>갑 제2호증의 1</c>.</param>
/// <param name="Order">0-based place among all files, in the order in which they are attached.</param>
/// <param name="Exhibit">The record's exhibit or part.</param>
public sealed record NumberedFile(string Id, string Label, string CourtLabel, int Order, Exhibit Exhibit)
{
    /// <inheritdoc/>
    public bool Equals(NumberedFile? other) => other is not null && Order == other.Order && string.Equals(Id, other.Id, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Order;
}

/// <summary>An exhibit under its number, with all its files.</summary>
/// <param name="Id">The id by which the record names it.</param>
/// <param name="Number"><c>별첨 2</c>, whether or not it has parts.</param>
/// <param name="CourtNumber"><c>갑 제2호증</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Files">Its own file, then its parts; never empty.</param>
public sealed record NumberedExhibit(string Id, string Number, string CourtNumber, string Title, ImmutableArray<NumberedFile> Files);

/// <summary>별첨: the exhibits, numbered in the order in which the record attaches them.</summary>
public sealed class Exhibits
{
    private readonly Dictionary<string, NumberedFile> _byId = new(StringComparer.Ordinal);

    private Exhibits(ImmutableArray<NumberedExhibit> all)
    {
        All = all;
        foreach (NumberedFile file in all.SelectMany(exhibit => exhibit.Files))
        {
            _byId.TryAdd(file.Id, file);
        }
    }

    /// <summary>All of them, in order.</summary>
    public ImmutableArray<NumberedExhibit> All { get; }

    /// <summary>Every file of every exhibit, in order.</summary>
    public IEnumerable<NumberedFile> Files => All.SelectMany(exhibit => exhibit.Files);

    /// <summary>Numbers the exhibits of a record: an exhibit's own file is the first of its files.</summary>
    public static Exhibits Of(ImmutableArray<Exhibit> exhibits)
    {
        ImmutableArray<NumberedExhibit>.Builder all = ImmutableArray.CreateBuilder<NumberedExhibit>(exhibits.Length);
        int order = 0;
        foreach (Exhibit exhibit in exhibits)
        {
            string number = (all.Count + 1).ToString(CultureInfo.InvariantCulture);
            string label = "별첨 " + number;
            string court = $"갑 제{number}호증";
            ImmutableArray<NumberedFile> files = exhibit.Parts.IsEmpty
                ? [new NumberedFile(exhibit.Id, label, court, order++, exhibit)]
                : [.. exhibit.Parts.Prepend(exhibit).Select((part, i) => WithBranch(part, label, court, i + 1, order++))];
            all.Add(new NumberedExhibit(exhibit.Id, label, court, exhibit.Title, files));
        }

        return new Exhibits(all.ToImmutable());
    }

    /// <summary>The file of an exhibit (its own file) or of a part; null where the record has no such id.</summary>
    public NumberedFile? Find(string id) => _byId.GetValueOrDefault(id);

    private static NumberedFile WithBranch(Exhibit part, string label, string court, int branch, int order) => new(
        part.Id,
        string.Create(CultureInfo.InvariantCulture, $"{label}-{branch}"),
        string.Create(CultureInfo.InvariantCulture, $"{court}의 {branch}"),
        order,
        part);
}
