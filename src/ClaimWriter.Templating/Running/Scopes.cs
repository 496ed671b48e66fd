namespace ClaimWriter.Templating;

/// <summary>An object whose members are the global variables, with the loops that run in it.</summary>
internal sealed class GlobalScope(ScriptObject store, GlobalScope? outer)
{
    public ScriptObject Store { get; } = store;

    public GlobalScope? Outer { get; } = outer;

    public LoopScope? Loops { get; set; }
}

/// <summary>The local variables, arguments and wrapped block of a function or include that is running.</summary>
internal sealed class LocalScope(LocalScope? outer)
{
    private ScriptObject? _variables;
    private ScriptArray? _arguments;

    public LocalScope? Outer { get; } = outer;

    public LoopScope? Loops { get; set; }

    public BlockStatement? Wrapped { get; set; }

    public ScriptArray Arguments() => _arguments ??= new ScriptArray { Owned = true };

    public void SetArguments(ScriptArray arguments) => _arguments = arguments;

    public bool TryRead(string name, out Value value)
    {
        for (LoopScope? loop = Loops; loop is not null; loop = loop.Outer)
        {
            if (string.Equals(loop.Variable, name, StringComparison.Ordinal))
            {
                value = loop.Current;
                return true;
            }
        }

        if (_variables is not null)
        {
            return _variables.TryGet(name, out value);
        }

        value = default;
        return false;
    }

    public void Write(string name, Value value) => (_variables ??= new ScriptObject { Owned = true }).Set(name, value);

    public bool IsReadOnly(string name) => _variables?.IsReadOnly(name) ?? false;

    public void SetReadOnly(string name) => (_variables ??= new ScriptObject { Owned = true }).SetReadOnly(name);

    public IEnumerable<string> Names() => _variables?.Names ?? [];
}

/// <summary>Where names are looked up while a template renders.</summary>
internal sealed class Scopes
{
    public Scopes(ScriptObject library, ScriptObject model) => Global = new GlobalScope(model, new GlobalScope(library, null));

    public GlobalScope Global { get; private set; }

    public LocalScope Local { get; private set; } = new(null);

    public bool TryRead(string name, out Value value)
    {
        for (GlobalScope? scope = Global; scope is not null; scope = scope.Outer)
        {
            for (LoopScope? loop = scope.Loops; loop is not null; loop = loop.Outer)
            {
                if (loop.Variable is not null && ((object)loop.Variable == name || string.Equals(loop.Variable, name, StringComparison.Ordinal)))
                {
                    value = loop.Current;
                    return true;
                }

                if (string.Equals(loop.Keyword, name, StringComparison.Ordinal))
                {
                    value = Value.Of(loop.Inner ?? loop);
                    return true;
                }
            }

            if (scope.Store.TryGet(name, out value))
            {
                return true;
            }
        }

        value = default;
        return false;
    }

    public void Write(Renderer r, Node at, string name, Value value)
    {
        if (Global.Store.IsReadOnly(name))
        {
            throw r.Fail(at, Failure.ReadOnly(name));
        }

        r.Charge(at, 4);
        Global.Store.Set(name, value);
    }

    public IEnumerable<string> VisibleNames()
    {
        for (GlobalScope? scope = Global; scope is not null; scope = scope.Outer)
        {
            for (LoopScope? loop = scope.Loops; loop is not null; loop = loop.Outer)
            {
                if (loop.Variable is not null)
                {
                    yield return loop.Variable;
                }
            }

            foreach (string name in scope.Store.Names)
            {
                yield return name;
            }
        }
    }

    public void PushGlobal(ScriptObject store) => Global = new GlobalScope(store, Global);

    public void PopGlobal() => Global = Global.Outer!;

    public LocalScope PushLocal() => Local = new LocalScope(Local);

    public void PopLocal() => Local = Local.Outer!;
}
