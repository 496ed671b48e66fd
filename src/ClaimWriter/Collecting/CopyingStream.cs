using System.Security.Cryptography;

namespace ClaimWriter.Collecting;

/// <summary>A stream that copies and hashes what is read through it, so that a file of any size is read once for all three.</summary>
internal sealed class CopyingStream(Stream from, Stream to, CancellationToken cancellation) : Stream
{
    private const int BlockSize = 1 << 18;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>How many bytes went through.</summary>
    public long Copied { get; private set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        int read = from.Read(buffer);
        _hash.AppendData(buffer[..read]);
        to.Write(buffer[..read]);
        Copied += read;
        return read;
    }

    /// <summary>Copies what its reader has left unread, and gives the SHA-256 of all: 64 lower-case hexadecimal digits.</summary>
    public string Finish()
    {
        byte[] block = new byte[BlockSize];
        while (Read(block) > 0)
        {
            // Copied and hashed by reading.
        }

        return Convert.ToHexStringLower(_hash.GetCurrentHash());
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
