using System.Collections.Immutable;

namespace ClaimWriter.Claims;

/// <summary>How strongly the evidence carries an assertion, from weak to strong, so that the weaker of two is the lesser.</summary>
public enum Strength
{
    /// <summary>Nothing shows it: 확인이 필요합니다.</summary>
    Unproven,

    /// <summary>It follows from other facts, but no evidence shows it itself: 추정됩니다.</summary>
    Inferred,

    /// <summary>It lies between two things that evidence shows: 추정됩니다.</summary>
    Bracketed,

    /// <summary>Evidence shows it itself: 확인되었습니다.</summary>
    Exact,
}

/// <summary>Something the letter says, with what it rests on.</summary>
/// <param name="Strength">How strongly it may be said.</param>
/// <param name="Exhibits">The exhibits it rests on, each once, in their order; empty where it rests on none.</param>
/// <param name="Reasons">Why it is as strong as it is: Korean phrases without a full stop; never empty.</param>
public sealed record Assertion(Strength Strength, ImmutableArray<NumberedFile> Exhibits, ImmutableArray<string> Reasons)
{
    /// <summary>The labels of <see cref="Exhibits"/>: <c>별첨 2-1</c>.</summary>
    public ImmutableArray<string> ExhibitNumbers => [.. Exhibits.Select(file => file.Label)];

    /// <summary>The labels of <see cref="Exhibits"/> for court: <c>갑 제2호증의 1</c>.</summary>
    public ImmutableArray<string> CourtNumbers => [.. Exhibits.Select(file => file.CourtLabel)];

    /// <summary>The reasons in one line: <c>역추적 2, 3회차의 확인. 바이너리 로그 없음</c>.</summary>
    public string Reason => string.Join(". ", Reasons);

    /// <summary>확인, 추정 or 확인 필요.</summary>
    public string Word => Strength switch
    {
        Strength.Exact => "확인",
        Strength.Unproven => "확인 필요",
        _ => "추정",
    };

    /// <summary>What ends a sentence after a verb such as <c>삭제한</c>: <c>사실이 확인되었습니다</c>, without the full stop.</summary>
    public string Ending => Strength switch
    {
        Strength.Exact => "사실이 확인되었습니다",
        Strength.Unproven => "것인지 확인이 필요합니다",
        _ => "것으로 추정됩니다",
    };

    /// <summary>What joins the sentence to a next one: <c>사실이 확인되었으며</c>.</summary>
    public string Connective => Strength switch
    {
        Strength.Exact => "사실이 확인되었으며",
        Strength.Unproven => "것인지 확인이 필요하며",
        _ => "것으로 추정되며",
    };

    /// <summary>Both assertions said in one sentence: as strong as the weaker, resting on the exhibits of both.</summary>
    public Assertion And(Assertion other) => new(
        (Strength)Math.Min((int)Strength, (int)other.Strength),
        [.. Exhibits.Concat(other.Exhibits).Distinct().OrderBy(file => file.Order)],
        [.. Reasons.Concat(other.Reasons).Distinct(StringComparer.Ordinal)]);
}
