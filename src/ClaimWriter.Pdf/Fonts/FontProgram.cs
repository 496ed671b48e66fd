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
    // 56 bits, a distance's code of 15 and its 13 extra bits.
    private const int MostBytesOfStep = 11;

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
        encoder.Encode(_file.BeforeOutlines, ref bits, isLast: false, StreamCodes.FontHeads);
        JoinedChecksum checksum = new(Adler32.Of(_file.BeforeOutlines));
        bits.Put(code.Header, code.HeaderLength);
        int length = 0;
        Span<byte> scratch = stackalloc byte[256];
        References references = new(subset.CodedReferences.Length);
        for (int slot = 0; slot < subset.Count; slot++)
        {
            GlyphProgram program = subset.ProgramOf(slot);
            if (program.Length == 0)
            {
                continue;
            }

            if (program.IsComposite)
            {
                Span<byte> outline = TrueTypeFile.Renumber(subset, program.Outline, scratch);
                PutLiterals(ref bits, code, outline);
                checksum.Add(Adler32.Of(outline), outline.Length);
            }
            else
            {
                CodedOutline coded = references.Next(subset, slot, length, out int repeated);
                if (repeated > DeflateSymbols.LongestDistance)
                {
                    PutLiterals(ref bits, code, program.Outline);
                }
                else if (repeated > 0)
                {
                    PutMatches(ref bits, code, program.Length, repeated);
                }
                else
                {
                    PutSteps(ref bits, code, coded, length - references.Start);
                }

                checksum.Add(coded.Checksum, program.Length);
            }

            length += program.Length;
        }

        Span<byte> padding = scratch[..(_file.OutlinesLength - length)];
        padding.Clear();
        PutLiterals(ref bits, code, padding);
        uint end = code.Literals[DeflateSymbols.EndOfBlock];
        bits.Put(end & 0xFFFF, (int)(end >> 16));
        target.Advance(bits.Finish());
        checksum.Add(Adler32.Of(padding), padding.Length);
        target.PutBigEndian32(checksum.Value);
    }

    private static void PutSteps(ref BitWriter bits, GlyphCode code, CodedOutline coded, int afterReferences)
    {
        ReadOnlySpan<ulong> distances = code.MatchDistances;
        ReadOnlySpan<short> reaches = coded.Reaches;
        int nextReach = 0;
        BitRun run = bits.Open((MostBytesOfStep * coded.Steps.Length) + sizeof(ulong));
        foreach (ulong step in coded.Steps)
        {
            run.Put(CodedOutline.BitsOf(step), CodedOutline.CountOf(step));
            if (CodedOutline.HasReach(step))
            {
                int distance = afterReferences + reaches[nextReach++];
                ulong entry = distances[DeflateSymbols.OfDistance(distance)];
                run.Put(
                    (entry & 0xFFFF) | ((ulong)(uint)(distance - (int)(entry >> 32)) << ((int)(entry >> 16) & 0xFF)), (int)(entry >> 24) & 0xFF);
            }
        }

        bits.Close(run);
    }

    // An outline that stands before as it is; no match is shorter than three bytes.
    private static void PutMatches(ref BitWriter bits, GlyphCode code, int length, int distance)
    {
        while (length > 0)
        {
            int taken = length is > DeflateSymbols.LongestMatch and < DeflateSymbols.LongestMatch + DeflateSymbols.ShortestMatch
                ? length - DeflateSymbols.ShortestMatch
                : Math.Min(length, DeflateSymbols.LongestMatch);
            DeflateEncoder.PutMatch(ref bits, code.Literals, code.Distances, taken, distance);
            length -= taken;
        }
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

    /// <summary>Where the references stand that an outline is matched against, while outlines are joined.</summary>
    private ref struct References(int left)
    {
        private int _left = left;
        private int _repeatedAt = -1;

        /// <summary>Where they start among the outlines.</summary>
        public int Start { get; private set; } = -1;

        /// <summary>The outline as it is coded at this place; where it repeats a reference, how far before that stands.</summary>
        public CodedOutline Next(FontSubset subset, int slot, int at, out int repeated)
        {
            if (subset.IsRepeated(slot))
            {
                _repeatedAt = _repeatedAt < 0 ? at : _repeatedAt;
                repeated = _repeatedAt - Start;
                return subset.CodedOf(slot);
            }

            repeated = 0;
            if (_repeatedAt >= 0)
            {
                (Start, _repeatedAt) = (_repeatedAt, -1);
            }

            if (_left == 0 || slot == 0)
            {
                return subset.CodedOf(slot);
            }

            Start = Start < 0 ? at : Start;
            return subset.CodedReferences[subset.CodedReferences.Length - _left--];
        }
    }
}
