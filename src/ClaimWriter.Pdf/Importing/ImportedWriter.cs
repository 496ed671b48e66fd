using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Importing;

/// <summary>Writes the pages of other PDFs into a file of ours, each of their objects once.</summary>
internal sealed class ImportedWriter
{
    private readonly Dictionary<ImportedPdf, int[]> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<(ImportedPdf Pdf, int Object)> _named = new();
    private readonly ByteBuffer _entries = new();

    /// <summary>Starts a file.</summary>
    public void Start() => _numbers.Clear();

    /// <summary>Writes a page as the object of this number, with all that it names.</summary>
    public void Write(ObjectFile file, ImportedPage page, int number)
    {
        Write(file, page.File, page.Form, number);
        while (_named.TryDequeue(out (ImportedPdf Pdf, int Object) next))
        {
            Write(file, next.Pdf, next.Pdf.Objects[next.Object], _numbers[next.Pdf][next.Object]);
        }
    }

    private void Write(ObjectFile file, ImportedPdf pdf, ImportedObject imported, int number)
    {
        // What is named gets its number first: numbers are not given while an object is open.
        foreach ((_, int named) in imported.References)
        {
            _ = NumberOf(file, pdf, named);
        }

        ByteBuffer target = _entries;
        target.Clear();
        int at = 0;
        foreach ((int place, int named) in imported.References)
        {
            target.Put(imported.Syntax.Span[at..place]).PutReference(NumberOf(file, pdf, named)).Put((byte)' ');
            at = place;
        }

        target.Put(imported.Syntax.Span[at..]);
        if (imported.Data is not { } data)
        {
            file.Begin(number).Put(target.Written);
        }
        else if (imported.IsEncoded)
        {
            file.WriteRawStream(number, target.Written, data.Span);
        }
        else
        {
            file.WriteStream(number, target.Written, data.Span);
        }
    }

    private int NumberOf(ObjectFile file, ImportedPdf pdf, int named)
    {
        if (!_numbers.TryGetValue(pdf, out int[]? numbers))
        {
            _numbers.Add(pdf, numbers = new int[pdf.Objects.Length]);
        }

        if (numbers[named] == 0)
        {
            numbers[named] = file.Reserve();
            _named.Enqueue((pdf, named));
        }

        return numbers[named];
    }
}
