using System.Xml.Linq;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests.Checking;

/// <summary>The rules of PDF/UA-1 (ISO 14289-1) that files of ours could break.</summary>
internal static class AccessibilityRules
{
    public static IEnumerable<Violation> Check(PdfFile file) =>
        Identification(file).Concat(Content(file)).Concat(Elements(file)).Concat(Headings(file)).Concat(Annotations(file));

    private static Violation Ua(string clause, string fact) => new("UA " + clause, fact);

    private static IEnumerable<Violation> Identification(PdfFile file)
    {
        XDocument? xmp = ArchiveRules.ReadXmp(file);
        if (xmp?.Descendants(XName.Get("part", "http://www.aiim.org/pdfua/ns/id/")).FirstOrDefault()?.Value != "1")
        {
            yield return Ua("5", "the metadata does not claim PDF/UA-1");
        }

        if (string.IsNullOrEmpty(xmp?.Descendants(XName.Get("title", "http://purl.org/dc/elements/1.1/")).FirstOrDefault()?.Value))
        {
            yield return Ua("7.1-9", "the metadata has no title");
        }

        if (file.Dictionary(file.Catalog.GetValueOrDefault("ViewerPreferences"))?.GetValueOrDefault("DisplayDocTitle") is not true)
        {
            yield return Ua("7.1-10", "readers are not told to show the title");
        }

        if (string.IsNullOrEmpty(file.Text(file.Catalog.GetValueOrDefault("Lang"))))
        {
            yield return Ua("7.2", "the document's language is missing");
        }
    }

    private static IEnumerable<Violation> Content(PdfFile file)
    {
        Dictionary<int, object?> parents = StructureReader.ParentTree(file);
        HashSet<(PdfDictionary?, int)> listed = [.. StructureReader.Elements(file).SelectMany(element => StructureReader.Marks(file, element))];
        foreach (PdfDictionary page in file.Pages)
        {
            PageText text = new(file, page);
            if (text.Faults.Any(fault => fault.Contains("neither", StringComparison.Ordinal) || fault.Contains("balance", StringComparison.Ordinal)))
            {
                yield return Ua("7.1-3", "content is neither tagged nor an artifact");
            }

            if (text.Faults.Any(fault => fault.Contains("inside", StringComparison.Ordinal)))
            {
                yield return Ua("7.1-1", "an artifact lies inside tagged content, or tagged content inside an artifact");
            }

            if (text.Artifacts.Any(kind => kind is { Type: "Pagination", Subtype: null or "" }))
            {
                yield return Ua("7.8", "a running line does not say whether it is a header, a footer or a watermark");
            }

            PdfArray? elements = parents.GetValueOrDefault((int)file.Number(page.GetValueOrDefault("StructParents"))) as PdfArray;
            foreach (int mark in text.Marks)
            {
                PdfDictionary? element = elements is not null && mark < elements.Count ? file.Dictionary(elements[mark]) : null;
                if (element is null || !listed.Contains((page, mark)) || !StructureReader.Marks(file, element).Contains((page, mark)))
                {
                    yield return Ua("7.1-3", $"marked content {mark} has no structure element that names it");
                }
            }

            if (text.Marks.Distinct().Count() != text.Marks.Count)
            {
                yield return Ua("7.1-3", "marked content has one number twice");
            }

            if (file.Name(page.GetValueOrDefault("Tabs")) != "S")
            {
                yield return Ua("7.18.3", "a page's tab order is not the structure's");
            }
        }
    }

