using System.Buffers;

namespace ClaimWriter.Templating;

/// <summary>Collects output in a rented array.</summary>
internal sealed class OutputBuffer : IDisposable
{
    private char[] _text = ArrayPool<char>.Shared.Rent(2048);
    private MarkdownPosition _position;

    public int Length { get; private set; }

    public ReadOnlySpan<char> Written => _text.AsSpan(0, Length);

    /// <summary>What the escaper knows of the output so far.</summary>
    public ref MarkdownPosition Position => ref _position;

    public void Append(char c)
    {
        if (Length == _text.Length)
        {
            Grow(1);
        }

        _text[Length++] = c;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        if (Length + text.Length > _text.Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_text.AsSpan(Length));
        Length += text.Length;
    }

    public void Append(long number)
    {
        if (Length + 20 > _text.Length)
        {
            Grow(20);
        }

        number.TryFormat(_text.AsSpan(Length), out int written, default, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    public void Clear()
    {
        Length = 0;
        _position = default;
    }

    public override string ToString() => new(_text, 0, Length);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_text);
        _text = [];
        Length = 0;
    }

    private void Grow(int by)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_text.Length * 2, Length + by));
        Written.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_text);
        _text = larger;
    }
}
