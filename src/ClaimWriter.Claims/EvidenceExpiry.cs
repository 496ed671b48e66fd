using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>A source of evidence that is kept for a time only.</summary>
/// <param name="Source">Korean name of the source, such as <c>RDS 이벤트</c>.</param>
/// <param name="At">The instant after which it no longer shows the change.</param>
/// <param name="IsSecured">Whether an exhibit already holds it.</param>
/// <param name="IsGone">Whether it is gone on the letter's date.</param>
/// <param name="Text">All that as a Korean sentence.</param>
public sealed record EvidenceExpiry(string Source, Instant At, bool IsSecured, bool IsGone, string Text);
