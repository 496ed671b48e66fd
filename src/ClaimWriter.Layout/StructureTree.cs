namespace ClaimWriter.Layout;

/// <summary>Appends elements to the structure tree in document order.</summary>
internal sealed class StructureTree(PageSet pages)
{
    public int Add(StructureRole role, int parent) => Add(new StructureElement(role, parent));

    public int Add(StructureElement element)
    {
        pages.Structure.Add(element);
        return pages.Structure.Count - 1;
    }
}
