using ClaimWriter.Layout;

namespace ClaimWriter.Pdf.Content;

/// <summary>Takes note of which marked content belongs to which structure element, while the pages are written.</summary>
internal abstract class MarkedContent
{
    /// <summary>Starts a page.</summary>
    public abstract void StartPage();

    /// <summary>A new piece of an element on the page that was started last; its number on that page.</summary>
    /// <exception cref="ArgumentException">There is no such element.</exception>
    public abstract int Add(int element);

    /// <summary>The figure that an element is or is in; -1: none.</summary>
    public abstract int FigureOf(int element);

    /// <summary>Widens a figure's box.</summary>
    public abstract void Include(int figure, Box box);

    /// <summary>Checks that an element has its place in the tree.</summary>
    /// <exception cref="ArgumentException">The structure is no tree in document order.</exception>
    protected static void CheckParent(int element, int parent)
    {
        if (parent >= element || (parent < 0) != (element == 0))
        {
            throw new ArgumentException($"Structure element {element} has parent {parent}: parents stand before their children, under one document.", nameof(element));
        }
    }
}
