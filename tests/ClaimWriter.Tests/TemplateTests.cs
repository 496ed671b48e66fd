using ClaimWriter.Diagnostics;
using ClaimWriter.Functions;
using ClaimWriter.Model;
using ClaimWriter.Templating;

namespace ClaimWriter.Tests;

/// <summary>Templates and what they see.</summary>
public sealed class TemplateTests
{
    public static TheoryData<string, string> DocumentedCalls()
    {
        TheoryData<string, string> calls = [];
        foreach (string line in File.ReadLines(Path.Combine(Samples.Repository, "templates", "README.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal)))
        {
            string[] cells = line.Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|');
            string call = cells[1].Trim().Trim('`').Replace('\u0001', '|');
            if (call.Contains(' ', StringComparison.Ordinal) && (call.StartsWith("korean.", StringComparison.Ordinal) || call.StartsWith("law.", StringComparison.Ordinal) || call.StartsWith("markdown.", StringComparison.Ordinal) || call.StartsWith("sql.", StringComparison.Ordinal)))
            {
                calls.Add(call, cells[2].Trim().Replace("\\`", "`", StringComparison.Ordinal));
            }
        }

        return calls;
    }

    [Theory]
    [MemberData(nameof(DocumentedCalls))]
    public void Function_AsDocumented_GivesWhatTheReadmeSays(string call, string expected) => Assert.Equal(expected, Render($"{{{{ {call} }}}}"));

    [Fact]
    public void Functions_AllAddedOnes_AreDocumented()
    {
        string readme = File.ReadAllText(Path.Combine(Samples.Repository, "templates", "README.md"));
        IEnumerable<string> added = LetterFunctions.Library.Names.Except(FunctionLibrary.Scriban.Names);
        Assert.All(added, name => Assert.Contains(name, readme, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("korean.won (0 - 1)")]
    [InlineData("korean.particle 'x' '없다'")]
    [InlineData("korean.datetime '어제'")]
    [InlineData("korean.mask 'x' 'nothing'")]
    [InlineData("law.cite '민법 제9390조'")]
    [InlineData("law.deadline '1950-01-01' 7")]
    [InlineData("law.delay_interest 1000 'much' '2020-01-01' '2020-02-01'")]
    public void Function_WrongArgument_FailsAtTheCall(string call)
    {
        DiagnosticException fault = Assert.Throws<DiagnosticException>(() => Render($"a\n{{{{ {call} }}}}"));
        Assert.Equal(2, fault.Diagnostics[0].Where.Line);
        Assert.NotNull(fault.Diagnostics[0].SourceLine);
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void LetterMembers_Sample_AreTheModelsMembers(string sample)
    {
        Letter letter = Samples.Letter(Samples.Source(sample));
        ScriptObject model = ClaimModel.Of(letter.Claim, letter.Evidence, _ => true);
        List<string> names = [];
        Collect(model, "", names);
        foreach (string path in names)
        {
            Assert.Empty(Check($"{{{{ x = {path} }}}}"));
        }
    }

    [Fact]
    public void Check_ClaimLetter_FindsNothing()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Samples.Repository, "templates", "claim-letter"), "*.md"))
        {
            Assert.DoesNotContain(Check(File.ReadAllText(file)), d => d.Severity == Severity.Error);
        }
    }

    [Fact]
    public void Check_MisspeltMember_NamesTheNearest()
    {
        Diagnostic found = Assert.Single(Check("{{ letter.numbr }}"));
        Assert.Contains("number", found.Hint!.English + found.Fact.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("귀사는 {{ korean.range window.from window.to }} 사이에 컬럼을 삭제하였습니다.", 1)]
    [InlineData("귀사가 컬럼을 삭제한 사실이 확인되었습니다.", 1)]
    [InlineData("귀사는 {{ window.from }} 컬럼을 삭제한 {{ proof.change.ending }}.", 0)]
    [InlineData("{{ if proof.time.strength == 'exact' }}변경은 {{ window.exact }} 실행되었습니다.{{ end }}", 0)]
    [InlineData("{{ if proof.time.strength == 'exact' }}x{{ end }}변경은 {{ window.exact }} 실행되었습니다.", 1)]
    [InlineData("당사는 복구하였습니다. 실패한 쓰기 {{ failures.count }}건이 모두 실패하였습니다.", 1)]
    public void StrengthLint_Sentence_WarnsWhereStrengthIsIgnored(string text, int warnings)
    {
        DiagnosticSink sink = new();
        StrengthLint.Check(text, "test.md", sink);
        Assert.Equal(warnings, sink.Found.Count);
    }

    [Fact]
    public void StrengthLint_OwnTemplates_AskForTheStrength()
    {
        DiagnosticSink sink = new();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Samples.Repository, "templates"), "*.md", SearchOption.AllDirectories).Where(f => !f.EndsWith("README.md", StringComparison.Ordinal)))
        {
            StrengthLint.Check(File.ReadAllText(file), Path.GetRelativePath(Samples.Repository, file), sink);
        }

        Assert.True(sink.Found.Count == 0, Samples.Text(sink));
    }

    private static IReadOnlyList<Diagnostic> Check(string text) => TemplateCheck.Check(Parse(text), LetterMembers.Known, LetterFunctions.Library);

    private static string Render(string text) =>
        Parse(text).Render([], new RenderOptions { Functions = LetterFunctions.Library });

    private static Template Parse(string text)
    {
        DiagnosticSink sink = new();
        Template? template = Template.Parse(text, "test.md", sink);
        Assert.True(template is not null, Samples.Text(sink));
        return template;
    }

    private static void Collect(ScriptObject model, string prefix, List<string> names)
    {
        foreach ((string name, object? value) in model)
        {
            names.Add(prefix + name);
            switch (value)
            {
                case ScriptObject inner:
                    Collect(inner, $"{prefix}{name}.", names);
                    break;
                case ScriptArray { Count: > 0 } array when array[0] is ScriptObject first:
                    Collect(first, $"{prefix}{name}[0].", names);
                    break;
            }
        }
    }
}
