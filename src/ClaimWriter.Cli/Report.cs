using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Cli;

/// <summary>Diagnostics on the console.</summary>
internal static class Report
{
    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Language LanguageOf(CommonOptions options) => options.Lang == "en" ? Language.English : Language.Korean;

    public static void Write(IWorld world, IEnumerable<Diagnostic> diagnostics, Language language)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            world.Error.WriteLine(DiagnosticText.Format(diagnostic, language));
        }
    }

    /// <summary>One JSON object a line on standard output: severity, code, file, line, column, fact, hint.</summary>
    public static void WriteJson(IWorld world, IEnumerable<Diagnostic> diagnostics, Language language)
    {
        world.Text.Flush();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            using (Utf8JsonWriter json = new(world.Output, _json))
            {
                json.WriteStartObject();
                json.WriteString("severity", diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" });
                json.WriteString("code", diagnostic.Code);
                json.WriteString("file", diagnostic.Where.File);
                json.WriteNumber("line", diagnostic.Where.Line);
                json.WriteNumber("column", diagnostic.Where.Column);
                json.WriteString("fact", diagnostic.Fact.In(language));
                if (diagnostic.Hint is { } hint)
                {
                    json.WriteString("hint", hint.In(language));
                }

                json.WriteEndObject();
            }

            world.Output.WriteByte((byte)'\n');
        }

        world.Output.Flush();
    }

    public static ExitCode Usage(IWorld world, Language language, Sentence fact, Sentence? hint = null)
    {
        Write(world, [new Diagnostic(Severity.Error, "cli.usage", SourcePlace.Whole("claimwriter"), fact, hint)], language);
        return ExitCode.Usage;
    }
}
