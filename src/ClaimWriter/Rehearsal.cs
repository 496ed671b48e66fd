using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Evidence;
using ClaimWriter.Korean;
using ClaimWriter.Layout;
using ClaimWriter.Pdf;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter;

/// <summary>
/// Work that nobody sees. What the runtime loads and compiles when a thing is done for the first time takes far longer than to do it; on a
/// thread beside that of the letter it is loaded before the letter comes to it.
/// </summary>
public static class Rehearsal
{
    private const string Text = """
        # 가 {label="나"}

        다 **라** *마* `a` → [바](https://example.org)

        1. 사

        | 아 | 자 |
        |---|--:|
        | 차 | 1 |

        ```text
        b
        ```

        ```figure timeline
        {"alt":"차","points":[{"at":"2020-11-10T11:00:00Z","labels":["카"],"filled":true},{"at":"2020-11-10T12:00:00Z","labels":["타"],"filled":false}],"spans":[{"from":"2020-11-10T11:00:00Z","to":"2020-11-10T12:00:00Z","label":"파"}]}
        ```

        ```figure shares
        {"alt":"하","title":"거","shares":[{"label":"너","value":1,"value_label":"1"}]}
        ```
        """;

    /// <summary>What a claim needs besides its record: Korea's zone, times in ISO form, hashes, particles.</summary>
    public static void OfClaim()
    {
        _ = KoreanDate.DateTime(NodaConstants.UnixEpoch);
        _ = InstantPattern.ExtendedIso.Format(NodaConstants.UnixEpoch);
        _ = EvidenceHash.Sha256(ReadOnlySpan<byte>.Empty);
        _ = Particle.Of("가", "은/는");
        _ = PersonalColumns.Of("");
    }

    /// <summary>Sets a short text in a template's style, and writes it as a PDF; the result is thrown away.</summary>
    public static void OfPages(LetterTemplate template, FontLibrary fonts)
    {
        DiagnosticSink unheard = new();
        Document document = MarkdownReader.Read(Text, template.FilledName, new DocumentInfo { Title = template.Name }, unheard);
        PageSet pages = Typesetter.Set(document, template.Style, fonts, new NoImages(), unheard, new TypesetOptions { SourceName = template.FilledName });
        if (!unheard.HasErrors)
        {
            new PdfWriter().Write(pages, new PdfOptions { Compression = PdfCompression.Small });
        }
    }
}
