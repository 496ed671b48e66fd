using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating.Tests;

/// <summary>What the tests share.</summary>
internal static class Testing
{
    public static RenderOptions Lenient { get; } = new() { Lenient = true };

    public static ScriptObject Empty => [];

    public static string Show(IEnumerable<Diagnostic> diagnostics) =>
        string.Join('\n', diagnostics.Select(d => DiagnosticText.Format(d, Language.English)));

    /// <summary>What the render gives, or its diagnostics as text.</summary>
    public static string Rendered(Func<string> render)
    {
        try
        {
            return render();
        }
        catch (DiagnosticException error)
        {
            return "!! " + Show(error.Diagnostics);
        }
    }

    public static Template Parsed(string text)
    {
        DiagnosticSink sink = new();
        Template? template = Template.Parse(text, "t.scriban", sink);
        Assert.True(template is not null, Show(sink.Found));
        return template;
    }

    public static ScriptObject Model(string json)
    {
        DiagnosticSink sink = new();
        ScriptObject? model = JsonModel.Read(json, "model.json", sink);
        Assert.True(model is not null, Show(sink.Found));
        return model;
    }

    public static string Render(string text, RenderOptions? options = null) =>
        Rendered(() => Parsed(text).Render(Empty, options ?? Lenient));

    public static string Render(string text, ScriptObject model, RenderOptions? options = null) =>
        Rendered(() => Parsed(text).Render(model, options ?? Lenient));

    public static Diagnostic Failure(string text, ScriptObject? model = null, RenderOptions? options = null)
    {
        Template template = Parsed(text);
        return Assert.Throws<DiagnosticException>(() => template.Render(model ?? Empty, options ?? RenderOptions.Default)).Diagnostics[0];
    }
}
