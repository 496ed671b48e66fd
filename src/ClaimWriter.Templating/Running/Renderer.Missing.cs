using System.Globalization;
using System.Numerics;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

internal sealed partial class Renderer
{
    /// <summary>What a variable that does not exist gives: nothing, or an error that names the nearest one.</summary>
    public Value Missing(PathExpression at, string name, IEnumerable<string> known, bool optional)
    {
        if (optional || Options.Lenient)
        {
            return default;
        }

        throw Fail(at, new Failure(
            "template.missing-variable",
            new Sentence($"변수 `{name}`이(가) 없습니다.", $"There is no variable `{name}`."),
            DidYouMean(name, known)));
    }

    /// <summary>What a member that does not exist gives.</summary>
    public Value MissingMember(PathExpression at, Value target, string name, bool optional)
    {
        if (optional || Options.Lenient)
        {
            return default;
        }

        string path = Resolve(at) ?? name;
        string? origin = (target.Reference as ScriptObject)?.Origin ?? (target.Reference as ScriptArray)?.Origin;
        string korean = origin is null ? string.Empty : $" (사건 기록의 `{origin}`)";
        string english = origin is null ? string.Empty : $" (record field `{origin}`)";
        throw Fail(at, new Failure(
            "template.missing-member",
            new Sentence($"`{path}`이(가) 없습니다{korean}.", $"There is no `{path}`{english}."),
            DidYouMean(name, Members.Names(target))));
    }

    public Value MissingItem(IndexExpression at, Value index, BigInteger length, bool optional)
    {
        if (optional || Options.Lenient)
        {
            return default;
        }

        throw Fail(at, Failure.Of(
            "missing-item",
            $"`{Resolve(at) ?? "값"}`이(가) 없습니다. 항목은 {length}개입니다.",
            $"There is no `{Resolve(at) ?? "item"}`: there are {length} items, and index {index.ToObject()} is beyond them."));
    }

    public string? NearestFunction(string name)
    {
        int dot = name.LastIndexOf('.');
        return Nearest.Of(name, dot < 0 ? FunctionNames().Concat(Scopes.VisibleNames()) : FunctionNames());
    }

    private IEnumerable<string> FunctionNames() => Options.Functions.Names;

    private static Sentence? DidYouMean(string name, IEnumerable<string> known)
    {
        List<string> names = [.. known.Distinct(StringComparer.Ordinal)];
        if (Nearest.Of(name, names) is { } nearest)
        {
            return new Sentence($"`{nearest}`을(를) 쓰려던 것입니까?", $"Did you mean `{nearest}`?");
        }

        if (names.Count is 0 or > 12)
        {
            return null;
        }

        string list = string.Join(", ", names.Select(n => $"`{n}`"));
        return new Sentence($"있는 것: {list}.", $"There are {list}.");
    }

    // The path as it stands in the model: a loop's variable is replaced by the item that it stands for.
    private string? Resolve(Expression at)
    {
        switch (at)
        {
            case VariableExpression variable:
                return FindLoop(variable.Name, Scopes.Global.Loops) ?? variable.Name;
            case LocalExpression local:
                return FindLoop(local.Name, Scopes.Local.Loops) ?? local.Name;
            case MemberExpression member:
                return Resolve(member.Target) is { } target ? $"{target}.{member.Name}" : null;
            case IndexExpression index when Resolve(index.Target) is { } array:
                object? item = index.Index is LiteralExpression or PathExpression ? index.Index.Evaluate(this).ToObject() : null;
                return string.Create(CultureInfo.InvariantCulture, $"{array}[{item ?? "…"}]");
            default:
                return at.Path;
        }
    }

    private static string? FindLoop(string name, LoopScope? loop)
    {
        for (; loop is not null; loop = loop.Outer)
        {
            if (string.Equals(loop.Variable, name, StringComparison.Ordinal) && loop.SourcePath is not null)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{loop.SourcePath}[{loop.Index}]");
            }
        }

        return null;
    }
}
