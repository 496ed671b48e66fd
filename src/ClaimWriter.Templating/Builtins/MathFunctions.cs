using System.Globalization;
using System.Numerics;

namespace ClaimWriter.Templating;

/// <summary>Scriban's <c>math</c> functions.</summary>
internal static class MathFunctions
{
    public static IEnumerable<LibraryFunction> All() =>
    [
        new("math.abs", "value", Abs),
        new("math.ceil", "value:number", static (_, _, a) => Value.Of(Math.Ceiling(a[0].AsDouble))),
        new("math.floor", "value:number", static (_, _, a) => Value.Of(Math.Floor(a[0].AsDouble))),
        new("math.round", "value:number precision:int?=0", static (r, at, a) => a[1].AsInt is >= 0 and <= 15
            ? Value.Of(Math.Round(a[0].AsDouble, a[1].AsInt))
            : throw r.Fail(at, Failure.Of("out-of-range", "자릿수는 0에서 15까지입니다.", "The precision must be from 0 to 15."))),
        new("math.divided_by", "value:number divisor", DividedBy),
        Binary("minus", BinaryOperator.Subtract),
        Binary("modulo", BinaryOperator.Modulus),
        Binary("plus", BinaryOperator.Add),
        Binary("times", BinaryOperator.Multiply),
        new("math.format", "value format:text culture:text?", static (r, at, a) => a[0].IsNull
            ? Value.Of(string.Empty)
            : a[0].IsNumber ? Formatting.Format(r, at, a) : throw r.Fail(at, Failure.NotANumber(a[0].Kind))),
        new("math.is_number", "value", static (_, _, a) => Value.Of(a[0].IsNumber)),
        new("math.random", "minValue:int maxValue:int", static (r, at, a) => a[0].AsInt <= a[1].AsInt
            ? Value.Of(r.Random.Next(a[0].AsInt, a[1].AsInt))
            : throw r.Fail(at, Failure.Of("out-of-range", "최솟값이 최댓값보다 큽니다.", "The least value is greater than the greatest."))),
        new("math.uuid", string.Empty, static (r, _, _) => Value.Of(Uuid(r.Random))),
    ];

    private static LibraryFunction Binary(string name, BinaryOperator op) =>
        new("math." + name, "value with", (r, at, a) => Operators.Apply(r, at, op, a[0], a[1]));

    private static Value Abs(Renderer r, Expression at, ReadOnlySpan<Value> a) => a[0].Kind switch
    {
        ValueKind.Null => default,
        ValueKind.Int => Value.Fit(Math.Abs(a[0].AsLong)),
        ValueKind.Long => Value.Fit(BigInteger.Abs(a[0].AsLong)),
        ValueKind.Double => Value.Of(Math.Abs(a[0].AsDouble)),
        ValueKind.Float => Value.Of(Math.Abs(a[0].AsFloat)),
        ValueKind.Decimal => Value.Of(Math.Abs(a[0].AsDecimal)),
        ValueKind.Big => Value.Fit(BigInteger.Abs(a[0].AsBig)),
        _ => throw r.Fail(at, Failure.NotANumber(a[0].Kind)),
    };

    private static Value DividedBy(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        Value result = Operators.Apply(r, at, BinaryOperator.Divide, a[0], a[1]);
        if (a[1].Kind != ValueKind.Int || result.Kind != ValueKind.Double)
        {
            return result;
        }

        double floor = Math.Floor(result.AsDouble);
        return floor is >= int.MinValue and <= int.MaxValue ? Value.Of((int)floor) : throw r.Fail(at, Failure.NumberTooLarge());
    }

    private static string Uuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }
}
