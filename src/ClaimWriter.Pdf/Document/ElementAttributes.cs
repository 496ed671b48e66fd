using ClaimWriter.Layout;
using ClaimWriter.Pdf.Content;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Document;

/// <summary>What a structure element says of itself besides its type, parent and children (ISO 32000-1 §14.7.2, §14.8.5).</summary>
internal static class ElementAttributes
{
    /// <summary>Writes alternative text, identifier and attributes.</summary>
    public static void Write(ByteBuffer target, StructureElement element, int index, Box box)
    {
        if (element.AlternativeText is { } alternative)
        {
            target.Put("/Alt"u8).PutTextString(alternative);
        }

        // Notes are told apart by identifiers (ISO 14289-1, 7.9).
        if (element.Role == StructureRole.Note)
        {
            PutIdentifier(target.Put("/ID"u8), index);
        }

        switch (element.Role)
        {
            case StructureRole.L:
                _ = element.IsOrdered ? target.Put("/A<</O/List/ListNumbering/Decimal>>"u8) : target.Put("/A<</O/List/ListNumbering/Disc>>"u8);
                break;
            case StructureRole.TH or StructureRole.TD:
                WriteCell(target, element);
                break;
            case StructureRole.Figure when !box.IsNothing:
                target.Put("/A<</O/Layout/Placement/Block/BBox["u8).PutHundredths(box.Left).Put((byte)' ').PutHundredths(box.Bottom).Put((byte)' ')
                    .PutHundredths(box.Right).Put((byte)' ').PutHundredths(box.Top).Put("]>>"u8);
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// An identifier. Identifiers are listed in a name tree (ISO 32000-1, Table 322); hexadecimal numbers of one length sort as they stand in the
    /// document.
    /// </summary>
    public static void PutIdentifier(ByteBuffer target, int index) => target.Put("(note"u8).PutHex16(index >> 16).PutHex16(index).Put(")"u8);

    private static void WriteCell(ByteBuffer target, StructureElement element)
    {
        bool isHeader = element.Role == StructureRole.TH;
        if (!isHeader && element is { ColumnSpan: 1, RowSpan: 1 })
        {
            return;
        }

        target.Put("/A<</O/Table"u8);
        if (isHeader)
        {
            target.Put(element.HeadsColumn == false ? "/Scope/Row"u8 : "/Scope/Column"u8);
        }

        if (element.ColumnSpan > 1)
        {
            target.Put("/ColSpan "u8).PutInteger(element.ColumnSpan);
        }

        if (element.RowSpan > 1)
        {
            target.Put("/RowSpan "u8).PutInteger(element.RowSpan);
        }

        target.Put(">>"u8);
    }
}
