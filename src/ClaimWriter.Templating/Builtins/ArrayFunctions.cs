using System.Numerics;
using System.Text;

namespace ClaimWriter.Templating;

/// <summary>Scriban's <c>array</c> functions. Each gives a new list; none changes its argument.</summary>
internal static class ArrayFunctions
{
    public static IEnumerable<LibraryFunction> All() =>
    [
        new("array.add", "list:list value", static (r, at, a) => Value.Of(With(r, at, a[0], a[1]))),
        new("array.add_range", "list1:list list2:list", static (r, at, a) => Joined(r, at, a)),
        new("array.concat", "list1:list list2:list", static (r, at, a) => Joined(r, at, a)),
        new("array.compact", "list:list", static (r, at, a) => Selected(r, at, a[0], static item => !item.IsNull)),
        new("array.contains", "list:list item", Contains),
        new("array.cycle", "list:list group?", Cycle),
        new("array.any", "list:list function args...", Any),
        new("array.each", "list:list function", static (r, at, a) => Each(r, at, a)),
        new("array.filter", "list:list function", static (r, at, a) => Filter(r, at, a)),
        new("array.first", "list:list", static (r, _, a) => Sequence.TryOf(a[0], out Sequence s) && s.Length > 0 ? r.Live(s.At(0)) : default),
        new("array.last", "list:list", static (r, _, a) => Sequence.TryOf(a[0], out Sequence s) && s.Length > 0 ? r.Live(s.At((long)s.Length - 1)) : default),
        new("array.insert_at", "list:list index:int value", InsertAt),
        new("array.join", "list:list delimiter:text function?", Join),
        new("array.limit", "list:list count:int", static (r, at, a) => Range(r, at, a[0], 0, Math.Max(0, a[1].AsInt))),
        new("array.offset", "list:list index:int", static (r, at, a) => Range(r, at, a[0], Math.Max(0, a[1].AsInt), long.MaxValue / 2)),
        new("array.map", "list member:text", Map),
        new("array.remove_at", "list:list index:int", RemoveAt),
        new("array.reverse", "list:list", Reverse),
        new("array.size", "list:list", static (_, _, a) => Sequence.TryOf(a[0], out Sequence s) ? Value.Fit(s.Length) : Value.Of(0)),
        new("array.sort", "list member:text?", Sort),
        new("array.uniq", "list:list", Unique),
    ];

    public static ScriptArray Copy(Renderer r, Node at, Value list)
    {
        ScriptArray copy = r.NewArray(at, 0);
        Operators.Append(r, at, copy, list);
        return copy;
    }

    private static Value Iterator(ScriptArray items) => Value.Of(new ScriptRange(items));

    private static ScriptArray With(Renderer r, Node at, Value list, Value item)
    {
        ScriptArray copy = Copy(r, at, list);
        copy.Push(item);
        return copy;
    }

