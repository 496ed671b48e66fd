namespace ClaimWriter.Templating;

/// <summary>What a library function does with its bound and converted arguments.</summary>
internal delegate Value LibraryBody(Renderer r, Expression at, ReadOnlySpan<Value> a);

/// <summary>
/// A function that is not written in a template. Its parameters are declared in words: <c>text:text start:int length:int?</c>; a kind
/// may be left out, <c>?</c> makes one optional, <c>?=1</c> gives it a default, <c>...</c> takes all further arguments.
/// </summary>
internal sealed class LibraryFunction : ScriptFunction
{
    public LibraryFunction(string name, string parameters, LibraryBody body)
        : base(name)
    {
        Body = body;
        List<Parameter> parsed = [];
        foreach (string word in parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string rest = word;
            if (rest.EndsWith("...", StringComparison.Ordinal))
            {
                Variadic = true;
                rest = rest[..^3];
            }

            int equal = rest.IndexOf('=', StringComparison.Ordinal);
            Value value = equal < 0 ? default : Value.Of(int.Parse(rest.AsSpan(equal + 1), System.Globalization.CultureInfo.InvariantCulture));
            rest = equal < 0 ? rest : rest[..equal];
            bool optional = rest.EndsWith('?');
            rest = rest.TrimEnd('?');
            int colon = rest.IndexOf(':', StringComparison.Ordinal);
            ArgumentKind kind = colon < 0 ? ArgumentKind.Any : Enum.Parse<ArgumentKind>(rest[(colon + 1)..], ignoreCase: true);
            parsed.Add(new Parameter(colon < 0 ? rest : rest[..colon], kind, optional, value));
        }

        Parameters = parsed;
        Required = parsed.Count(p => !p.Optional) - (Variadic ? 1 : 0);
    }

    public LibraryBody Body { get; }

    internal override IReadOnlyList<Parameter> Parameters { get; }

    internal override int Required { get; }

    internal override bool Variadic { get; }
}
