using System.Text;

namespace ClaimWriter.Pdf.Tests.Reading;

/// <summary>A string that a page shows.</summary>
/// <param name="Text">Through ToUnicode, or the replacement text around it.</param>
/// <param name="Codes">The codes.</param>
/// <param name="Font">The font.</param>
/// <param name="Mark">Its marked content; -1: an artifact; null: none at all.</param>
/// <param name="HasReplacement">Whether replacement text stands around it.</param>
public sealed record ShownText(string Text, IReadOnlyList<int> Codes, PdfDictionary Font, int? Mark, bool HasReplacement);

/// <summary>What a content stream does.</summary>
public sealed class PageText
{
    private static readonly string[] Painting = ["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "Tj", "TJ", "sh"];

    private static readonly string[] Known =
        [.. Painting, "q", "Q", "cm", "w", "d", "g", "G", "rg", "RG", "gs", "m", "l", "c", "h", "re", "BT", "ET", "Tf", "Td", "BMC", "BDC", "EMC"];

    private readonly PdfFile _file;
    private readonly PdfDictionary _resources;
    private readonly Stack<(int? Mark, string? Replacement)> _marks = new();
    private readonly Dictionary<PdfDictionary, Dictionary<int, string>> _maps = [];
    private PdfDictionary? _font;

    public PageText(PdfFile file, PdfDictionary page)
    {
        _file = file;
        _resources = file.Dictionary(page.GetValueOrDefault("Resources")) ?? [];
        Read(file.Content(page));
    }

    public List<ShownText> Shown { get; } = [];

    public List<string> Faults { get; } = [];

    public List<int> Marks { get; } = [];

    /// <summary>The kinds of artifacts.</summary>
    public List<(string? Type, string? Subtype)> Artifacts { get; } = [];

    public int DeepestNesting { get; private set; }

    public bool UsesTransparency { get; private set; }

    public static Dictionary<int, string> ReadToUnicode(byte[] data)
    {
        Dictionary<int, string> map = [];
        ObjectParser parser = new(data, 0);
        List<object?> operands = [];
        while (!parser.IsAtEnd)
        {
            object? item = parser.Read();
            if (item is not PdfKeyword keyword)
            {
                operands.Add(item);
                continue;
            }

            if (keyword.Value == "endbfrange")
            {
                AddRanges(operands, map);
            }

            operands.Clear();
        }

        return map;
    }

    private static void AddRanges(List<object?> operands, Dictionary<int, string> map)
    {
        for (int i = 0; i + 2 < operands.Count; i += 3)
        {
            int first = Code((PdfString)operands[i]!), last = Code((PdfString)operands[i + 1]!);
            PdfArray values = (PdfArray)operands[i + 2]!;
            Assert.Equal(last - first + 1, values.Count);
            Assert.Equal(first >> 8, last >> 8);
            for (int code = first; code <= last; code++)
            {
                map.Add(code, Encoding.BigEndianUnicode.GetString(((PdfString)values[code - first]!).Bytes));
            }
        }
    }

    private static int Code(PdfString code) => (code.Bytes[0] << 8) | code.Bytes[1];

    private void Read(byte[] content)
    {
        ObjectParser parser = new(content, 0);
        List<object?> operands = [];
        int nesting = 0;
        while (!parser.IsAtEnd)
        {
            object? item = parser.Read();
            if (item is not PdfKeyword { Value: var operation })
            {
                operands.Add(item);
                continue;
            }

            nesting += operation == "q" ? 1 : operation == "Q" ? -1 : 0;
            DeepestNesting = Math.Max(DeepestNesting, nesting);
            Do(operation, operands);
            operands.Clear();
        }

        if (nesting != 0 || _marks.Count != 0)
        {
            Faults.Add("q and Q, or BDC and EMC, do not balance");
        }
    }

    private void Do(string operation, List<object?> operands)
    {
        if (!Known.Contains(operation, StringComparer.Ordinal))
        {
            Faults.Add($"operator {operation} is unknown");
        }

        if (Painting.Contains(operation, StringComparer.Ordinal) && _marks.Count == 0)
        {
            Faults.Add($"{operation} paints content that is neither tagged nor an artifact");
        }

        switch (operation)
        {
            case "BMC": BeginMarked((PdfName)operands[0]!, []); break;
            case "BDC": BeginMarked((PdfName)operands[0]!, (PdfDictionary)operands[1]!); break;
            case "EMC" when _marks.Count > 0: _marks.Pop(); break;
            case "EMC": Faults.Add("EMC without BDC: they do not balance"); break;
            case "Tf": _font = Resource("Font", (PdfName)operands[0]!); break;
            case "gs": UsesTransparency |= (Resource("ExtGState", (PdfName)operands[0]!) ?? []).ContainsKey("BM") || _file.Number((Resource("ExtGState", (PdfName)operands[0]!) ?? []).GetValueOrDefault("ca")) < 1; break;
            case "Do": UsesTransparency |= (Resource("XObject", (PdfName)operands[0]!) ?? []).ContainsKey("SMask"); break;
            case "Tj": Show(((PdfString)operands[0]!).Bytes); break;
            case "TJ": Show([.. ((PdfArray)operands[0]!).OfType<PdfString>().SelectMany(part => part.Bytes)]); break;
            default: break;
        }
    }

    private void BeginMarked(PdfName tag, PdfDictionary properties)
    {
        int? outer = _marks.Count > 0 ? _marks.Peek().Mark : null;
        int? mark = properties.TryGetValue("MCID", out object? number) ? (int)(double)number! : tag.Value == "Artifact" ? -1 : outer;
        bool isArtifact = tag.Value == "Artifact";
        if (isArtifact)
        {
            Artifacts.Add((_file.Name(properties.GetValueOrDefault("Type")), _file.Name(properties.GetValueOrDefault("Subtype"))));
        }

        if ((isArtifact && outer is not null) || (number is not null && outer is not null))
        {
            Faults.Add("marked content stands inside other marked content");
        }

        if (number is not null)
        {
            Marks.Add(mark!.Value);
        }

        _marks.Push((mark, _file.Text(properties.GetValueOrDefault("ActualText"))));
    }

    private PdfDictionary? Resource(string kind, PdfName name)
    {
        PdfDictionary? found = _file.Dictionary(_file.Dictionary(_resources.GetValueOrDefault(kind))?.GetValueOrDefault(name.Value));
        if (found is null)
        {
            Faults.Add($"resource {kind} {name} is missing");
        }

        return found;
    }

    private void Show(byte[] codes)
    {
        if (_font is null)
        {
            Faults.Add("text is shown without a font");
            return;
        }

        List<int> read = [];
        for (int i = 0; i + 1 < codes.Length; i += 2)
        {
            read.Add((codes[i] << 8) | codes[i + 1]);
        }

        if (!_maps.TryGetValue(_font, out Dictionary<int, string>? map))
        {
            map = _file.Dictionary(_font.GetValueOrDefault("ToUnicode")) is { } stream ? ReadToUnicode(PdfFile.Data(stream)) : [];
            _maps.Add(_font, map);
        }

        (int? mark, string? replacement) = _marks.Count > 0 ? _marks.Peek() : default;
        Shown.Add(new ShownText(replacement ?? string.Concat(read.Select(code => map.GetValueOrDefault(code, "\0"))), read, _font, mark, replacement is not null));
    }
}
