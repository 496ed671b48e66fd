using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ClaimWriter.Batch;

/// <summary>The names that the records of one run have taken. May be used by many threads; keeps 32 bytes a record, not their names.</summary>
public sealed class OutputNames
{
    private readonly ConcurrentDictionary<UInt128, long> _taken = new();

    /// <summary>Takes a name for a record.</summary>
    /// <returns>The index of the record that has it already; null where it is now this record's.</returns>
    public long? Take(string name, long index)
    {
        UInt128 key = KeyOf(name);
        return _taken.TryAdd(key, index) || _taken[key] == index ? null : _taken[key];
    }

    private static UInt128 KeyOf(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(SafeFileName.Folded(name)), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
