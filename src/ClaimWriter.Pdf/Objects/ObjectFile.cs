using System.Buffers.Binary;
using ClaimWriter.Pdf.Compression;

namespace ClaimWriter.Pdf.Objects;

/// <summary>
/// The file as numbered objects: streams stand for themselves, all else is packed into object streams (ISO 32000-1 §7.5.7), and a
/// cross-reference stream (§7.5.8) tells where each is.
/// </summary>
internal sealed class ObjectFile(StreamEncoder encoder)
{
    // What is written goes to its stream once it is this long.
    private const int HeldLimit = 1 << 20;

    // An object stream is closed once it is this long: readers inflate the whole of it for any one object.
    private const int PackedLimit = 20 * 1024;

    private readonly ByteBuffer _file = new(1 << 18);
    private readonly ByteBuffer _packed = new(1 << 16);
    private readonly ByteBuffer _joined = new(1 << 16);
    private readonly List<Place> _places = [];
    private readonly List<(int Number, int Offset)> _pending = [];
    private readonly byte[] _marks = new byte[32];
    private Stream? _target;
    private long _gone;

    /// <summary>Where an object is: in the file at an offset, or in an object stream at an index.</summary>
    private readonly record struct Place(int Container, int Position);

    /// <summary>What encodes the file's streams.</summary>
    public StreamEncoder Encoder => encoder;

