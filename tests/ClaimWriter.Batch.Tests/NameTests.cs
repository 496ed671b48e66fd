using System.Text;
using ClaimWriter.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Batch.Tests;

/// <summary>Names of result files.</summary>
public sealed class NameTests
{
    private static readonly Config _config = Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(2026, 11);

    [Theory]
    [InlineData("제2020-001호_ㅇㅇ주식회사", "제2020-001호_ㅇㅇ주식회사.pdf")]
    [InlineData("a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j.pdf")]
    [InlineData("..", "_.pdf")]
    [InlineData("../../etc/passwd", "_._.._etc_passwd.pdf")]
    [InlineData("끝에 점. . .", "끝에 점.pdf")]
    [InlineData("", "_.pdf")]
    [InlineData("con", "con_.pdf")]
    [InlineData("LPT1", "LPT1_.pdf")]
    [InlineData("COM¹", "COM¹_.pdf")]
    [InlineData("nul.tar", "nul_.tar.pdf")]
    [InlineData("console", "console.pdf")]
    [InlineData("-rf", "_rf.pdf")]
    [InlineData(".hidden", "_hidden.pdf")]
    [InlineData("가\u0000나\n다\u202e라", "가_나_다라.pdf")]
    [InlineData("\u1100\u1161", "가.pdf")]
    public void Of_Text_IsSafe(string stem, string expected) => Assert.Equal(expected, SafeFileName.Of(stem, ".pdf"));

    // An attribute cannot carry it.
    [Fact]
    public void Of_LoneSurrogate_IsReplaced() => Assert.Equal("a_b.pdf", SafeFileName.Of("a\ud800b", ".pdf"));

    [Fact]
    public void Of_LongText_IsCutBetweenCharactersAndStaysItsOwn()
    {
        string one = SafeFileName.Of(new string('가', 300) + "1", ".pdf");
        string two = SafeFileName.Of(new string('가', 300) + "2", ".pdf");

        Assert.InRange(Encoding.UTF8.GetByteCount(one), SafeFileName.MostBytes - 3, SafeFileName.MostBytes);
        Assert.StartsWith("가가가", one, StringComparison.Ordinal);
        Assert.NotEqual(one, two);
    }

    [Fact]
    public void Of_AnyText_HoldsTheLaws() => Check.One(_config, Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
    {
        string name = SafeFileName.Of(text ?? "", ".pdf");
        Assert.InRange(Encoding.UTF8.GetByteCount(name), 5, SafeFileName.MostBytes);
        Assert.DoesNotContain(name, c => char.IsControl(c) || char.IsSurrogate(c) && !char.IsSurrogatePair(name, name.IndexOf(c)) && !char.IsLowSurrogate(c));
        Assert.DoesNotContain(name, c => "<>:\"/\\|?*".Contains(c, StringComparison.Ordinal));
        Assert.False(name[0] is '.' or '-' or ' ');
        Assert.False(name[..^4][^1] is '.' or ' ');
        Assert.Equal(name, SafeFileName.Of(name[..^4], ".pdf"));
        Assert.Equal(name, CanonicalText.Compose(name));
    }));

    [Theory]
    [InlineData("{letter.number}_{respondent.name}.pdf")]
    [InlineData("{index}")]
    [InlineData("청구서 {letter.date} {record}.PDF")]
    public void Parse_Pattern_IsRead(string pattern)
    {
        DiagnosticSink sink = new();
        Assert.NotNull(OutputName.Parse(pattern, sink));
        Assert.Empty(sink.Found);
    }

    [Theory]
    [InlineData("{letter.numbr}.pdf", "letter.number")]
    [InlineData("claim.pdf", "{letter.number}")]
    [InlineData("{index", "{letter.number}")]
    [InlineData("index}", "{letter.number}")]
    [InlineData("out/{index}.pdf", "-o")]
    [InlineData("", "{letter.number}")]
    public void Parse_BadPattern_SaysWhatToWrite(string pattern, string hint)
    {
        DiagnosticSink sink = new();
        Assert.Null(OutputName.Parse(pattern, sink));
        Diagnostic fault = Assert.Single(sink.Found);
        Assert.Equal("batch.bad-name", fault.Code);
        Assert.Contains(hint, fault.Hint!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_SameNameInAnotherCaseOrForm_NamesTheFirst()
    {
        OutputNames names = new();
        Assert.Null(names.Take("Café 가.pdf", 3));
        Assert.Null(names.Take("Café 가.pdf", 3));
        Assert.Equal(3, names.Take("CAFE\u0301 \u1100\u1161.PDF", 7));
        Assert.Null(names.Take("Cafe 가.pdf", 7));
    }
}
