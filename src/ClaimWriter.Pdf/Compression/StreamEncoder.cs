using System.IO.Compression;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Compression;

/// <summary>Encodes stream data as the options say; one a writer, its state reused.</summary>
internal sealed class StreamEncoder
{
    private readonly Dictionary<(byte[] Data, PdfCompression Compression), byte[]> _constants = [];

    /// <summary>The encoder for data that is compressed fast.</summary>
    public DeflateEncoder Deflate { get; } = new();

    /// <summary>How data is encoded.</summary>
    public PdfCompression Compression { get; set; } = PdfCompression.Fast;

    /// <summary>Whether data stays as it is.</summary>
    public bool IsIdentity => Compression == PdfCompression.None;

    /// <summary>Appends the data to the output, encoded; where speed is all, in the code of its kind if it has one.</summary>
    public void Encode(ReadOnlySpan<byte> data, ByteBuffer output, TrainedCode? code = null)
    {
        if (IsIdentity)
        {
            output.Put(data);
            return;
        }

        if (Compression is PdfCompression.Fast or PdfCompression.Balanced)
        {
            Deflate.Encode(data, output, Compression == PdfCompression.Fast ? code : null);
            return;
        }

        using BufferStream stream = new(output);
        using ZLibStream zlib = new(stream, CompressionLevel.SmallestSize);
        zlib.Write(data);
    }

    /// <summary>Appends data of which there are a few pieces in all, told apart as objects, encoded when it was first asked for.</summary>
    public void EncodeConstant(byte[] data, ByteBuffer output)
    {
        if (_constants.TryGetValue((data, Compression), out byte[]? encoded))
        {
            output.Put(encoded);
            return;
        }

        int start = output.Length;
        Encode(data, output);
        _constants.Add((data, Compression), output.Written[start..].ToArray());
    }

    private sealed class BufferStream(ByteBuffer target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => target.Length;

        public override long Position { get => target.Length; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => target.Put(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => target.Put(buffer);
    }
}
