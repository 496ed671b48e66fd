using ClaimWriter.Documents;
using static ClaimWriter.Layout.Tests.Fixture;

namespace ClaimWriter.Layout.Tests;

public sealed class KerningTests
{
    [Theory]
    [InlineData("NanumMyeongjo")]
    [InlineData("NanumGothic")]
    public void KerningOf_PairThatStandsTooFar_IsDrawnTogether(string name)
    {
        FontFace face = Fonts.Find(name)!;
        Assert.True(face.KerningOf(face.GlyphOf('A'), face.GlyphOf('V')) < 0);
        Assert.Equal(0, face.KerningOf(face.GlyphOf('H'), face.GlyphOf('H')));
        Assert.Equal(0, face.KerningOf(face.GlyphOf('가'), face.GlyphOf('나')));
    }

    [Fact]
    public void KerningOf_FaceWithoutPairs_IsNothing()
    {
        FontFace face = Fonts.Find("NanumGothicCoding")!;
        Assert.Equal(0, face.KerningOf(face.GlyphOf('A'), face.GlyphOf('V')));
    }

    [Fact]
    public void Set_ByDefault_KernsNothing() => Assert.All(Extras(StyleSheet.Default), extra => Assert.Equal(0, extra));

    [Fact]
    public void Set_WithKerning_MovesTheSecondLetterByWhatTheFaceSays()
    {
        FontFace face = Fonts.Find("NanumMyeongjo")!;
        float expected = face.KerningOf(face.GlyphOf('A'), face.GlyphOf('V')) * 1000f / face.UnitsPerEm;
        float[] extras = Extras(Style("text: {kerning: true, align: left}"));
        Assert.Equal(expected, extras[0], 0.01f);

        // Hangul, figures and what stands between words keep their places.
        Assert.All(extras[2..], extra => Assert.Equal(0, extra));
    }

    [Fact]
    public void Set_WithKerning_LinesAreAsWideAsTheirGlyphs()
    {
        PageSet plain = SetWith(Style("text: {align: right}"), null, P("AVATAR")), kerned = SetWith(Style("text: {align: right, kerning: true}"), null, P("AVATAR"));
        Assert.True(Lines(kerned, 0)[0].X > Lines(plain, 0)[0].X + 0.5f);
        Assert.Equal(Lines(plain, 0)[0].End, Lines(kerned, 0)[0].End, 0.02f);
    }

    private static float[] Extras(StyleSheet style)
    {
        PageSet pages = SetWith(style, null, new ParagraphBlock(Text("AV 가나 1111 (주)")));
        PageItem item = pages.Pages[0].Items.First(i => i.Kind == PageItemKind.Glyphs && i.Tag >= 0);
        return [.. Enumerable.Range(item.Run.First, item.Run.Count).Select(i => pages.Glyphs[i].Extra)];
    }
}
