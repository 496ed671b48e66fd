using System.Diagnostics;
using System.Text.RegularExpressions;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

internal sealed partial class Renderer
{
    private Dictionary<string, Template>? _included;
    private int _includeDepth;
    private TimeSpan _regexTime;

    /// <summary>Where each <c>array.cycle</c> stands.</summary>
    public Dictionary<string, int> Cycles { get; } = new(StringComparer.Ordinal);

    public RegexCache Regexes { get; } = new();

    public Random Random => field ??= new Random(Options.Seed);

    /// <summary>Renders another template with the variables of this one.</summary>
    public string Include(Expression at, string name, ScriptArray arguments)
    {
        Template template = Load(at, name);
        if (++_includeDepth > _limits.IncludeDepth)
        {
            throw Fail(at, Failure.Limit(
                "include",
                $"`include`가 {_limits.IncludeDepth}단계를 넘어 겹쳤습니다.",
                $"Includes are nested more than {_limits.IncludeDepth} deep."));
        }

        LocalScope local = Scopes.PushLocal();
        local.SetArguments(arguments);
        if (arguments.Members is { } named)
        {
            for (int i = 0; i < named.Count; i++)
            {
                local.Write("$" + named.NameAt(i), named.ValueAt(i));
            }
        }

        try
        {
            return RunApart(template);
        }
        finally
        {
            _includeDepth--;
            Scopes.PopLocal();
        }
    }

    /// <summary>Runs template text that is itself a value.</summary>
    public Value RunText(Expression at, string text, bool codeOnly)
    {
        ChargeText(at, text.Length * 16L);
        DiagnosticSink sink = new();
        Template? template = Parser.Parse(new SourceText(text, _source.File + " (eval)"), sink, codeOnly);
        if (template is null)
        {
            throw new DiagnosticException([.. sink.Found]);
        }

        if (!codeOnly)
        {
            return Ready(RunApart(template));
        }

        // What the code prints as its only expression is what it gives.
        if (template.Body.Statements is [ExpressionStatement only])
        {
            SourceText source = _source;
            try
            {
                _source = template.Source;
                return only.Expression.Evaluate(this);
            }
            finally
            {
                _source = source;
            }
        }

        return Value.Of(RunApart(template));
    }

    /// <summary>Runs a regular expression within what is left of the render's time for them.</summary>
    public T Timed<T>(Node at, Func<T> run)
    {
        RegexTimeLeft(at);
        long start = Stopwatch.GetTimestamp();
        try
        {
            return run();
        }
        catch (RegexMatchTimeoutException)
        {
            throw RegexTimeUp(at);
        }
        finally
        {
            _regexTime += Stopwatch.GetElapsedTime(start);
        }
    }

    public TimeSpan RegexTimeLeft(Node at)
    {
        TimeSpan left = _limits.RegexTime - _regexTime;
        return left > TimeSpan.Zero ? left : throw RegexTimeUp(at);
    }

    private DiagnosticException RegexTimeUp(Node at) => Fail(at, Failure.Limit(
        "regex",
        $"정규식이 {_limits.RegexTime.TotalSeconds}초를 넘겼습니다.",
        $"Regular expressions took more than {_limits.RegexTime.TotalSeconds} seconds."));

    private Template Load(Expression at, string name)
    {
        if (_included is not null && _included.TryGetValue(name, out Template? known))
        {
            return known;
        }

        if (Options.Includes is null || Options.Includes.Load(name) is not { } text)
        {
            throw Fail(at, Failure.Of(
                "unknown-include",
                $"템플릿 `{name}`이(가) 없거나 읽을 수 없습니다.",
                $"There is no template `{name}`, or it may not be read.",
                "`include`는 템플릿 폴더 안의 파일만 읽습니다.",
                "`include` reads only files of the templates folder."));
        }

        Template template = text.Parsed ??= Parse(at, name, text);
        (_included ??= new Dictionary<string, Template>(StringComparer.Ordinal)).Add(name, template);
        return template;
    }

    private Template Parse(Expression at, string name, IncludedText text)
    {
        DiagnosticSink sink = new();
        return Template.Parse(text.Text, text.File, sink)
            ?? throw new DiagnosticException([.. sink.Found, Fail(at, Failure.Of(
                "bad-include",
                $"템플릿 `{name}`에 잘못이 있습니다.",
                $"The template `{name}` has mistakes.")).Diagnostics[0]]);
    }

    private string RunApart(Template template)
    {
        SourceText source = _source;
        string? indent = Indent;
        bool atLineStart = AtIndentedLineStart;
        Indent = null;
        string text = string.Empty;
        PushOutput();
        try
        {
            _source = template.Source;
            Print(template.Body, template.Body.Run(this));
        }
        finally
        {
            text = PopOutput();
            Flow = Flow.None;
            _source = source;
            Indent = indent;
            AtIndentedLineStart = atLineStart;
        }

        return text;
    }
}

/// <summary>The regular expressions of one render, compiled once each.</summary>
internal sealed class RegexCache
{
    private readonly Dictionary<(string Pattern, RegexOptions Options), Regex?> _known = [];

    /// <summary>The expression; null where the pattern is not one.</summary>
    public Regex? Get(string pattern, RegexOptions options, TimeSpan time)
    {
        if (_known.TryGetValue((pattern, options), out Regex? known))
        {
            return known;
        }

        if (_known.Count > 200)
        {
            _known.Clear();
        }

        Regex? regex = Make(pattern, options | RegexOptions.NonBacktracking, time) ?? Make(pattern, options, time);
        _known.Add((pattern, options), regex);
        return regex;
    }

    private static Regex? Make(string pattern, RegexOptions options, TimeSpan time)
    {
        try
        {
            return pattern.Length > 2_000 ? null : new Regex(pattern, options, time);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
