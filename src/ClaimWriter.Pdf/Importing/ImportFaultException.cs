using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Pdf.Importing;

/// <summary>Why a PDF's pages cannot be taken; every message of the import is made here.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves ImportedPdf.TryRead.")]
internal sealed class ImportFaultException : Exception
{
    private ImportFaultException(string korean, string english)
        : base(english) => Fact = new Sentence(korean, english);

    /// <summary>What is wrong.</summary>
    public Sentence Fact { get; }

    /// <summary>The description is no such JSON, or contradicts itself.</summary>
    public static ImportFaultException Unreadable(string detail) => new($"PDF의 구조를 읽을 수 없습니다({detail})", $"the PDF's structure cannot be read ({detail})");

    /// <summary>There is nothing to show.</summary>
    public static ImportFaultException NoPages() => new("PDF에 쪽이 없습니다", "the PDF has no pages");

    /// <summary>More pages than are taken.</summary>
    public static ImportFaultException TooManyPages(int count) => new(
        string.Create(CultureInfo.InvariantCulture, $"PDF가 {count}쪽을 넘어, 최대 {ImportedPdf.MostPages}쪽보다 많습니다"),
        string.Create(CultureInfo.InvariantCulture, $"the PDF has more than {count} pages; at most {ImportedPdf.MostPages} are taken"));

    /// <summary>Layers that a reader would hide would be shown.</summary>
    public static ImportFaultException HiddenLayers() => new("PDF에 숨긴 레이어가 있습니다", "the PDF has layers that are switched off");

    /// <summary>More objects than are taken.</summary>
    public static ImportFaultException TooManyObjects() => new("PDF의 객체가 너무 많습니다", "the PDF has too many objects");

    /// <summary>Values nested beyond any use.</summary>
    public static ImportFaultException TooDeep() => new("PDF의 구조가 너무 깊습니다", "the PDF is nested too deep");

    /// <summary>A page without a usable size.</summary>
    public static ImportFaultException NoSize(int page) => new(
        string.Create(CultureInfo.InvariantCulture, $"PDF {page}쪽의 크기가 잘못되었습니다"), string.Create(CultureInfo.InvariantCulture, $"the size of the PDF's page {page} is wrong"));
}
