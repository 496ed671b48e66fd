using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Tests;

/// <summary>Record and raw evidence travel where the record says so, with what they are and their SHA-256.</summary>
public sealed class AttachmentTests
{
    [Fact]
    public void Compile_SampleWithoutConsent_CarriesNothing()
    {
        PdfFile file = Compile(Samples.Source());
        Assert.False(file.Catalog.ContainsKey("AF"));
    }

    [Fact]
    public void Compile_WithConsent_CarriesTheRecordAsSourceAndTheEvidenceAsData()
    {
        LetterSource source = Samples.Source(change: t => t.Replace("    source: 애플리케이션 오류 기록\n", "    source: 애플리케이션 오류 기록\n    attach: true\n", StringComparison.Ordinal) + "\nattach: true\n");
        PdfFile file = Compile(source);
        PdfDictionary[] found = [.. file.Array(file.Catalog["AF"])!.Select(f => file.Dictionary(f)!)];
        Assert.Equal([("evidence_failed-inserts.csv", "Data"), ("incident.yaml", "Source")], found.Select(f => (file.Text(f["UF"]), file.Name(f["AFRelationship"]))));
        foreach (PdfDictionary specification in found)
        {
            PdfDictionary content = file.Dictionary(file.Dictionary(specification["EF"])!["F"])!;
            Assert.Contains("SHA-256 " + EvidenceHash.Sha256(PdfFile.Data(content)), file.Text(specification["Desc"]), StringComparison.Ordinal);
        }

        Assert.Equal(source.Text, Encoding.UTF8.GetString(PdfFile.Data(file.Dictionary(file.Dictionary(found[1]["EF"])!["F"])!)));
    }

    private static PdfFile Compile(LetterSource source)
    {
        DiagnosticSink sink = new();
        ReadOnlyMemory<byte>? pdf = Samples.Compiler().Compile(source, LetterOptions.Default, sink);
        Assert.True(pdf is not null, Samples.Text(sink));
        return new PdfFile(pdf.Value);
    }
}
