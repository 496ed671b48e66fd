namespace ClaimWriter.Evidence.Sources;

/// <summary>The bytes of a statement that may go on over several lines; what is beyond a limit is passed over.</summary>
internal sealed class PendingText
{
    private const int Longest = 256 * 1024;
    private byte[] _buffer = new byte[1024];

    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, Length);

    internal void Start(ReadOnlySpan<byte> text)
    {
        Length = 0;
        Append(text);
    }

    internal void Continue(ReadOnlySpan<byte> line)
    {
        Append("\n"u8);
        Append(line);
    }

    internal void Clear() => Length = 0;

    private void Append(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, Longest - Length)];
        if (Length + text.Length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(Longest, Math.Max(Length + text.Length, _buffer.Length * 2)));
        }

        text.CopyTo(_buffer.AsSpan(Length));
        Length += text.Length;
    }
}
