using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating.Tests;

/// <summary>What the language's documentation says, in our own templates.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("{{ 100000000000000000000000000 }}|{{ 1e40 }}", "100000000000000000000000000|10000000000000000000000000000000000000000")]
    [InlineData("{{ 0xFFFFFFFFu }} {{ 0x1_ff }} {{ 0b_1_1111 }} {{ 1f }} {{ 2.50m }} {{ 2147483647 + 1 }}", "4294967295 511 31 1 2.50 2147483648")]
    [InlineData("{{ `a``b` }}{{ ```` }}", "a`b`")]
    [InlineData("{{ \"\\x41\\u00B1\" }}", "A±")]
    [InlineData("{{ $\"\\{{4 * 4}}\" }} {{ $'a {$\"b {1 + 1}\"}' | string.upcase }}", "{16} A B 2")]
    [InlineData("{{ 9223372036854775807 + 1 }} {{ -7 // 2 }} {{ 7.5 // 2 }} {{ 5 % 3 }} {{ 1 / 0 }}", "9223372036854775808 -3 4 2 Infinity")]
    [InlineData("{{ null + 1 }}|{{ null ?? 1 }}|{{ 1 ?! 2 }}|{{ null ?! 2 }}|", "|1|2||")]
    [InlineData("{{ 1 != null }} {{ null == null }} {{ null < 1 }} {{ true == 1 }}", "true true false true")]
    [InlineData("{{ [1, 2] + [3] }} {{ [1, 2] * 2 }} {{ [1] << 2 }} {{ 1 >> [2] }} {{ [1, 2] == [1, 2] }}", "[1, 2, 3] [1, 2, 1, 2] [1, 2] [1, 2] true")]
    [InlineData("{{ 2 * 'b' }} {{ 'a' < 'B' }} {{ 'b' > 'A' }}", "bb true true")]
    [InlineData("{{ 5..1 }} {{ (1..<5)[1] }} {{ 1..1 }}", "[5, 4, 3, 2, 1] 2 [1]")]
    [InlineData("{{ true ? false ? 1 : 2 : 3 }} {{ 'a b' | string.ends_with 'b' ? 3 : 4 }}", "2 3")]
    [InlineData("{{ x = 5; a = ++x; a + ' ' + x }} {{ y = 5; b = y--; b + ' ' + y }}", "6 6 5 4")]
    [InlineData("{{ x ??= 4; x ??= 5; x }} {{ o = {a: 1}; o.b ??= 2; o.b }}", "4 2")]
    [InlineData("{{ x = 12; x -= 4; x *= 2; x /= 4; x //= 3; x %= 5; x }}", "1")]
    [InlineData("{{ a = {}; b = [1]; a.empty? }} {{ b.empty? }} {{ a == empty }} {{ b == empty }}", "true false true false")]
    [InlineData("{{ a = [5, 6]; a.x = 'yes'; a.x + a[0] }} {{ a.size }}", "yes5 2")]
    [InlineData("{{ a = []; a[2] = 1; a }} {{ o = {n: null, s: \"q\\\"\"}; o }}", "[null, null, 1] {n: null, s: \"q\\\"\"}")]
    [InlineData("{{ func sub; ret $0 - $1; end; sub 5 1 }} {{ 5 | sub 1 }} {{ sub(5, 2) }}", "4 4 3")]
    [InlineData("{{ func launch; ret $0 1 2; end\nlaunch do\n ret $0 + $1\nend }}", "3")]
    [InlineData("{{ func opt(x, y, z = 1, w = 2); ret x - y - z - w; end; opt 5 1 }} {{ 5 | opt 1 0 }} {{ opt(5, 1, w: 0) }}", "1 2 3")]
    [InlineData("{{ func v(x, y...); ret x + y.size * 2; end; v(1) + v(10, 2) + v(20, 5, 10, 20) }}", "39")]
    [InlineData("{{ f(x, y) = x + 2 * y + 1; f(10, 20) }} {{ f(y: 20, x: 10) }} {{ g() = 5; g() }}", "51 51 5")]
    [InlineData("{{ func inc_multi; ret $0 + $1 + $2; end; inc_multi ^[1, 2, 3] }}", "6")]
    [InlineData("{{ func p; $.count; for $x in $; '[' + $x + ']'; end; end; p 'a' 'b' count: 15 }}", "15[a][b]")]
    [InlineData("{{ func add; ret $0 + $1; end; fs = [@add]; func pick; ret @fs[$0]; end; (1 | add 2) | (0 | pick) 6 }}", "9")]
    [InlineData("{{ func w; for $i in 1..<$0; $$; end; end; wrap w 3; $i + '!'; end }}", "1!2!")]
    [InlineData("{{ x = 1; func f(a); x = a; ret x; end; f 9; x }}", "91")]
    [InlineData("{{ a = {x: 1}; with a; x = 2; y = 3; end; a.x + a.y }}", "5")]
    [InlineData("{{ for x in [1,1,2]; for.changed; ' '; end }}{{ x }}", "true false true ")]
    [InlineData("{{ for $i in (1..9) offset:2 limit:3 reversed; $i; end }} {{ for c in 'abc'; c; '.'; end }}", "987 a.b.c.")]
    [InlineData("{{ for x in null; x; else; 'none'; end }}|{{ for x in []; x; else; 'none'; end }}", "|none")]
    [InlineData("{{ i = 0; while true; i++; if i > 3; break; end; if i == 2; continue; end; i; end }}", "011233")]
    [InlineData("{{ tablerow p in [1,2,3] cols:2; p; end }}", "<tr class=\"row1\"><td class=\"col1\">1</td><td class=\"col2\">2</td></tr>\n<tr class=\"row2\"><td class=\"col1\">3</td></tr>\n")]
    [InlineData("{{ case 5; when 1, 2 || 3; 'a'; when +-+-5; 'b'; else; 'c'; end }}", "b")]
    [InlineData("{{ for x in [1,2]; ret x; end }}not this", "1")]
    [InlineData("   {{ \"a\\nb\\n\" }}Hello", "   a\n   b\nHello")]
    [InlineData("{{ v = \"a\\nb\\n\" ~}}\n   {{ v }}Hello", "   a\n   b\nHello")]
    [InlineData("{{ v = \"a\\nb\\n\" -}}\n   {{ v }}Hello", "a\nb\nHello")]
    [InlineData("x {%{~ {{ a }} ~}%}  \ny", "x {{ a }} y")]
    [InlineData("{{ 'a' | string.upcase\n | string.append 'b' }}", "Ab")]
    [InlineData("{{ # comment }}a{{ 1 ## more ## + 1 }}", "a2")]
    [InlineData("{{ array.any [' a', '20'] @string.contains '20' }} {{ ['x', ''] | array.filter @string.empty }}", "true [\"\"]")]
    [InlineData("{{ [3, 1, 2] | array.sort | array.join '<' }} {{ ['b', 'A', 'a'] | array.sort }}", "1<2<3 [\"a\", \"A\", \"b\"]")]
    [InlineData("{{ null | array.size }}{{ null | array.add 5 }}{{ null | array.uniq }}{{ null | array.reverse }}{{ null | array.insert_at 1 5 }}", "0[5][][null, 5]")]
    [InlineData("{{ object.typeof 1..5 }} {{ object.kind 1.0 }} {{ {a: [1, 'x', null]} | object.to_json }} {{ ('{\"a\":[1,2.5]}' | object.from_json).a[1] }}", "iterator double {\"a\":[1,\"x\",null]} 2.5")]
    [InlineData("{{ '1 + 2' | object.eval }} {{ 'v {{ 1 + 2 }}' | object.eval_template }}", "3 v 3")]
    [InlineData("{{ 'abba' | regex.matches `(b)` }} {{ 'aXbx' | regex.replace 'x' '-' 'i' }}", "[[\"b\", \"b\"], [\"b\", \"b\"]] a-b-")]
    [InlineData("{{ d = date.parse '2016/01/05 21:22:23.024'; d | date.to_string '%a %b %e %I:%M %p %j %U %V %u %L %N %v %D' }}", "Tue Jan  5 09:22 PM 005 02 01 2 024 024000000  5-JAN-2016 01/05/16")]
    [InlineData("{{ date.parse '2018--06--17' '%Y--%m--%d' }} {{ '2016/01/05' | date }} {{ date.parse '2016/01/05' | date.to_string '%d %B %Y' 'fr-FR' }}", "17 Jun 2018 05 Jan 2016 05 janvier 2016")]
    [InlineData("{{ date.format = '%F'; date.parse '2016/01/05' }} {{ (date.parse '2016/01/05') - (date.parse '2016/01/04') }}", "2016-01-05 1.00:00:00")]
    [InlineData("{{ (timespan.from_hours 30).days }} {{ (timespan.from_minutes 90).total_hours }}", "1 1.5")]
    [InlineData("{{ '100% M & Ms!!!' | string.handleize }} {{ 'The cat came back the' | string.truncatewords 4 }} {{ 'hello' | string.slice 1 length:3 }}", "100-m-ms The cat came back... ell")]
    [InlineData("{{ \"a\\tb\\\"\" | string.escape }} {{ 'a' | string.literal }} {{ 'test' | string.md5 }}", "a\\tb\\\" \"a\" 098f6bcd4621d373cade4e832627b4f6")]
    [InlineData("{{ '<hello> & <scriban>' | html.url_escape }} {{ 'a@b' | html.url_encode }} {{ \"x\\ny\" | html.newline_to_br }}", "%3Chello%3E%20&%20%3Cscriban%3E a%40b x<br />\ny")]
    [InlineData("{{ 8.4 | math.divided_by 2 }} {{ 4.5612 | math.round 2 }} {{ -15.5 | math.abs }} {{ 1523 | object.format 'N2' 'en-US' }}", "4 4.56 15.5 1,523.00")]
    public void Render_Documented_GivesDocumentedText(string template, string expected) => Assert.Equal(expected, Testing.Render(template));

    [Theory]
    [InlineData("{{ 1 + \u0F28 }}")]
    [InlineData("{{ \uFF11 }}")]
    public void Parse_DigitThatIsNotAscii_IsReported(string template)
    {
        DiagnosticSink sink = new();
        Assert.Null(Template.Parse(template, "t", sink));
        Assert.Contains(sink.Found, d => d.Code == "template.bad-character");
    }

    [Fact]
    public void Render_DatePatternThatIsNone_Explains() =>
        Assert.Equal("template.bad-date", Testing.Failure("{{ date.parse 'x' '7' }}").Code);

    [Fact]
    public void Render_AssignsToSharedModel_LeavesModelAlone()
    {
        ScriptObject model = Testing.Model("""{"o": {"x": 1}, "a": [{"y": 1}], "v": 1}""");
        Assert.Equal("2 3 4 2", Testing.Render("{{ o.x = 2; for i in a; i.y = 3; end; v = 4; o.x }} {{ a[0].y }} {{ v }} {{ o['x'] }}", model));
        Assert.Equal("1 1 1", Testing.Render("{{ o.x }} {{ a[0].y }} {{ v }}", model));
    }

    [Fact]
    public void Render_Include_SeesVariablesAndArguments()
    {
        RenderOptions options = Testing.Lenient with { Includes = new TemplateFolder(new Memory(), "templates") };
        Assert.Equal("2 a b named 3!", Testing.Render("{{ y = 1 }}{{ include 'part.md' 'a' 'b' n: 'named' }} {{ y = 3; x = include 'one.md'; x + '!' }}", options));
        Assert.Equal("<3,3>", Testing.Render("{{ y = 3; include_join ['one.md', 'one.md'] ',' '<' '>' }}", options));
        Assert.Contains("template.unknown-include", Testing.Failure("{{ include '../secret' }}", options: options).Code, StringComparison.Ordinal);
    }

    private sealed class Memory : ITemplateSource
    {
        public string? Read(string path) => path switch
        {
            "part.md" => "{{ y = y + 1; y }} {{ $0 }} {{ $[1] }} {{ $n }}",
            "one.md" => "{{ y }}",
            _ => null,
        };
    }
}
