using System.Text;

namespace ClaimWriter.Templating.Tests;

/// <summary>Makes templates by the grammar of the language, with every function, in sizes that hurt.</summary>
internal sealed class TemplateGenerator(Random random)
{
    public static readonly string[] Fragments =
    [
        "{{", "}}", "{{-", "-}}", "{{~", "~}}", "end", "else", "{%{", "}%}", "for x in 1..9", "while true", "func f", "func f(x, y = 1, z...)", "ret",
        "break", "continue", "| array.each @f", "| string.upcase", "$0", "$", "$$", "this", "^", "@", "..", "..<", "??", "?.", "\"", "'", "`", "$\"{", "}",
        "999999999", "1e9", "-1", "(", ")", "[", "]", "{", ":", ",", ";", "\n", "= do;", "case", "when", "wrap f", "capture c", "with d", "import d",
        "readonly a", "include 'a'", "object.eval", "object.eval_template", "regex.replace", "'(a+)+$'", "++", "--", "<<", ">>", "empty", "&&", "||", "// 0", "% 0", "#", "##",
    ];

    private static readonly string[] Names = ["a", "b", "c", "d", "g", "t", "n", "big", "x", "y", "f", "h", "$v", "$0", "$", "this", "empty", "for.index", "d.e.f", "c[2].x", "nobody"];

    private static readonly string[] Numbers = ["0", "1", "-1", "2", "7", "2147483647", "9223372036854775807", "1e40", "0.5", "1.5m", "3f", "100000", "4999", "(-3)"];

    private static readonly string[] Texts = ["''", "'a'", "'text'", "'(a|aa)+$'", "'{{ 1 + 2 }}'", "'aaaaaaaaaaaaaaaaaaaaaaaaaaaa!'", "\"\\n\"", "'2020-11-10'", "'%Y'", "'N0'", "'D999999999'", "'ko-KR'", "'title'", "'|'", "'i'"];

    private static readonly string[] Operators = ["+", "-", "*", "/", "//", "%", "==", "!=", "<", ">=", "&&", "||", "??", "?!", "..", "..<", "<<", ">>"];

    private static readonly string[] Functions = [.. FunctionLibrary.Scriban.Names.Order(StringComparer.Ordinal)];

    private int _budget;

    public string Template()
    {
        _budget = random.Next(5, 60);
        StringBuilder text = new();
        for (int parts = random.Next(1, 5); parts > 0; parts--)
        {
            text.Append(Pick(["", "| ", "text ", "\n", "`", "    ", "```\n", "](", "# "]))
                .Append(Pick(["{{", "{{-", "{{~"])).Append(' ').Append(Statement()).Append(' ').Append(Pick(["}}", "-}}", "~}}"]));
        }

        return text.ToString();
    }

    private string Statement()
    {
        if (--_budget <= 0)
        {
            return Expression();
        }

        return random.Next(20) switch
        {
            0 => $"for {Pick(["x", "$v", "c.z"])} in {Expression()} {Pick(["", "limit:2", "offset:1", "reversed"])}; {Body()}; end",
            1 => $"tablerow x in {Expression()} cols:2; {Body()}; end",
            2 => $"while {Expression()}; {Body()}; end",
            3 => $"if {Expression()}; {Body()}; else if {Expression()}; {Body()}; else; {Body()}; end",
            4 => $"case {Expression()}; when {Expression()}, {Expression()}; {Body()}; else; {Body()}; end",
            5 => $"func {Pick(["f", "h", "$v"])}{Pick(["", "(x)", "(x, y = 2)", "(x...)"])}; {Body()}; end; f {Expression()}",
            6 => $"capture {Pick(["x", "$v", "d.z"])}; {Body()}; end",
            7 => $"with {Expression()}; {Body()}; end",
            8 => $"wrap f {Expression()}; {Body()}; end",
            9 => $"import {Expression()}",
            10 => $"readonly {Pick(["x", "a", "$v"])}",
            11 => $"ret {Expression()}",
            12 => Pick(["break", "continue", "$$", "ret"]),
            13 or 14 or 15 => $"{Pick(["x", "y", "f", "$v", "d.z", "c[7]", "c[-1]", "this.q", "c.p"])} {Pick(["=", "+=", "*=", "-=", "/=", "//=", "%=", "??="])} {Expression()}",
            16 => $"f(x) = {Expression()}; f({Expression()})",
            17 => $"{Pick(["x", "a", "d.z"])}{Pick(["++", "--"])}",
            _ => Expression(),
        };
    }

    private string Body() => random.Next(4) == 0 ? "}} text {{" + Statement() : Statement() + "; " + Statement();

    private string Expression()
    {
        if (--_budget <= 0)
        {
            return Pick(Names);
        }

        return random.Next(18) switch
        {
            0 or 1 => Pick(Names),
            2 => Pick(Numbers),
            3 => Pick(Texts),
            4 or 5 => $"{Expression()} {Pick(Operators)} {Expression()}",
            6 => $"({Expression()})",
            7 => $"{Pick(["!", "-", "+", "@", "^"])}{Expression()}",
            8 => $"[{Expression()}, {Expression()}]",
            9 => $"{{k: {Expression()}, \"m\": {Expression()}}}",
            10 => $"{Expression()} ? {Expression()} : {Expression()}",
            11 => $"$\"v {{{Expression()}}} w\"",
            12 => $"({Expression()})[{Expression()}]",
            13 => $"do; {Statement()}; end",
            14 => $"{Pick(Functions)} {Argument()} {Argument()}",
            _ => $"{Expression()} | {Pick(Functions)} {string.Join(' ', Enumerable.Range(0, random.Next(4)).Select(_ => Argument()))}",
        };
    }

    private string Argument() => random.Next(6) switch
    {
        0 => Pick(Names),
        1 => Pick(Numbers),
        2 => Pick(Texts),
        3 => "@" + Pick(Functions),
        4 => "@f",
        _ => $"({Expression()})",
    };

    private string Pick(string[] options) => options[random.Next(options.Length)];
}
