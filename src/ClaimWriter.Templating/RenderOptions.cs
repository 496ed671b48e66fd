using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>What a render may use at most. Passing one ends the render with an error at the place that passed it.</summary>
public sealed record Limits
{
    /// <summary>Steps of all loops and calls of all functions together.</summary>
    public int Steps { get; init; } = 1_000_000;

    /// <summary>Calls of template functions and includes within one another.</summary>
    public int Recursion { get; init; } = 100;

    /// <summary>Includes within one another.</summary>
    public int IncludeDepth { get; init; } = 20;

    /// <summary>Length of the whole output, in UTF-16 units.</summary>
    public int OutputLength { get; init; } = 16_000_000;

    /// <summary>Length of one text in UTF-16 units, and items of one array.</summary>
    public int ValueLength { get; init; } = 4_000_000;

    /// <summary>What values made while rendering may take up together, in units of about 16 bytes.</summary>
    public long Memory { get; init; } = 16_000_000;

    /// <summary>Time of all regular expressions together.</summary>
    public TimeSpan RegexTime { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Whether printed values are escaped for where they stand.</summary>
public enum EscapeMode
{
    /// <summary>Values are printed as they are, as Scriban does.</summary>
    None,

    /// <summary>Values are escaped so that they change nothing in a Markdown document but their own text.</summary>
    Markdown,
}

/// <summary>The text of a template that another one includes.</summary>
/// <param name="Text">Its text.</param>
/// <param name="File">How messages name it.</param>
public sealed record IncludedText(string Text, string File)
{
    /// <summary>What the text was parsed to, once a render has done so; a loader that gives the same object again saves parsing it again.</summary>
    internal Template? Parsed { get; set; }
}

/// <summary>Finds the templates that <c>include</c> names.</summary>
public interface ITemplateLoader
{
    /// <summary>The text of a template; null where there is none of that name, or where it may not be read.</summary>
    /// <param name="name">As the template wrote it.</param>
    IncludedText? Load(string name);
}

/// <summary>How a template is rendered. Immutable; may be shared by threads.</summary>
public sealed record RenderOptions
{
    /// <summary>Strict, without includes, Scriban's own functions, no escaping.</summary>
    public static RenderOptions Default { get; } = new();

    /// <summary>
    /// Scriban's own behaviour: a variable, member or item that is missing is empty. Otherwise it is an error that names the nearest
    /// existing one, except left of <c>??</c> and <c>?.</c>.
    /// </summary>
    public bool Lenient { get; init; }

    /// <summary>Where includes come from; null allows none.</summary>
    public ITemplateLoader? Includes { get; init; }

    /// <summary>The functions that the template may call.</summary>
    public FunctionLibrary Functions { get; init; } = FunctionLibrary.Scriban;

    /// <summary>What the render may use.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>Whether values are escaped.</summary>
    public EscapeMode Escape { get; init; }

    /// <summary>The clock of <c>date.now</c>; without one, that function fails.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Seed of <c>math.random</c> and <c>math.uuid</c>: the same seed gives the same output.</summary>
    public int Seed { get; init; }

    /// <summary>Ends the render when it is cancelled.</summary>
    public CancellationToken Cancellation { get; init; }
}
