using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>Why a block ends early.</summary>
internal enum Flow : byte
{
    None,
    Break,
    Continue,
    Return,
}

/// <summary>One render of one template: its scopes, output and limits. Used by one thread.</summary>
internal sealed partial class Renderer
{
    private readonly Limits _limits;
    private readonly Stack<OutputBuffer> _outputs = new();
    private readonly Stack<OutputBuffer> _spare = new();
    private readonly OutputBuffer _escaped;
    private Dictionary<object, object>? _copies;
    private OutputBuffer _output;
    private SourceText _source;
    private int _steps;
    private int _blocks;
    private long _memory;
    private long _written;

    public Renderer(Template template, ScriptObject model, RenderOptions options, OutputBuffer output, OutputBuffer escaped)
    {
        Template = template;
        Options = options;
        _limits = options.Limits;
        _source = template.Source;
        (_output, _escaped) = (output, escaped);
        Library = options.Functions.Root;
        Scopes = new Scopes(Library, model.CopyOwned());
    }

    public Template Template { get; }

    public RenderOptions Options { get; }

    public ScriptObject Library { get; }

    public Scopes Scopes { get; }

    public Flow Flow { get; set; }

    /// <summary>Put before every further line that the running code block prints.</summary>
    public string? Indent { get; set; }

    public bool AtIndentedLineStart { get; set; }

    public int LoopDepth { get; private set; }

    public BlockStatement? PendingWrapped { get; set; }

    public bool Escaping => Options.Escape == EscapeMode.Markdown;

    public void Run()
    {
        try
        {
            Print(Template.Body, Template.Body.Run(this));
        }
        finally
        {
            foreach (OutputBuffer buffer in _spare)
            {
                buffer.Dispose();
            }
        }
    }

    /// <summary>Output of a template's own text.</summary>
    public void Write(Node at, ReadOnlySpan<char> text)
    {
        if (Indent is null)
        {
            CountOutput(at, text.Length);
            _output.Append(text);
        }
        else
        {
            WriteIndented(at, text);
        }
    }

    /// <summary>Output of a value.</summary>
    public void Print(Node at, Value value)
    {
        ValueKind kind = value.Kind;
        if (kind is ValueKind.Null or ValueKind.Empty)
        {
            return;
        }

        if (kind == ValueKind.Raw)
        {
            Write(at, ((RawText)value.Reference!).Text);
        }
        else if (Indent is null && kind is ValueKind.Int or ValueKind.Long && (!Escaping || value.AsLong >= 0))
        {
            // Digits mean nothing in Markdown, wherever they stand.
            int before = _output.Length;
            _output.Append(value.AsLong);
            CountOutput(at, _output.Length - before);
        }
        else if (Escaping)
        {
            Write(at, MarkdownEscaper.Escape(_output, Printing.Text(this, at, value), _escaped));
        }
        else
        {
            Write(at, Printing.Text(this, at, value));
        }
    }

    /// <summary>Text that is ready to be printed as it stands, as a value.</summary>
    public Value Ready(string text) => Escaping ? Value.Of(new RawText(text)) : Value.Of(text);

    public void PushOutput()
    {
        _outputs.Push(_output);
        _output = _spare.Count > 0 ? _spare.Pop() : new OutputBuffer();
    }

    public string PopOutput()
    {
        string text = _output.ToString();
        _output.Clear();
        _spare.Push(_output);
        _output = _outputs.Pop();
        return text;
    }

    public LoopScope EnterLoop(string keyword, string? global, string? local)
    {
        LoopDepth++;
        LoopScope scope = new(keyword, global ?? local, local is null ? Scopes.Global.Loops : Scopes.Local.Loops);
        if (local is null)
        {
            Scopes.Global.Loops = scope;
        }
        else
        {
            Scopes.Local.Loops = scope;
            Scopes.Global.Loops = new LoopScope(keyword, null, Scopes.Global.Loops) { Inner = scope };
        }

        return scope;
    }

    public void LeaveLoop(bool local)
    {
        LoopDepth--;
        Scopes.Global.Loops = Scopes.Global.Loops!.Outer;
        if (local)
        {
            Scopes.Local.Loops = Scopes.Local.Loops!.Outer;
        }
    }

