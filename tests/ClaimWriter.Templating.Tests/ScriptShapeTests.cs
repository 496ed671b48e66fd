using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Templating.Tests;

/// <summary>An object of a shape must not differ from one without, whatever it is given in whatever order.</summary>
public sealed class ScriptShapeTests
{
    private static readonly string[] _names = [.. Enumerable.Range(0, 14).Select(i => $"m{i}")];

    [Fact]
    public void Set_AnyNamesInAnyOrder_GivesWhatAnObjectWithoutShapeGives()
    {
        ScriptShape[] shapes = [new([.. _names[..5]]), new([.. _names[..12]]), new()];
        Gen<string[]> inOrder = Gen.Choose(0, 14).Select(count => _names[..count]);
        Gen<string[]> any = Gen.Elements(_names).ArrayOf();
        Gen<string[]> orders = Gen.OneOf(any, inOrder, inOrder.Zip(any, (first, then) => (string[])[.. first, .. then]));
        Prop.ForAll(orders.ToArbitrary(), Gen.Elements(shapes).ToArbitrary(), (order, shape) =>
        {
            ScriptObject plain = new(), shaped = new(shape);
            for (int i = 0; i < order.Length; i++)
            {
                plain[order[i]] = i;
                shaped[order[i]] = i;
                Assert.Equal(Said(plain), Said(shaped));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithReplay(20261122, 3));
    }

    [Fact]
    public void Render_ObjectOfShapeThatTemplateChanges_LeavesTheOtherAsItIs()
    {
        ScriptShape shape = new([.. _names[..12]]);
        ScriptObject first = new(shape) { ["m0"] = "a", ["m1"] = "b" }, second = new(shape) { ["m0"] = "c" };
        ScriptObject model = new() { ["first"] = first, ["second"] = second };
        Template template = Template.Parse("{{ first.m1 = 'x'; first.new = 'y'; first.m0 + first.m1 + first.new + second.m0 }}", "t", new Diagnostics.DiagnosticSink())!;

        Assert.Equal("axyc", template.Render(model, new RenderOptions()));
        Assert.Equal(("b", 2, 1), (first["m1"], first.Count, second.Count));
    }

    [Fact]
    public void Render_LazyMember_MakesItOnceAndOnlyWhereItIsAsked()
    {
        int made = 0, idle = 0;
        ScriptObject model = new()
        {
            ["used"] = ScriptObject.Lazy(() => $"made {++made}"),
            ["idle"] = ScriptObject.Lazy(() => ++idle),
            ["none"] = ScriptObject.Lazy(() => null),
        };
        Template template = Template.Parse("{{ used }} {{ used }}{{ none ?? '-' }}", "t", new Diagnostics.DiagnosticSink())!;

        Assert.Equal("made 1 made 1-", template.Render(model, new RenderOptions()));
        Assert.Equal((1, 0), (made, idle));
        Assert.Equal(["made 1", 1, null], model.Select(member => member.Value));
    }

    private static string Said(ScriptObject scriptObject) =>
        string.Join(' ', scriptObject.Select(member => $"{member.Key}={member.Value}")) + " / " + string.Join(' ', _names.Select(name => $"{scriptObject[name]}{scriptObject.Has(name)}"));
}
