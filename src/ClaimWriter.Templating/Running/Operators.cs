using System.Numerics;

namespace ClaimWriter.Templating;

internal enum BinaryOperator : byte
{
    Coalesce,
    NotCoalesce,
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    DivideRound,
    Modulus,
    ShiftLeft,
    ShiftRight,
    RangeInclude,
    RangeExclude,
}

/// <summary>Arithmetic and comparison, by Scriban's rules for mixed kinds.</summary>
internal static partial class Operators
{
    private const int MaxBits = 1 << 14;
    private const int MaxDepth = 32;

    public static Value Apply(Renderer r, Node at, BinaryOperator op, Value left, Value right)
    {
        ValueKind l = left.Kind;
        ValueKind k = right.Kind;
        if (l == ValueKind.Int && k == ValueKind.Int)
        {
            return ApplyIntegers(r, at, op, left.AsLong, right.AsLong);
        }

        if (l is ValueKind.Text or ValueKind.Raw || k is ValueKind.Text or ValueKind.Raw)
        {
            return ApplyText(r, at, op, left, right);
        }

        if (l == ValueKind.Empty || k == ValueKind.Empty)
        {
            return ApplyEmpty(r, at, op, left, right);
        }

        if (left.IsNull || right.IsNull)
        {
            return ApplyNull(op, left.IsNull && right.IsNull);
        }

        if (l is ValueKind.Array or ValueKind.Range || k is ValueKind.Array or ValueKind.Range)
        {
            return ApplyArrays(r, at, op, left, right);
        }

        return ApplyNumbers(r, at, op, left, l, right, k);
    }

    /// <summary>What <c>== empty</c> and <c>.empty?</c> give: null for null.</summary>
    public static Value IsEmpty(Value value) => value.Kind switch
    {
        ValueKind.Null => default,
        ValueKind.Empty => Value.True,
        _ => Value.Of(Sequence.TryOf(value, out Sequence items) && items.Length.IsZero),
    };

    public static Value Negate(Renderer r, Node at, Value value, bool negate)
    {
        switch (value.Kind)
        {
            case ValueKind.Int:
                return negate ? Value.Fit(-value.AsLong) : value;
            case ValueKind.Long:
                return negate ? Value.Fit(-(BigInteger)value.AsLong) : value;
            case ValueKind.Double:
                return negate ? Value.Of(-value.AsDouble) : value;
            case ValueKind.Float:
                return negate ? Value.Of(-value.AsFloat) : value;
            case ValueKind.Decimal:
                return negate ? Value.Of(-value.AsDecimal) : value;
            case ValueKind.Big:
                return negate ? Value.Fit(-value.AsBig) : value;
            case ValueKind.Span:
                return negate ? Value.Of(-value.AsSpan) : value;
            default:
                throw r.Fail(at, Failure.NotANumber(value.Kind));
        }
    }

    /// <summary>Whether two values are the same, without converting either, as <c>array.contains</c> and <c>for.changed</c> ask.</summary>
    public static bool SameValue(Value left, Value right)
    {
        if (left.Kind != right.Kind)
        {
            return false;
        }

        return left.Kind switch
        {
            ValueKind.Null or ValueKind.Empty => true,
            ValueKind.Bool => left.AsBool == right.AsBool,
            ValueKind.Int or ValueKind.Long => left.AsLong == right.AsLong,
            ValueKind.Double => left.AsDouble.Equals(right.AsDouble),
            ValueKind.Float => left.AsFloat.Equals(right.AsFloat),
            ValueKind.Date => left.AsDate == right.AsDate,
            ValueKind.Span => left.AsSpan == right.AsSpan,
            ValueKind.Text or ValueKind.Raw or ValueKind.Decimal or ValueKind.Big or ValueKind.Other => left.Reference!.Equals(right.Reference),
            _ => ReferenceEquals(left.Reference, right.Reference),
        };
    }

