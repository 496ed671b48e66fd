using System.Globalization;
using System.Numerics;

namespace ClaimWriter.Templating;

/// <summary>The state of a loop that is running: its variable and what <c>for.index</c> and its like give.</summary>
internal sealed class LoopScope(string keyword, string? variable, LoopScope? outer)
{
    public string Keyword { get; } = keyword;

    public string? Variable { get; } = variable;

    public LoopScope? Outer { get; } = outer;

    /// <summary>Where the loop's variable is local, the loop itself: this one only answers to <c>for</c>.</summary>
    public LoopScope? Inner { get; init; }

    /// <summary>How the template wrote what is walked through, for messages.</summary>
    public string? SourcePath { get; set; }

    public Value Current { get; set; }

    public Value Previous { get; set; }

    public long Index { get; set; }

    /// <summary>The number of steps; -1 in a <c>while</c>.</summary>
    public long Length { get; set; } = -1;

    public int Columns { get; set; }

    public bool TryRead(string name, out Value value)
    {
        switch (name)
        {
            case "index" or "index0":
                value = Value.Fit(Index);
                return true;
            case "first":
                value = Value.Of(Index == 0);
                return true;
            case "even":
                value = Value.Of((Index & 1) == 0);
                return true;
            case "odd":
                value = Value.Of((Index & 1) == 1);
                return true;
        }

        if (Length >= 0 && TryReadCounted(name, out value))
        {
            return true;
        }

        value = default;
        return Columns > 0 && TryReadColumn(name, out value);
    }

    private bool TryReadCounted(string name, out Value value)
    {
        Value? found = name switch
        {
            "rindex" or "rindex0" => Value.Fit(Length - Index - 1),
            "last" => Value.Of(Index == Length - 1),
            "length" => Value.Fit(Length),
            "changed" => Value.Of(Index == 0 || !Operators.SameValue(Previous, Current)),
            _ => null,
        };
        value = found ?? default;
        return found is not null;
    }

    private bool TryReadColumn(string name, out Value value)
    {
        long column = Index % Columns;
        Value? found = name switch
        {
            "col" or "col0" => Value.Fit(column),
            "col_first" => Value.Of(column == 0),
            "col_last" => Value.Of(column == Columns - 1),
            _ => null,
        };
        value = found ?? default;
        return found is not null;
    }
}

