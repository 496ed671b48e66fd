using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;

namespace ClaimWriter.Tests;

/// <summary>A letter of hundreds of pages is written while it is being set.</summary>
public sealed class LongLetterTests
{
    private static readonly LetterSource Source = Samples.Source();
    private static readonly Letter Short = Samples.Letter(Source);
    private static readonly Letter Long = Short with { Document = LongDocument(5000) };

    [Fact]
    public void Print_LongLetter_WritesToTheStreamWhatElseItReturns()
    {
        LetterCompiler compiler = Samples.Compiler();
        DiagnosticSink sink = new();
        byte[] held = compiler.Print(Long, Source, LetterOptions.Default, sink)!.Value.ToArray();
        int pages = compiler.Pages;
        using MemoryStream stream = new();
        ReadOnlyMemory<byte>? rest = compiler.Print(Long, Source, LetterOptions.Default, sink, () => stream);

        Assert.False(sink.HasErrors, Samples.Text(sink));
        Assert.True(rest is { IsEmpty: true });
        Assert.InRange(pages, 130, 250);
        Assert.Equal(pages, compiler.Pages);
        Assert.Equal(held, stream.ToArray());
    }

    [Fact]
    public void Print_ShortLetterAfterALongOne_IsTheSameAsBefore()
    {
        DiagnosticSink sink = new();
        byte[] alone = Samples.Compiler().Print(Short, Source, LetterOptions.Default, sink)!.Value.ToArray();
        LetterCompiler compiler = Samples.Compiler();
        _ = compiler.Print(Long, Source, LetterOptions.Default, sink);

        Assert.Equal(alone, compiler.Print(Short, Source, LetterOptions.Default, sink, () => throw new InvalidOperationException("A short letter needs no stream."))!.Value.ToArray());
    }

    [Fact]
    public void Print_LongLetterInATemplateForFewPages_IsRefused()
    {
        DiagnosticSink sink = new();
        using MemoryStream stream = new();
        Assert.Null(new LetterCompiler(Samples.Template("certified-mail"), Samples.Fonts).Print(Long, Source, LetterOptions.Default, sink, () => stream));
        Assert.Contains(sink.Found, fault => fault.Code == "letter.too-many-pages");
    }

    private static Document LongDocument(int rows)
    {
        StringBuilder text = new("# 표 {#log label=\"별첨 1\"}\n\n[](#end){.page}쪽까지입니다.\n\n| 순번 | 구문 |\n|:---:|:---|\n");
        for (int i = 1; i <= rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {i} | [INSERT INTO rec\\_cust]{{.mono}} |\n");
        }

        DiagnosticSink sink = new();
        Document document = MarkdownReader.Read(text.Append("\n# 끝 {#end}\n\n끝.\n").ToString(), "a.md", Short.Document.Info, sink);
        Assert.Empty(sink.Found);
        return document;
    }
}
