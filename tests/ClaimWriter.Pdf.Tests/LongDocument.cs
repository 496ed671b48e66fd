using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Layout;

namespace ClaimWriter.Pdf.Tests;

using Document = ClaimWriter.Documents.Document;

/// <summary>Documents of many pages, set and written both ways.</summary>
internal static class LongDocument
{
    private static readonly DocumentInfo Info = new()
    {
        Title = "손해배상 청구서", Author = "xx 주식회사", Number = "제2020-001호", Date = new DateTimeOffset(2020, 11, 14, 0, 0, 0, TimeSpan.FromHours(9)),
    };

    public static FontLibrary Fonts { get; } = new(
        Directory.GetFiles(Path.Combine(Repository.Root, "fonts"), "*.ttf").Order(StringComparer.Ordinal)
            .Select(path => Repository.Face(Path.GetFileNameWithoutExtension(path))));

    /// <summary>Everything that a letter has, with a table and a listing that are long.</summary>
    public static string Everything(int rows, int lines)
    {
        StringBuilder text = new("""
            # 손해배상 청구서 {#top}

            1. 장애의 목록은 [별첨 1](#log)의 [](#log){.page}쪽, 원본 기록은 [별첨 2](#raw)([](#raw){.page}쪽)에 있습니다.[^1]
            2. 자세한 것은 <https://example.com/a>에 있습니다.
               가. 아래 항목

            > 인용한 글입니다.

            | 항목 | 금액 |
            |:---|---:|
            | 복구 | 1,000 |
            | 합계 | 1,000 | {.sum}

            :::right
            끝.
            :::

            [^1]: 각주의 글입니다.

            # 장애 자료 {#log label="별첨 1"}

            머리말입니다.

            {caption="실패한 쓰기"}

            """);
        Rows(text, rows);
        text.Append("\n표의 뒤에 오는 글입니다. [처음으로](#top) 돌아갑니다.\n\n# 원본 기록 {#raw label=\"별첨 2\"}\n\n```log {first=1}\n");
        for (int i = 1; i <= lines; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2020-11-10T13:05:{i % 60:00}Z {i}번째 줄 ERROR 1054 (42S22): Unknown column 'gender' in 'field list'{(i % 7 == 0 ? " " + new string('x', 90) : "")}\n");
        }

        return text.Append("```\n\n끝맺는 글입니다. [표로](#log)\n").ToString();
    }

    public static void Rows(StringBuilder text, int rows)
    {
        text.Append("| 순번 | 시각 | 계정 | 구문 |\n|:---:|:---|:---|:---|\n");
        for (int i = 1; i <= rows; i++)
        {
            string statement = i % 5 == 0 ? "[INSERT INTO rec\\_cust\\(name, gender\\) VALUES \\('홍\\*동', '1'\\), \\('김\\*수', '2'\\)]{.code}" : "`UPDATE rec_cust SET gender='1'`";
            text.Append(CultureInfo.InvariantCulture, $"| {i}번 | 2020\\. 11\\. 10\\.\\(화\\) 22:{i % 60:00} | app{(i % 9 == 0 ? "{br}둘째 줄" : "")} | {statement} |\n");
        }
    }

    public static Document Read(string markdown)
    {
        DiagnosticSink sink = new();
        Document document = MarkdownReader.Read(markdown, "a.md", Info, sink);
        Assert.Empty(sink.Found);
        return document;
    }

    /// <summary>The file as it is written of pages that all are held.</summary>
    public static byte[] Whole(Document document, TypesetOptions? options = null, StyleSheet? style = null)
    {
        DiagnosticSink sink = new();
        PageSet pages = Typesetter.Set(document, style ?? StyleSheet.Default, Fonts, new NoImages(), sink, options);
        Assert.False(sink.HasErrors);
        return new PdfWriter().Write(pages, Samples.WithAttachments()).ToArray();
    }

    /// <summary>The file as it is written page by page.</summary>
    public static byte[] Streamed(Document document, TypesetOptions options, StyleSheet? style = null) => Streamed(document, options, style, out _);

    public static byte[] Streamed(Document document, TypesetOptions options, StyleSheet? style, out PdfStream pdf)
    {
        DiagnosticSink sink = new();
        using MemoryStream target = new();
        pdf = new PdfStream(target, PdfCompression.Fast);
        PageSet pages = new Typesetter(style ?? StyleSheet.Default, Fonts).Set(document, new NoImages(), sink, options, pdf);
        Assert.False(sink.HasErrors);
        Assert.True(pages.IsTaken);
        pdf.Finish(pages, Samples.WithAttachments());
        return target.ToArray();
    }

    private sealed class NoImages : IImageSource
    {
        public ImageResult Find(string source) => throw new InvalidOperationException("The document has no images.");
    }
}
