using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

internal sealed partial class Renderer
{
    private Value[] _arguments = new Value[16];
    private int _argumentsUsed;
    private Expression[] _piped = new Expression[4];
    private int _depth;

    public int PipedDepth { get; private set; }

    public bool HasPiped => PipedDepth > 0;

    /// <summary>Leaves the left side of a pipe for the next call to take.</summary>
    public int PushPiped(Expression from)
    {
        if (PipedDepth == _piped.Length)
        {
            Array.Resize(ref _piped, PipedDepth * 2);
        }

        _piped[PipedDepth] = from;
        return ++PipedDepth;
    }

    public Value CallTarget(PathExpression at, Value value) =>
        value.Reference is ScriptFunction function ? Call(at, function, [], piped: false) : value;

    /// <summary>Calls a function with arguments that are still to be evaluated.</summary>
    public Value Call(Expression at, ScriptFunction function, Argument[] arguments, bool piped)
    {
        Enter(at);
        BlockStatement? wrapped = PendingWrapped;
        PendingWrapped = null;
        Binding binding = Reserve(function);
        try
        {
            if (piped && PipedDepth > 0)
            {
                Expression from = _piped[--PipedDepth];
                Bind(at, function, ref binding, from.Evaluate(this), from);
            }

            foreach (Argument argument in arguments)
            {
                Bind(at, function, ref binding, argument);
            }

            return Invoke(at, function, ref binding, wrapped);
        }
        finally
        {
            Leave(binding);
        }
    }

    /// <summary>Calls a function with values, as <c>array.each</c> does.</summary>
    public Value CallWith(Expression at, ScriptFunction function, params ReadOnlySpan<Value> values)
    {
        Enter(at);
        Binding binding = Reserve(function);
        try
        {
            foreach (Value value in values)
            {
                Bind(at, function, ref binding, value, at);
            }

            return Invoke(at, function, ref binding, null);
        }
        finally
        {
            Leave(binding);
        }
    }

    private void Enter(Node at)
    {
        Step(at);
        if (++_depth > _limits.Recursion || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth--;
            throw Fail(at, Failure.Limit(
                "recursion",
                $"함수 호출이 {_limits.Recursion}단계를 넘어 겹쳤습니다.",
                $"Function calls are nested more than {_limits.Recursion} deep."));
        }
    }

    private Binding Reserve(ScriptFunction function)
    {
        Binding binding = new(_argumentsUsed, function.Parameters.Count);
        int used = binding.Base + binding.Count;
        if (used > _arguments.Length)
        {
            Array.Resize(ref _arguments, Math.Max(used, _arguments.Length * 2));
        }

        _arguments.AsSpan(binding.Base, binding.Count).Clear();
        _argumentsUsed = used;
        return binding;
    }

    private void Leave(Binding binding)
    {
        _depth--;
        _argumentsUsed = binding.Base;
    }

    private void Bind(Expression at, ScriptFunction function, ref Binding binding, Argument argument)
    {
        if (argument.Name is { } name)
        {
            BindNamed(at, function, ref binding, name, argument);
            return;
        }

        if (binding.HasNamed)
        {
            throw Fail(argument.Value!, Failure.Of(
                "argument-after-named",
                "이름 붙인 인자 뒤에는 이름 없는 인자를 쓸 수 없습니다.",
                "An argument without a name cannot follow a named one."));
        }

        if (argument.Value is UnaryExpression { Operator: UnaryOperator.Expand } expand
            && expand.Evaluate(this) is var list && Sequence.TryOf(list, out Sequence items))
        {
            CheckLength(at, items.Length);
            for (long i = 0; i < items.Length; i++)
            {
                Bind(at, function, ref binding, Live(items.At(i)), argument.Value);
            }

            return;
        }

        Bind(at, function, ref binding, argument.Value!.Evaluate(this), argument.Value);
    }

    private void BindNamed(Expression at, ScriptFunction function, ref Binding binding, string name, Argument argument)
    {
        binding.HasNamed = true;
        Value value = argument.Value?.Evaluate(this) ?? Value.True;
        int index = -1;
        for (int i = 0; i < function.Parameters.Count; i++)
        {
            if (string.Equals(function.Parameters[i].Name, name, StringComparison.Ordinal))
            {
                index = i;
            }
        }

        if (index >= 0)
        {
            Set(at, function, ref binding, index, value, argument.Value ?? at);
        }
        else if (function.Direct || function.Variadic)
        {
            Rest(at, ref binding).MembersForWriting().Set(name, value);
        }
        else
        {
            string? nearest = Nearest.Of(name, function.Parameters.Select(p => p.Name));
            throw Fail(argument.Value ?? at, new Failure(
                "template.unknown-argument",
                new Sentence($"`{function.Name}`에는 `{name}`이라는 인자가 없습니다.", $"`{function.Name}` has no argument `{name}`."),
                nearest is null ? null : new Sentence($"`{nearest}`을(를) 쓰려던 것입니까?", $"Did you mean `{nearest}`?")));
        }
    }

