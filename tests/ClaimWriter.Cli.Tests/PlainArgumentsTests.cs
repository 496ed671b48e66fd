using System.Globalization;
using CommandLine;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Cli.Tests;

/// <summary>What is read without the parser is read as the parser reads it.</summary>
public sealed class PlainArgumentsTests
{
    private static readonly string[] _words =
    [
        "a.yaml", "기록.yaml", "-", "--", "-o", "--output", "out.pdf", "--draft", "--template", "claim-letter", "--profile", "court", "--format", "pdf", "--lang", "en",
        "--issue", "--register", "--output=x.pdf", "-oout.pdf", "-x", "--unknown", "", " ", "a b", "--amend", "a=b", "-1",
    ];

    [Theory]
    [InlineData("render", "a.yaml", "-o", "a.pdf")]
    [InlineData("render", "a.yaml", "b.yaml", "-o", "out", "--draft")]
    [InlineData("render", "-", "--output", "-", "--lang", "en", "--format", "text")]
    [InlineData("render", "--template", "mail-notice", "--profile", "court", "a.yaml")]
    public void Of_PlainCall_NeedsNoParser(params string[] args)
    {
        RenderOptions plain = Assert.IsType<RenderOptions>(PlainArguments.Of(args));

        Assert.Equal(Told(Parsed(args)), Told(plain));
    }

    [Theory]
    [InlineData("render")]
    [InlineData("render", "-o", "a.pdf")]
    [InlineData("render", "a.yaml", "-o")]
    [InlineData("render", "a.yaml", "-o", "--draft")]
    [InlineData("render", "a.yaml", "-o", "a.pdf", "--output", "b.pdf")]
    [InlineData("render", "a.yaml", "--issue")]
    [InlineData("render", "--help")]
    [InlineData("check", "a.yaml")]
    public void Of_AnythingElse_IsLeftToTheParser(params string[] args) => Assert.Null(PlainArguments.Of(args));

    [Fact]
    public void Of_AnyArguments_GivesWhatTheParserGives()
    {
        Gen<string[]> calls = Gen.Elements(_words).ListOf().Select(words => (string[])["render", .. words]);
        Prop.ForAll(calls.ToArbitrary(), args => PlainArguments.Of(args) is not { } plain || Told(Parsed(args)) == Told(plain))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static RenderOptions? Parsed(string[] args)
    {
        using Parser parser = new(settings =>
        {
            settings.HelpWriter = null;
            settings.CaseSensitive = true;
            settings.ParsingCulture = CultureInfo.InvariantCulture;
        });
        return parser.ParseArguments(args, typeof(RenderOptions)).Value as RenderOptions;
    }

    private static string Told(RenderOptions? options) => options is null
        ? "refused"
        : string.Join('|', typeof(RenderOptions).GetProperties()
            .Select(property => property.Name + "=" + (property.GetValue(options) is IEnumerable<string> list ? string.Join(',', list) : property.GetValue(options))));
}
