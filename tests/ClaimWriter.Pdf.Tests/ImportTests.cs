using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Pdf.Importing;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests;

/// <summary>Pages of other PDFs on pages of ours.</summary>
public sealed class ImportTests
{
    [Fact]
    public void TryRead_Pages_AreUprightAndCutToTheirBoxes()
    {
        ImportedPdf pdf = Read(QpdfJson.Sample());
        Assert.Equal([(59500, 84200), (84200, 59500), (80000, 40100)], pdf.Pages.Select(page => (page.Width, page.Height)));
        Assert.All(pdf.Pages, page => Assert.True(page.HasText));
        Assert.False(pdf.IsArchival);
        Assert.False(pdf.IsRestricted);
    }

    [Theory]
    [InlineData(0, 0, 0, 0, 0)]
    [InlineData(1, 0, 0, 0, 595)]
    [InlineData(2, 500, 250.5, 0, 0)]
    public void Write_Page_HasItsLowerLeftCornerAtTheOrigin(int page, double x, double y, double expectedX, double expectedY)
    {
        double[] m = [.. Form(Write(page)).Matrix];
        Assert.Equal(expectedX, (m[0] * x) + (m[2] * y) + m[4], 3);
        Assert.Equal(expectedY, (m[1] * x) + (m[3] * y) + m[5], 3);
    }

    [Fact]
    public void Write_Page_IsAFormWithItsContentAndFont()
    {
        PdfFile file = Write(0);
        (PdfDictionary form, _) = Form(file);
        Assert.Equal("BT /F1 24 Tf 72 700 Td (INVOICE) Tj ET", Encoding.Latin1.GetString(PdfFile.Data(form)));
        PdfDictionary resources = file.Dictionary(form["Resources"])!;
        PdfDictionary font = file.Dictionary(file.Dictionary(resources["Font"])!["F1"])!;
        Assert.Equal("Helvetica", file.Name(font["BaseFont"]));
        Assert.Equal([0x00, 0xFF], ((PdfString)font["Odd name"]!).Bytes);
        Assert.Same(font, file.Dictionary(font["Self"]));
        Assert.Equal("말", file.Text(file.Dictionary(file.Dictionary(resources["Properties"])!["P0"])!["ActualText"]));
        Assert.Equal(["Font", "Properties", "XObject"], resources.Keys.Order(StringComparer.Ordinal));
        Assert.Null(file.Resolve(file.Dictionary(resources["XObject"])!["X2"]));

        string content = Encoding.Latin1.GetString(PdfFile.Data(file.Dictionary(file.Pages[0]["Contents"])!));
        Assert.Contains("/Figure<</MCID 0>>BDC\nq 0.5 0 0 0.5 ", content, StringComparison.Ordinal);
        Assert.Equal("DeviceRGB", file.Name(file.Dictionary(file.Pages[0]["Group"])!["CS"]));
    }

    [Fact]
    public void Write_Page_LeavesActionsAnnotationsAndTheTreeBehind()
    {
        PdfFile file = Write(0);
        string[] keys = [.. file.Dictionaries.Where(d => d != file.Catalog).SelectMany(AllKeys)];
        Assert.DoesNotContain(keys, key => key is "JS" or "AA" or "OpenAction" or "Annots" or "OPI" or "StructParent" or "Extra" or "ProcSet");
        Assert.DoesNotContain(file.Dictionaries, d => file.Name(d.GetValueOrDefault("Subtype")) is "Link" or "PS");
        Assert.Single(file.Dictionaries, d => file.Name(d.GetValueOrDefault("Type")) == "Page");
    }

    [Fact]
    public void Write_PagesOfOneFile_ShareTheirObjectsAndGiveTheSameBytes()
    {
        ImportedPdf pdf = Read(QpdfJson.Sample());
        PdfWriter writer = new();
        byte[] first = writer.Write(Pages(pdf, 0, 1, 2, 0).Set).ToArray(), second = new PdfWriter().Write(Pages(Read(QpdfJson.Sample()), 0, 1, 2, 0).Set).ToArray();
        Assert.Equal(first, second);
        PdfFile file = new(first);
        Assert.Single(file.Dictionaries, d => file.Name(d.GetValueOrDefault("BaseFont")) == "Helvetica");
        Assert.Equal(4, file.Dictionaries.Count(d => file.Name(d.GetValueOrDefault("Subtype")) == "Form"));
        Assert.Equal(writer.Write(Pages(pdf, 0, 1, 2, 0).Set).ToArray(), second);
    }

