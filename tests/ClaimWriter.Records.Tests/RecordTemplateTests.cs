using System.Text.RegularExpressions;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Records.Tests;

public sealed partial class RecordTemplateTests
{
    [Fact]
    public void New_FilledWithItsExamples_IsAValidRecord()
    {
        IncidentRecord record = Samples.Read(Filled(_ => true));

        Assert.Equal("xx 주식회사", record.Claimant.Name);
        Assert.Equal("USD", record.Costs[0].Currency);
        Assert.Equal("before", record.Exhibits[0].Parts[0].Id);
    }

    [Fact]
    public void New_OnlyRequiredFieldsFilled_IsAValidRecord()
    {
        string text = Filled(comment => comment.Contains(". 필수", StringComparison.Ordinal) || comment.Contains("컬럼 이름", StringComparison.Ordinal)
            || comment.Contains("실패 건수", StringComparison.Ordinal));

        IncidentRecord record = Samples.Read(text);

        Assert.Null(record.Demand);
    }

    [Fact]
    public void New_NotFilled_ReportsEachRequiredValueAtItsLine()
    {
        string text = RecordTemplate.New();

        IReadOnlyList<Diagnostic> found = Samples.Faults(text);

        Assert.All(found, one => Assert.Contains(one.Code, new[] { "record.missing-value", "record.count-or-rows" }));
        Assert.Contains(found, one => one.SourceLine == "incident:");
        Assert.Contains(found, one => one.SourceLine!.Trim() == "unit_price:");
        Assert.DoesNotContain(found, one => one.SourceLine!.Trim() == "bank:");
    }

    [Fact]
    public void New_KnownValues_StandInTheRecord()
    {
        string text = RecordTemplate.New(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["incident"] = "INC-9",
            ["title"] = "a: b # c",
            ["letter.date"] = "2020-11-14",
            ["costs[].unit_price"] = "85000",
        });

        Assert.Contains("\nincident: INC-9\n", text);
        Assert.Contains("\ntitle: \"a: b # c\"\n", text);
        Assert.Contains("\n  date: 2020-11-14\n", text);
        Assert.Contains("\n    unit_price: 85000\n", text);
    }

    [Fact]
    public void New_UnknownPath_Throws() => Assert.Throws<ArgumentException>(
        () => RecordTemplate.New(new Dictionary<string, string>(StringComparer.Ordinal) { ["letter.dat"] = "x" }));

    private static string Filled(Predicate<string> fills)
    {
        string[] lines = RecordTemplate.New().Split('\n');
        for (int i = 1; i < lines.Length; i++)
        {
            Match example = ExampleAtEnd().Match(lines[i - 1]);
            if (example.Success && lines[i].EndsWith(':') && fills(lines[i - 1]))
            {
                lines[i] += " " + example.Groups["example"].Value;
            }
        }

        return string.Join('\n', lines).Replace("kind: table", "kind: log");
    }

    [GeneratedRegex(@"예: (?<example>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExampleAtEnd();
}
