using ClaimWriter.Layout;
using ClaimWriter.Pdf.Fonts;
using ClaimWriter.Pdf.Tests.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Pdf.Tests;

public sealed class FontTests
{
    [Theory]
    [InlineData("NanumMyeongjo")]
    [InlineData("NanumMyeongjoBold")]
    [InlineData("NanumGothic")]
    [InlineData("NanumGothicBold")]
    [InlineData("NanumGothicCoding")]
    [InlineData("NanumGothicCodingBold")]
    public void Write_Subset_HasTheFacesOutlinesWithoutInstructions(string name)
    {
        // 갂 and 힣 are put together from parts; 가 is not.
        const string text = "가나다 갂갃힣 ABC(g) ① → 한";
        PageBuilder b = new PageBuilder().NewPage();
        b.Face = Repository.Face(name);
        b.Line(text, b.Element(StructureRole.P));
        PdfFile file = new(new PdfWriter().Write(b.Set));
        ShownText shown = Assert.Single(new PageText(file, file.Pages[0]).Shown);
        PdfDictionary descendant = file.Dictionary(file.Array(shown.Font["DescendantFonts"])![0])!;
        TrueTypeReader face = new(PdfFile.Data(file.Dictionary(file.Dictionary(descendant["FontDescriptor"])!["FontFile2"])!));

        Assert.True(face.AreChecksumsRight);
        Assert.Equal(["glyf", "head", "hhea", "hmtx", "loca", "maxp"], face.Tables);
        foreach ((int index, int code) in shown.Codes.Index())
        {
            ushort glyph = b.Face.GlyphOf(text[index]);
            Assert.Equal(b.Face.AdvanceOf(glyph), face.AdvanceOf(code));
            AssertSameOutline(b.Face, glyph, face, code);
        }
    }

    [Theory]
    [InlineData("NanumMyeongjo", 900)]
    [InlineData("NanumGothicCoding", 60)]
    public void Write_OutlinesJoinedFromTheirCodes_InflateToThePlainFontFile(string name, int most) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(12), Prop.ForAll(Gen.Choose(0, 11_171).NonEmptyListOf().Select(list => list.Take(most)).ToArbitrary(), syllables =>
        {
            int[] spread = [.. syllables.SelectMany(s => Enumerable.Range(0, 40).Select(i => (s + (i * 131)) % 11_172))];
            PageBuilder b = new PageBuilder().NewPage();
            b.Face = Repository.Face(name);
            b.Line("의 다 Ea 08" + string.Concat(spread.Take(most).Select(s => (char)(0xAC00 + s))), b.Element(StructureRole.P));
            Assert.Equal(FontFileOf(b.Set, PdfCompression.None), FontFileOf(b.Set, PdfCompression.Fast));
        }));

    [Fact]
    public void Write_AfterALongDocument_GivesTheSameBytes()
    {
        PageBuilder small = new PageBuilder().NewPage(), large = new PageBuilder().NewPage();
        small.Line("손해배상", small.Element(StructureRole.P));
        large.Line(string.Concat(Enumerable.Range(0xAC00, 700).Select(c => (char)c)), large.Element(StructureRole.P));
        PdfWriter used = new();
        _ = used.Write(large.Set);
        Assert.Equal(new PdfWriter().Write(small.Set).ToArray(), used.Write(small.Set).ToArray());
    }

    private static byte[] FontFileOf(PageSet pages, PdfCompression compression)
    {
        PdfFile file = new(new PdfWriter().Write(pages, new PdfOptions { Compression = compression }));
        ShownText shown = new PageText(file, file.Pages[0]).Shown[0];
        PdfDictionary descendant = file.Dictionary(file.Array(shown.Font["DescendantFonts"])![0])!;
        byte[] font = PdfFile.Data(file.Dictionary(file.Dictionary(descendant["FontDescriptor"])!["FontFile2"])!);
        Assert.True(new TrueTypeReader(font).AreChecksumsRight);
        return font;
    }

    [Fact]
    public void GlyphProgram_EveryGlyphOfEveryFace_IsReadable()
    {
        FontFace face = Repository.Face("NanumGothic");
        for (int glyph = 0; glyph < face.GlyphCount; glyph++)
        {
            GlyphProgram program = GlyphProgram.Of(face.OutlineOf((ushort)glyph));
            Assert.True(program.Outline.Length <= face.OutlineOf((ushort)glyph).Length + 1);
        }
    }

    private static void AssertSameOutline(FontFace expectedFace, ushort expected, TrueTypeReader face, int code)
    {
        GlyphProgram program = GlyphProgram.Of(expectedFace.OutlineOf(expected));
        ReadOnlySpan<byte> outline = face.OutlineOf(code);
        if (!program.IsComposite)
        {
            Assert.Equal(program.Outline, outline.ToArray());
            return;
        }

        for (int at = GlyphProgram.NextComponent(outline, 0); at > 0; at = GlyphProgram.NextComponent(outline, at))
        {
            int part = (outline[at] << 8) | outline[at + 1];
            ushort expectedPart = (ushort)((program.Outline[at] << 8) | program.Outline[at + 1]);
            Assert.Equal(GlyphProgram.Of(expectedFace.OutlineOf(expectedPart)).Outline, face.OutlineOf(part).ToArray());
        }
    }
}
