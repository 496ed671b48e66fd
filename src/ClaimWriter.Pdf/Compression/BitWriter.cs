using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ClaimWriter.Pdf.Compression;

/// <summary>Writes bits from the lowest up, as deflate packs them (RFC 1951, 3.1.1). The target must have 8 bytes to spare.</summary>
internal ref struct BitWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;
    private ulong _bits;
    private int _count;
    private int _at;

    /// <summary>Writes up to 56 bits; those over the count are zero.</summary>
    public void Put(ulong bits, int count)
    {
        _bits |= bits << _count;
        _count += count;
        BinaryPrimitives.WriteUInt64LittleEndian(_target[_at..], _bits);
        _at += _count >> 3;
        _bits >>= _count & ~7;
        _count &= 7;
    }

    /// <summary>Writes bits that were packed before, wherever the last byte stands.</summary>
    public void Put(ReadOnlySpan<ulong> words, int count)
    {
        int whole = count >> 6;
        if (_count == 0)
        {
            for (int i = 0; i < whole; i++, _at += 8)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(_target[_at..], words[i]);
            }
        }
        else
        {
            for (int i = 0; i < whole; i++, _at += 8)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(_target[_at..], _bits | (words[i] << _count));
                _bits = words[i] >> (64 - _count);
            }
        }

        int left = count & 63;
        if (left > 32)
        {
            Put(words[whole] & uint.MaxValue, 32);
            Put(words[whole] >> 32, left - 32);
        }
        else if (left > 0)
        {
            Put(words[whole], left);
        }
    }

    /// <summary>Continues without a check for each write, as far as there is room.</summary>
    /// <param name="room">The most bytes that are written until <see cref="Close"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target has less room.</exception>
    public readonly BitRun Open(int room) => new(ref MemoryMarshal.GetReference(_target.Slice(_at, room)), _bits, _count);

    /// <summary>Continues after what a run wrote.</summary>
    public void Close(BitRun run)
    {
        _at += run.Length;
        (_bits, _count) = (run.Bits, run.Count);
    }

    /// <summary>Fills the last byte with zeros; how many bytes were written.</summary>
    public int Finish()
    {
        if (_count > 0)
        {
            _target[_at++] = (byte)_bits;
            (_bits, _count) = (0, 0);
        }

        return _at;
    }

    /// <summary>Number of bits written so far.</summary>
    public readonly int Position => (8 * _at) + _count;
}

/// <summary>Bits on their way into a <see cref="BitWriter"/> that has seen to it that there is room for them.</summary>
internal ref struct BitRun(ref byte target, ulong bits, int count)
{
    private readonly ref byte _target = ref target;

    /// <summary>Whole bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>The bits of the byte that is not whole.</summary>
    public ulong Bits { get; private set; } = bits;

    /// <summary>How many those are.</summary>
    public int Count { get; private set; } = count;

    /// <summary>Writes up to 56 bits; those over the count are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(ulong value, int length)
    {
        ulong all = Bits | (value << Count);
        int filled = Count + length;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref _target, Length), BitConverter.IsLittleEndian ? all : BinaryPrimitives.ReverseEndianness(all));
        Length += filled >> 3;
        Bits = all >> (filled & ~7);
        Count = filled & 7;
    }
}
