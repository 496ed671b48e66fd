using System.Globalization;
using System.Text;

namespace ClaimWriter.Pdf.Tests;

/// <summary>PDFs as qpdf would describe them, written by hand, so that tests need no qpdf.</summary>
internal sealed class QpdfJson
{
    private readonly SortedDictionary<int, string> _objects = [];

    /// <summary>Entries of the trailer after its root.</summary>
    public string Trailer { get; init; } = "";

    /// <summary>Three pages: upright, turned by 90 degrees, and cut to a crop box; with things that must stay behind.</summary>
    public static QpdfJson Sample(string catalog = "") => new QpdfJson()
        .Value(1, """{"/Type": "/Catalog", "/Pages": "2 0 R", "/OpenAction": "11 0 R", "/Names": {"/JavaScript": "11 0 R"}CATALOG}""".Replace("CATALOG", catalog, StringComparison.Ordinal))
        .Value(2, """{"/Type": "/Pages", "/Count": 3, "/Kids": ["3 0 R", "4 0 R", "5 0 R"], "/MediaBox": [0, 0, 595, 842], "/Resources": "6 0 R"}""")
        .Value(3, """{"/Type": "/Page", "/Parent": "2 0 R", "/Contents": "8 0 R", "/Annots": ["10 0 R"], "/AA": {"/O": "11 0 R"}, "/StructParents": 0}""")
        .Value(4, """{"/Type": "/Page", "/Parent": "2 0 R", "/Contents": ["9 0 R"], "/Rotate": 90, "/Group": {"/S": "/Transparency", "/CS": "/DeviceRGB"}}""")
        .Value(5, """{"/Type": "/Page", "/Parent": "2 0 R", "/Contents": "9 0 R", "/Rotate": -180, "/CropBox": [100, 50, 500, 250.5], "/UserUnit": 2}""")
        .Value(6, """{"/Font": {"/F1": "7 0 R"}, "/ProcSet": ["/PDF"], "/Properties": {"/P0": {"/ActualText": "u:말", "/Parent": "3 0 R"}}, "/XObject": {"/X1": "12 0 R", "/X2": "13 0 R"}}""")
        .Value(7, """{"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Odd name": "b:00ff", "/Self": "7 0 R"}""")
        .Stream(8, "{}", "BT /F1 24 Tf 72 700 Td (INVOICE) Tj ET")
        .Stream(9, """{"/Length": 12}""", "0 0 m 9 9 l S")
        .Value(10, """{"/Type": "/Annot", "/Subtype": "/Link", "/A": "11 0 R"}""")
        .Value(11, """{"/S": "/JavaScript", "/JS": "u:app.alert(1)"}""")
        .Stream(12, """{"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 9, 9], "/StructParent": 3, "/OPI": "11 0 R", "/Resources": {"/Font": {"/F9": "7 0 R"}, "/Extra": "11 0 R"}}""", "q Q")
        .Stream(13, """{"/Type": "/XObject", "/Subtype": "/PS"}""", "showpage");

    public QpdfJson Value(int number, string json) => Set(number, $"{{\"value\": {json}}}");

    public QpdfJson Stream(int number, string dictionary, string data) =>
        Set(number, $"{{\"stream\": {{\"dict\": {dictionary}, \"data\": \"{Convert.ToBase64String(Encoding.Latin1.GetBytes(data))}\"}}}}");

    public byte[] ToBytes()
    {
        StringBuilder text = new("{\"version\": 2, \"qpdf\": [{\"jsonversion\": 2}, {");
        foreach ((int number, string json) in _objects)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"obj:{number} 0 R\": {json}, ");
        }

        return Encoding.UTF8.GetBytes(text.Append("\"trailer\": {\"value\": {\"/Root\": \"1 0 R\"" + Trailer + "}}}]}").ToString());
    }

    private QpdfJson Set(int number, string json)
    {
        _objects[number] = json;
        return this;
    }
}
