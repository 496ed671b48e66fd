using System.Globalization;
using System.Text;
using ClaimWriter.Evidence;
using ClaimWriter.Functions;
using ClaimWriter.Templating;

namespace ClaimWriter.Model;

/// <summary>One side of two schemas as a code block with what changed marked, both sides with the same number of lines.</summary>
internal static class SchemaModel
{
    internal static RawText Side(SchemaComparison comparison, bool isBefore, EvidenceText text)
    {
        StringBuilder lines = new();
        List<int> marked = [];
        for (int i = 0; i < comparison.Lines.Length; i++)
        {
            SchemaLinePair pair = comparison.Lines[i];
            lines.Append(text.Printable((isBefore ? pair.Before : pair.After) ?? "")).Append('\n');
            bool isMarked = isBefore ? pair.Change is LineChange.Removed or LineChange.Changed : pair.Change is LineChange.Added or LineChange.Changed;
            if (isMarked)
            {
                marked.Add(i + 1);
            }
        }

        string attributes = marked.Count == 0
            ? ""
            : $"{(isBefore ? "removed" : "added")}=\"{string.Join(' ', marked.Select(n => n.ToString(CultureInfo.InvariantCulture)))}\"";
        return MarkdownPieces.Block(lines.ToString(), "sql", attributes);
    }
}
