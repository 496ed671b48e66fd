using System.Collections.Immutable;

namespace ClaimWriter.Documents.Dialect;

/// <summary>Gathers a line's text and what stands in it; used again for the next line.</summary>
internal sealed class InlinePieces
{
    private readonly List<Inline> _read = [];
    private char[] _text = new char[128];
    private int _length;

    /// <summary>Adds characters.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + text.Length));
        }

        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Adds what is no text.</summary>
    public void Add(Inline inline)
    {
        Flush();
        _read.Add(inline);
    }

    /// <summary>Adds a break. Spaces around it are dropped: they would show at the end of one line or the start of the next.</summary>
    public void AddBreak()
    {
        _length = _text.AsSpan(0, _length).TrimEnd(" \t").Length;
        Add(new LineBreakInline());
    }

    /// <summary>What was gathered, which starts anew.</summary>
    public ImmutableArray<Inline> Take()
    {
        Flush();
        ImmutableArray<Inline> all = _read.Count == 1 ? [_read[0]] : [.. _read];
        _read.Clear();
        return all;
    }

    /// <summary>The same without the spaces at both ends.</summary>
    public ImmutableArray<Inline> TakeTrimmed()
    {
        _length = _text.AsSpan(0, _length).TrimEnd(" \t").Length;
        Flush();
        if (_read is [TextInline first, ..] && first.Text[0] is ' ' or '\t')
        {
            ReadOnlySpan<char> trimmed = first.Text.AsSpan().TrimStart(" \t");
            if (trimmed.IsEmpty)
            {
                _read.RemoveAt(0);
            }
            else
            {
                _read[0] = new TextInline(trimmed.ToString());
            }
        }

        return Take();
    }

    private void Flush()
    {
        ReadOnlySpan<char> text = _text.AsSpan(0, _length);
        if (_read is [.., LineBreakInline])
        {
            text = text.TrimStart(" \t");
        }

        if (!text.IsEmpty)
        {
            _read.Add(new TextInline(text.ToString()));
        }

        _length = 0;
    }
}
