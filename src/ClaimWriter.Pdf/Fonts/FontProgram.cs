using ClaimWriter.Pdf.Compression;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Fonts;

/// <summary>
/// A subset's TrueType file as a stream. Where speed is all, its outlines are never looked at: their bits were coded before, and the file's
/// stream is its head's block, the outlines' block joined from them, and the checksums combined. Else the file is put together and
/// compressed as any other data; both decompress to the same bytes.
/// </summary>
internal sealed class FontProgram
{
    private readonly TrueTypeFile _file = new();
    private readonly ByteBuffer _whole = new(1 << 18);
    private readonly ByteBuffer _entries = new(64);

    /// <summary>Writes the stream as the object of this number.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="subset">The subset, closed over its composites' parts.</param>
    /// <param name="number">Its object.</param>
    public void Write(ObjectFile file, FontSubset subset, int number)
    {
        _file.Build(subset);
        _entries.Clear();
        _entries.Put("/Length1 "u8).PutInteger(_file.Length);
        if (file.Encoder.Compression == PdfCompression.Fast)
        {
            ByteBuffer target = file.OpenStream(number, _entries.Written, out int lengthAt, out int start);
            Join(file.Encoder.Deflate, subset, target);
            file.EndStream(lengthAt, start);
            return;
        }

        PutTogether(subset);
        file.WriteStream(number, _entries.Written, _whole.Written);
    }

    private void Join(DeflateEncoder encoder, FontSubset subset, ByteBuffer target)
    {
        GlyphCode code = GlyphCode.Shared;
        target.Put([0x78, 0x9C]);
        BitWriter bits = new(target.Reserve(DeflateEncoder.Bound(_file.Length)));
        encoder.Encode(_file.BeforeOutlines, ref bits, isLast: false);
        uint checksum = Adler32.Of(_file.BeforeOutlines);
        bits.Put(code.Header, code.HeaderLength);
        int length = 0;
        Span<byte> scratch = stackalloc byte[256];
        for (int slot = 0; slot < subset.Count; slot++)
        {
            GlyphProgram program = subset.ProgramOf(slot);
            length += program.Outline.Length;
            if (program.IsComposite)
            {
                Span<byte> outline = TrueTypeFile.Renumber(subset, program.Outline, scratch);
                PutLiterals(ref bits, code, outline);
                checksum = Adler32.Combine(checksum, Adler32.Of(outline), outline.Length);
            }
            else if (program.Outline.Length > 0)
            {
                CodedOutline coded = program.Coded;
                bits.Put(coded.Words, coded.BitCount);
                checksum = Adler32.Combine(checksum, coded.Checksum, program.Outline.Length);
            }
        }

        Span<byte> padding = scratch[..(_file.OutlinesLength - length)];
        padding.Clear();
        PutLiterals(ref bits, code, padding);
        uint end = code.Literals[DeflateSymbols.EndOfBlock];
        bits.Put(end & 0xFFFF, (int)(end >> 16));
        target.Advance(bits.Finish());
        target.PutBigEndian32(Adler32.Combine(checksum, Adler32.Of(padding), padding.Length));
    }

    private static void PutLiterals(ref BitWriter bits, GlyphCode code, scoped ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            uint entry = code.Literals[value];
            bits.Put(entry & 0xFFFF, (int)(entry >> 16));
        }
    }

    private void PutTogether(FontSubset subset)
    {
        _whole.Clear();
        _whole.Put(_file.BeforeOutlines);
        Span<byte> scratch = stackalloc byte[256];
        for (int slot = 0; slot < subset.Count; slot++)
        {
            GlyphProgram program = subset.ProgramOf(slot);
            _whole.Put(program.IsComposite ? TrueTypeFile.Renumber(subset, program.Outline, scratch) : program.Outline);
        }

        while (_whole.Length < _file.Length)
        {
            _whole.Put((byte)0);
        }
    }
}
