using System.Globalization;
using System.Numerics;

namespace ClaimWriter.Templating;

/// <summary>Converts values to what an operator or function needs.</summary>
internal static class Conversion
{
    public static int ToInt(Renderer r, Node at, Value value)
    {
        try
        {
            switch (value.Kind)
            {
                case ValueKind.Null:
                    return 0;
                case ValueKind.Int or ValueKind.Long:
                    return checked((int)value.AsLong);
                case ValueKind.Bool:
                    return value.AsBool ? 1 : 0;
                case ValueKind.Double:
                    return Convert.ToInt32(value.AsDouble);
                case ValueKind.Float:
                    return Convert.ToInt32(value.AsFloat);
                case ValueKind.Decimal:
                    return Convert.ToInt32(value.AsDecimal);
                case ValueKind.Big:
                    return (int)value.AsBig;
                case ValueKind.Text:
                    return int.Parse(value.AsText, NumberStyles.Integer, CultureInfo.InvariantCulture);
                default:
                    throw r.Fail(at, Failure.CannotConvert(value.Kind, "int"));
            }
        }
        catch (Exception error) when (error is OverflowException or FormatException)
        {
            throw r.Fail(at, Failure.CannotConvert(value.Kind, "int"));
        }
    }

    public static double ToDouble(Renderer r, Node at, Value value) => value.Kind switch
    {
        ValueKind.Null => 0,
        ValueKind.Bool => value.AsBool ? 1 : 0,
        ValueKind.Int or ValueKind.Long => value.AsLong,
        ValueKind.Double => value.AsDouble,
        ValueKind.Float => value.AsFloat,
        ValueKind.Decimal => (double)value.AsDecimal,
        ValueKind.Big => (double)value.AsBig,
        _ => throw r.Fail(at, Failure.CannotConvert(value.Kind, "double")),
    };

    public static decimal ToDecimal(Renderer r, Node at, Value value)
    {
        try
        {
            return value.Kind switch
            {
                ValueKind.Null => 0,
                ValueKind.Bool => value.AsBool ? 1 : 0,
                ValueKind.Int or ValueKind.Long => value.AsLong,
                ValueKind.Double => (decimal)value.AsDouble,
                ValueKind.Float => (decimal)value.AsFloat,
                ValueKind.Decimal => value.AsDecimal,
                ValueKind.Big => (decimal)value.AsBig,
                _ => throw r.Fail(at, Failure.CannotConvert(value.Kind, "decimal")),
            };
        }
        catch (OverflowException)
        {
            throw r.Fail(at, Failure.CannotConvert(value.Kind, "decimal"));
        }
    }

    public static BigInteger ToBig(Renderer r, Node at, Value value) => value.Kind switch
    {
        ValueKind.Bool => value.AsBool ? 1 : 0,
        ValueKind.Int or ValueKind.Long => value.AsLong,
        ValueKind.Big => value.AsBig,
        _ => throw r.Fail(at, Failure.CannotConvert(value.Kind, "integer")),
    };

    /// <summary>The argument as the parameter wants it.</summary>
    public static Value To(Renderer r, Node at, Value value, ArgumentKind kind)
    {
        switch (kind)
        {
            case ArgumentKind.Any:
                return value;
            case ArgumentKind.Text:
                return value.IsNull || value.Kind == ValueKind.Text ? value : Value.Of(Printing.Text(r, at, value));
            case ArgumentKind.Int:
                return Value.Of(ToInt(r, at, value));
            case ArgumentKind.Number:
                return Value.Of(ToDouble(r, at, value));
            case ArgumentKind.Bool:
                return Value.Of(value.IsTrue);
            case ArgumentKind.Date when value.Kind is ValueKind.Date or ValueKind.Null:
            case ArgumentKind.Span when value.Kind is ValueKind.Span:
            case ArgumentKind.List when value.IsNull || Sequence.TryOf(value, out _):
                return value;
            default:
                throw r.Fail(at, Failure.CannotConvert(value.Kind, kind switch
                {
                    ArgumentKind.Date => "date",
                    ArgumentKind.Span => "timespan",
                    _ => "list",
                }));
        }
    }
}
