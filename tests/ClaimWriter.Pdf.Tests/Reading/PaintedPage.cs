using System.Globalization;
using System.Text;

namespace ClaimWriter.Pdf.Tests.Reading;

/// <summary>
/// What a page shows, thing by thing, whatever operators say it: each string with its place, face, size and colour, each path with its stroke, each
/// image with its matrix.
/// </summary>
public sealed class PaintedPage
{
    private readonly PdfFile _file;
    private readonly PdfDictionary _resources;
    private readonly Dictionary<PdfDictionary, (string Name, Dictionary<int, string> Map)> _fonts;
    private readonly Stack<State> _states = new();
    private readonly Stack<string> _marks = new();
    private readonly StringBuilder _path = new();
    private State _state = new("0", "0", "1", "[]0", "", 0, "1 0 0 1 0 0", "");
    private (double X, double Y) _line;

    public PaintedPage(PdfFile file, PdfDictionary page, Dictionary<PdfDictionary, (string Name, Dictionary<int, string> Map)> fonts)
    {
        (_file, _fonts) = (file, fonts);
        _resources = file.Dictionary(page["Resources"])!;
        ObjectParser parser = new(file.Content(page), 0);
        List<object?> operands = [];
        while (!parser.IsAtEnd)
        {
            object? item = parser.Read();
            if (item is PdfKeyword { Value: var operation })
            {
                Do(operation, operands);
                operands.Clear();
            }
            else
            {
                operands.Add(item);
            }
        }
    }

    /// <summary>One line for each thing.</summary>
    public List<string> Things { get; } = [];

    private static string Written(object? value) => value switch
    {
        double number => number.ToString("0.###", CultureInfo.InvariantCulture),
        PdfArray array => "[" + string.Join(' ', array.Select(Written)) + "]",
        PdfDictionary dictionary => "<<" + string.Join(' ', dictionary.Select(pair => pair.Key + "=" + Written(pair.Value))) + ">>",
        _ => value?.ToString() ?? "null",
    };

    private static string All(List<object?> operands) => string.Join(' ', operands.Select(Written));

    private void Do(string operation, List<object?> operands)
    {
        switch (operation)
        {
            case "q": _states.Push(_state); break;
            case "Q": _state = _states.Pop(); break;
            case "cm": _state = _state with { Matrix = _state.Matrix + " * " + All(operands) }; break;
            case "w": _state = _state with { Width = All(operands) }; break;
            case "d": _state = _state with { Dash = All(operands) }; break;
            case "g" or "rg": _state = _state with { Fill = All(operands) }; break;
            case "G" or "RG": _state = _state with { Stroke = All(operands) }; break;
            case "gs": _state = _state with { Extra = Written(_file.Dictionary(_file.Dictionary(_resources["ExtGState"])![((PdfName)operands[0]!).Value])) }; break;
            case "Tf": _state = _state with { Font = FontOf((PdfName)operands[0]!).Name, Size = (double)operands[1]! }; _font = (PdfName)operands[0]!; break;
            case "BT": _line = (0, 0); break;
            case "Td": _line = (_line.X + (double)operands[0]!, _line.Y + (double)operands[1]!); break;
            case "Tj": Show(TextOf((PdfString)operands[0]!)); break;
            case "TJ": Show(string.Concat(((PdfArray)operands[0]!).Select(part => part is PdfString text ? TextOf(text) : $"<{Written(part)}>"))); break;
            case "BMC" or "BDC": _marks.Push(operation + " " + All(operands)); break;
            case "EMC": _marks.Pop(); break;
            case "S" or "s" or "f" or "B" or "b":
                Add($"path {_path}{operation} {_state.Fill} {_state.Stroke} {_state.Width} {_state.Dash}");
                _path.Clear();
                break;
            case "Do": Add("image " + All(operands)); break;
            case "m" or "l" or "c" or "h" or "re": _path.Append(All(operands)).Append(' ').Append(operation).Append(' '); break;
            default: break;
        }
    }

    private PdfName _font = new("");

    private void Show(string text) =>
        Add(FormattableString.Invariant($"text '{text}' at {_line.X:0.##} {_line.Y:0.##} in {_state.Font} {_state.Size} {_state.Fill}"));

    private void Add(string what) => Things.Add($"{what} {_state.Matrix} {_state.Extra} | {string.Join(" > ", _marks.Reverse())}");

    private string TextOf(PdfString codes)
    {
        Dictionary<int, string> map = FontOf(_font).Map;
        StringBuilder text = new();
        for (int i = 0; i + 1 < codes.Bytes.Length; i += 2)
        {
            text.Append(map[(codes.Bytes[i] << 8) | codes.Bytes[i + 1]]);
        }

        return text.ToString();
    }

    private (string Name, Dictionary<int, string> Map) FontOf(PdfName name)
    {
        PdfDictionary font = _file.Dictionary(_file.Dictionary(_resources["Font"])![name.Value])!;
        if (!_fonts.TryGetValue(font, out (string Name, Dictionary<int, string> Map) known))
        {
            known = (_file.Name(font["BaseFont"])![7..], PageText.ReadToUnicode(PdfFile.Data(_file.Dictionary(font["ToUnicode"])!)));
            _fonts.Add(font, known);
        }

        return known;
    }

    private sealed record State(string Fill, string Stroke, string Width, string Dash, string Font, double Size, string Matrix, string Extra);
}
