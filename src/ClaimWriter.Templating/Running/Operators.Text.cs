using System.Numerics;

namespace ClaimWriter.Templating;

internal static partial class Operators
{
    private static Value ApplyText(Renderer r, Node at, BinaryOperator op, Value left, Value right)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                string first = Printing.Text(r, at, left);
                string second = Printing.Text(r, at, right);
                r.CheckLength(at, first.Length + (long)second.Length);
                r.ChargeText(at, first.Length + second.Length);
                return Value.Of(string.Concat(first, second));
            case BinaryOperator.Multiply:
                return right.Kind is ValueKind.Text or ValueKind.Raw ? Repeat(r, at, right, left) : Repeat(r, at, left, right);
        }

        if (!IsComparison(op))
        {
            throw r.Fail(at, Failure.UnsupportedOperator(op, left.Kind, right.Kind));
        }

        string l = Printing.Text(r, at, left);
        string k = Printing.Text(r, at, right);
        r.ChargeScan(at, Math.Min(l.Length, k.Length));
        return op switch
        {
            BinaryOperator.Equal => Value.Of(!left.IsNull && !right.IsNull && string.Equals(l, k, StringComparison.Ordinal)),
            BinaryOperator.NotEqual => Value.Of(left.IsNull || right.IsNull || !string.Equals(l, k, StringComparison.Ordinal)),
            _ => Compared(op, Collation.Compare(l, k)),
        };
    }

    private static Value Repeat(Renderer r, Node at, Value text, Value times)
    {
        if (times.Kind is ValueKind.Text or ValueKind.Raw)
        {
            if (!int.TryParse(times.ToObject()!.ToString(), System.Globalization.CultureInfo.InvariantCulture, out int parsed))
            {
                throw r.Fail(at, Failure.UnsupportedOperator(BinaryOperator.Multiply, ValueKind.Text, ValueKind.Text));
            }

            times = Value.Of(parsed);
        }

        int count = Math.Max(0, Conversion.ToInt(r, at, times));
        string unit = Printing.Text(r, at, text);
        r.CheckLength(at, unit.Length * (long)count);
        r.ChargeText(at, unit.Length * count);
        return Value.Of(unit.Length == 1
            ? new string(unit[0], count)
            : string.Create(unit.Length * count, unit, static (span, source) =>
            {
                for (int i = 0; i + source.Length <= span.Length && source.Length > 0; i += source.Length)
                {
                    source.CopyTo(span[i..]);
                }
            }));
    }

    private static Value ApplyArrays(Renderer r, Node at, BinaryOperator op, Value left, Value right)
    {
        switch (op)
        {
            case BinaryOperator.Equal or BinaryOperator.NotEqual:
                bool same = left.Kind is ValueKind.Array or ValueKind.Range && right.Kind is ValueKind.Array or ValueKind.Range
                    && CompareArrays(r, at, left, right, 0) == 0;
                return Value.Of(same == (op == BinaryOperator.Equal));
            case BinaryOperator.ShiftLeft when left.Kind is ValueKind.Array or ValueKind.Range:
                return Value.Of(Joined(r, at, left, default, right));
            case BinaryOperator.ShiftRight when right.Kind is ValueKind.Array or ValueKind.Range:
                ScriptArray result = r.NewArray(at, 1);
                result.Push(left);
                Append(r, at, result, right);
                return Value.Of(result);
            case BinaryOperator.Multiply when left.IsNumber || right.IsNumber:
                return Value.Of(left.IsNumber ? RepeatArray(r, at, right, left) : RepeatArray(r, at, left, right));
            case BinaryOperator.Divide or BinaryOperator.DivideRound or BinaryOperator.Modulus when right.IsNumber:
                return Value.Of(Share(r, at, op, left, right));
        }

        if (left.Kind is not (ValueKind.Array or ValueKind.Range) || right.Kind is not (ValueKind.Array or ValueKind.Range))
        {
            throw r.Fail(at, Failure.UnsupportedOperator(op, left.Kind, right.Kind));
        }

        if (op == BinaryOperator.Add)
        {
            ScriptArray sum = r.NewArray(at, 0);
            Append(r, at, sum, left);
            Append(r, at, sum, right);
            return Value.Of(sum);
        }

        return IsComparison(op)
            ? Compared(op, CompareArrays(r, at, left, right, 0))
            : throw r.Fail(at, Failure.UnsupportedOperator(op, left.Kind, right.Kind));
    }

    private static ScriptArray Joined(Renderer r, Node at, Value list, Value none, Value item)
    {
        _ = none;
        ScriptArray result = r.NewArray(at, 1);
        Append(r, at, result, list);
        result.Push(item);
        return result;
    }

    /// <summary>Adds every item of a sequence to an array, within the limits.</summary>
    public static void Append(Renderer r, Node at, ScriptArray target, Value source)
    {
        if (!Sequence.TryOf(source, out Sequence items))
        {
            return;
        }

        r.CheckLength(at, target.Count + items.Length);
        r.Charge(at, (long)items.Length);
        for (long i = 0; i < items.Length; i++)
        {
            target.Push(r.Live(items.At(i)));
        }
    }

    private static ScriptArray RepeatArray(Renderer r, Node at, Value list, Value times)
    {
        int count = Conversion.ToInt(r, at, times);
        if (count < 0)
        {
            throw r.Fail(at, Failure.NegativeCount());
        }

        ScriptArray result = r.NewArray(at, 0);
        for (int i = 0; i < count; i++)
        {
            r.Step(at);
            Append(r, at, result, list);
        }

        return result;
    }

    private static ScriptArray Share(Renderer r, Node at, BinaryOperator op, Value list, Value by)
    {
        int count = Conversion.ToInt(r, at, by);
        if (count <= 0)
        {
            throw r.Fail(at, count == 0 ? Failure.DivisionByZero() : Failure.NegativeCount());
        }

        ScriptArray all = r.NewArray(at, 0);
        Append(r, at, all, list);
        int kept = all.Count / count;
        return op == BinaryOperator.Modulus
            ? ScriptArray.OwnedOf(all.Items[(kept * count)..])
            : ScriptArray.OwnedOf(all.Items[..kept]);
    }

    private static int CompareArrays(Renderer r, Node at, Value left, Value right, int depth)
    {
        if (depth > MaxDepth)
        {
            throw r.Fail(at, Failure.TooDeep());
        }

        Sequence.TryOf(left, out Sequence l);
        Sequence.TryOf(right, out Sequence k);
        if (l.Length != k.Length)
        {
            return l.Length.CompareTo(k.Length);
        }

        r.ChargeScan(at, BigInteger.Min(l.Length, int.MaxValue) is { } length ? (long)length * 16 : 0);
        for (long i = 0; i < l.Length; i++)
        {
            Value a = l.At(i);
            Value b = k.At(i);
            bool nested = a.Kind is ValueKind.Array or ValueKind.Range && b.Kind is ValueKind.Array or ValueKind.Range;
            if (nested)
            {
                int order = CompareArrays(r, at, a, b, depth + 1);
                if (order != 0)
                {
                    return order;
                }
            }
            else if (!Apply(r, at, BinaryOperator.Equal, a, b).IsTrue)
            {
                return a.IsNumber && b.IsNumber && Apply(r, at, BinaryOperator.Greater, a, b).IsTrue ? 1 : -1;
            }
        }

        return 0;
    }
}
