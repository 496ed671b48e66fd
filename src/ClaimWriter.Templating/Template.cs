using System.Buffers;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>
/// A parsed template in the Scriban language. Immutable: it is parsed once and rendered any number of times, by any number of threads.
/// Not part of the language here: Liquid mode, asynchronous rendering and the import of .NET objects by reflection.
/// </summary>
public sealed class Template
{
    internal Template(SourceText source, BlockStatement body)
    {
        Source = source;
        Body = body;
    }

    /// <summary>How messages name the template.</summary>
    public string File => Source.File;

    internal SourceText Source { get; }

    internal BlockStatement Body { get; }

    /// <summary>Parses a template; reports every mistake that it finds.</summary>
    /// <param name="text">The template's text.</param>
    /// <param name="file">How messages name it.</param>
    /// <param name="sink">Takes the mistakes.</param>
    /// <returns>The template, or null when there was a mistake.</returns>
    public static Template? Parse(string text, string file, DiagnosticSink sink) => Parser.Parse(new SourceText(text, file), sink, codeOnly: false);

    /// <summary>Renders the template.</summary>
    /// <param name="model">Its members are the global variables. The template cannot change it: assignments stay within the render.</param>
    /// <param name="options">How.</param>
    /// <returns>The text.</returns>
    /// <exception cref="DiagnosticException">A mistake that shows only while rendering, or a limit; says where and what.</exception>
    /// <exception cref="OperationCanceledException">The render was cancelled.</exception>
    public string Render(ScriptObject model, RenderOptions options)
    {
        using OutputBuffer output = new(), escaped = new();
        new Renderer(this, model, options, output, escaped).Run();
        return output.ToString();
    }

    /// <summary>Renders the template into a writer; nothing is written when rendering fails.</summary>
    /// <inheritdoc cref="Render(ScriptObject, RenderOptions)"/>
    public void Render(ScriptObject model, RenderOptions options, IBufferWriter<char> writer)
    {
        using OutputBuffer output = new(), escaped = new();
        new Renderer(this, model, options, output, escaped).Run();
        writer.Write(output.Written);
    }
}
