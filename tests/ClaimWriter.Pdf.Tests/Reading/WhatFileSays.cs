using System.Globalization;
using System.Text;

namespace ClaimWriter.Pdf.Tests.Reading;

/// <summary>A file as lines that say all a reader learns from it, and nothing of how its objects are numbered or packed.</summary>
public sealed class WhatFileSays
{
    private readonly PdfFile _file;
    private readonly Dictionary<int, int> _pageOfObject = [];
    private readonly Dictionary<PdfDictionary, (string Name, Dictionary<int, string> Map)> _fonts = new(ReferenceEqualityComparer.Instance);

    public WhatFileSays(ReadOnlyMemory<byte> bytes)
    {
        _file = new PdfFile(bytes);
        PdfArray kids = _file.Array(_file.Dictionary(_file.Catalog["Pages"])!["Kids"])!;
        for (int i = 0; i < kids.Count; i++)
        {
            _pageOfObject.Add(((PdfReference)kids[i]!).Number, i);
        }

        foreach (object? kid in kids)
        {
            PdfDictionary page = _file.Dictionary(kid)!;
            Pages.Add([.. new PaintedPage(_file, page, _fonts).Things, .. Annotations(page), "page " + Value(page["MediaBox"]) + Value(page.GetValueOrDefault("Group"))]);
        }

        Tree(_file.Dictionary(_file.Dictionary(_file.Catalog["StructTreeRoot"])!["K"])!, 0);
        Rest.Add("lang " + Value(_file.Catalog["Lang"]));
        Rest.Add("labels " + Value(_file.Catalog.GetValueOrDefault("PageLabels")));
        Rest.Add("names " + Value(_file.Catalog.GetValueOrDefault("Names")));
        Rest.Add("files " + Value(_file.Catalog.GetValueOrDefault("AF")));
        Rest.Add("metadata " + Encoding.UTF8.GetString(_file.Dictionary(_file.Catalog["Metadata"])!.RawData!));
        Rest.Add("info " + Value(_file.Trailer["Info"]));
        if (_file.Dictionary(_file.Catalog.GetValueOrDefault("Outlines")) is { } outlines)
        {
            Outline(outlines, 0);
        }
    }

    /// <summary>What each page shows and links to.</summary>
    public List<List<string>> Pages { get; } = [];

    /// <summary>The structure tree, an element or a piece of content a line.</summary>
    public List<string> Structure { get; } = [];

    /// <summary>Outline, labels, places, attachments, metadata.</summary>
    public List<string> Rest { get; } = [];

    private IEnumerable<string> Annotations(PdfDictionary page) => (_file.Array(page.GetValueOrDefault("Annots")) ?? new PdfArray([]))
        .Select(annotation => "link " + Value(Without(_file.Dictionary(annotation)!, "StructParent")));

    private static PdfDictionary Without(PdfDictionary dictionary, params ReadOnlySpan<string> keys)
    {
        PdfDictionary rest = [];
        foreach ((string key, object? value) in dictionary)
        {
            if (!keys.Contains(key))
            {
                rest.Add(key, value);
            }
        }

        return rest;
    }

    private void Tree(PdfDictionary element, int depth)
    {
        string indent = new(' ', depth);
        Structure.Add(indent + Value(Without(element, "K", "P", "Pg")));
        foreach (object? kid in _file.Resolve(element.GetValueOrDefault("K")) as PdfArray ?? new PdfArray([]))
        {
            if (_file.Resolve(kid) is double number)
            {
                Structure.Add(FormattableString.Invariant($"{indent} mark {number} of page {PageOf(element["Pg"])}"));
            }
            else if (_file.Dictionary(kid) is { } piece && piece.TryGetValue("MCID", out object? mark))
            {
                Structure.Add(FormattableString.Invariant($"{indent} mark {mark} of page {PageOf(piece["Pg"])}"));
            }
            else if (_file.Dictionary(kid) is { } reference && reference.TryGetValue("Obj", out object? annotation))
            {
                Structure.Add(indent + " link " + Value(Without(_file.Dictionary(annotation)!, "StructParent")));
            }
            else
            {
                Tree(_file.Dictionary(kid)!, depth + 1);
            }
        }
    }

    private void Outline(PdfDictionary parent, int depth)
    {
        for (PdfDictionary? at = _file.Dictionary(parent.GetValueOrDefault("First")); at is not null; at = _file.Dictionary(at.GetValueOrDefault("Next")))
        {
            Rest.Add(new string(' ', depth) + Value(at["Title"]) + Value(at["Dest"]));
            Outline(at, depth + 1);
        }
    }

    private int PageOf(object? reference) => _pageOfObject[((PdfReference)reference!).Number];

    private string Value(object? value) => value switch
    {
        PdfReference reference when _pageOfObject.TryGetValue(reference.Number, out int page) => "page " + page.ToString(CultureInfo.InvariantCulture),
        PdfReference => Value(_file.Resolve(value)),
        double number => number.ToString("0.##", CultureInfo.InvariantCulture),
        PdfArray array => "[" + string.Join(' ', array.Select(Value)) + "]",
        PdfDictionary dictionary => "<<" + string.Join(' ', dictionary.Select(pair => pair.Key + "=" + Value(pair.Value))) + ">>"
            + (dictionary.IsStream ? Convert.ToHexString(PdfFile.Data(dictionary)) : ""),
        PdfName name => name.ToString(),
        _ => value?.ToString() ?? "null",
    };
}
