using ClaimWriter.Diagnostics;

namespace ClaimWriter.Claims.Reporting;

/// <summary>What is wrong and what to do about it, not yet at a place.</summary>
internal sealed record Fault(string Code, Sentence Fact, Sentence? Hint = null);

/// <summary>A thing as a message names it in both languages.</summary>
internal sealed record Named(string Korean, string English);
