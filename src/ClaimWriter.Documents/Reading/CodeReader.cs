using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents.Dialect;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Md = Markdig.Syntax;

namespace ClaimWriter.Documents.Reading;

/// <summary>Reads fenced code and the figures that stand in such fences.</summary>
internal sealed class CodeReader(ReadingContext context)
{
    private static readonly Sentence LinesHint = Faults.Expected(
        "블록의 첫 줄을 1로 세어 \"4\"나 \"5-6 9\"", "lines counted from 1 at the block's first line, such as \"4\" or \"5-6 9\"");

    private static readonly (string Name, LineMark Mark)[] Marks =
        [("mark", LineMark.Highlighted), ("added", LineMark.Added), ("removed", LineMark.Removed)];

    public Block? Read(Md.FencedCodeBlock code, AttributeSet attributes)
    {
        HtmlAttributes? written = code.TryGetAttributes();
        written?.Classes?.Remove(DialectPipeline.LanguageClassPrefix + code.Info);
        attributes.Add(written);
        string arguments = code.Arguments?.Trim() ?? "";
        if (string.Equals(code.Info, "figure", StringComparison.Ordinal))
        {
            return new FigureReader(context, code.Line + 1).Read(arguments, Text(code), attributes);
        }

        if (arguments.Length > 0)
        {
            context.Error("fence-attributes", code.Line, code.Column, Faults.UnreadCodeArguments(arguments), Faults.StrayBraceHint);
        }

        return new CodeBlock(code.Info ?? "", Lines(code, attributes))
        {
            Id = attributes.Id,
            Classes = attributes.Classes,
            Line = code.Line + 1,
            LongLines = context.LeftOut?.CodeOf(code.Line),
            FirstLineNumber = (int?)attributes.Number("first", 0, 9_999_999),
        };
    }

    private static string Text(Md.FencedCodeBlock code) => code.Lines.Lines is null ? "" : code.Lines.ToString();

    private static ImmutableArray<CodeLine> Lines(Md.FencedCodeBlock code, AttributeSet attributes)
    {
        int count = code.Lines.Lines is null ? 0 : code.Lines.Count;
        LineMark[] marks = new LineMark[count];
        foreach ((string name, LineMark mark) in Marks)
        {
            if (attributes.Text(name) is { } written && !TryMark(written, mark, marks))
            {
                attributes.Wrong(name, LinesHint);
            }
        }

        ImmutableArray<CodeLine>.Builder lines = ImmutableArray.CreateBuilder<CodeLine>(count);
        for (int i = 0; i < count; i++)
        {
            StringSlice line = code.Lines.Lines![i].Slice;
            lines.Add(new CodeLine(line.ToString(), marks[i]));
        }

        return lines.MoveToImmutable();
    }

    private static bool TryMark(string written, LineMark mark, LineMark[] marks)
    {
        foreach (string range in written.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
        {
            int dash = range.IndexOf('-', StringComparison.Ordinal);
            if (!TryLine(dash < 0 ? range : range[..dash], out int from) || !TryLine(dash < 0 ? range : range[(dash + 1)..], out int to)
                || from < 1 || to < from || to > marks.Length)
            {
                return false;
            }

            marks.AsSpan((from - 1)..to).Fill(mark);
        }

        return true;
    }

    private static bool TryLine(string text, out int line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out line);
}
