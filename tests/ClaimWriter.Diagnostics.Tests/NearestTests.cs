using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Diagnostics.Tests;

public sealed class NearestTests
{
    private static readonly string[] _names = ["number", "date", "attention", "deadline_days", "unit_price", "unit", "received_on", "mail", "kind"];

    [Theory]
    [InlineData("numbr", "number")]
    [InlineData("nubmer", "number")]
    [InlineData("NUMBER", "number")]
    [InlineData("unitPrice", "unit_price")]
    [InlineData("deadline", "deadline_days")]
    [InlineData("price", "unit_price")]
    [InlineData("email", "mail")]
    [InlineData("kinds", "kind")]
    [InlineData("zzz", null)]
    [InlineData("", null)]
    [InlineData("x", null)]
    public void Of_Misspelt_GivesTheNameMeant(string word, string? expected) => Assert.Equal(expected, Nearest.Of(word, _names));

    [Fact]
    public void Of_NoCandidates_IsNull() => Assert.Null(Nearest.Of("a", []));

    [Fact]
    public void Of_SameWord_IsItself() =>
        Prop.ForAll<NonEmptyString>(word => word.Get.Length > 200 || Nearest.Of(word.Get, ["zz", word.Get, "yy"]) is not null).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));

    [Fact]
    public void Of_VeryLongWord_IsNull() => Assert.Null(Nearest.Of(new string('a', 100_000), _names));
}
