namespace ClaimWriter.Templating;

/// <summary>Scriban's own functions as the objects through which templates reach them.</summary>
internal static class BuiltinObjects
{
    public static IEnumerable<LibraryFunction> All() =>
    [
        .. ArrayFunctions.All(),
        .. DateFunctions.All(),
        .. HtmlFunctions.All(),
        .. MathFunctions.All(),
        .. ObjectFunctions.All(),
        .. RegexFunctions.All(),
        .. StringFunctions.All(),
        .. TimeSpanFunctions.All(),
        .. IncludeFunctions.All(),
        new LibraryFunction("raw", "text?", static (r, at, a) =>
            a[0].IsNull ? default : Value.Of(new RawText(Printing.Text(r, at, a[0])))),
    ];

    public static ScriptObject Make(IEnumerable<LibraryFunction> functions)
    {
        List<LibraryFunction> all = [.. functions.OrderBy(f => f.Name, StringComparer.Ordinal)];
        LibraryFunction? parse = all.Find(f => f.Name == "date.parse");
        ScriptObject root = new();
        foreach (LibraryFunction function in all)
        {
            int dot = function.Name.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
            {
                root.Set(function.Name, Value.Of(function));
                continue;
            }

            string group = function.Name[..dot];
            if (!root.TryGet(group, out Value members))
            {
                members = Value.Of(new ScriptObject { WhenCalled = group == "date" ? parse : null });
                root.Set(group, members);
            }

            ScriptObject target = (ScriptObject)members.Reference!;
            target.Set(function.Name[(dot + 1)..], Value.Of(function));
            target.SetReadOnly(function.Name[(dot + 1)..]);
        }

        AddConstants(root);
        return root;
    }

    private static void AddConstants(ScriptObject root)
    {
        root.Set("empty", Value.Empty);
        if (root.TryGet("date", out Value date))
        {
            ScriptObject members = (ScriptObject)date.Reference!;
            members.Set("default_format", Value.Of(DateFunctions.DefaultFormat));
            members.SetReadOnly("default_format");
            members.Set("format", Value.Of(DateFunctions.DefaultFormat));
        }

        if (root.TryGet("timespan", out Value span))
        {
            ScriptObject members = (ScriptObject)span.Reference!;
            members.Set("zero", Value.Of(TimeSpan.Zero));
            members.SetReadOnly("zero");
        }
    }
}
