using NodaTime;

namespace ClaimWriter.Claims;

/// <summary>A mail that told the respondent of the incident, under its number.</summary>
/// <param name="Exhibit">The file that holds it.</param>
/// <param name="SentAt">When it was sent.</param>
public sealed record GivenNotice(NumberedFile Exhibit, Instant SentAt);
