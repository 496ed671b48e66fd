using System.Diagnostics;
using System.Text;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating.Tests;

/// <summary>
/// Generated and mutated templates under small limits: each either renders or fails with a diagnostic. Whatever else happens — another
/// exception, a hang, an overflow — fails the test, or ends the test run, which is the same. The seed is fixed; a failure names its template.
/// </summary>
public sealed class HostileTemplateTests
{
    private const int Each = 51_000;

    private static readonly Limits Small = new()
    {
        Steps = 300,
        Recursion = 20,
        IncludeDepth = 4,
        OutputLength = 20_000,
        ValueLength = 5_000,
        Memory = 20_000,
        RegexTime = TimeSpan.FromMilliseconds(100),
    };

    private static readonly ScriptObject Model = Testing.Model(
        """
        {"a": 1, "b": "text", "c": [1, 2, {"x": "y"}], "d": {"e": {"f": null}}, "g": 2.5, "t": true, "n": null, "big": 9007199254740993}
        """);

    [Fact]
    public void Render_GeneratedTemplates_RendersOrExplains()
    {
        Random random = new(20201114);
        TemplateGenerator generator = new(random);
        for (int i = 0; i < Each; i++)
        {
            Try(generator.Template(), i);
        }
    }

    [Fact]
    public void Render_MutatedTemplates_RendersOrExplains()
    {
        Random random = new(4242);
        TemplateGenerator generator = new(random);
        string[] seeds = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cases"), "*.scriban").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        for (int i = 0; i < Each; i++)
        {
            string seed = i % 3 == 0 ? generator.Template() : seeds[random.Next(seeds.Length)];
            Try(Mutate(seed, seeds, random), i);
        }
    }

    private static void Try(string text, int number)
    {
        DiagnosticSink sink = new();
        try
        {
            Template? template = Template.Parse(text, "hostile", sink);
            Assert.True(template is null == sink.HasErrors, text);
            string? output = template?.Render(Model, new RenderOptions
            {
                Lenient = number % 2 == 0,
                Escape = number % 5 == 0 ? EscapeMode.Markdown : EscapeMode.None,
                Limits = Small,
                Includes = new SelfInclude(text),
            });
            Assert.True((output?.Length ?? 0) <= Small.OutputLength, text);
        }
        catch (DiagnosticException error)
        {
            Assert.All(error.Diagnostics, d => Assert.StartsWith("template.", d.Code, StringComparison.Ordinal));
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            throw new UnreachableException($"{error.GetType().Name} {error.Message} at {error.StackTrace?.Split('\n')[0]} in template {number}:\n{text}", error);
        }
    }

    private static string Mutate(string text, string[] seeds, Random random)
    {
        StringBuilder mutated = new(text);
        for (int edits = random.Next(1, 5); edits > 0; edits--)
        {
            int at = random.Next(mutated.Length + 1);
            switch (random.Next(6))
            {
                case 0 when at < mutated.Length:
                    mutated.Remove(at, Math.Min(random.Next(1, 6), mutated.Length - at));
                    break;
                case 1:
                    mutated.Insert(at, TemplateGenerator.Fragments[random.Next(TemplateGenerator.Fragments.Length)]);
                    break;
                case 2 when at < mutated.Length:
                    mutated[at] = (char)random.Next(random.Next(2) == 0 ? 128 : 65_536);
                    break;
                case 3:
                    string other = seeds[random.Next(seeds.Length)];
                    int from = random.Next(other.Length + 1);
                    mutated.Insert(at, other.AsSpan(from, Math.Min(random.Next(20), other.Length - from)));
                    break;
                case 4 when at < mutated.Length:
                    mutated.Insert(random.Next(mutated.Length), mutated.ToString(at, Math.Min(random.Next(12), mutated.Length - at)));
                    break;
                default:
                    mutated.Insert(at, random.Next(3) switch { 0 => "(", 1 => "{", _ => "[" });
                    break;
            }
        }

        return mutated.ToString();
    }

    private sealed class SelfInclude(string text) : ITemplateLoader
    {
        public IncludedText? Load(string name) => name.Length == 1 ? new IncludedText(text, "self") : null;
    }
}
