using System.Security.Cryptography;
using System.Text;
using ClaimWriter.Claims;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records;
using ClaimWriter.Register;
using NodaTime;

namespace ClaimWriter.Batch;

/// <summary>Issues the claims of one template in one register. May be used by many threads.</summary>
public sealed class ClaimIssuing
{
    /// <summary>Issuing in a register.</summary>
    /// <param name="register">The register.</param>
    /// <param name="template">The template; its files are hashed once.</param>
    /// <param name="clock">The time.</param>
    public ClaimIssuing(IClaimRegister register, LetterTemplate template, IClock clock) =>
        (Register, TemplateName, TemplateVersion, Clock) = (register, template.Name, VersionOf(template), clock);

    /// <summary>The register.</summary>
    public IClaimRegister Register { get; }

    internal string TemplateName { get; }

    internal string TemplateVersion { get; }

    internal IClock Clock { get; }

    /// <summary>Whether a record leaves its number to the register.</summary>
    public static bool LeavesNumberOpen(IncidentRecord record) => record.Letter.Number is "auto" or "자동";

    /// <summary>Said where a record leaves its number to a register and there is none.</summary>
    public static Diagnostic NoRegister(string file) => new(
        Severity.Error,
        "register.no-number",
        SourcePlace.Whole(file),
        new Sentence("letter.number가 `auto`인데 발행하지 않으므로 문서번호가 없습니다", "letter.number is `auto`, but the claim is not issued, so it has no number"),
        new Sentence("`--issue`나 `--register FILE`을 주거나 문서번호를 적으십시오", "give `--issue` or `--register FILE`, or write the number"));

    /// <summary>The issuer of one record's claim.</summary>
    /// <param name="source">The record.</param>
    /// <param name="amends">Number of the earlier claim that it replaces; null for a first claim.</param>
    public ClaimIssuer For(LetterSource source, string? amends = null) => new(this, source, amends);

    // What the document is made from; its samples are not.
    private static string VersionOf(LetterTemplate template)
    {
        using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Directory.EnumerateFiles(template.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(template.Folder, file).Replace('\\', '/'))
            .Where(name => !name.StartsWith("sample", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            all.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(file)));
            all.AppendData(SHA256.HashData(File.ReadAllBytes(Path.Combine(template.Folder, file))));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}

/// <summary>Issues one claim: its number before it is made, its entry in the register when its file is sure.</summary>
public sealed class ClaimIssuer
{
    private readonly ClaimIssuing _issuing;
    private readonly LetterSource _source;
    private readonly string? _amends;
    private string? _reservedKey;

    internal ClaimIssuer(ClaimIssuing issuing, LetterSource source, string? amends) => (_issuing, _source, _amends) = (issuing, source, amends);

    /// <summary>The number that the letter bears.</summary>
    /// <exception cref="RegisterException">The register failed.</exception>
    public string NumberFor(IncidentRecord record)
    {
        if (!ClaimIssuing.LeavesNumberOpen(record))
        {
            return record.Letter.Number;
        }

        _reservedKey = ClaimKeys.OfClaim(record.Incident, record.Claimant.Name, Hash(_source.Text));
        return _issuing.Register.Reserve(_reservedKey, record.Letter.Date.Year, _issuing.Clock.GetCurrentInstant(), _amends).ToString();
    }

    /// <summary>Whether the register would take the claim; reports what stands against it.</summary>
    /// <exception cref="RegisterException">The register failed.</exception>
    public bool Allows(Letter letter, ReadOnlyMemory<byte> pdf, DiagnosticSink sink)
    {
        IssueOutcome outcome = _issuing.Register.Check(Entry(letter, pdf), Terms());
        sink.Report(outcome.Diagnostics.Where(d => d.Severity == Severity.Error));
        return outcome.Result != IssueResult.Refused;
    }

    /// <summary>Issues the claim and says under which number. The same claim is issued once, however often this is called.</summary>
    /// <returns>False where the register refuses it.</returns>
    /// <exception cref="RegisterException">The register failed.</exception>
    public bool Issue(Letter letter, ReadOnlyMemory<byte> pdf, DiagnosticSink sink)
    {
        IssueOutcome outcome = _issuing.Register.Issue(Entry(letter, pdf), Terms());
        sink.Report(outcome.Diagnostics);
        if (outcome.Claim is not { } claim)
        {
            return false;
        }

        _reservedKey = null;
        sink.Note(
            outcome.Result == IssueResult.Issued ? "register.issued" : "register.issued-before",
            SourcePlace.Whole(_source.File),
            outcome.Result == IssueResult.Issued
                ? new Sentence($"청구서 {claim.Number}: 발행하여 등록했습니다", $"issued and registered as {claim.Number}")
                : new Sentence($"청구서 {claim.Number}: 이미 발행한 것입니다", $"issued before as {claim.Number}"));
        return true;
    }

    /// <summary>Gives a number back that was set aside and not issued.</summary>
    public void GiveUp()
    {
        if (_reservedKey is not { } key)
        {
            return;
        }

        try
        {
            _issuing.Register.Release(key);
        }
        catch (RegisterException)
        {
            // The number's lease ends by itself; the first fault is the one to report.
        }
    }

    private IssueTerms Terms() => new(_issuing.Clock.GetCurrentInstant(), _source.File, _amends);

    private ClaimEntry Entry(Letter letter, ReadOnlyMemory<byte> pdf)
    {
        IncidentRecord record = letter.Claim.Record;
        Dictionary<string, string> hashes = letter.Evidence.Files.DistinctBy(f => f.Exhibit.Id, StringComparer.Ordinal)
            .ToDictionary(f => f.Exhibit.Id, f => f.Sha256, StringComparer.Ordinal);
        return new ClaimEntry
        {
            Incident = record.Incident,
            Claimant = record.Claimant.Name,
            Respondent = record.Respondent.Name,
            Amount = letter.Claim.Damages.Total,
            Number = record.Letter.Number,
            Year = record.Letter.Date.Year,
            TemplateName = _issuing.TemplateName,
            TemplateVersion = _issuing.TemplateVersion,
            RecordSha256 = Hash(_source.Text),
            PdfSha256 = Convert.ToHexStringLower(SHA256.HashData(pdf.Span)),
            Costs = [.. letter.Claim.Damages.Lines.Select(line => CostOf(line, hashes))],
        };
    }

    private static CostLine CostOf(DamageLine line, Dictionary<string, string> hashes) =>
        new(line.Item, line.Basis, line.Exhibit is { } exhibit ? hashes.GetValueOrDefault(exhibit.Id) : null, line.Amount);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
