using System.Collections.Frozen;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>The arguments that a template gave to a host function, converted to nothing: a host function converts what it needs.</summary>
public readonly ref struct Arguments
{
    private readonly ReadOnlySpan<Value> _values;
    private readonly Renderer _renderer;
    private readonly Expression _at;

    internal Arguments(ReadOnlySpan<Value> values, Renderer renderer, Expression at)
    {
        _values = values;
        _renderer = renderer;
        _at = at;
    }

    /// <summary>The number of parameters; those that were not given are null.</summary>
    public int Count => _values.Length;

    /// <summary>An argument as the template gave it: null, bool, int, long, BigInteger, double, float, decimal, string, DateTime,
    /// TimeSpan, <see cref="ScriptObject"/>, <see cref="ScriptArray"/>, <see cref="RawText"/> or a value of the host's own.</summary>
    public object? this[int index] => _values[index].Kind == ValueKind.Range ? List(index) : _values[index].ToObject();

    /// <summary>Whether the argument is null or was not given.</summary>
    public bool IsNull(int index) => _values[index].IsNull;

    /// <summary>An argument as the text that the template would print; empty for null.</summary>
    public string Text(int index) => Printing.Text(_renderer, _at, _values[index]);

    /// <summary>An argument as a 32-bit integer; null counts as 0. Fails at the call when it is none.</summary>
    public int Int(int index) => Conversion.ToInt(_renderer, _at, _values[index]);

    /// <summary>An argument as an exact decimal number; null counts as 0. Fails at the call when it is none.</summary>
    public decimal Decimal(int index) => Conversion.ToDecimal(_renderer, _at, _values[index]);

    /// <summary>An argument as a truth value: only null and false are false.</summary>
    public bool Bool(int index) => _values[index].IsTrue;

    /// <summary>An argument as a list: of an array, an iterator, or the pairs of an object; empty for anything else.</summary>
    public ScriptArray List(int index)
    {
        ScriptArray list = _renderer.NewArray(_at, 0);
        Operators.Append(_renderer, _at, list, _values[index]);
        return list;
    }
}

/// <summary>What a host function does.</summary>
/// <param name="arguments">The arguments, in the order of the parameters.</param>
/// <returns>Anything that a model may hold, or a <see cref="RawText"/> of ready Markdown.</returns>
public delegate object? HostFunction(Arguments arguments);

/// <summary>Thrown by a host function that cannot do what it was asked: the sentence becomes a diagnostic at the call.</summary>
public sealed class FunctionFailureException : Exception
{
    /// <summary>A failure with its fact and hint.</summary>
    public FunctionFailureException(Sentence fact, Sentence? hint = null)
        : base(fact.English)
    {
        Fact = fact;
        Hint = hint;
    }

    /// <summary>What went wrong.</summary>
    public Sentence Fact { get; }

    /// <summary>What to do about it.</summary>
    public Sentence? Hint { get; }
}

/// <summary>A function of a library, as listings show it.</summary>
/// <param name="Name">Full name, such as <c>string.upcase</c>.</param>
/// <param name="Parameters">Parameter names; an optional one ends in <c>?</c>, one that takes all further arguments in <c>...</c>.</param>
public sealed record FunctionSignature(string Name, IReadOnlyList<string> Parameters);

/// <summary>The functions that templates may call: Scriban's own and those that a host adds. Immutable; shared by threads.</summary>
public sealed class FunctionLibrary
{
    private readonly FrozenDictionary<string, LibraryFunction> _functions;
    private readonly ScriptObject _root;

    private FunctionLibrary(IEnumerable<LibraryFunction> functions)
    {
        _functions = functions.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        _root = BuiltinObjects.Make(_functions.Values);
    }

    /// <summary>
    /// Scriban's own functions, and <c>raw</c>: it prints a value as it stands where output is escaped, and does nothing elsewhere, so
    /// that a preview without escaping still renders. Without an argument it is empty, as the unknown name is in Scriban.
    /// </summary>
    public static FunctionLibrary Scriban { get; } = new(BuiltinObjects.All());

    /// <summary>The full names of all functions.</summary>
    public IEnumerable<string> Names => _functions.Keys;

    /// <summary>All functions with their parameters, by name.</summary>
    public IEnumerable<FunctionSignature> Signatures =>
        _functions.Values.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => new FunctionSignature(
            f.Name,
            [.. f.Parameters.Select((p, i) => p.Name + (f.Variadic && i == f.Parameters.Count - 1 ? "..." : p.Optional ? "?" : string.Empty))]));

    /// <summary>A library with these functions and further ones.</summary>
    public Builder ToBuilder() => new(_functions.Values);

    internal ScriptObject Root => _root;

    internal LibraryFunction? Find(string name) => _functions.GetValueOrDefault(name);

    /// <summary>Collects the functions of a library.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, LibraryFunction> _functions;

        internal Builder(IEnumerable<LibraryFunction> functions) =>
            _functions = functions.ToDictionary(f => f.Name, StringComparer.Ordinal);

        /// <summary>Adds a function, or replaces the one of that name.</summary>
        /// <param name="name">As templates call it: <c>name</c>, or <c>group.name</c>.</param>
        /// <param name="parameters">Names of its parameters, by which they may also be given; <c>name?</c> may be left out and is then
        /// null; the last one, <c>name...</c>, takes all further arguments as a <see cref="ScriptArray"/>.</param>
        /// <param name="body">What it does.</param>
        public Builder Add(string name, IReadOnlyList<string> parameters, HostFunction body)
        {
            _functions[name] = new LibraryFunction(name, string.Join(' ', parameters), (r, at, values) => Run(r, at, values, body));
            return this;
        }

        /// <summary>The library.</summary>
        public FunctionLibrary Build() => new(_functions.Values);

        private static Value Run(Renderer r, Expression at, ReadOnlySpan<Value> values, HostFunction body)
        {
            try
            {
                return Value.From(body(new Arguments(values, r, at)));
            }
            catch (FunctionFailureException failure)
            {
                throw r.Fail(at, new Failure("template.function-failed", failure.Fact, failure.Hint));
            }
        }
    }
}
