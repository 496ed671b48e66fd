using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using NodaTime.Text;

namespace ClaimWriter.Register;

/// <summary>
/// Claims as CSV (RFC 4180: comma, CRLF, quotes where needed), UTF-8. A field that a spreadsheet would take for a formula is written with an
/// apostrophe before it.
/// </summary>
public static class RegisterCsv
{
    private static readonly string[] _columns =
    [
        "number", "state", "issued_at", "incident", "claimant", "respondent", "amount", "template", "template_version",
        "record_sha256", "pdf_sha256", "supersedes", "superseded_by",
    ];

    // The library quotes for the line's own end only, not for a line feed alone (RFC 4180 2.6).
    private static readonly SearchValues<char> _quoted = SearchValues.Create("\",\r\n");

    // Spreadsheets of East Asia read the full-width signs as the ASCII ones.
    private static readonly char[] _formulaSigns = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    /// <summary>The whole file.</summary>
    /// <param name="claims">In the order of the rows.</param>
    /// <param name="hasByteOrderMark">Whether it begins with U+FEFF, by which Excel knows UTF-8.</param>
    public static byte[] Write(IEnumerable<IssuedClaim> claims, bool hasByteOrderMark = false)
    {
        using MemoryStream bytes = new();
        using (StreamWriter text = new(bytes, new UTF8Encoding(hasByteOrderMark), leaveOpen: true))
        using (CsvWriter csv = new(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n",
            ShouldQuote = static args => args.Field is { } field && field.AsSpan().ContainsAny(_quoted),
            InjectionOptions = InjectionOptions.Escape,
            InjectionCharacters = _formulaSigns,
            InjectionEscapeCharacter = '\'',
        }))
        {
            WriteRow(csv, _columns);
            foreach (IssuedClaim claim in claims)
            {
                WriteRow(csv, RowOf(claim));
            }
        }

        return bytes.ToArray();
    }

    private static string[] RowOf(IssuedClaim claim) =>
    [
        claim.Number,
        claim.State == ClaimState.Issued ? "issued" : "superseded",
        InstantPattern.ExtendedIso.Format(claim.IssuedAt),
        claim.Incident,
        claim.Claimant,
        claim.Respondent,
        claim.Amount.Amount.ToString(CultureInfo.InvariantCulture),
        claim.TemplateName,
        claim.TemplateVersion,
        claim.RecordSha256,
        claim.PdfSha256,
        claim.Supersedes ?? "",
        claim.SupersededBy ?? "",
    ];

    private static void WriteRow(CsvWriter csv, string[] fields)
    {
        foreach (string field in fields)
        {
            csv.WriteField(field);
        }

        csv.NextRecord();
    }
}
