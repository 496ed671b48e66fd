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

    // Behind the last line's end that was found.
    private int _scanned;
    private int _lineStart;
    private int _fenceLength;

    // At the line's start.
    private int _spanLength;
    private bool _inTarget;

    // At the place in the line up to which nothing that is printed later can change what its marks mean.
    private int _settled;
    private int _settledSpan;
    private bool _settledTarget;

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
                _scanned = output.Length;
                break;
            }

            EndLine(output[_lineStart..(_scanned + newLine)]);
            _scanned += newLine + 1;
            (_lineStart, _settled, _settledSpan, _settledTarget) = (_scanned, _scanned, _spanLength, _inTarget);
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
        ScanInline(line, _settled - _lineStart, ref _settledSpan, ref _settledTarget);
        _spanLength = _settledSpan;
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

        // A run of these may go on, or mean something with what follows.
        int settled = line.TrimEnd("`]\\").Length;
        if (_lineStart + settled > _settled)
        {
            ScanInline(line[..settled], _settled - _lineStart, ref _settledSpan, ref _settledTarget);
            _settled = _lineStart + settled;
        }

        int span = _settledSpan;
        bool target = _settledTarget;
        ScanInline(line, _settled - _lineStart, ref span, ref target);
        Place = span > 0 ? MarkdownPlace.CodeSpan : target ? MarkdownPlace.LinkTarget : MarkdownPlace.Text;
        IsTableRow = line.TrimStart() is ['|', ..];
        IsAtStart = line.IndexOfAnyExcept(Marks) < 0;
    }

    private static void ScanInline(ReadOnlySpan<char> line, int from, ref int spanLength, ref bool inTarget)
    {
        for (int i = from; i < line.Length;)
        {
            int mark = line[i..].IndexOfAny("\\`])");
            if (mark < 0)
            {
                return;
            }

            i += mark;
            char c = line[i];
            if (c == '`')
            {
                int run = Run(line[i..], '`');
                spanLength = spanLength == 0 ? run : spanLength == run ? 0 : spanLength;
                i += run;
                continue;
            }

            i++;
            if (spanLength > 0)
            {
                continue;
            }

            if (c == '\\')
            {
                i++;
            }
            else if (c == ')')
            {
                inTarget = false;
            }
            else if (i < line.Length && line[i] == '(')
            {
                inTarget = true;
                i++;
            }
        }
    }
}
