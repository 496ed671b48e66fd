using System.Globalization;
using System.Text;
using ClaimWriter.Documents;
using ClaimWriter.Layout;
using ClaimWriter.Pdf.Tests.Checking;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests;

/// <summary>What is on the pages can be read back from the file.</summary>
public sealed class PdfWriterTests
{
    [Fact]
    public void Write_Text_ReadsBackThroughToUnicode()
    {
        PageBuilder letter = Samples.Letter();
        PdfFile file = new(new PdfWriter().Write(letter.Set));
        for (int page = 0; page < letter.Lines.Count; page++)
        {
            Assert.Equal(letter.Lines[page], new PageText(file, file.Pages[page]).Shown.Where(shown => shown.Mark >= 0).Select(shown => shown.Text));
        }
    }

    [Fact]
    public void Write_OneGlyphForSeveralCharacters_CopiesEachExactly()
    {
        PageBuilder b = new PageBuilder().NewPage();
        int tag = b.Element(StructureRole.P);
        ushort glyph = b.Face.GlyphOf('A');
        int[] characters = ['A', 0x0391, 0x0410, 0x1D400, 'A'];
        foreach (int character in characters)
        {
            b.Set.Glyphs.Add(new Glyph(glyph, character, 0));
        }

        b.Page.Items.Add(new PageItem { Kind = PageItemKind.Glyphs, Tag = tag, X = 50, Y = 50, Run = new GlyphRun(b.Face, 10, 0, characters.Length) });
        PdfFile file = new(new PdfWriter().Write(b.Set));
        ShownText shown = Assert.Single(new PageText(file, file.Pages[0]).Shown);
        Assert.Equal(string.Concat(characters.Select(char.ConvertFromUtf32)), shown.Text);
        Assert.Equal(4, shown.Codes.Distinct().Count());
        Assert.Empty(ArchiveRules.Check(file));
    }

    [Fact]
    public void Write_ContinuedAndPrivateGlyphs_CarryReplacementText()
    {
        PageBuilder b = new PageBuilder().NewPage();
        int tag = b.Element(StructureRole.P);
        ushort glyph = b.Face.GlyphOf('가');
        b.Set.Glyphs.AddRange([new Glyph(glyph, '가', 0), new Glyph(glyph, '나', 0), new Glyph(glyph, -1, 50), new Glyph(glyph, 0xE123, 0), new Glyph(glyph, '다', 0)]);
        b.Page.Items.Add(new PageItem { Kind = PageItemKind.Glyphs, Tag = tag, X = 50, Y = 50, Run = new GlyphRun(b.Face, 10, 0, 5) });
        PdfFile file = new(new PdfWriter().Write(b.Set));
        Assert.Equal(["가", "나", "\uE123", "다"], new PageText(file, file.Pages[0]).Shown.Select(shown => shown.Text));
        Assert.Empty(ArchiveRules.Check(file));
    }

    [Fact]
    public void Write_ManyGlyphs_NeverNeedsEscapes()
    {
        PageBuilder b = new PageBuilder().NewPage();
        int tag = b.Element(StructureRole.P);
        string all = string.Concat(Enumerable.Range(0xAC00, 11172).Select(c => (char)c));
        foreach (string line in all.Chunk(200).Select(part => new string(part)))
        {
            b.Line(line, tag);
        }

        PdfFile file = new(new PdfWriter().Write(b.Set));
        Assert.Equal(all, string.Concat(new PageText(file, file.Pages[0]).Shown.Select(shown => shown.Text)));
        Assert.Empty(ArchiveRules.Check(file));
    }

    [Fact]
    public void Write_JustifiedLine_EndsWithinAHundredthOfItsPlace()
    {
        PageBuilder b = new PageBuilder().NewPage();
        int tag = b.Element(StructureRole.P);
        string text = string.Concat(Enumerable.Repeat("가 ", 60)) + "끝";
        float width = b.Text(text, tag, 50, 50, spaceExtra: 37.37f);
        PdfFile file = new(new PdfWriter().Write(b.Set));
        string content = Encoding.Latin1.GetString(PdfFile.Data(file.Dictionary(file.Pages[0]["Contents"])!));
        double spaces = 0;
        foreach (object? item in (PdfArray)new ObjectParser(Encoding.Latin1.GetBytes(content[content.IndexOf('[', StringComparison.Ordinal)..]), 0).Read()!)
        {
            spaces -= item as double? ?? 0;
        }

        float bare = new PageBuilder().NewPage().Text(text, 0, 0, 0);
        Assert.Equal(width, bare + (spaces * b.Size / 1000), 0.01);
    }

