using ClaimWriter.Layout;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Document;

/// <summary>The outline (ISO 32000-1 §12.3.3): headings under headings, all open.</summary>
internal static class OutlineTree
{
    private const int Nobody = -1;

    private struct Node
    {
        public int Parent, Previous, Next, First, Last, Descendants;
    }

    /// <summary>Writes it; its object, or 0 where there are no entries.</summary>
    public static int Write(ObjectFile file, PageSet pages, PageObjects objects)
    {
        List<OutlineEntry> entries = pages.Outline;
        if (entries.Count == 0)
        {
            return 0;
        }

        // Node 0 is the root; entry i is node i + 1.
        Node[] nodes = Link(entries);
        int first = file.Reserve(nodes.Length);
        file.Begin(first).Put("<</Type/Outlines/First "u8).PutReference(first + nodes[0].First).Put("/Last "u8)
            .PutReference(first + nodes[0].Last).Put("/Count "u8).PutInteger(nodes[0].Descendants).Put(">>"u8);
        for (int i = 1; i < nodes.Length; i++)
        {
            ByteBuffer target = file.Begin(first + i).Put("<</Title"u8).PutTextString(entries[i - 1].Title).Put("/Parent "u8)
                .PutReference(first + nodes[i].Parent);
            PutNeighbour(target, "/Prev "u8, first, nodes[i].Previous);
            PutNeighbour(target, "/Next "u8, first, nodes[i].Next);
            PutNeighbour(target, "/First "u8, first, nodes[i].First);
            PutNeighbour(target, "/Last "u8, first, nodes[i].Last);
            if (nodes[i].Descendants > 0)
            {
                target.Put("/Count "u8).PutInteger(nodes[i].Descendants);
            }

            target.Put("/Dest"u8).PutDestination(pages, entries[i - 1].At, objects).Put(">>"u8);
        }

        return first;
    }

    private static Node[] Link(List<OutlineEntry> entries)
    {
        Node[] nodes = new Node[entries.Count + 1];
        Array.Fill(nodes, new Node { Parent = Nobody, Previous = Nobody, Next = Nobody, First = Nobody, Last = Nobody });
        for (int i = 1; i < nodes.Length; i++)
        {
            int parent = i - 1;
            while (parent > 0 && entries[parent - 1].Level >= entries[i - 1].Level)
            {
                parent = nodes[parent].Parent;
            }

            nodes[i].Parent = parent;
            nodes[i].Previous = nodes[parent].Last;
            if (nodes[parent].Last == Nobody)
            {
                nodes[parent].First = i;
            }
            else
            {
                nodes[nodes[parent].Last].Next = i;
            }

            nodes[parent].Last = i;
            for (int above = parent; above != Nobody; above = nodes[above].Parent)
            {
                nodes[above].Descendants++;
            }
        }

        return nodes;
    }

    private static void PutNeighbour(ByteBuffer target, ReadOnlySpan<byte> key, int first, int node)
    {
        if (node != Nobody)
        {
            target.Put(key).PutReference(first + node);
        }
    }
}