    public void EnterBlock(Node at)
    {
        if (++_blocks > 1_000 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Fail(at, Failure.Limit("recursion", "블록이 너무 깊이 겹쳤습니다.", "Blocks are nested too deeply."));
        }
    }

    public void LeaveBlock() => _blocks--;

    /// <summary>Counts a loop step or a call.</summary>
    public void Step(Node at)
    {
        if (++_steps > _limits.Steps)
        {
            throw Fail(at, Failure.Limit(
                "steps",
                $"반복과 함수 호출이 {_limits.Steps}번을 넘었습니다.",
                $"More than {_limits.Steps} loop steps and function calls."));
        }

        if ((_steps & 63) == 0)
        {
            Options.Cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Counts what a new value takes up, in units of about 16 bytes.</summary>
    public void Charge(Node at, long units)
    {
        _memory += units;
        if (_memory > _limits.Memory)
        {
            throw Fail(at, Failure.Limit(
                "memory",
                "템플릿이 만든 값이 너무 많은 메모리를 씁니다.",
                "The values that the template makes take up too much memory."));
        }
    }

    public void ChargeText(Node at, long length) => Charge(at, (length >> 3) + 2);

    /// <summary>Counts a walk through a text, which takes time but no memory.</summary>
    public void ChargeScan(Node at, long length)
    {
        if (length > 1024)
        {
            Charge(at, length >> 9);
        }
    }

    public void CheckLength(Node at, BigInteger length)
    {
        if (length > _limits.ValueLength)
        {
            throw TooLong(at);
        }
    }

    public void CheckLength(Node at, long length)
    {
        if (length > _limits.ValueLength)
        {
            throw TooLong(at);
        }
    }

    public ScriptArray NewArray(Node at, int count)
    {
        Charge(at, count + 4);
        return new ScriptArray { Owned = true };
    }

    /// <summary>The render's own copy of a value of the model, once the template has changed it.</summary>
    public Value Live(Value value) => _copies is null || value.Reference is null || !_copies.TryGetValue(value.Reference, out object? copy)
        ? value
        : copy is ScriptObject scriptObject ? Value.Of(scriptObject) : Value.Of((ScriptArray)copy);

    /// <summary>An object that the render may change: the model is shared between renders, so its objects are copied first.</summary>
    public ScriptObject Writable(ScriptObject target) => target.Owned ? target : CopyOf(target, static shared => shared.CopyOwned());

    /// <summary>An array that the render may change.</summary>
    public ScriptArray Writable(ScriptArray target) => target.Owned ? target : CopyOf(target, static shared => shared.CopyOwned());

    public DiagnosticException Fail(Node at, Failure failure) =>
        new(_source.Error(failure.Code, at.Offset, failure.Fact, failure.Hint));

    private DiagnosticException TooLong(Node at) => Fail(at, Failure.Limit(
        "length",
        $"값의 길이가 {_limits.ValueLength}을(를) 넘습니다.",
        $"A value would be longer than {_limits.ValueLength}."));

    private void CountOutput(Node at, int length)
    {
        _written += length;
        if (_written > _limits.OutputLength)
        {
            throw Fail(at, Failure.Limit(
                "output",
                $"출력이 {_limits.OutputLength}자를 넘습니다.",
                $"The output is longer than {_limits.OutputLength} characters."));
        }
    }

    private void WriteIndented(Node at, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (AtIndentedLineStart)
            {
                CountOutput(at, Indent!.Length);
                _output.Append(Indent);
                AtIndentedLineStart = false;
            }

            int newLine = text.IndexOf('\n');
            int length = newLine < 0 ? text.Length : newLine + 1;
            CountOutput(at, length);
            _output.Append(text[..length]);
            text = text[length..];
            AtIndentedLineStart = newLine >= 0;
        }
    }

    private T CopyOf<T>(T target, Func<T, T> copyOwned)
        where T : class
    {
        _copies ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance);
        if (!_copies.TryGetValue(target, out object? copy))
        {
            copy = copyOwned(target);
            _copies.Add(target, copy);
        }

        return (T)copy;
    }
}