    private static Value Joined(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].IsNull || a[1].IsNull)
        {
            return a[0].IsNull ? a[1] : a[0];
        }

        ScriptArray all = Copy(r, at, a[0]);
        Operators.Append(r, at, all, a[1]);
        return Iterator(all);
    }

    private static Value Selected(Renderer r, Expression at, Value list, Func<Value, bool> keep)
    {
        if (list.IsNull)
        {
            return default;
        }

        ScriptArray kept = r.NewArray(at, 0);
        foreach (Value item in Copy(r, at, list).Items)
        {
            if (keep(item))
            {
                kept.Push(item);
            }
        }

        return Iterator(kept);
    }

    private static Value Range(Renderer r, Expression at, Value list, long from, long count)
    {
        if (!Sequence.TryOf(list, out Sequence items))
        {
            return default;
        }

        long length = (long)BigInteger.Max(0, BigInteger.Min(count, items.Length - from));
        r.CheckLength(at, length);
        ScriptArray part = r.NewArray(at, (int)length);
        for (long i = 0; i < length; i++)
        {
            part.Push(r.Live(items.At(from + i)));
        }

        return Iterator(part);
    }

    private static Value Contains(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        Value wanted = a[1];
        foreach (Value item in Copy(r, at, a[0]).Items)
        {
            if (Operators.SameValue(item, wanted))
            {
                return Value.True;
            }
        }

        return Value.False;
    }

    private static Value Cycle(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].IsNull)
        {
            return default;
        }

        ScriptArray items = Copy(r, at, a[0]);
        string group = a[1].IsNull ? JoinTexts(r, at, items, ",", null) : Printing.Text(r, at, a[1]);
        int step = r.Cycles.GetValueOrDefault(group);
        if (items.Count == 0)
        {
            return default;
        }

        r.ChargeText(at, group.Length);
        step %= items.Count;
        r.Cycles[group] = step + 1;
        return items.At(step);
    }

    private static ScriptFunction? Function(Renderer r, Expression at, Value value) => value.IsNull
        ? null
        : value.Reference as ScriptFunction ?? throw r.Fail(at, Failure.Of(
            "not-a-function",
            "함수를 넘겨야 합니다.",
            "A function must be passed here.",
            "함수 이름 앞에 @를 붙이십시오. 예: `@string.upcase`",
            "Put @ before the function's name, as in `@string.upcase`."));

    private static Value Any(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        ScriptArray items = Copy(r, at, a[0]);
        ScriptFunction? function = Function(r, at, a[1]);
        ScriptArray further = (ScriptArray)a[2].Reference!;
        Value[] arguments = [default, .. further.Items];
        foreach (Value item in items.Items)
        {
            arguments[0] = item;
            if (function is null ? item.IsTrue : r.CallWith(at, function, arguments).IsTrue)
            {
                return Value.True;
            }
        }

        return Value.False;
    }

    private static Value Each(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].IsNull)
        {
            return default;
        }

        ScriptFunction? function = Function(r, at, a[1]);
        ScriptArray result = r.NewArray(at, 0);
        foreach (Value item in Copy(r, at, a[0]).Items)
        {
            r.Charge(at, 1);
            result.Push(function is null ? item : r.CallWith(at, function, item));
        }

        return Iterator(result);
    }

    private static Value Filter(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].IsNull)
        {
            return default;
        }

        ScriptFunction? function = Function(r, at, a[1]);
        ScriptArray result = r.NewArray(at, 0);
        foreach (Value item in Copy(r, at, a[0]).Items)
        {
            if (function is null || r.CallWith(at, function, item).IsTrue)
            {
                result.Push(item);
            }
        }

        return Iterator(result);
    }

    private static Value InsertAt(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        int index = Math.Max(0, a[1].AsInt);
        r.CheckLength(at, index);
        ScriptArray copy = Copy(r, at, a[0]);
        r.Charge(at, Math.Max(0, index - copy.Count) + 1);
        copy.Insert(index, a[2]);
        return Value.Of(copy);
    }

    private static Value RemoveAt(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        ScriptArray copy = Copy(r, at, a[0]);
        int index = a[1].AsInt < 0 ? copy.Count + a[1].AsInt : a[1].AsInt;
        if (index >= 0 && index < copy.Count)
        {
            copy.RemoveAt(index);
        }

        return Value.Of(copy);
    }

    private static Value Join(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].IsNull)
        {
            return Value.Of(string.Empty);
        }

        ScriptFunction? function = Function(r, at, a[2]);
        return Value.Of(JoinTexts(r, at, Copy(r, at, a[0]), (string?)a[1].Reference ?? string.Empty, function));
    }

    private static string JoinTexts(Renderer r, Expression at, ScriptArray items, string delimiter, ScriptFunction? function)
    {
        StringBuilder text = new();
        for (int i = 0; i < items.Count; i++)
        {
            string item = Printing.Text(r, at, items.At(i));
            item = function is null ? item : Printing.Text(r, at, r.CallWith(at, function, Value.Of(item)));
            text.Append(i == 0 ? string.Empty : delimiter).Append(item);
            r.CheckLength(at, text.Length);
        }

        r.ChargeText(at, text.Length);
        return text.ToString();
    }

    private static Value Map(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        ScriptArray result = r.NewArray(at, 0);
        if (a[0].IsNull || a[1].Reference is not string member)
        {
            return Iterator(result);
        }

        ScriptArray items = Sequence.TryOf(a[0], out _) ? Copy(r, at, a[0]) : ScriptArray.OwnedOf([a[0]]);
        foreach (Value item in items.Items)
        {
            if (Members.TryRead(r, item, member, out Value value))
            {
                result.Push(r.Live(value));
            }
        }

        return Iterator(result);
    }

    private static Value Reverse(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        Value[] items = Copy(r, at, a[0]).Items.ToArray();
        Array.Reverse(items);
        return Iterator(ScriptArray.OwnedOf(items));
    }

    private static Value Sort(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (!Sequence.TryOf(a[0], out _))
        {
            return Value.Of(a[0].IsNull ? r.NewArray(at, 0) : ScriptArray.OwnedOf([a[0]]));
        }

        Value[] items = Copy(r, at, a[0]).Items.ToArray();
        string member = (string?)a[1].Reference ?? string.Empty;
        Value[] keys = member.Length == 0
            ? items
            : Array.ConvertAll(items, item => Members.TryRead(r, item, member, out Value key) ? key : default);
        r.Charge(at, items.Length);
        int[] order = [.. Enumerable.Range(0, items.Length)];
        try
        {
            // Equal keys keep their order, so that the same data always gives the same letter.
            Array.Sort(order, (x, y) => Order(r, at, keys[x], keys[y]) is var o && o != 0 ? o : x.CompareTo(y));
        }
        catch (InvalidOperationException error) when (error.InnerException is Diagnostics.DiagnosticException inner)
        {
            throw new Diagnostics.DiagnosticException(inner.Diagnostics);
        }

        return Value.Of(ScriptArray.OwnedOf(Array.ConvertAll(order, i => items[i])));
    }

    private static int Order(Renderer r, Expression at, Value left, Value right)
    {
        if (left.IsNull || right.IsNull)
        {
            return right.IsNull.CompareTo(left.IsNull);
        }

        if (left.Kind == ValueKind.Bool && right.Kind == ValueKind.Bool)
        {
            return left.AsBool.CompareTo(right.AsBool);
        }

        return Operators.Apply(r, at, BinaryOperator.Less, left, right).IsTrue
            ? -1
            : Operators.Apply(r, at, BinaryOperator.Greater, left, right).IsTrue ? 1 : 0;
    }

    private static Value Unique(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].IsNull)
        {
            return default;
        }

        HashSet<object> seen = [];
        bool sawNull = false;
        return Selected(r, at, a[0], item =>
        {
            if (item.ToObject() is { } key)
            {
                return seen.Add(key);
            }

            bool first = !sawNull;
            sawNull = true;
            return first;
        });
    }
}
