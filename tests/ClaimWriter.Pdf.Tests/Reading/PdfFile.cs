using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace ClaimWriter.Pdf.Tests.Reading;

/// <summary>A PDF read back as objects, through its cross-reference stream and object streams. Objects are mutable: tests damage them.</summary>
public sealed class PdfFile
{
    private readonly Dictionary<int, object?> _objects = [];
    private readonly Dictionary<int, int> _offsets = [];

    public PdfFile(ReadOnlyMemory<byte> bytes)
    {
        Bytes = bytes.ToArray();
        Trailer = ReadCrossReferences();
    }

    public byte[] Bytes { get; }

    public PdfDictionary Trailer { get; }

    public IReadOnlyDictionary<int, object?> Objects => _objects;

    /// <summary>Where the objects that are in no object stream start.</summary>
    public IReadOnlyDictionary<int, int> Offsets => _offsets;

    public PdfDictionary Catalog => Dictionary(Trailer["Root"])!;

    public IReadOnlyList<PdfDictionary> Pages => [.. Array(Dictionary(Catalog["Pages"])!["Kids"])!.Select(kid => Dictionary(kid)!)];

    public IEnumerable<PdfDictionary> Dictionaries => _objects.Values.OfType<PdfDictionary>();

    public static byte[] Inflate(byte[] data)
    {
        using MemoryStream source = new(data);
        using ZLibStream zlib = new(source, CompressionMode.Decompress);
        using MemoryStream target = new();
        zlib.CopyTo(target);
        return target.ToArray();
    }

    public static byte[] Data(PdfDictionary stream) =>
        stream.GetValueOrDefault("Filter") is PdfName { Value: "FlateDecode" } && !stream.ContainsKey("DecodeParms")
            ? Inflate(stream.RawData!)
            : stream.RawData!;

    /// <summary>What a page paints: the streams of its content joined (ISO 32000-1 §7.8.2).</summary>
    public byte[] Content(PdfDictionary page) => Array(page["Contents"]) is { } parts
        ? [.. parts.SelectMany(part => Data(Dictionary(part)!).Append((byte)'\n'))]
        : Data(Dictionary(page["Contents"])!);

    /// <summary>Replaces a stream's data, uncompressed.</summary>
    public static void Replace(PdfDictionary stream, byte[] data)
    {
        stream.Remove("Filter");
        stream.RawData = data;
    }

    public object? Resolve(object? value)
    {
        while (value is PdfReference reference)
        {
            value = _objects.GetValueOrDefault(reference.Number);
        }

        return value;
    }

    public PdfDictionary? Dictionary(object? value) => Resolve(value) as PdfDictionary;

    public PdfArray? Array(object? value) => Resolve(value) as PdfArray;

    public string? Name(object? value) => (Resolve(value) as PdfName)?.Value;

    public string? Text(object? value) => (Resolve(value) as PdfString)?.Text;

    public double Number(object? value) => Resolve(value) as double? ?? double.NaN;

    private PdfDictionary ReadCrossReferences()
    {
        string tail = Encoding.Latin1.GetString(Bytes.AsSpan(Math.Max(0, Bytes.Length - 64)));
        string[] lines = tail[tail.LastIndexOf("startxref", StringComparison.Ordinal)..].Split('\n');
        (_, object? value) = ReadIndirect(int.Parse(lines[1], CultureInfo.InvariantCulture));
        PdfDictionary table = (PdfDictionary)value!;
        byte[] entries = Data(table);
        List<(int Number, int Container, int Index)> packed = [];
        for (int number = 0; number < entries.Length / 7; number++)
        {
            ReadOnlySpan<byte> entry = entries.AsSpan(7 * number, 7);
            int place = BinaryPrimitives.ReadInt32BigEndian(entry[1..]);
            switch (entry[0])
            {
                case 1:
                    (int found, _objects[number]) = ReadIndirect(place);
                    _offsets[number] = found == number ? place : throw new InvalidDataException($"Object {number} is not at {place}.");
                    break;
                case 2: packed.Add((number, place, BinaryPrimitives.ReadUInt16BigEndian(entry[5..]))); break;
                default: break;
            }
        }

        foreach (IGrouping<int, (int Number, int Container, int Index)> group in packed.GroupBy(entry => entry.Container))
        {
            ReadPacked((PdfDictionary)_objects[group.Key]!, group);
        }

        return table;
    }

    private void ReadPacked(PdfDictionary container, IEnumerable<(int Number, int Container, int Index)> entries)
    {
        byte[] data = Data(container);
        ObjectParser index = new(data, 0);
        int count = (int)(double)container["N"]!, first = (int)(double)container["First"]!;
        (int Number, int Offset)[] places = new (int, int)[count];
        for (int i = 0; i < count; i++)
        {
            places[i] = ((int)(double)index.Read()!, (int)(double)index.Read()!);
        }

        foreach ((int number, _, int at) in entries)
        {
            Assert.Equal(number, places[at].Number);
            _objects[number] = new ObjectParser(data, first + places[at].Offset).Read();
        }
    }

    private (int Number, object? Value) ReadIndirect(int offset)
    {
        ObjectParser parser = new(Bytes, offset);
        int number = (int)(double)parser.Read()!;
        _ = parser.Read();
        if (parser.Read() is not PdfKeyword { Value: "obj" })
        {
            throw new InvalidDataException($"No object at {offset}.");
        }

        object? value = parser.Read();
        if (value is PdfDictionary dictionary && dictionary.TryGetValue("Length", out object? length))
        {
            int start = parser.Position + "\nstream\n".Length;
            dictionary.RawData = Bytes.AsSpan(start, (int)(double)length!).ToArray();
        }

        return (number, value);
    }
}
