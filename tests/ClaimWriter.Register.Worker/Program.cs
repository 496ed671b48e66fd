using System.Globalization;
using ClaimWriter.Korean;
using ClaimWriter.Register;
using ClaimWriter.Register.MySql;
using NodaTime;

// A process of its own that issues claims: KIND ADDRESS NAME COUNT [reserve]. Prints the number of each when it is safe.
string kind = args[0];
string name = args[2];
int count = int.Parse(args[3], CultureInfo.InvariantCulture);
bool isReserving = args is [.., "reserve"];
Instant now = Instant.FromUtc(2026, 11, 22, 0, 0);
using IClaimRegister register = kind == "sqlite"
    ? ClaimRegister.InFile(args[1], Duration.FromSeconds(120))
    : MySqlRegister.Open(args[1], "test", Duration.FromSeconds(120));
for (int i = 0; i < count; i++)
{
    ClaimEntry entry = new()
    {
        Incident = $"INC-{name}-{i}",
        Claimant = "xx 주식회사",
        Respondent = "ㅇㅇ주식회사",
        Amount = new Won(1_000 + i),
        Year = 2026,
        TemplateName = "claim-letter",
        TemplateVersion = new string('a', 64),
        RecordSha256 = new string('b', 64),
        PdfSha256 = new string('c', 64),
    };
    if (isReserving)
    {
        ClaimNumber number = register.Reserve(entry.Key, 2026, now);
        entry = entry with { Number = number.ToString() };
    }

    IssueOutcome outcome = register.Issue(entry, new IssueTerms(now, name));
    Console.WriteLine(outcome.Claim?.Number ?? outcome.Diagnostics[0].Code);
    Console.Out.Flush();
}
