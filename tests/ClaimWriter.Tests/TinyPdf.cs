using System.Globalization;
using System.Text;

namespace ClaimWriter.Tests;

/// <summary>A small PDF 1.4 by hand: pages of one line of text each.</summary>
internal static class TinyPdf
{
    /// <summary>A PDF with a page for each line.</summary>
    public static byte[] Of(params string[] lines)
    {
        List<string> objects = ["<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"];
        List<int> pages = [];
        foreach (string line in lines)
        {
            string content = $"BT /F1 24 Tf 72 700 Td ({line}) Tj ET";
            objects.Add(string.Create(CultureInfo.InvariantCulture, $"<</Length {content.Length}>>stream\n{content}\nendstream"));
            objects.Add(string.Create(CultureInfo.InvariantCulture, $"<</Type/Page/Parent 2 0 R/Contents {objects.Count} 0 R>>"));
            pages.Add(objects.Count);
        }

        objects[1] = string.Create(
            CultureInfo.InvariantCulture,
            $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(p => $"{p} 0 R"))}]/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>>>");
        StringBuilder file = new("%PDF-1.4\n");
        List<int> offsets = [];
        for (int i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        int table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (int offset in offsets)
        {
            file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