    private static IEnumerable<Violation> Elements(PdfFile file)
    {
        HashSet<string> notes = [];
        PdfDictionary? identifiers = file.Dictionary(file.Dictionary(file.Catalog.GetValueOrDefault("StructTreeRoot"))?.GetValueOrDefault("IDTree"));
        PdfArray names = file.Array(identifiers?.GetValueOrDefault("Names")) ?? new PdfArray([]);
        foreach (PdfDictionary element in StructureReader.Elements(file))
        {
            string[] children = [.. StructureReader.Children(file, element).Select(child => file.Name(child["S"])!)];
            PdfDictionary attributes = file.Dictionary(element.GetValueOrDefault("A")) ?? [];
            string? fault = file.Name(element["S"]) switch
            {
                "Figure" when string.IsNullOrEmpty(file.Text(element.GetValueOrDefault("Alt"))) => "7.3 a figure has no alternative text",
                "Figure" when file.Array(attributes.GetValueOrDefault("BBox")) is not { Count: 4 } => "7.3 a figure has no box",
                "Table" when children.Except(["TR", "THead", "TBody", "Caption"]).Any() => "7.5 a table holds other than rows",
                "Table" when !HasEvenRows(file, element) => "7.5 a table's rows differ in length",
                "TR" when children.Except(["TH", "TD"]).Any() => "7.5 a row holds other than cells",
                "TH" when file.Name(attributes.GetValueOrDefault("Scope")) is not ("Column" or "Row") => "7.5 a header cell has no scope",
                "L" when children.Except(["LI", "Caption", "L"]).Any() => "7.6 a list holds other than items",
                "L" when file.Name(attributes.GetValueOrDefault("ListNumbering")) is null => "7.6 a list does not say how it is numbered",
                "LI" when children.Except(["Lbl", "LBody"]).Any() => "7.6 an item holds other than label and body",
                "Note" when !element.ContainsKey("ID") || !notes.Add(file.Text(element["ID"])!) => "7.9 a note has no identifier of its own",
                "Note" when !names.Chunk(2).Any(pair => file.Text(pair[0]) == file.Text(element["ID"]) && ReferenceEquals(file.Dictionary(pair[1]), element)) =>
                    "7.9 a note's identifier is not listed",
                _ => null,
            };
            if (fault is not null)
            {
                yield return Ua(fault[..3], fault[4..]);
            }
        }
    }

    private static bool HasEvenRows(PdfFile file, PdfDictionary table)
    {
        List<PdfDictionary> rows = [.. StructureReader.Children(file, table)
            .SelectMany(child => file.Name(child["S"]) == "TR" ? [child] : StructureReader.Children(file, child))];
        int Span(PdfDictionary cell, string key) =>
            file.Dictionary(cell.GetValueOrDefault("A")) is { } attributes && attributes.TryGetValue(key, out object? span) ? (int)file.Number(span) : 1;
        int[] lengths = new int[rows.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            foreach (PdfDictionary cell in StructureReader.Children(file, rows[row]))
            {
                for (int down = 0; down < Span(cell, "RowSpan") && row + down < rows.Count; down++)
                {
                    lengths[row + down] += Span(cell, "ColSpan");
                }
            }
        }

        return lengths.Distinct().Count() <= 1;
    }

    private static IEnumerable<Violation> Headings(PdfFile file)
    {
        int before = 0;
        foreach (string name in StructureReader.Elements(file).Select(element => file.Name(element["S"])!))
        {
            if (name is ['H', >= '1' and <= '6'])
            {
                int level = name[1] - '0';
                if (level > before + 1)
                {
                    yield return Ua("7.4.2", $"a heading of level {level} follows one of level {before}");
                }

                before = level;
            }
        }
    }

    private static IEnumerable<Violation> Annotations(PdfFile file)
    {
        Dictionary<int, object?> parents = StructureReader.ParentTree(file);
        foreach (PdfDictionary annotation in file.Dictionaries.Where(d => d.ContainsKey("Rect")))
        {
            PdfDictionary? element = annotation.TryGetValue("StructParent", out object? key) ? parents.GetValueOrDefault((int)file.Number(key)) as PdfDictionary : null;
            bool isNamed = element is not null && file.Name(element["S"]) == "Link" && StructureReader.Kids(file, element)
                .Select(file.Dictionary).OfType<PdfDictionary>().Any(kid => ReferenceEquals(file.Dictionary(kid.GetValueOrDefault("Obj")), annotation));
            if (!isNamed)
            {
                yield return Ua("7.18.1", "a link is in no Link element");
            }

            if (string.IsNullOrEmpty(file.Text(annotation.GetValueOrDefault("Contents"))))
            {
                yield return Ua("7.18.5", "a link says nothing to who cannot see it");
            }
        }

        foreach (PdfDictionary specification in file.Dictionaries.Where(d => d.ContainsKey("EF")))
        {
            if (string.IsNullOrEmpty(file.Text(specification.GetValueOrDefault("UF"))) || string.IsNullOrEmpty(file.Text(specification.GetValueOrDefault("F"))))
            {
                yield return Ua("7.11", "an attachment has no name");
            }
        }
    }
}
