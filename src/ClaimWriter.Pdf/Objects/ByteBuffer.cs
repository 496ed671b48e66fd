using System.Buffers.Binary;
using System.Diagnostics;

namespace ClaimWriter.Pdf.Objects;

/// <summary>A growing run of bytes that PDF syntax is written to without a string in between. Reused from document to document.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes;

    public ByteBuffer(int capacity = 4096) => _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Forgets what was written from a length on.</summary>
    public void Truncate(int length)
    {
        Debug.Assert(length <= Length, "A buffer is only cut, never grown, by its length.");
        Length = length;
    }

    /// <summary>At least this many bytes to write to; <see cref="Advance"/> says how many were.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    /// <summary>What was written before, to be overwritten in place.</summary>
    public Span<byte> Rewrite(int offset, int count) => _bytes.AsSpan(offset, count);

    public ByteBuffer Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    public ByteBuffer Put(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
        return this;
    }

    public ByteBuffer PutInteger(long value)
    {
        Length += PdfNumbers.Write(Reserve(PdfNumbers.MostDigits), value);
        return this;
    }

    /// <summary>A number given in hundredths, without needless digits: 1050 is <c>10.5</c>.</summary>
    public ByteBuffer PutHundredths(int value)
    {
        Length += PdfNumbers.WriteHundredths(Reserve(PdfNumbers.MostDigits), value);
        return this;
    }

    /// <summary>A number given in thousandths, without needless digits: 500 is <c>.5</c>.</summary>
    public ByteBuffer PutThousandths(int value)
    {
        Length += PdfNumbers.WriteThousandths(Reserve(PdfNumbers.MostDigits), value);
        return this;
    }

    /// <summary>An indirect reference: <c>12 0 R</c>.</summary>
    public ByteBuffer PutReference(int number) => PutInteger(number).Put(" 0 R"u8);

    public ByteBuffer PutBigEndian16(int value)
    {
        Span<byte> target = Reserve(2);
        (target[0], target[1]) = ((byte)(value >> 8), (byte)value);
        Length += 2;
        return this;
    }

    public ByteBuffer PutBigEndian32(uint value) => PutBigEndian16((int)(value >> 16)).PutBigEndian16((int)(value & 0xFFFF));

    public ByteBuffer PutHex(ReadOnlySpan<byte> bytes)
    {
        Span<byte> target = Reserve(2 * bytes.Length);
        for (int i = 0; i < bytes.Length; i++)
        {
            target[2 * i] = HexDigit(bytes[i] >> 4);
            target[(2 * i) + 1] = HexDigit(bytes[i] & 15);
        }

        Length += 2 * bytes.Length;
        return this;
    }

    public ByteBuffer PutHex16(int value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Reserve(4), HexDigits((uint)value));
        Length += 4;
        return this;
    }

    // The lower 16 bits as four digits, the first in the uppermost byte: each half byte is moved to a byte of its own and made a digit there.
    public static uint HexDigits(uint value)
    {
        uint bytes = ((value & 0xFF00) << 8) | (value & 0xFF);
        uint halves = ((bytes << 4) & 0x0F000F00) | (bytes & 0x000F000F);
        uint letters = ((halves + 0x06060606) >> 4) & 0x01010101;
        return halves + 0x30303030 + (letters * (uint)('A' - '0' - 10));
    }

    private static byte HexDigit(int value) => (byte)(value < 10 ? '0' + value : 'A' + value - 10);
}