    /// <summary>Starts a file.</summary>
    /// <param name="target">Takes what is written bit by bit; null: it is held until the end.</param>
    public void Start(Stream? target = null)
    {
        (_target, _gone) = (target, 0);
        _marks.AsSpan().Clear();
        _file.Clear();
        _packed.Clear();
        _pending.Clear();
        _places.Clear();
        _places.Add(default);

        // The second line's bytes over 127 tell transfer programs that the file is binary (ISO 19005-3, 6.1.2).
        _file.Put("%PDF-1.7\n%"u8).Put([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    /// <summary>A number for an object to be written later.</summary>
    public int Reserve()
    {
        _places.Add(default);
        return _places.Count - 1;
    }

    /// <summary>Numbers for objects to be written later; the first of them.</summary>
    public int Reserve(int count)
    {
        int first = _places.Count;
        for (int i = 0; i < count; i++)
        {
            _places.Add(default);
        }

        return first;
    }

    /// <summary>Starts an object that is no stream; its value is written to what this gives, before the next call.</summary>
    public ByteBuffer Begin(int number)
    {
        if (_packed.Length > PackedLimit)
        {
            ClosePacked();
        }

        if (_packed.Length > 0)
        {
            _packed.Put((byte)'\n');
        }

        _pending.Add((number, _packed.Length));
        return _packed;
    }

    /// <summary>Writes a stream.</summary>
    /// <param name="number">Its object.</param>
    /// <param name="entries">Its dictionary's entries but for length and filter.</param>
    /// <param name="data">Its data.</param>
    /// <param name="code">The code of its kind; null: it has none.</param>
    public void WriteStream(int number, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> data, TrainedCode? code = null)
    {
        BeginStream(number, entries, encoder.IsIdentity ? default : "/Filter/FlateDecode"u8);
        int lengthAt = ReserveLength();
        int start = _file.Length;
        encoder.Encode(data, _file, code);
        EndStream(lengthAt, start);
    }

    /// <summary>Writes a stream of data that is the same in many files; it is encoded once.</summary>
    public void WriteConstantStream(int number, ReadOnlySpan<byte> entries, byte[] data)
    {
        ByteBuffer target = OpenStream(number, entries, out int lengthAt, out int start);
        encoder.EncodeConstant(data, target);
        EndStream(lengthAt, start);
    }

    /// <summary>Writes a stream whose data stands as it is: already encoded as its entries say, or to stay readable.</summary>
    public void WriteRawStream(int number, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> data)
    {
        BeginStream(number, entries, default);
        int lengthAt = ReserveLength();
        int start = _file.Length;
        _file.Put(data);
        EndStream(lengthAt, start);
    }

    /// <summary>Starts a stream whose encoded data the caller writes to the buffer; <see cref="EndStream"/> ends it.</summary>
    public ByteBuffer OpenStream(int number, ReadOnlySpan<byte> entries, out int lengthAt, out int start)
    {
        BeginStream(number, entries, encoder.IsIdentity ? default : "/Filter/FlateDecode"u8);
        lengthAt = ReserveLength();
        start = _file.Length;
        return _file;
    }

    /// <summary>Ends a stream: its length is put into the place kept for it.</summary>
    public void EndStream(int lengthAt, int start)
    {
        int length = _file.Length - start;
        _ = System.Buffers.Text.Utf8Formatter.TryFormat(length, _file.Rewrite(lengthAt, 10), out _);
        _file.Put("\nendstream\nendobj\n"u8);
    }

    /// <summary>Writes what points to all else, and ends the file.</summary>
    /// <returns>The file, or what of it is not in its stream yet.</returns>
    public ReadOnlyMemory<byte> Finish(int catalog, int info)
    {
        ClosePacked();
        int number = Reserve();
        int offset = Offset;
        _places[number] = new Place(0, offset);
        _joined.Clear();
        Span<byte> table = _joined.Reserve(7 * _places.Count);
        for (int i = 0; i < _places.Count; i++)
        {
            WriteEntry(table.Slice(7 * i, 7), i, _places[i]);
        }

        _joined.Advance(7 * _places.Count);
        UInt128 identity = _gone == 0 ? ContentHash.Of(_file.Written) : MarkOfAll();
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(id, identity);
        ByteBuffer entries = _packed;
        entries.Clear();
        entries.Put("/Type/XRef/W[1 4 2]/Size "u8).PutInteger(_places.Count).Put("/Root "u8).PutReference(catalog)
            .Put("/Info "u8).PutReference(info).Put("/ID[<"u8).PutHex(id).Put("><"u8).PutHex(id).Put(">]"u8);
        WriteStream(number, entries.Written, _joined.Written, StreamCodes.References);
        _file.Put("startxref\n"u8).PutInteger(offset).Put("\n%%EOF\n"u8);
        return _file.WrittenMemory;
    }

    private static void WriteEntry(Span<byte> entry, int number, Place place)
    {
        bool isFree = number == 0;
        entry[0] = (byte)(isFree ? 0 : place.Container == 0 ? 1 : 2);
        BinaryPrimitives.WriteInt32BigEndian(entry[1..], place.Container == 0 ? place.Position : place.Container);
        BinaryPrimitives.WriteUInt16BigEndian(entry[5..], isFree ? ushort.MaxValue : place.Container == 0 ? (ushort)0 : (ushort)place.Position);
    }

    private void BeginStream(int number, ReadOnlySpan<byte> entries, ReadOnlySpan<byte> filter)
    {
        if (_target is not null && _file.Length > HeldLimit)
        {
            _ = MarkOfAll();
            _target.Write(_file.Written);
            _gone += _file.Length;
            _file.Clear();
        }

        _places[number] = new Place(0, Offset);
        _file.PutInteger(number).Put(" 0 obj\n<<"u8).Put(entries).Put(filter).Put("/Length "u8);
    }

    // A cross-reference entry has four bytes for it, as ours are written.
    private int Offset => checked((int)(_gone + _file.Length));

    // The mark of what went before and of what is held, one after the other.
    private UInt128 MarkOfAll()
    {
        BinaryPrimitives.WriteUInt128BigEndian(_marks.AsSpan(16), ContentHash.Of(_file.Written));
        UInt128 all = ContentHash.Of(_marks);
        BinaryPrimitives.WriteUInt128BigEndian(_marks, all);
        return all;
    }

    private int ReserveLength()
    {
        int at = _file.Length;
        _file.Put("          >>\nstream\n"u8);
        return at;
    }

    private void ClosePacked()
    {
        if (_pending.Count == 0)
        {
            return;
        }

        int container = Reserve();
        _joined.Clear();
        for (int i = 0; i < _pending.Count; i++)
        {
            _joined.PutInteger(_pending[i].Number).Put((byte)' ').PutInteger(_pending[i].Offset).Put((byte)' ');
            _places[_pending[i].Number] = new Place(container, i);
        }

        int first = _joined.Length;
        _joined.Put(_packed.Written);
        _packed.Clear();
        _packed.Put("/Type/ObjStm/N "u8).PutInteger(_pending.Count).Put("/First "u8).PutInteger(first);
        WriteStream(container, _packed.Written, _joined.Written, StreamCodes.Objects);
        _packed.Clear();
        _pending.Clear();
    }
}
