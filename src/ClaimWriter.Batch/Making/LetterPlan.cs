using ClaimWriter.Gathering;
using ClaimWriter.Layout;
using ClaimWriter.Pdf;
using NodaTime;

namespace ClaimWriter.Batch;

/// <summary>What all letters of a run have in common. Immutable, shared by all makers.</summary>
public sealed record LetterPlan
{
    /// <summary>The template; its result is a PDF or a mail.</summary>
    public required LetterTemplate Template { get; init; }

    /// <summary>The fonts.</summary>
    public required FontLibrary Fonts { get; init; }

    /// <summary>How files are named.</summary>
    public required OutputName Name { get; init; }

    /// <summary>Where they are written.</summary>
    public required OutputFolder Output { get; init; }

    /// <summary>The time.</summary>
    public required IClock Clock { get; init; }

    /// <summary>Which names are taken; null looks out for no clashes.</summary>
    public OutputNames? Names { get; init; }

    /// <summary>Where claims are issued; null issues none.</summary>
    public ClaimIssuing? Issuing { get; init; }

    /// <summary>What takes apart evidence that is itself a PDF; null: a cover page stands for it.</summary>
    public IPdfTools? PdfTools { get; init; }

    /// <summary>Whether every page is marked as a draft.</summary>
    public bool IsDraft { get; init; }

    /// <summary>How PDFs are compressed.</summary>
    public PdfCompression Compression { get; init; } = PdfCompression.Fast;

    /// <summary>Whether a file is on the disk when its record is done.</summary>
    public bool FlushesToDisk { get; init; } = true;

    /// <summary>The extension of the result, with its dot.</summary>
    public string Extension => Template.Settings.Result == TemplateResult.Mail ? ".eml" : ".pdf";
}
