using System.Globalization;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Sets lists: markers hang, and lines of an item stand under its first character (행정업무규정 시행규칙 §2, korean.md §1).</summary>
internal sealed class ListSetter(SettingRun run, FlowContent flow, BlockSetter blocks)
{
    private const string Syllables = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호";
    private int _depth;

    public void Set(ListBlock list, Place place)
    {
        Look look = run.LookOf(list.Classes, run.Style.List);
        TextContext text = run.Style.Apply(look, place.Text);
        int tag = run.Structure.Add(new StructureElement(StructureRole.L, place.Tag) { IsOrdered = list.Marker != ListMarker.Bullet });
        float left = place.X + (look.IndentLeft ?? 0), size = text.Size;
        float markerWidth = MarkerWidth(list, text), contentX = left + markerWidth + ((look.Gap ?? 0.5f) * size);
        float width = place.X + place.Width - (look.IndentRight ?? 0) - contentX;
        bool isTight = place.IsTight || look.ItemSpace == 0;
        float itemSpace = isTight ? 0 : look.ItemSpace ?? 0;
        float nestedX = list.Marker == ListMarker.Bullet ? contentX : left + ((look.NestedIndent ?? 1) * size);
        if (!isTight && look.SpaceBefore is { } before)
        {
            flow.Space(before);
        }

        _depth++;
        for (int i = 0; i < list.Items.Length; i++)
        {
            if (i > 0)
            {
                flow.Space(itemSpace);
            }

            SetItem(list, i, text, left, new Place(text, contentX, width, tag) { IsTight = isTight, NestedX = nestedX });
        }

        _depth--;
        if (!place.IsTight)
        {
            flow.Space(_depth > 0 ? itemSpace : look.SpaceAfter ?? 0);
        }
    }

    /// <summary>The marker of an item; beyond the 14 circled syllables and 20 circled numbers it goes on in parentheses.</summary>
    internal static string Marker(ListMarker marker, int number, int depth)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        string syllable = Syllables[(Math.Max(number, 1) - 1) % Syllables.Length].ToString();
        return marker switch
        {
            ListMarker.Decimal => digits + ".",
            ListMarker.HangulDot => syllable + ".",
            ListMarker.DecimalParenthesis => digits + ")",
            ListMarker.HangulParenthesis => syllable + ")",
            ListMarker.DecimalParentheses => "(" + digits + ")",
            ListMarker.HangulParentheses => "(" + syllable + ")",
            ListMarker.CircledDecimal => number is >= 1 and <= 20 ? ((char)('①' + number - 1)).ToString() : "(" + digits + ")",
            ListMarker.CircledHangul => number is >= 1 and <= 14 ? ((char)('㉮' + number - 1)).ToString() : "(" + syllable + ")",
            _ => (depth % 3) switch { 0 => "·", 1 => "–", _ => "○" },
        };
    }

    private void SetItem(ListBlock list, int index, TextContext text, float left, Place place)
    {
        int item = run.Structure.Add(StructureRole.LI, place.Tag);
        int label = run.Structure.Add(StructureRole.Lbl, item);
        TextSlice slice = blocks.Shaper.ShapeText(Marker(list.Marker, list.Start + index, _depth - 1), text, label);
        if (!slice.IsEmpty)
        {
            float baseline = LineDrawing.Baseline(text.Faces[0], text.Size, text.LineHeight);
            _ = blocks.Paragraphs.Drawing.Draw(
                flow, new LineSlice(slice.Start, slice.End, IsLast: true), left, place.Width, 0, baseline, text.LineHeight, Alignment.Left);
        }

        int body = run.Structure.Add(StructureRole.LBody, item);
        int before = flow.Strips.Count;
        bool isSoleParagraph = list.Items[index].Content is [ParagraphBlock];
        blocks.Set(list.Items[index].Content, place with { Tag = body, IsTagged = isSoleParagraph });
        if (flow.Strips.Count == before)
        {
            flow.AddStrip(text.LineHeight, StripTraits.IsText);
        }

        _ = place.IsTight ? flow.TakeSpace() : 0;
    }

    private float MarkerWidth(ListBlock list, TextContext text)
    {
        float width = 0;
        int start = run.Text.Count;
        for (int i = 0; i < list.Items.Length; i++)
        {
            // The widest is among the last, where numbers have the most digits, and for syllables any.
            if (list.Marker is ListMarker.Bullet && i > 0)
            {
                break;
            }

            TextSlice slice = blocks.Shaper.ShapeText(Marker(list.Marker, list.Start + i, _depth), text, 0);
            width = Math.Max(width, blocks.Paragraphs.Drawing.WidthOf(new LineSlice(slice.Start, slice.End, IsLast: true)));
        }

        run.Text.Truncate(start);
        return width;
    }
}
