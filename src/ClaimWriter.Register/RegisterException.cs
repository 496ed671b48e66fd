using ClaimWriter.Diagnostics;

namespace ClaimWriter.Register;

/// <summary>The register's database failed: it cannot be opened, read or written. Nothing was changed, unless the diagnostic says that it is not known.</summary>
public sealed class RegisterException : Exception
{
    /// <summary>An exception with what a person needs to know.</summary>
    public RegisterException(Diagnostic diagnostic, Exception? inner = null)
        : base(diagnostic.Fact.English, inner) => Diagnostic = diagnostic;

    /// <summary>What failed and what to do.</summary>
    public Diagnostic Diagnostic { get; }
}