internal sealed class ForStatement(
    int offset,
    bool isTable,
    PathExpression variable,
    Expression source,
    Argument[] options,
    BlockStatement body,
    BlockStatement? otherwise) : Statement(offset)
{
    private static readonly string[] TableRowOpenings = ["<tr class=\"row", "\">", "</tr>", "<td class=\"col", "</td>"];

    public bool IsTable { get; } = isTable;

    public PathExpression Variable { get; } = variable;

    public Expression Source { get; } = source;

    public Argument[] Options { get; } = options;

    public BlockStatement Body { get; } = body;

    public BlockStatement? Otherwise { get; } = otherwise;

    public override Value Run(Renderer r)
    {
        Value walked = Source.Evaluate(r);
        if (walked.IsNull)
        {
            return default;
        }

        if (!Sequence.TryOf(walked, out Sequence items))
        {
            throw r.Fail(Source, Failure.NotIterable(Source.Path, walked.Kind));
        }

        (long skip, long limit, bool reversed, int columns) = ReadOptions(r);
        BigInteger available = BigInteger.Max(0, items.Length - skip);
        long length = (long)BigInteger.Min(limit > 0 ? BigInteger.Min(limit, available) : available, long.MaxValue / 4);
        if (IsTable)
        {
            r.Write(this, "<tr class=\"row1\">");
        }

        Value result = Loop(r, items, reversed ? (long)BigInteger.Min(items.Length, long.MaxValue / 2) - 1 : skip, reversed ? -1 : 1, length, columns);
        if (IsTable)
        {
            r.Write(this, "</tr>");
            r.Write(this, "\n");
        }

        return length == 0 && Otherwise is not null ? Otherwise.Run(r) : result;
    }

    private Value Loop(Renderer r, Sequence items, long from, int step, long length, int columns)
    {
        LoopScope scope = r.EnterLoop(IsTable ? "tablerow" : "for", (Variable as VariableExpression)?.Name, (Variable as LocalExpression)?.Name);
        scope.SourcePath = Source.Path;
        scope.Length = length;
        scope.Columns = columns;
        try
        {
            for (long i = 0; i < length; i++)
            {
                r.Step(this);
                Value item = r.Live(items.At(from + (i * step)));
                scope.Index = i;
                scope.Previous = scope.Current;
                scope.Current = item;
                if (Variable is MemberExpression or IndexExpression)
                {
                    Variable.Assign(r, item);
                }

                Value result = IsTable ? RunCell(r, i, columns) : Body.Run(r);
                if (r.Flow == Flow.Continue)
                {
                    r.Flow = Flow.None;
                }
                else if (r.Flow == Flow.Break)
                {
                    r.Flow = Flow.None;
                    break;
                }
                else if (r.Flow == Flow.Return)
                {
                    return result;
                }
            }

            return default;
        }
        finally
        {
            r.LeaveLoop(Variable is LocalExpression);
        }
    }

    private Value RunCell(Renderer r, long index, int columns)
    {
        long column = index % columns;
        if (column == 0 && index > 0)
        {
            r.Write(this, "</tr>\n");
            r.Write(this, TableRowOpenings[0]);
            r.Write(this, ((index / columns) + 1).ToString(CultureInfo.InvariantCulture));
            r.Write(this, TableRowOpenings[1]);
        }

        r.Write(this, TableRowOpenings[3]);
        r.Write(this, (column + 1).ToString(CultureInfo.InvariantCulture));
        r.Write(this, TableRowOpenings[1]);
        Value result = Body.Run(r);
        r.Write(this, TableRowOpenings[4]);
        return result;
    }

    private (long Skip, long Limit, bool Reversed, int Columns) ReadOptions(Renderer r)
    {
        long skip = 0;
        long limit = -1;
        bool reversed = false;
        int columns = IsTable ? 1 : 0;
        foreach (Argument option in Options)
        {
            switch (option.Name)
            {
                case "offset" when option.Value is not null:
                    skip = Math.Max(0, Conversion.ToInt(r, option.Value, option.Value.Evaluate(r)));
                    break;
                case "limit" when option.Value is not null:
                    limit = Conversion.ToInt(r, option.Value, option.Value.Evaluate(r));
                    break;
                case "reversed":
                    reversed = true;
                    break;
                case "cols" when IsTable && option.Value is not null:
                    columns = Math.Max(1, Conversion.ToInt(r, option.Value, option.Value.Evaluate(r)));
                    break;
                default:
                    throw r.Fail(this, Failure.UnknownLoopOption(option.Name!, IsTable));
            }
        }

        return (skip, limit, reversed, columns);
    }
}

internal sealed class WhileStatement(int offset, Expression condition, BlockStatement body) : Statement(offset)
{
    public Expression Condition { get; } = condition;

    public BlockStatement Body { get; } = body;

    public override Value Run(Renderer r)
    {
        LoopScope scope = r.EnterLoop("while", null, null);
        try
        {
            for (long i = 0; ; i++)
            {
                r.Step(this);
                scope.Index = i;
                if (!Condition.Evaluate(r).IsTrue)
                {
                    return default;
                }

                Value result = Body.Run(r);
                if (r.Flow == Flow.Return)
                {
                    return result;
                }

                bool ended = r.Flow == Flow.Break;
                r.Flow = Flow.None;
                if (ended)
                {
                    return default;
                }
            }
        }
        finally
        {
            r.LeaveLoop(local: false);
        }
    }
}
