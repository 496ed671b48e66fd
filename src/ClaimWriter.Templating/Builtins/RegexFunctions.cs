using System.Text.RegularExpressions;

namespace ClaimWriter.Templating;

/// <summary>Scriban's <c>regex</c> functions. Patterns run in linear time where they can, and always within the render's time.</summary>
internal static class RegexFunctions
{
    public static IEnumerable<LibraryFunction> All() =>
    [
        new("regex.escape", "pattern:text", static (r, at, a) => StringFunctions.Made(r, at, a[0].Reference is string p ? Regex.Escape(p) : null)),
        new("regex.unescape", "pattern:text", Unescape),
        new("regex.match", "text:text pattern:text options:text?", Match),
        new("regex.matches", "text:text pattern:text options:text?", Matches),
        new("regex.replace", "text:text pattern:text replace:text options:text?", Replace),
        new("regex.split", "text:text pattern:text options:text?", Split),
    ];

    private static Value Unescape(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].Reference is not string pattern)
        {
            return default;
        }

        try
        {
            return StringFunctions.Made(r, at, Regex.Unescape(pattern));
        }
        catch (ArgumentException)
        {
            throw Bad(r, at, pattern);
        }
    }

    private static Diagnostics.DiagnosticException Bad(Renderer r, Expression at, string pattern) =>
        r.Fail(at, Failure.Of("bad-regex", $"정규식 `{pattern}`을(를) 쓸 수 없습니다.", $"The regular expression `{pattern}` cannot be used."));

    private static Regex Compile(Renderer r, Expression at, Value patternValue, Value optionsValue)
    {
        string pattern = (string?)patternValue.Reference ?? string.Empty;
        RegexOptions options = RegexOptions.CultureInvariant;
        foreach (char c in (string?)optionsValue.Reference ?? string.Empty)
        {
            options |= c switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                's' => RegexOptions.Singleline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                _ => RegexOptions.None,
            };
        }

        return r.Regexes.Get(pattern, options, r.RegexTimeLeft(at)) ?? throw Bad(r, at, pattern);
    }

    private static ScriptArray Groups(Renderer r, Expression at, Match match)
    {
        ScriptArray groups = r.NewArray(at, match.Groups.Count);
        for (int i = 0; i < match.Groups.Count; i++)
        {
            groups.Push(StringFunctions.Made(r, at, match.Groups[i].Value));
        }

        return groups;
    }

    private static Value Match(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].Reference is not string text)
        {
            return Value.Of(r.NewArray(at, 0));
        }

        Regex regex = Compile(r, at, a[1], a[2]);
        Match match = r.Timed(at, () => regex.Match(text));
        return Value.Of(match.Success ? Groups(r, at, match) : r.NewArray(at, 0));
    }

    private static Value Matches(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        ScriptArray all = r.NewArray(at, 0);
        if (a[0].Reference is not string text)
        {
            return Value.Of(all);
        }

        Regex regex = Compile(r, at, a[1], a[2]);
        for (Match match = r.Timed(at, () => regex.Match(text)); match.Success; match = r.Timed(at, match.NextMatch))
        {
            r.Step(at);
            all.Push(Value.Of(Groups(r, at, match)));
        }

        return Value.Of(all);
    }

    private static Value Replace(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].Reference is not string text)
        {
            return default;
        }

        string replacement = (string?)a[2].Reference ?? string.Empty;
        Regex regex = Compile(r, at, a[1], a[3]);
        long made = 0;
        return StringFunctions.Made(r, at, r.Timed(at, () => regex.Replace(text, match =>
        {
            string part = match.Result(replacement);
            made += part.Length;
            r.CheckLength(at, made);
            return part;
        })));
    }

    private static Value Split(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        ScriptArray parts = r.NewArray(at, 0);
        if (a[0].Reference is not string text)
        {
            return Value.Of(parts);
        }

        Regex regex = Compile(r, at, a[1], a[2]);
        r.ChargeText(at, text.Length);
        foreach (string part in r.Timed(at, () => regex.Split(text)))
        {
            r.Charge(at, 2);
            parts.Push(Value.Of(part));
        }

        return Value.Of(parts);
    }
}