    private void Bind(Expression at, ScriptFunction function, ref Binding binding, Value value, Node from)
    {
        int fixedCount = function.Variadic ? binding.Count - 1 : binding.Count;
        if (binding.Next < fixedCount)
        {
            Set(at, function, ref binding, binding.Next, value, from);
            binding.Next++;
        }
        else if (function.Direct || function.Variadic)
        {
            Charge(at, 1);
            Rest(at, ref binding).Push(value);
        }
        else
        {
            throw Fail(from, Failure.Of(
                "too-many-arguments",
                $"`{function.Name}`의 인자는 {binding.Count}개까지입니다.",
                $"`{function.Name}` takes at most {binding.Count} arguments."));
        }
    }

    private void Set(Expression at, ScriptFunction function, ref Binding binding, int index, Value value, Node from)
    {
        Parameter parameter = function.Parameters[index];
        if (parameter.Optional && value.IsNull && parameter.Kind != ArgumentKind.Any)
        {
            return;
        }

        _arguments[binding.Base + index] = Conversion.To(this, from is Expression ? from : at, value, parameter.Kind);
        binding.Given |= 1UL << index;
    }

    private ScriptArray Rest(Node at, ref Binding binding) => binding.Rest ??= NewArray(at, 0);

    private Value Invoke(Expression at, ScriptFunction function, ref Binding binding, BlockStatement? wrapped)
    {
        int fixedCount = function.Variadic ? binding.Count - 1 : binding.Count;
        for (int i = 0; i < fixedCount; i++)
        {
            if ((binding.Given & (1UL << i)) != 0)
            {
                continue;
            }

            Parameter parameter = function.Parameters[i];
            if (!parameter.Optional)
            {
                throw Fail(at, Failure.Of(
                    "missing-argument",
                    $"`{function.Name}`에 인자 `{parameter.Name}`이(가) 없습니다.",
                    $"`{function.Name}` lacks the argument `{parameter.Name}`."));
            }

            _arguments[binding.Base + i] = parameter.Default;
        }

        if (function.Variadic)
        {
            _arguments[binding.Base + fixedCount] = Value.Of(Rest(at, ref binding));
        }

        return function is TemplateFunction template
            ? InvokeTemplate(at, template, binding, wrapped)
            : ((LibraryFunction)function).Body(this, at, _arguments.AsSpan(binding.Base, binding.Count));
    }

    private Value InvokeTemplate(Expression at, TemplateFunction function, Binding binding, BlockStatement? wrapped)
    {
        SourceText source = _source;
        LocalScope local = Scopes.PushLocal();
        local.Wrapped = wrapped;
        bool scoped = !function.Direct;
        if (scoped)
        {
            Charge(at, 8 + binding.Count);
            ScriptObject store = new() { Owned = true };
            for (int i = 0; i < binding.Count; i++)
            {
                store.Set(function.Parameters[i].Name, _arguments[binding.Base + i]);
            }

            local.SetArguments(ScriptArray.OwnedOf(_arguments.AsSpan(binding.Base, binding.Count)));
            Scopes.PushGlobal(store);
        }
        else if (binding.Rest is not null)
        {
            local.SetArguments(binding.Rest);
        }

        if (function.IsLocal)
        {
            local.Write(function.Name, Value.Of(function));
        }

        int loops = LoopDepth;
        try
        {
            _source = function.Source;
            return function.Body.Run(this);
        }
        finally
        {
            LoopDepth = loops;
            Flow = Flow.None;
            _source = source;
            Scopes.PopLocal();
            if (scoped)
            {
                Scopes.PopGlobal();
            }
        }
    }

    private struct Binding(int start, int count)
    {
        public int Base { get; } = start;

        public int Count { get; } = count;

        public int Next { get; set; }

        public ulong Given { get; set; }

        public bool HasNamed { get; set; }

        public ScriptArray? Rest { get; set; }
    }
}
