using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ClaimWriter;

/// <summary>What becomes of a filled template.</summary>
public enum TemplateResult
{
    /// <summary>Pages: a PDF.</summary>
    Pdf,

    /// <summary>A mail: an .eml.</summary>
    Mail,
}

/// <summary>What a template folder says of itself in its <see cref="FileName"/>; a folder without one is a document on its own, made as a PDF.</summary>
public sealed record TemplateSettings
{
    /// <summary>The file in the template's folder.</summary>
    public const string FileName = "template.yaml";

    private static readonly string[] _fields = ["title", "base", "result", "attach", "most-pages"];

    /// <summary>The settings of a folder without the file.</summary>
    public static TemplateSettings Default { get; } = new();

    /// <summary>What its documents are called in their own metadata, before the letter's number.</summary>
    public string Title { get; init; } = "손해배상 청구서";

    /// <summary>The template beside this one whose parts are included where this one has none of that name.</summary>
    public string? Base { get; init; }

    /// <summary>What is made of it.</summary>
    public TemplateResult Result { get; init; }

    /// <summary>For a mail: the template beside this one whose PDF it carries.</summary>
    public string? Attach { get; init; }

    /// <summary>The most pages that its receiver takes, such as the post office's 150; at least 1. Null: any number.</summary>
    public int? MostPages { get; init; }

    /// <summary>Reads the settings of a template folder. Faults are reported, all of them, each at its place.</summary>
    /// <param name="folder">The folder; it need not have the file.</param>
    /// <param name="sink">Takes the faults.</param>
    public static TemplateSettings Of(string folder, DiagnosticSink sink)
    {
        string file = Path.Combine(folder, FileName);
        return File.Exists(file) && SourceText.Read(file, standardInput: null, sink) is { } text ? Read(text, file, sink) : Default;
    }

    /// <summary>Reads settings; see <see cref="Of"/>.</summary>
    public static TemplateSettings Read(string yaml, string file, DiagnosticSink sink)
    {
        try
        {
            YamlStream stream = [];
            using StringReader reader = new(yaml);
            stream.Load(reader);
            return stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" }
                ? Default
                : Read(stream.Documents[0].RootNode, file, sink);
        }
        catch (YamlException e)
        {
            sink.Error("template.broken-yaml", At(file, e.Start), new Sentence($"YAML 문법이 잘못되었습니다: {e.Message}", $"The YAML is broken: {e.Message}"));
            return Default;
        }
    }

    private static TemplateSettings Read(YamlNode root, string file, DiagnosticSink sink)
    {
        if (root is not YamlMappingNode fields)
        {
            sink.Error("template.not-a-mapping", At(file, root.Start), new Sentence("여기에는 '이름: 값'의 묶음이 와야 합니다.", "A mapping of names to values must stand here."));
            return Default;
        }

        TemplateSettings settings = Default;
        foreach ((YamlNode key, YamlNode value) in fields.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "", text = (value as YamlScalarNode)?.Value ?? "";
            TemplateSettings? next = name switch
            {
                "title" => text.Trim().Length > 0 ? settings with { Title = text.Trim() } : null,
                "base" => IsName(text) ? settings with { Base = text } : null,
                "attach" => IsName(text) ? settings with { Attach = text } : null,
                "result" => text switch { "pdf" => settings with { Result = TemplateResult.Pdf }, "mail" => settings with { Result = TemplateResult.Mail }, _ => null },
                "most-pages" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int most) && most > 0 ? settings with { MostPages = most } : null,
                _ => null,
            };
            settings = next ?? settings;
            if (next is null)
            {
                sink.Report(_fields.Contains(name, StringComparer.Ordinal) ? WrongValue(name, text, At(file, value.Start)) : Unknown(name, At(file, key.Start)));
            }
        }

        return settings;
    }

    // A template is named and not pointed at: no part of a path.
    private static bool IsName(string text) => text.Length > 0 && text[0] != '.' && text.AsSpan().IndexOfAny("/\\:") < 0;

    private static SourcePlace At(string file, Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    private static Diagnostic WrongValue(string name, string text, SourcePlace where) => new(
        Severity.Error,
        "template.setting",
        where,
        new Sentence($"{name}에 쓸 수 없는 값입니다: '{text}'", $"'{text}' is no value of {name}."),
        name switch
        {
            "result" => new Sentence("쓸 수 있는 값: pdf, mail", "Values: pdf, mail"),
            "title" => new Sentence("문서의 이름을 적으십시오.", "Give the document's name."),
            "most-pages" => new Sentence("1 이상의 정수를 적으십시오.", "Give a whole number from 1."),
            _ => new Sentence("이 폴더와 나란히 있는 서식 폴더의 이름을 적으십시오.", "Give the name of a template folder beside this one."),
        });

    private static Diagnostic Unknown(string name, SourcePlace where) => new(
        Severity.Error,
        "template.unknown-setting",
        where,
        new Sentence($"'{name}'은(는) 여기에서 쓸 수 없는 이름입니다.", $"'{name}' is not a field here."),
        Nearest.Of(name, _fields) is { } meant
            ? new Sentence($"'{meant}'을(를) 쓰려던 것인가요?", $"Did you mean '{meant}'?")
            : new Sentence($"쓸 수 있는 이름: {string.Join(", ", _fields)}", $"The fields here are: {string.Join(", ", _fields)}"));
}
