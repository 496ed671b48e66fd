using System.Text.RegularExpressions;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Model;

/// <summary>
/// Finds sentences of a template that state a fact of the claim without asking how strongly the evidence carries it: when the change was
/// made, by whom, how many writes failed. Such a sentence ends with <c>{{ proof.….ending }}</c> or stands in a branch on
/// <c>proof.….strength</c>.
/// </summary>
public static partial class StrengthLint
{
    /// <summary>Warns of each such sentence.</summary>
    /// <param name="text">The template.</param>
    /// <param name="file">How messages name it.</param>
    /// <param name="sink">Takes the warnings.</param>
    public static void Check(string text, string file, DiagnosticSink sink)
    {
        foreach (Match paragraph in Paragraph().Matches(text))
        {
            if (paragraph.Value.TrimStart() is ['|' or '#' or ':' or '`', ..])
            {
                continue;
            }

            foreach (Match sentence in Sentence().Matches(paragraph.Value))
            {
                Match said = Confirmed().Match(sentence.Value) is { Success: true } confirmed ? confirmed : Stated(sentence.Value);
                int start = paragraph.Index + sentence.Index;
                if (said.Success && !Ending().IsMatch(sentence.Value) && !InBranch(text, start + said.Index))
                {
                    sink.Report(Warning(text, file, start + (sentence.Length - sentence.Value.TrimStart().Length)));
                }
            }
        }
    }

    private static Match Stated(string sentence) => Fact().IsMatch(sentence) ? Statement().Match(sentence) : Match.Empty;

    // A branch on strength that is still open where the sentence stands.
    private static bool InBranch(string text, int at)
    {
        int depth = 0;
        foreach (Match tag in Tag().Matches(text[..at]).Reverse())
        {
            string word = tag.Groups[1].Value;
            depth += word == "end" ? 1 : 0;
            if (depth == 0 && word != "end" && Strength().IsMatch(tag.Value))
            {
                return true;
            }

            depth -= word is "if" or "for" && depth > 0 ? 1 : 0;
        }

        return false;
    }

    private static Diagnostic Warning(string text, string file, int at)
    {
        int line = text.AsSpan(0, at).Count('\n') + 1;
        int column = at - (text.LastIndexOf('\n', Math.Max(0, at - 1)) + 1) + 1;
        return new Diagnostic(
            Severity.Warning,
            "template.ignores-strength",
            new SourcePlace(file, line, Math.Max(1, column)),
            new Sentence("증거의 강도를 묻지 않고 사실로 단정하는 문장입니다.", "This sentence states a fact without asking how strong its evidence is."),
            new Sentence("문장 끝을 {{ proof.change.ending }}처럼 쓰거나 proof.….strength로 나누십시오.", "End it with {{ proof.change.ending }} or the like, or branch on proof.….strength."));
    }

    [GeneratedRegex(@"(?:(?!\n[ \t]*\n)[\s\S])+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"(?:\{\{(?:(?!\}\})[\s\S])*\}\}|(?!다\.(?:\s|\z))[\s\S])+(?:다\.)?\s*", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{\{[^}]*\b(window\.(from|to|exact)|proof\.actor\.(account|host)|failures\.count|change\.act)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Fact();

    [GeneratedRegex(@"(하였|되었|했|였)습니다", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"사실이 확인되었(습니다|으며)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Confirmed();

    [GeneratedRegex(@"proof\.\w+\.(ending|connective|word)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Ending();

    [GeneratedRegex(@"\.strength\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Strength();

    [GeneratedRegex(@"\{\{[-~]?\s*(if|else|for|end)\b(?:(?!\}\})[\s\S])*\}\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Tag();
}
