using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating.Tests;

/// <summary>Errors say where, what and what to do; limits end what goes on too long; the check finds what can never work.</summary>
public sealed class FailureTests
{
    private static readonly ScriptObject Claim = new()
    {
        ["claim"] = new ScriptObject
        {
            ["rows"] = ScriptArray.Of(
                new ScriptObject { Origin = "failures[0]" }.With("at", "10:00"),
                new ScriptObject { Origin = "failures[1]" }),
        },
    };

    [Fact]
    public void Render_MissingMemberInLoop_NamesPathFieldAndLine()
    {
        Diagnostic found = Testing.Failure("one\n{{ for row in claim.rows }}{{ row.at }}{{ end }}", Claim);
        Assert.Equal("template.missing-member", found.Code);
        Assert.Equal((2, 35), (found.Where.Line, found.Where.Column));
        Assert.Contains("claim.rows[1].at", found.Fact.English, StringComparison.Ordinal);
        Assert.Contains("failures[1]", found.Fact.Korean, StringComparison.Ordinal);
        Assert.Equal("{{ for row in claim.rows }}{{ row.at }}{{ end }}", found.SourceLine);
    }

    [Theory]
    [InlineData("{{ clam }}", "template.missing-variable", "claim")]
    [InlineData("{{ claim.row }}", "template.missing-member", "rows")]
    [InlineData("{{ 'a' | string.upcas }}", "template.missing-member", "upcase")]
    [InlineData("{{ string.slice 'a' 1 lenght: 2 }}", "template.unknown-argument", "length")]
    public void Render_NameThatDoesNotExist_NamesNearest(string template, string code, string nearest)
    {
        Diagnostic found = Testing.Failure(template, Claim);
        Assert.Equal(code, found.Code);
        Assert.Contains(nearest, found.Hint!.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ clam ?? 'x' }}{{ claim.row?.at }}{{ claim?.no }}", "x")]
    public void Render_OptionalMissing_IsEmpty(string template, string expected) =>
        Assert.Equal(expected, Testing.Render(template, Claim, RenderOptions.Default));

    [Theory]
    [InlineData("{{ while true; end }}", "template.limit-steps")]
    [InlineData("{{ for i in 1..999999999; end }}", "template.limit-steps")]
    [InlineData("{{ func f; f; end; f }}", "template.limit-recursion")]
    [InlineData("{{ s = 'x'; while true; s = s + s; end }}", "template.limit-length")]
    [InlineData("{{ 'x' * 999999999 }}", "template.limit-length")]
    [InlineData("{{ 'x' | string.pad_left 999999999 }}", "template.limit-length")]
    [InlineData("{{ 1..999999999 | array.join '' }}", "template.limit-length")]
    [InlineData("{{ a = []; a[999999999] = 1 }}", "template.limit-length")]
    [InlineData("{{ x = 2; for i in 1..50; x = x * x; end }}", "template.number-too-large")]
    [InlineData("{{ 1 << 999999999 }}", "template.number-too-large")]
    [InlineData("{{ o = {}; o.o = o; o }}", "template.too-deep")]
    [InlineData("{{ for i in 1..99999; 'x' * 1000; end }}", "template.limit-output")]
    [InlineData("{{ 5 | math.format 'D999999999' }}", "template.bad-format")]
    [InlineData("{{ 1 // 0 }}", "template.division-by-zero")]
    [InlineData("{{ include 'x' }}", "template.unknown-include")]
    [InlineData("{{ null.x }}", "template.null-target")]
    public void Render_BeyondLimit_Explains(string template, string code) => Assert.Equal(code, Testing.Failure(template).Code);

    [Fact]
    public void Render_SlowRegex_Explains() => Assert.Equal(
        "template.limit-regex",
        Testing.Failure(
            "{{ ('a' * 40 + '!') | regex.match `^(\\w+\\s?)*\\1$` }}",
            options: RenderOptions.Default with { Limits = new Limits { RegexTime = TimeSpan.FromMilliseconds(50) } }).Code);

