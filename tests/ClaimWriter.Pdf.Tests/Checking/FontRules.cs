using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests.Checking;

/// <summary>The rules on fonts: ISO 19005-3, 6.2.11, which ISO 14289-1, 7.21 repeats.</summary>
internal static class FontRules
{
    public static IEnumerable<Violation> Check(PdfFile file)
    {
        Dictionary<PdfDictionary, List<ShownText>> uses = [];
        foreach (ShownText shown in file.Pages.SelectMany(page => new PageText(file, page).Shown))
        {
            (uses.TryGetValue(shown.Font, out List<ShownText>? list) ? list : uses[shown.Font] = []).Add(shown);
        }

        return uses.SelectMany(use => CheckFont(file, use.Key, use.Value));
    }

    private static Violation A(string clause, string fact) => new("A " + clause, fact);

    private static IEnumerable<Violation> CheckFont(PdfFile file, PdfDictionary font, List<ShownText> shown)
    {
        PdfDictionary descendant = file.Dictionary(file.Array(font["DescendantFonts"])![0])!;
        if (file.Text(file.Dictionary(descendant.GetValueOrDefault("CIDSystemInfo"))?.GetValueOrDefault("Ordering")) != "Identity" || file.Name(font["Encoding"]) != "Identity-H")
        {
            yield return A("6.2.11.3.1", "the font's encoding and character collection do not agree");
        }

        if (file.Name(descendant.GetValueOrDefault("CIDToGIDMap")) != "Identity")
        {
            yield return A("6.2.11.3.2", "the font has no CIDToGIDMap");
        }

        PdfDictionary? descriptor = file.Dictionary(descendant.GetValueOrDefault("FontDescriptor"));
        if (file.Dictionary(descriptor?.GetValueOrDefault("FontFile2")) is not { } program)
        {
            yield return A("6.2.11.4.1", "the font is not embedded");
            yield break;
        }

        if (file.Name(font["BaseFont"]) is not { Length: > 7 } name || name[6] != '+' || name.AsSpan(0, 6).ContainsAnyExceptInRange('A', 'Z'))
        {
            yield return A("6.2.11.4.1", "a subset is not named as one");
        }

        byte[] data = PdfFile.Data(program);
        TrueTypeReader face = new(data);
        if (!face.AreChecksumsRight || file.Number(program["Length1"]) != data.Length)
        {
            yield return A("6.2.11.4.1", "the embedded font is damaged");
            yield break;
        }

        HashSet<int> codes = [.. shown.SelectMany(text => text.Codes)];
        if (codes.Any(code => code >= face.GlyphCount))
        {
            yield return A("6.2.11.4.2", "a glyph that is shown is not in the subset");
            yield break;
        }

        if (codes.Contains(0))
        {
            yield return A("6.2.11.8", ".notdef is shown");
        }

        Dictionary<int, double> widths = Widths(file, descendant);
        double usual = file.Number(descendant.GetValueOrDefault("DW", 1000.0));
        if (codes.Any(code => Math.Abs(widths.GetValueOrDefault(code, usual) - (face.AdvanceOf(code) * 1000 / face.UnitsPerEm)) > 1))
        {
            yield return A("6.2.11.5", "a width differs from the font program's");
        }

        foreach (Violation violation in CheckCharacters(file, font, shown, codes))
        {
            yield return violation;
        }
    }

    private static IEnumerable<Violation> CheckCharacters(PdfFile file, PdfDictionary font, List<ShownText> shown, HashSet<int> codes)
    {
        Dictionary<int, string> map = file.Dictionary(font.GetValueOrDefault("ToUnicode")) is { } stream ? PageText.ReadToUnicode(PdfFile.Data(stream)) : [];
        if (codes.Any(code => !map.TryGetValue(code, out string? text) || text is "\0" or "\uFEFF" or "\uFFFE" or ""))
        {
            yield return A("6.2.11.7.2", "a glyph has no character");
        }

        foreach (ShownText text in shown)
        {
            if (!text.HasReplacement && text.Codes.Any(code => map.GetValueOrDefault(code, "") is [>= '\uE000' and <= '\uF8FF', ..]))
            {
                yield return A("6.2.11.7.3", "a character for private use has no replacement text");
            }
        }
    }

    private static Dictionary<int, double> Widths(PdfFile file, PdfDictionary descendant)
    {
        Dictionary<int, double> widths = [];
        PdfArray array = file.Array(descendant.GetValueOrDefault("W")) ?? new PdfArray([]);
        for (int i = 0; i + 1 < array.Count; i += 2)
        {
            int first = (int)file.Number(array[i]);
            foreach ((int index, object? width) in file.Array(array[i + 1])!.Index())
            {
                widths[first + index] = file.Number(width);
            }
        }

        return widths;
    }
}