    [Fact]
    public void Write_SameInput_GivesSameBytesOnAnyWriterAndThread()
    {
        PdfWriter used = new();
        used.Write(Samples.Illustrated().Set);
        byte[] again = used.Write(Samples.Letter().Set, Samples.WithAttachments()).ToArray();
        byte[][] threads = new byte[4][];
        Parallel.For(0, 4, i => threads[i] = new PdfWriter().Write(Samples.Letter().Set, Samples.WithAttachments()).ToArray());
        Assert.All(threads, bytes => Assert.Equal(again, bytes));
    }

    [Fact]
    public void Write_OtherCulture_GivesSameBytes()
    {
        byte[] expected = new PdfWriter().Write(Samples.Letter().Set).ToArray();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(expected, new PdfWriter().Write(Samples.Letter().Set).ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_AllCompressions_HoldTheSameObjects()
    {
        PdfFile[] files = [.. Enum.GetValues<PdfCompression>().Select(c => new PdfFile(new PdfWriter().Write(Samples.Illustrated().Set, Samples.WithAttachments(c))))];
        foreach (PdfFile file in files.Skip(1))
        {
            foreach ((int number, object? expected) in files[0].Objects)
            {
                if (expected is PdfDictionary { IsStream: true } stream && stream.GetValueOrDefault("Type") is not PdfName { Value: "XRef" })
                {
                    Assert.Equal(PdfFile.Data(stream), PdfFile.Data((PdfDictionary)file.Objects[number]!));
                }
            }
        }
    }

    [Fact]
    public void Write_DifferentContent_HasDifferentIdentity()
    {
        static string Id(PageSet pages)
        {
            PdfFile file = new(new PdfWriter().Write(pages));
            return Convert.ToHexString(((PdfString)file.Array(file.Trailer["ID"])![0]!).Bytes);
        }

        Assert.Equal(Id(Samples.Letter().Set), Id(Samples.Letter().Set));
        Assert.NotEqual(Id(Samples.Letter().Set), Id(Samples.Letter().Paragraph("덧붙임").Set));
    }

    [Fact]
    public void Write_Links_LandOnTheirAnchors()
    {
        PdfFile file = new(new PdfWriter().Write(Samples.Letter().Set));
        PdfDictionary[] links = [.. file.Array(file.Pages[0]["Annots"])!.Select(link => file.Dictionary(link)!)];
        PdfArray inside = file.Array(links[0]["Dest"])!;
        Assert.Same(file.Pages[1], file.Dictionary(inside[0]));
        Assert.Equal(781.89, file.Number(inside[3]), 0.001);
        Assert.Equal("https://example.com/%EC%95%88%EB%82%B4", file.Text(file.Dictionary(links[1]["A"])!["URI"]));
        Assert.Equal(["exhibit-1", "top"], file.Array(file.Dictionary(file.Dictionary(file.Catalog["Names"])!["Dests"])!["Names"])!.Select(file.Text).OfType<string>());
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("#nowhere")]
    [InlineData("안내")]
    public void Write_LinkThatMayNotBeOpened_IsLeftOutAndItsTextStays(string target)
    {
        PageBuilder b = new PageBuilder().NewPage();
        b.Link("여기", target, b.Element(StructureRole.P));
        PdfFile file = new(new PdfWriter().Write(b.Set));
        Assert.False(file.Pages[0].ContainsKey("Annots"));
        Assert.Equal("여기", Assert.Single(new PageText(file, file.Pages[0]).Shown).Text);
    }

    [Fact]
    public void Write_Outline_NestsByLevel()
    {
        PageBuilder b = new PageBuilder().NewPage();
        foreach ((int level, string title) in ((int, string)[])[(1, "가"), (2, "나"), (2, "다"), (1, "라"), (2, "마")])
        {
            b.Heading(level, title);
        }

        PdfFile file = new(new PdfWriter().Write(b.Set));
        PdfDictionary root = file.Dictionary(file.Catalog["Outlines"])!;
        Assert.Equal(5, file.Number(root["Count"]));
        Assert.Equal("가(나,다),라(마)", Titles(root));

        string Titles(PdfDictionary parent)
        {
            List<string> titles = [];
            for (PdfDictionary? item = file.Dictionary(parent.GetValueOrDefault("First")); item is not null; item = file.Dictionary(item.GetValueOrDefault("Next")))
            {
                Assert.Same(parent, file.Dictionary(item["Parent"]));
                titles.Add(file.Text(item["Title"]) + (item.ContainsKey("First") ? $"({Titles(item)})" : ""));
            }

            return string.Join(',', titles);
        }
    }

    [Fact]
    public void Write_StructureOfMixedParagraph_IsInReadingOrder()
    {
        PdfFile file = new(new PdfWriter().Write(Samples.Letter().Set));
        PdfDictionary mixed = StructureReader.Elements(file).First(element => StructureReader.Children(file, element).Any(child => file.Name(child["S"]) == "Link"));
        Assert.Equal(["2", "Link", "4", "Link"], StructureReader.Kids(file, mixed).Select(kid => file.Resolve(kid) is double mark ? mark.ToString(CultureInfo.InvariantCulture) : file.Name(file.Dictionary(kid)!["S"])));
    }

    [Fact]
    public void Write_ElementOverTwoPages_NamesBothPieces()
    {
        PageBuilder b = new PageBuilder().NewPage();
        int tag = b.Element(StructureRole.P);
        b.Line("앞", tag).NewPage().Line("뒤", tag);
        PdfFile file = new(new PdfWriter().Write(b.Set));
        PdfDictionary paragraph = StructureReader.Elements(file).Single(element => file.Name(element["S"]) == "P");
        Assert.Equal([(file.Pages[0], 0), (file.Pages[1], 0)], StructureReader.Marks(file, paragraph));
        Assert.Empty(AccessibilityRules.Check(file));
    }

    [Fact]
    public void Write_Attachments_AreListedByNameWithTheirChecksums()
    {
        PdfFile file = new(new PdfWriter().Write(Samples.Letter().Set, Samples.WithAttachments()));
        PdfArray names = file.Array(file.Dictionary(file.Dictionary(file.Catalog["Names"])!["EmbeddedFiles"])!["Names"])!;
        Assert.Equal(["failed-inserts.csv", "기록.yaml"], names.Select(file.Text).OfType<string>());
        PdfDictionary specification = file.Dictionary(names[1])!;
        PdfDictionary content = file.Dictionary(file.Dictionary(specification["EF"])!["UF"])!;
        Assert.Equal("n,at\n1,2020\n"u8.ToArray(), PdfFile.Data(content));
        Assert.Equal("text/csv", file.Name(content["Subtype"]));
        Assert.Equal("Data", file.Name(specification["AFRelationship"]));
        // By an MD5 program.
        Assert.Equal("970D9EB050B8B6B051856D6263563CC0", Convert.ToHexString(((PdfString)file.Dictionary(content["Params"])!["CheckSum"]!).Bytes));
    }

    [Fact]
    public void Write_TwoAttachmentsOfOneName_Throws()
    {
        PdfAttachment one = Samples.WithAttachments().Attachments[0];
        Assert.Throws<ArgumentException>(() => new PdfWriter().Write(Samples.Letter().Set, new PdfOptions { Attachments = [one, one] }));
    }

    [Fact]
    public void Write_PageLabels_CountAnewFromEachPrefix()
    {
        PdfFile file = new(new PdfWriter().Write(Samples.Letter().Set));
        PdfArray labels = file.Array(file.Dictionary(file.Catalog["PageLabels"])!["Nums"])!;
        Assert.Equal([0.0, 1.0], labels.OfType<double>());
        Assert.Equal("별첨 1-", file.Text(file.Dictionary(labels[3])!["P"]));
    }

    [Fact]
    public void Write_MetadataWithMarkup_IsEscaped()
    {
        PageBuilder b = new PageBuilder("<b>&\"'\u0001제목)(\\").NewPage();
        b.Paragraph("가");
        PdfFile file = new(new PdfWriter().Write(b.Set));
        Assert.Equal("<b>&\"'\uFFFD제목)(\\", file.Text(file.Dictionary(file.Trailer["Info"])!["Title"]));
        Assert.Empty(ArchiveRules.Check(file));
    }

    [Fact]
    public void Write_BrokenStructure_Throws()
    {
        PageBuilder b = new PageBuilder().NewPage();
        Assert.Throws<ArgumentException>(() => new PdfWriter().Write(b.Line("가", 7).Set));
        Assert.Throws<ArgumentException>(() => new PdfWriter().Write(new PageSet { Info = new DocumentInfo { Title = "빈" } }));
    }
}