    [Fact]
    public void TryRead_WhatCannotBeTaken_SaysWhy()
    {
        string manyKids = string.Join(", ", Enumerable.Repeat("""{"/Type": "/Page"}""", ImportedPdf.MostPages + 1));
        string deep = string.Concat(Enumerable.Repeat("[", 500)) + string.Concat(Enumerable.Repeat("]", 500));
        Assert.Contains("no pages", Fault(new QpdfJson().Value(1, "{}")), StringComparison.Ordinal);
        Assert.Contains("2000", Fault(QpdfJson.Sample().Value(2, $$"""{"/Kids": [{{manyKids}}]}""")), StringComparison.Ordinal);
        Assert.Contains("too deep", Fault(QpdfJson.Sample().Value(7, deep)), StringComparison.Ordinal);
        Assert.Contains("switched off", Fault(QpdfJson.Sample(""", "/OCProperties": {"/D": {"/OFF": ["7 0 R"]}}""")), StringComparison.Ordinal);
        Assert.Contains("size", Fault(QpdfJson.Sample().Value(2, """{"/Kids": [{"/Type": "/Page", "/MediaBox": [0, 0, 99999, 9]}]}""")), StringComparison.Ordinal);
        Assert.Contains("cannot be read", FaultOf("no JSON"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("cannot be read", FaultOf("{}"u8.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_TreesAndReferencesThatLeadIntoThemselves_End()
    {
        Assert.Single(Read(QpdfJson.Sample().Value(2, """{"/Kids": ["2 0 R", "3 0 R", "3 0 R"], "/MediaBox": [0, 0, 9, 9]}""")).Pages);
        Assert.Contains("too deep", Fault(QpdfJson.Sample().Value(6, "\"6 0 R\"")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<pdfaid:part>2</pdfaid:part>", 3, true)]
    [InlineData("pdfaid:part=\"1\"", 3, true)]
    [InlineData("<pdfaid:part>2</pdfaid:part>", 4, false)]
    [InlineData("<pdfuaid:part>1</pdfuaid:part>", 3, false)]
    public void TryRead_Claim_IsWhatTheFileSaysOfItself(string xmp, int components, bool expected)
    {
        QpdfJson json = QpdfJson.Sample(""", "/Metadata": "20 0 R", "/OutputIntents": [{"/DestOutputProfile": "21 0 R"}]""")
            .Stream(20, """{"/Type": "/Metadata"}""", xmp).Stream(21, string.Create(CultureInfo.InvariantCulture, $$"""{"/N": {{components}}}"""), "icc");
        Assert.Equal(expected, Read(json).IsArchival);
    }

    [Fact]
    public void TryRead_OwnersRestriction_IsSeen() =>
        Assert.True(Read(Restricted()).IsRestricted);

    [Theory]
    [InlineData("plain", "706C61696E")]
    [InlineData("é€•", "E9A080")]
    [InlineData("갑", "FEFFAC11")]
    public void Bytes_Text_AreTheStringsOwn(string text, string expected) => Assert.Equal(expected, Convert.ToHexString(DocEncoding.Bytes(text)));

    [Fact]
    public void TryRead_DamagedAtRandom_NeverThrows()
    {
        byte[] sound = QpdfJson.Sample().ToBytes();
        for (int seed = 0; seed < 3000; seed++)
        {
            byte[] damaged = [.. sound];
            uint state = (uint)seed;
            for (int i = 0; i < 1 + (seed % 3); i++)
            {
                state = (state * 1_664_525) + 1_013_904_223;
                damaged[state % (uint)damaged.Length] = (byte)"0123456789[]{}\",:/R x"[(int)(state >> 16) % 21];
            }

            if (ImportedPdf.TryRead(damaged, out ImportedPdf? pdf, out _))
            {
                _ = new PdfWriter().Write(Pages(pdf, 0).Set);
            }
        }
    }

    private static QpdfJson Restricted()
    {
        QpdfJson json = new() { Trailer = """, "/Encrypt": {"/V": 5}""" };
        return json.Value(1, """{"/Pages": {"/Kids": [{"/Type": "/Page"}]}}""");
    }

    private static ImportedPdf Read(QpdfJson json) => ImportedPdf.TryRead(json.ToBytes(), out ImportedPdf? pdf, out Sentence? fault)
        ? pdf
        : throw new InvalidOperationException(fault.English);

    private static string Fault(QpdfJson json) => FaultOf(json.ToBytes());

    private static string FaultOf(byte[] json)
    {
        Assert.False(ImportedPdf.TryRead(json, out _, out Sentence? fault));
        return fault!.English;
    }

    private static PageBuilder Pages(ImportedPdf pdf, params int[] pages)
    {
        PageBuilder b = new();
        foreach (int page in pages)
        {
            b.NewPage().Figure(pdf.Pages[page], "쪽", pdf.Pages[page].Width / 200f);
        }

        return b;
    }

    private static PdfFile Write(int page) => new(new PdfWriter().Write(Pages(Read(QpdfJson.Sample()), page).Set));

    private static (PdfDictionary Form, IEnumerable<double> Matrix) Form(PdfFile file)
    {
        PdfDictionary form = file.Dictionary(file.Dictionary(file.Dictionary(file.Pages[0]["Resources"])!["XObject"])!["I0"])!;
        return (form, file.Array(form["Matrix"])!.Select(file.Number));
    }

    private static IEnumerable<string> AllKeys(object? value) => value switch
    {
        PdfArray array => array.SelectMany(AllKeys),
        PdfDictionary dictionary => dictionary.Keys.Concat(dictionary.Values.SelectMany(AllKeys)),
        _ => [],
    };
}
