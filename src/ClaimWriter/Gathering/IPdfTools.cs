namespace ClaimWriter.Gathering;

/// <summary>What can be wrong with describing a PDF.</summary>
public enum PdfFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The program that does it is missing, too old, or cannot be started.</summary>
    NoProgram,

    /// <summary>The PDF asks for a password.</summary>
    Locked,

    /// <summary>The PDF cannot be read, even after repair.</summary>
    Broken,

    /// <summary>It took too long, or gave too much.</summary>
    TooMuch,
}

/// <summary>A PDF's objects, or why they are not there.</summary>
/// <param name="Fault">What went wrong.</param>
/// <param name="Json">The objects as qpdf's JSON, version 2, with inline stream data; empty with a fault.</param>
/// <param name="IsRepaired">Whether the file was damaged and had to be repaired first.</param>
/// <param name="Detail">What the program said, for people; empty where there is nothing to say.</param>
public sealed record PdfDescription(PdfFault Fault, ReadOnlyMemory<byte> Json, bool IsRepaired = false, string Detail = "");

/// <summary>A program outside that takes PDFs apart.</summary>
public interface IPdfTools
{
    /// <summary>Describes a PDF. Never throws for what the PDF or the program does.</summary>
    /// <param name="pdf">The whole file.</param>
    /// <param name="cancellation">Ends the program.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    PdfDescription Describe(ReadOnlyMemory<byte> pdf, CancellationToken cancellation);
}