    [Fact]
    public void Parse_SeveralMistakes_ReportsEach()
    {
        DiagnosticSink sink = new();
        Assert.Null(Template.Parse("{{ 1 + }}\n{{ x = = 2 }}\n{{ for }}{{ end }}\n{{ 'a\\q' }}\n{{ if true }}", "t", sink));
        Assert.Equal([1, 2, 3, 4, 5], sink.Found.Select(d => d.Where.Line).Distinct());
        Assert.All(sink.Found, d => Assert.NotNull(d.SourceLine));
    }

    [Fact]
    public void Parse_DeepNesting_IsRefused()
    {
        foreach (string text in new[] { new string('(', 100_000), new string('[', 100_000), string.Concat(Enumerable.Repeat("if true;", 50_000)), "1" + string.Concat(Enumerable.Repeat("+1", 50_000)), new string('!', 100_000) + "1", "a" + string.Concat(Enumerable.Repeat(".a", 50_000)) })
        {
            DiagnosticSink sink = new();
            Assert.Null(Template.Parse("{{ " + text + " }}", "t", sink));
            Assert.Contains(sink.Found, d => d.Code == "template.too-deep");
        }
    }

    [Fact]
    public void Render_HostFunctionFails_ExplainsAtTheCall()
    {
        FunctionLibrary library = FunctionLibrary.Scriban.ToBuilder()
            .Add("law.deadline", ["from", "days?"], static a => a.IsNull(1) ? throw new FunctionFailureException(new Sentence("기한이 없습니다.", "No period.")) : a.Int(1) * 2)
            .Build();
        RenderOptions options = RenderOptions.Default with { Functions = library };
        Assert.Equal("14", Testing.Render("{{ 'x' | law.deadline days: 7 }}", options));
        Diagnostic found = Testing.Failure("{{ 'x' | law.deadline }}", options: options);
        Assert.Equal(("template.function-failed", "No period."), (found.Code, found.Fact.English));
    }

    [Fact]
    public void Render_ManyThreads_GivesSameText()
    {
        Template template = Testing.Parsed("{{ for r in claim.rows }}{{ r.n = for.index; r.n }}{{ end }}{{ x = claim.rows.size; x }}");
        string[] texts = new string[200];
        Parallel.For(0, texts.Length, i => texts[i] = template.Render(Claim, Testing.Lenient));
        Assert.All(texts, t => Assert.Equal("012", t));
    }

    [Theory]
    [InlineData("../a", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("a/../b", false)]
    [InlineData("c:\\x", false)]
    [InlineData("a//b", false)]
    [InlineData("a\0b", false)]
    [InlineData("parts/row.md", true)]
    public void IsInside_Name_OnlyWithinFolder(string name, bool inside) => Assert.Equal(inside, TemplateFolder.IsInside(name));

    [Fact]
    public void Check_KnownSchema_FindsWhatCanNeverWork()
    {
        KnownMembers row = KnownMembers.Object(new Dictionary<string, KnownMembers>(StringComparer.Ordinal) { ["item"] = KnownMembers.Scalar, ["at"] = KnownMembers.Scalar });
        KnownMembers root = KnownMembers.Object(new Dictionary<string, KnownMembers>(StringComparer.Ordinal) { ["rows"] = KnownMembers.Array(row), ["title"] = KnownMembers.Scalar });
        Template template = Testing.Parsed(
            "{{ titel }}\n{{ for r in rows | array.sort 'itm' }}{{ r.itme }}{{ r.at }}{{ end }}\n{{ title | string.upcas }}\n{{ title | raw }}\n{{ rows[0].att }}{{ x = 1; x }}{{ rows.size }}");
        IReadOnlyList<Diagnostic> found = TemplateCheck.Check(template, root, FunctionLibrary.Scriban);
        Assert.Equal(
            ["1 template.unknown-variable", "2 template.unknown-member", "2 template.unknown-member", "3 template.unknown-function", "4 template.raw", "5 template.unknown-member"],
            found.Select(d => $"{d.Where.Line} {d.Code}"));
        Assert.Contains("`title`", found[0].Hint!.English, StringComparison.Ordinal);
        Assert.Contains("`string.upcase`", found[3].Hint!.English, StringComparison.Ordinal);
    }
}

internal static class ScriptObjectBuilding
{
    public static ScriptObject With(this ScriptObject target, string name, object? value)
    {
        target.Add(name, value);
        return target;
    }
}
