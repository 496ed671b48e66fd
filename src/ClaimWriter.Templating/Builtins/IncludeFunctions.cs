using System.Text;

namespace ClaimWriter.Templating;

/// <summary><c>include</c> and <c>include_join</c>.</summary>
internal static class IncludeFunctions
{
    public static IEnumerable<LibraryFunction> All() =>
    [
        new("include", "name:text arguments...", static (r, at, a) =>
            r.Ready(r.Include(at, (string?)a[0].Reference ?? string.Empty, (ScriptArray)a[1].Reference!))),
        new("include_join", "names:list separator:text begin:text? end:text?", Join),
    ];

    private static Value Join(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        string separator = Part(r, at, a[1]);
        StringBuilder text = new();
        ScriptArray names = ArrayFunctions.Copy(r, at, a[0]);
        for (int i = 0; i < names.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : separator).Append(r.Include(at, Printing.Text(r, at, names.At(i)), new ScriptArray { Owned = true }));
            r.CheckLength(at, text.Length);
        }

        r.ChargeText(at, text.Length);
        return text.Length == 0 ? Value.Of(string.Empty) : r.Ready(Part(r, at, a[2]) + text + Part(r, at, a[3]));
    }

    private static string Part(Renderer r, Expression at, Value value)
    {
        string text = (string?)value.Reference ?? string.Empty;
        return text.StartsWith("tpl:", StringComparison.Ordinal)
            ? r.Include(at, text[4..], new ScriptArray { Owned = true })
            : text;
    }
}
