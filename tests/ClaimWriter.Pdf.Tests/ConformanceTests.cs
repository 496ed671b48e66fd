using System.Text;
using ClaimWriter.Pdf.Tests.Checking;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests;

/// <summary>Our files keep the rules of PDF/A-3a and PDF/UA-1, and each rule's check finds a file that breaks it.</summary>
public sealed class ConformanceTests
{
    private static readonly byte[] Sound = new PdfWriter().Write(Samples.Illustrated().Set, Samples.WithAttachments()).ToArray();

    private static readonly Dictionary<string, (string Clause, Action<PdfFile> Damage)> Damages = new(StringComparer.Ordinal)
    {
        ["header"] = ("A 6.1.2", f => f.Bytes[11] = (byte)'x'),
        ["id"] = ("A 6.1.3", f => f.Trailer.Remove("ID")),
        ["encrypt"] = ("A 6.1.3", f => f.Trailer["Encrypt"] = new PdfDictionary()),
        ["end"] = ("A 6.1.3", f => f.Bytes[^1] = (byte)'x'),
        ["object frame"] = ("A 6.1.9", f => f.Bytes[f.Offsets.Values.Max() - 1] = (byte)' '),
        ["stream length"] = ("A 6.1.7.1", f => f.Bytes[f.Bytes.AsSpan().IndexOf("endstream"u8) - 1] = (byte)' '),
        ["filter"] = ("A 6.1.7.2", f => f.Dictionaries.First(d => d.IsStream && !d.ContainsKey("Filter"))["Filter"] = new PdfName("LZWDecode")),
        ["page size"] = ("A 6.1.13", f => f.Array(f.Pages[0]["MediaBox"])![2] = 2.0),
        ["nesting"] = ("A 6.1.13", f => Content(f, string.Concat(Enumerable.Repeat("q ", 29)) + string.Concat(Enumerable.Repeat("Q ", 29)))),
        ["resources"] = ("A 6.2.2", f => f.Pages[0].Remove("Resources")),
        ["operator"] = ("A 6.2.2", f => Content(f, "1 2 xx\n")),
        ["missing font"] = ("A 6.2.2", f => f.Dictionary(f.Dictionary(f.Pages[0]["Resources"])!["Font"])!.Remove("F0")),
        ["output intent"] = ("A 6.2.3", f => f.Catalog.Remove("OutputIntents")),
        ["profile"] = ("A 6.2.3", f => f.Dictionary(((PdfDictionary)f.Array(f.Catalog["OutputIntents"])![0]!)["DestOutputProfile"])!["N"] = 4.0),
        ["colour space"] = ("A 6.2.4.3", f => Image(f)["ColorSpace"] = new PdfName("DeviceCMYK")),
        ["transfer function"] = ("A 6.2.5", f => ((PdfDictionary)f.Dictionary(f.Dictionary(f.Pages[0]["Resources"])!["ExtGState"])!["G0"]!)["TR"] = new PdfName("Identity")),
        ["interpolation"] = ("A 6.2.8", f => Image(f)["Interpolate"] = true),
        ["blend mode"] = ("A 6.2.10", f => ((PdfDictionary)f.Dictionary(f.Dictionary(f.Pages[0]["Resources"])!["ExtGState"])!["Ink"]!)["BM"] = new PdfName("Stamp")),
        ["blend mode without space"] = ("A 6.2.10", f => f.Pages[2].Remove("Group")),
        ["postscript"] = ("A 6.2.9", f => Image(f)["Subtype"] = new PdfName("PS")),
        ["form of another file"] = ("A 6.2.9", f => { Image(f)["Ref"] = new PdfDictionary(); Image(f)["Subtype"] = new PdfName("Form"); }),
        ["form fields"] = ("A 6.4.1", f => f.Catalog["AcroForm"] = new PdfDictionary()),
        ["page action"] = ("A 6.5.2", f => f.Pages[0]["AA"] = new PdfDictionary()),
        ["suspect tags"] = ("A 6.7.2.2", f => f.Dictionary(f.Catalog["MarkInfo"])!["Suspects"] = true),
        ["optional content"] = ("A 6.9", f => f.Catalog["OCProperties"] = new PdfDictionary()),
        ["alternate presentation"] = ("A 6.10", f => f.Pages[0]["PresSteps"] = new PdfDictionary()),
        ["requirements"] = ("A 6.11", f => f.Catalog["Requirements"] = new PdfArray([])),
        ["long string"] = ("A 6.1.13", f => f.Catalog["Lang"] = new PdfString(new byte[32_768])),
        ["long name"] = ("A 6.1.13", f => f.Catalog[new string('x', 128)] = true),
        ["large number"] = ("A 6.1.13", f => f.Pages[0]["StructParents"] = 3e9),
        ["name encoding"] = ("A 6.1.8", f => f.Catalog["PageMode"] = new PdfName("\xFF")),
        ["subset name"] = ("A 6.2.11.4.1", f => Font(f)["BaseFont"] = new PdfName("NanumMyeongjo")),
        ["artifact inside content"] = ("UA 7.1-1", f => Content(f, "/P<</MCID 0>>BDC /Artifact BMC EMC EMC\n")),
        ["content inside artifact"] = ("UA 7.1-1", f => Content(f, "/Artifact BMC /P<</MCID 0>>BDC EMC EMC\n")),
        ["running line without kind"] = ("UA 7.8", f => Content(f, "/Artifact<</Type/Pagination>>BDC EMC\n")),
        ["blending"] = ("A 6.2.10", f => f.Pages[0].Remove("Group")),
        ["collection"] = ("A 6.2.11.3.1", f => Font(f)["Encoding"] = new PdfName("UniKS-UCS2-H")),
        ["glyph map"] = ("A 6.2.11.3.2", f => Descendant(f).Remove("CIDToGIDMap")),
        ["font program"] = ("A 6.2.11.4.1", f => f.Dictionary(Descendant(f)["FontDescriptor"])!.Remove("FontFile2")),
        ["font checksum"] = ("A 6.2.11.4.1", f => DamageFont(f)),
        ["subset"] = ("A 6.2.11.4.2", f => Content(f, "/P<</MCID 0>>BDC BT /F0 9 Tf (\x7F\x7F)Tj ET EMC\n")),
        ["widths"] = ("A 6.2.11.5", f => Descendant(f)["DW"] = 500.0),
        ["to unicode"] = ("A 6.2.11.7.2", f => Font(f).Remove("ToUnicode")),
        ["private use"] = ("A 6.2.11.7.3", f => PdfFile.Replace(f.Dictionary(Font(f)["ToUnicode"])!, "<0001><0001>[<E000>] endbfrange"u8.ToArray())),
        ["notdef"] = ("A 6.2.11.8", f => Content(f, "/P<</MCID 0>>BDC BT /F0 9 Tf <0000>Tj ET EMC\n")),
        ["annotation type"] = ("A 6.3.1", f => Annotation(f)["Subtype"] = new PdfName("Text")),
        ["annotation flags"] = ("A 6.3.2", f => Annotation(f)["F"] = 2.0),
        ["action"] = ("A 6.5.1", f => Annotation(f)["A"] = new PdfDictionary { ["S"] = new PdfName("Launch") }),
        ["open action"] = ("A 6.5.2", f => f.Catalog["OpenAction"] = new PdfDictionary()),
        ["metadata"] = ("A 6.6.2.1", f => f.Catalog.Remove("Metadata")),
        ["metadata schema"] = ("A 6.6.2.3", f => Xmp(f, "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<", "<pdfaSchema:namespaceURI>x<")),
        ["info title"] = ("A 6.6.3", f => f.Dictionary(f.Trailer["Info"])!["Title"] = new PdfString("other"u8.ToArray())),
        ["info date"] = ("A 6.6.3", f => f.Dictionary(f.Trailer["Info"])!["ModDate"] = new PdfString("D:20201114090001+09'00'"u8.ToArray())),
        ["level"] = ("A 6.6.4", f => Xmp(f, "<pdfaid:conformance>A<", "<pdfaid:conformance>B<")),
        ["mark info"] = ("A 6.7.2.1", f => f.Catalog.Remove("MarkInfo")),
        ["structure tree"] = ("A 6.7.3.1", f => f.Catalog.Remove("StructTreeRoot")),
        ["role"] = ("A 6.7.3.4", f => Element(f, "P")["S"] = new PdfName("Absatz")),
        ["language"] = ("A 6.7.4", f => f.Catalog.Remove("Lang")),
        ["attachment relationship"] = ("A 6.8", f => Specification(f).Remove("AFRelationship")),
        ["attachment unnamed by document"] = ("A 6.8", f => f.Catalog.Remove("AF")),
        ["attachment type"] = ("A 6.8", f => f.Dictionary(((PdfDictionary)Specification(f)["EF"]!)["F"])!.Remove("Subtype")),
        ["attachment size"] = ("A 6.8", f => f.Dictionary(f.Dictionary(((PdfDictionary)Specification(f)["EF"]!)["F"])!["Params"])!["Size"] = 1.0),
        ["accessibility claim"] = ("UA 5", f => Xmp(f, "<pdfuaid:part>1<", "<pdfuaid:part>2<")),
        ["untagged content"] = ("UA 7.1-3", f => Content(f, "0 0 m 9 9 l S\n")),
        ["unclosed content"] = ("UA 7.1-3", f => Content(f, "/Artifact BMC\n")),
        ["content without element"] = ("UA 7.1-3", f => Content(f, "/P<</MCID 999>>BDC EMC\n")),
        ["content number twice"] = ("UA 7.1-3", f => Content(f, "/P<</MCID 0>>BDC EMC\n")),
        ["parent tree"] = ("UA 7.1-3", f => f.Dictionary(f.Catalog["StructTreeRoot"])!.Remove("ParentTree")),
        ["element without content"] = ("UA 7.1-3", f => Element(f, "H1").Remove("K")),
        ["title"] = ("UA 7.1-9", f => Xmp(f, "손해배상 청구서", "")),
        ["title shown"] = ("UA 7.1-10", f => f.Catalog.Remove("ViewerPreferences")),
        ["spoken language"] = ("UA 7.2", f => f.Catalog["Lang"] = new PdfString([])),
        ["alternative text"] = ("UA 7.3", f => Element(f, "Figure").Remove("Alt")),
        ["figure box"] = ("UA 7.3", f => Element(f, "Figure").Remove("A")),
        ["heading level"] = ("UA 7.4.2", f => Element(f, "H2")["S"] = new PdfName("H3")),
        ["scope"] = ("UA 7.5", f => Element(f, "TH").Remove("A")),
        ["row length"] = ("UA 7.5", f => f.Array(Element(f, "TR")["K"])!.RemoveAt(0)),
        ["row content"] = ("UA 7.5", f => Element(f, "TD")["S"] = new PdfName("P")),
        ["table content"] = ("UA 7.5", f => Element(f, "TBody")["S"] = new PdfName("Div")),
        ["list numbering"] = ("UA 7.6", f => Element(f, "L").Remove("A")),
        ["list content"] = ("UA 7.6", f => Element(f, "LI")["S"] = new PdfName("P")),
        ["item content"] = ("UA 7.6", f => Element(f, "Lbl")["S"] = new PdfName("Span")),
        ["note identifier"] = ("UA 7.9", f => Element(f, "Note").Remove("ID")),
        ["note listed"] = ("UA 7.9", f => f.Dictionary(f.Catalog["StructTreeRoot"])!.Remove("IDTree")),
        ["attachment name"] = ("UA 7.11", f => Specification(f)["UF"] = new PdfString([])),
        ["link parent"] = ("UA 7.18.1", f => Annotation(f).Remove("StructParent")),
        ["tab order"] = ("UA 7.18.3", f => f.Pages[1].Remove("Tabs")),
        ["link text"] = ("UA 7.18.5", f => Annotation(f).Remove("Contents")),
    };

