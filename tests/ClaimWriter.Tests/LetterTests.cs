using System.Security.Cryptography;
using ClaimWriter.Claims;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Layout;

namespace ClaimWriter.Tests;

/// <summary>The claim letter of the samples, through the library.</summary>
public sealed class LetterTests
{
    [Theory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void Write_Sample_ReadsAsItsGolden(string sample) =>
        Samples.AssertGolden(sample + ".txt", PlainText.Write(Samples.Letter(Samples.Source(sample)).Document));

    [Theory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void Compile_Sample_LetterFitsItsFirstPage(string sample)
    {
        PageSet pages = Pages(sample);
        Assert.Equal(1, pages.Anchors["exhibit-1"].Page);
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("sample-mariadb")]
    public void Compile_Sample_EveryExhibitIsLinkedFromTheLetter(string sample)
    {
        Letter letter = Samples.Letter(Samples.Source(sample));
        PageSet pages = Pages(sample);
        HashSet<string> linked = [.. pages.Pages[0].Links.Select(l => l.Target)];
        for (int i = 1; i <= letter.Claim.Exhibits.All.Length; i++)
        {
            Assert.Contains($"#exhibit-{i}", linked);
            Assert.True(pages.Anchors.ContainsKey($"exhibit-{i}"));
        }
    }

    [Fact]
    public void Write_MainSample_BracketsTheTimeAndInfersTheActor()
    {
        Claim claim = Samples.Letter(Samples.Source()).Claim;
        Assert.Equal(Strength.Bracketed, claim.When.Strength);
        Assert.Equal(Strength.Inferred, claim.Who.Strength);
        Assert.Equal(Strength.Exact, claim.HowMany.Strength);
        Assert.Equal(12, claim.Failures.Count);
        Assert.Equal(1_820_303, claim.Damages.Total.Amount);
    }

    [Fact]
    public void Write_MariaDbSample_CountsTheWritesThatTheDropBroke()
    {
        Claim claim = Samples.Letter(Samples.Source("sample-mariadb")).Claim;
        Assert.Equal(Strength.Exact, claim.When.Strength);
        Assert.Equal(Strength.Exact, claim.Who.Strength);
        Assert.Equal(15, claim.Failures.Count);
        Assert.Equal([("INSERT", 12), ("CALL", 3)], claim.Failures.ByVerb.Select(v => (v.Key, v.Count)));
        Assert.Equal("partner_xx@127.0.0.2", claim.Window.Actor!.Name);
    }

    [Fact]
    public void Compile_ManyThreads_GiveTheSameBytes()
    {
        LetterTemplate template = Samples.Template();
        string[] samples = ["sample", "sample-mariadb"];
        Dictionary<string, string> expected = samples.ToDictionary(s => s, s => Hash(new LetterCompiler(template, Samples.Fonts), s));
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            LetterCompiler compiler = new(template, Samples.Fonts);
            foreach (string sample in samples)
            {
                Assert.Equal(expected[sample], Hash(compiler, sample));
            }
        });
    }

    [Fact]
    public void Compile_DraftedLetter_DiffersFromTheIssuedOne()
    {
        LetterCompiler compiler = Samples.Compiler();
        byte[] issued = compiler.Compile(Samples.Source(), LetterOptions.Default, new DiagnosticSink())!.Value.ToArray();
        byte[] draft = compiler.Compile(Samples.Source(), new LetterOptions { IsDraft = true }, new DiagnosticSink())!.Value.ToArray();
        Assert.NotEqual(issued, draft);
    }

    [Fact]
    public void Write_NoObservations_SaysThatTheTimeIsUnproven()
    {
        Letter letter = Samples.Letter(Samples.Source(change: text =>
            text[..text.IndexOf("observations:", StringComparison.Ordinal)] + text[text.IndexOf("failures:", StringComparison.Ordinal)..]));
        Assert.Equal(Strength.Unproven, letter.Claim.When.Strength);
        string plain = PlainText.Write(letter.Document);
        Assert.Contains("확인이 필요합니다", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("삭제한 사실이 확인되었습니다", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_CharacterWithoutGlyph_IsNamedAtItsPlace()
    {
        DiagnosticSink sink = new();
        LetterSource source = Samples.Source(change: t => t.Replace("item: 데이터 재입력", "item: 데이터 \U0001F98A", StringComparison.Ordinal));
        Assert.Null(Samples.Compiler().Write(source, LetterOptions.Default, sink));
        Diagnostic found = Assert.Single(sink.Found, d => d.Code == "layout.no-glyph");
        Assert.Contains("U+1F98A", found.Fact.English, StringComparison.Ordinal);
        Assert.Equal(source.Text[..source.Text.IndexOf('\uD83E', StringComparison.Ordinal)].Count(c => c == '\n') + 1, found.Where.Line);
    }

    private static PageSet Pages(string sample)
    {
        DiagnosticSink sink = new();
        LetterSource source = Samples.Source(sample);
        LetterCompiler compiler = Samples.Compiler();
        PageSet? pages = compiler.Typeset(compiler.Write(source, LetterOptions.Default, sink)!, source, LetterOptions.Default, sink);
        Assert.True(pages is not null, Samples.Text(sink));
        return pages;
    }

    private static string Hash(LetterCompiler compiler, string sample)
    {
        DiagnosticSink sink = new();
        ReadOnlyMemory<byte>? bytes = compiler.Compile(Samples.Source(sample), LetterOptions.Default, sink);
        Assert.True(bytes is not null, Samples.Text(sink));
        return Convert.ToHexString(SHA256.HashData(bytes.Value.Span));
    }
}