    private static Value ApplyIntegers(Renderer r, Node at, BinaryOperator op, long left, long right)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                return Value.Fit(left + right);
            case BinaryOperator.Subtract:
                return Value.Fit(left - right);
            case BinaryOperator.Multiply:
                return Value.Fit(left * right);
            case BinaryOperator.Divide:
                return Value.Of((double)left / right);
            case BinaryOperator.DivideRound or BinaryOperator.Modulus when right == 0:
                throw r.Fail(at, Failure.DivisionByZero());
            case BinaryOperator.DivideRound:
                return Value.Fit(left / right);
            case BinaryOperator.Modulus:
                return Value.Fit(left % right);
            case BinaryOperator.Equal:
                return Value.Of(left == right);
            case BinaryOperator.NotEqual:
                return Value.Of(left != right);
            case BinaryOperator.Less:
                return Value.Of(left < right);
            case BinaryOperator.LessOrEqual:
                return Value.Of(left <= right);
            case BinaryOperator.Greater:
                return Value.Of(left > right);
            case BinaryOperator.GreaterOrEqual:
                return Value.Of(left >= right);
            default:
                return ApplyBig(r, at, op, left, right);
        }
    }

    private static Value ApplyBig(Renderer r, Node at, BinaryOperator op, BigInteger left, BigInteger right)
    {
        switch (op)
        {
            case BinaryOperator.Add:
                return Bounded(r, at, left + right);
            case BinaryOperator.Subtract:
                return Bounded(r, at, left - right);
            case BinaryOperator.Multiply:
                return Bounded(r, at, left * right);
            case BinaryOperator.Divide:
                return Value.Of((double)left / (double)right);
            case BinaryOperator.DivideRound or BinaryOperator.Modulus when right.IsZero:
                throw r.Fail(at, Failure.DivisionByZero());
            case BinaryOperator.DivideRound:
                return Value.Fit(BigInteger.Divide(left, right));
            case BinaryOperator.Modulus:
                return Value.Fit(BigInteger.Remainder(left, right));
            case BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight:
                if (BigInteger.Abs(right) > MaxBits)
                {
                    throw r.Fail(at, Failure.NumberTooLarge());
                }

                int shift = op == BinaryOperator.ShiftLeft ? (int)right : -(int)right;
                return Bounded(r, at, left << shift);
            case BinaryOperator.RangeInclude or BinaryOperator.RangeExclude:
                return Value.Of(new ScriptRange(left, right, op == BinaryOperator.RangeInclude));
            default:
                return Compared(op, left.CompareTo(right));
        }
    }

    private static Value Bounded(Renderer r, Node at, BigInteger number) =>
        number.GetBitLength() <= MaxBits ? Value.Fit(number) : throw r.Fail(at, Failure.NumberTooLarge());

    private static Value Compared(BinaryOperator op, int order) => Value.Of(op switch
    {
        BinaryOperator.Equal => order == 0,
        BinaryOperator.NotEqual => order != 0,
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        _ => order >= 0,
    });

    private static bool IsComparison(BinaryOperator op) => op is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual;

    private static Value ApplyNumbers(Renderer r, Node at, BinaryOperator op, Value left, ValueKind l, Value right, ValueKind k)
    {
        if (l == ValueKind.Decimal || k == ValueKind.Decimal)
        {
            return ApplyDecimals(r, at, op, Conversion.ToDecimal(r, at, left), Conversion.ToDecimal(r, at, right));
        }

        if (l == ValueKind.Double || k == ValueKind.Double)
        {
            return ApplyDoubles(r, at, op, Conversion.ToDouble(r, at, left), Conversion.ToDouble(r, at, right));
        }

        if (l == ValueKind.Float || k == ValueKind.Float)
        {
            return ApplyFloats(r, at, op, (float)Conversion.ToDouble(r, at, left), (float)Conversion.ToDouble(r, at, right));
        }

        if (left.IsNumber || right.IsNumber)
        {
            return ApplyBig(r, at, op, Conversion.ToBig(r, at, left), Conversion.ToBig(r, at, right));
        }

        return ApplyOthers(r, at, op, left, l, right, k);
    }

    private static Value ApplyDoubles(Renderer r, Node at, BinaryOperator op, double left, double right) => op switch
    {
        BinaryOperator.Add => Value.Of(left + right),
        BinaryOperator.Subtract => Value.Of(left - right),
        BinaryOperator.Multiply => Value.Of(left * right),
        BinaryOperator.Divide => Value.Of(left / right),
        BinaryOperator.DivideRound => Value.Of(Math.Round(left / right)),
        BinaryOperator.Modulus => Value.Of(left % right),
        BinaryOperator.ShiftLeft => Value.Of(left * Math.Pow(2, right)),
        BinaryOperator.ShiftRight => Value.Of(left / Math.Pow(2, right)),
        BinaryOperator.Equal => Value.Of(left == right),
        BinaryOperator.NotEqual => Value.Of(left != right),
        BinaryOperator.Less => Value.Of(left < right),
        BinaryOperator.LessOrEqual => Value.Of(left <= right),
        BinaryOperator.Greater => Value.Of(left > right),
        BinaryOperator.GreaterOrEqual => Value.Of(left >= right),
        _ => throw r.Fail(at, Failure.UnsupportedOperator(op, ValueKind.Double, ValueKind.Double)),
    };

    private static Value ApplyFloats(Renderer r, Node at, BinaryOperator op, float left, float right) => op switch
    {
        BinaryOperator.Add => Value.Of(left + right),
        BinaryOperator.Subtract => Value.Of(left - right),
        BinaryOperator.Multiply => Value.Of(left * right),
        BinaryOperator.Divide => Value.Of(left / right),
        BinaryOperator.DivideRound => Value.Of((float)(int)(left / right)),
        BinaryOperator.Modulus => Value.Of(left % right),
        _ when IsComparison(op) => ApplyDoubles(r, at, op, left, right),
        _ => throw r.Fail(at, Failure.UnsupportedOperator(op, ValueKind.Float, ValueKind.Float)),
    };

    private static Value ApplyDecimals(Renderer r, Node at, BinaryOperator op, decimal left, decimal right)
    {
        try
        {
            return op switch
            {
                BinaryOperator.Add => Value.Of(left + right),
                BinaryOperator.Subtract => Value.Of(left - right),
                BinaryOperator.Multiply => Value.Of(left * right),
                BinaryOperator.Divide => Value.Of(left / right),
                BinaryOperator.DivideRound => Value.Of(Math.Round(left / right)),
                BinaryOperator.Modulus => Value.Of(left % right),
                _ when IsComparison(op) => Compared(op, left.CompareTo(right)),
                _ => throw r.Fail(at, Failure.UnsupportedOperator(op, ValueKind.Decimal, ValueKind.Decimal)),
            };
        }
        catch (DivideByZeroException)
        {
            throw r.Fail(at, Failure.DivisionByZero());
        }
        catch (OverflowException)
        {
            throw r.Fail(at, Failure.NumberTooLarge());
        }
    }

    private static Value ApplyOthers(Renderer r, Node at, BinaryOperator op, Value left, ValueKind l, Value right, ValueKind k)
    {
        try
        {
            switch (l, k, op)
            {
                case (ValueKind.Date, ValueKind.Date, BinaryOperator.Subtract):
                    return Value.Of(left.AsDate - right.AsDate);
                case (ValueKind.Date, ValueKind.Date, _) when IsComparison(op):
                    return Compared(op, left.AsDate.CompareTo(right.AsDate));
                case (ValueKind.Date, ValueKind.Span, BinaryOperator.Add):
                    return Value.Of(left.AsDate + right.AsSpan);
                case (ValueKind.Date, ValueKind.Span, BinaryOperator.Subtract):
                    return Value.Of(left.AsDate - right.AsSpan);
                case (ValueKind.Span, ValueKind.Span, BinaryOperator.Add):
                    return Value.Of(left.AsSpan + right.AsSpan);
                case (ValueKind.Span, ValueKind.Span, BinaryOperator.Subtract):
                    return Value.Of(left.AsSpan - right.AsSpan);
                case (ValueKind.Span, ValueKind.Span, _) when IsComparison(op):
                    return Compared(op, left.AsSpan.CompareTo(right.AsSpan));
            }
        }
        catch (Exception error) when (error is OverflowException or ArgumentOutOfRangeException)
        {
            throw r.Fail(at, Failure.NumberTooLarge());
        }

        if (left.Reference is IComparable comparable && l == ValueKind.Other && IsComparison(op) && left.Reference.GetType() == right.Reference?.GetType())
        {
            return Compared(op, comparable.CompareTo(right.Reference));
        }

        return op switch
        {
            BinaryOperator.Equal => Value.Of(SameValue(left, right)),
            BinaryOperator.NotEqual => Value.Of(!SameValue(left, right)),
            _ => throw r.Fail(at, Failure.UnsupportedOperator(op, l, k)),
        };
    }

    private static Value ApplyNull(BinaryOperator op, bool both) => op switch
    {
        BinaryOperator.Equal => Value.Of(both),
        BinaryOperator.NotEqual => Value.Of(!both),
        _ => IsComparison(op) ? Value.False : default,
    };

    private static Value ApplyEmpty(Renderer r, Node at, BinaryOperator op, Value left, Value right)
    {
        if (left.Kind == right.Kind)
        {
            return IsComparison(op)
                ? Value.Of(op is BinaryOperator.Equal or BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual)
                : Value.Empty;
        }

        Value against = IsEmpty(left.Kind == ValueKind.Empty ? right : left);
        return op switch
        {
            BinaryOperator.Equal or BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual => against,
            BinaryOperator.NotEqual => against.IsNull ? against : Value.Of(!against.AsBool),
            BinaryOperator.Less or BinaryOperator.Greater => Value.False,
            BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight => throw r.Fail(at, Failure.UnsupportedOperator(op, left.Kind, right.Kind)),
            _ => Value.Empty,
        };
    }
}