    public static TheoryData<string> DamageNames => [.. Damages.Keys];

    [Theory]
    [InlineData(PdfCompression.Fast)]
    [InlineData(PdfCompression.Balanced)]
    [InlineData(PdfCompression.Small)]
    [InlineData(PdfCompression.None)]
    public void Check_OurFile_KeepsAllRules(PdfCompression compression)
    {
        PdfFile file = new(new PdfWriter().Write(Samples.Illustrated().Set, Samples.WithAttachments(compression)));
        Assert.Empty(Violations(file));
    }

    [Theory]
    [MemberData(nameof(DamageNames))]
    public void Check_DamagedFile_FindsTheBrokenRule(string name)
    {
        (string clause, Action<PdfFile> damage) = Damages[name];
        PdfFile file = new(Sound);
        damage(file);
        Assert.Contains(Violations(file), violation => violation.Clause == clause);
    }

    [Fact]
    public void Write_LevelB_ClaimsOnlyWhatItIs()
    {
        PdfFile file = new(new PdfWriter().Write(Samples.Letter().Set, new PdfOptions { Conformance = PdfConformance.Archival }));
        Assert.Equal(["A 6.6.4", "UA 5"], Violations(file).Select(violation => violation.Clause).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_Draft_SaysSoInInfoAndMetadata()
    {
        PdfFile file = new(new PdfWriter().Write(Samples.Letter().Set, new PdfOptions { IsDraft = true }));
        Assert.Contains("초안", file.Text(file.Dictionary(file.Trailer["Info"])!["Keywords"]), StringComparison.Ordinal);
        Assert.Empty(Violations(file));
    }

    private static IEnumerable<Violation> Violations(PdfFile file) => ArchiveRules.Check(file).Concat(AccessibilityRules.Check(file));

    private static void Content(PdfFile file, string added)
    {
        PdfDictionary content = file.Dictionary(file.Pages[0]["Contents"])!;
        PdfFile.Replace(content, [.. PdfFile.Data(content), .. Encoding.Latin1.GetBytes(added)]);
    }

    private static void DamageFont(PdfFile file)
    {
        PdfDictionary program = file.Dictionary(file.Dictionary(Descendant(file)["FontDescriptor"])!["FontFile2"])!;
        byte[] data = PdfFile.Data(program);
        data[^9] ^= 1;
        PdfFile.Replace(program, data);
    }

    private static void Xmp(PdfFile file, string from, string to)
    {
        PdfDictionary metadata = file.Dictionary(file.Catalog["Metadata"])!;
        string text = Encoding.UTF8.GetString(metadata.RawData!);
        Assert.Contains(from, text, StringComparison.Ordinal);
        metadata.RawData = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }

    private static PdfDictionary Image(PdfFile file) => file.Dictionaries.First(d => file.Name(d.GetValueOrDefault("Subtype")) == "Image");

    private static PdfDictionary Font(PdfFile file) => file.Dictionary(file.Dictionary(file.Dictionary(file.Pages[0]["Resources"])!["Font"])!["F1"])!;

    private static PdfDictionary Descendant(PdfFile file) => file.Dictionary(file.Array(Font(file)["DescendantFonts"])![0])!;

    private static PdfDictionary Annotation(PdfFile file) => file.Dictionaries.First(d => d.ContainsKey("Rect"));

    private static PdfDictionary Specification(PdfFile file) => file.Dictionaries.First(d => d.ContainsKey("EF"));

    private static PdfDictionary Element(PdfFile file, string role) => StructureReader.Elements(file).First(element => file.Name(element["S"]) == role);
}
