using System.Buffers;

namespace ClaimWriter.Templating;

/// <summary>In what part of a Markdown document a position stands.</summary>
internal enum MarkdownPlace : byte
{
    Text,
    CodeSpan,
    Fence,
    LinkTarget,
}

/// <summary>What is known of the output so far. Scanned onwards each time a value is printed, so that each character is read once.</summary>
internal struct MarkdownPosition
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(" \t>-+*.)#:|~=0123456789");

    private int _scanned;
    private int _lineStart;
    private int _fenceLength;
    private int _spanLength;
    private bool _inTarget;

    public MarkdownPlace Place { get; private set; }

    /// <summary>The line begins with <c>|</c>.</summary>
    public bool IsTableRow { get; private set; }

    /// <summary>Nothing but white space, digits and marks stands on the line so far.</summary>
    public bool IsAtStart { get; private set; }

    /// <summary>Nothing but white space stands on the line so far.</summary>
    public bool IsBlankSoFar { get; private set; }

    /// <summary>The character of the fence that is open.</summary>
    public char FenceMark { get; private set; }

    public void Scan(ReadOnlySpan<char> output)
    {
        while (true)
        {
            int newLine = output[_scanned..].IndexOf('\n');
            if (newLine < 0)
            {
                break;
            }

            EndLine(output[_lineStart..(_scanned + newLine)]);
            _scanned += newLine + 1;
            _lineStart = _scanned;
        }

        Judge(output[_lineStart..]);
    }

    private static int Run(ReadOnlySpan<char> text, char c)
    {
        int length = 0;
        while (length < text.Length && text[length] == c)
        {
            length++;
        }

        return length;
    }

    // A fence may stand within a list item or quotation.
    private static ReadOnlySpan<char> WithoutContainer(ReadOnlySpan<char> line) => line.TrimStart(" \t>");

    private void EndLine(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> content = WithoutContainer(line);
        if (_fenceLength > 0)
        {
            int closing = Run(content, FenceMark);
            if (closing >= _fenceLength && content[closing..].Trim().IsEmpty)
            {
                _fenceLength = 0;
            }

            return;
        }

        content = WithoutMarker(content);
        if (content.Length > 0 && content[0] is '`' or '~')
        {
            int opening = Run(content, content[0]);
            if (opening >= 3 && (content[0] == '~' || content[opening..].IndexOf('`') < 0))
            {
                FenceMark = content[0];
                _fenceLength = opening;
                _spanLength = 0;
                return;
            }
        }

        // A code span may run on to the next line of its paragraph, but not beyond it.
        ScanInline(line);
        if (content.Trim().IsEmpty || content[0] == '|')
        {
            _spanLength = 0;
        }

        _inTarget = false;
    }

    private static ReadOnlySpan<char> WithoutMarker(ReadOnlySpan<char> content)
    {
        int digits = 0;
        while (digits < content.Length && char.IsAsciiDigit(content[digits]))
        {
            digits++;
        }

        bool marked = digits > 0
            ? digits < content.Length && content[digits] is '.' or ')'
            : content.Length > 1 && content[0] is '-' or '*' or '+' && content[1] == ' ';
        return marked ? content[(digits + 1)..].TrimStart(' ') : content;
    }

    private void Judge(ReadOnlySpan<char> line)
    {
        IsBlankSoFar = line.Trim().IsEmpty;
        if (_fenceLength > 0)
        {
            Place = MarkdownPlace.Fence;
            return;
        }

        int span = _spanLength;
        bool target = _inTarget;
        ScanInline(line);
        Place = _spanLength > 0 ? MarkdownPlace.CodeSpan : _inTarget ? MarkdownPlace.LinkTarget : MarkdownPlace.Text;
        _spanLength = span;
        _inTarget = target;
        IsTableRow = line.TrimStart() is ['|', ..];
        IsAtStart = line.IndexOfAnyExcept(Marks) < 0;
    }

    private void ScanInline(ReadOnlySpan<char> line)
    {
        bool afterBracket = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            bool opensTarget = afterBracket && c == '(';
            afterBracket = c == ']';
            if (c == '\\' && _spanLength == 0)
            {
                i++;
            }
            else if (c == '`')
            {
                int run = Run(line[i..], '`');
                if (_spanLength == 0)
                {
                    _spanLength = run;
                }
                else if (_spanLength == run)
                {
                    _spanLength = 0;
                }

                i += run - 1;
            }
            else if (_spanLength == 0 && opensTarget)
            {
                _inTarget = true;
            }
            else if (_spanLength == 0 && c == ')')
            {
                _inTarget = false;
            }
        }
    }
}
