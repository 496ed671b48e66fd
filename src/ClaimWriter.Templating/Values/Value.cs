using System.Collections;
using System.Numerics;

namespace ClaimWriter.Templating;

/// <summary>What a value is, as the language tells its values apart.</summary>
internal enum ValueKind : byte
{
    Null,
    Empty,
    Bool,
    Int,
    Long,
    Float,
    Double,
    Decimal,
    Big,
    Text,
    Raw,
    Date,
    Span,
    Object,
    Array,
    Range,
    Function,
    Loop,
    Block,
    Other,
}

/// <summary>A value of the language in 16 bytes: small numbers need no box, so a loop over numbers allocates nothing.</summary>
internal readonly struct Value
{
    private static readonly Tag BoolTag = new(ValueKind.Bool);
    private static readonly Tag IntTag = new(ValueKind.Int);
    private static readonly Tag LongTag = new(ValueKind.Long);
    private static readonly Tag FloatTag = new(ValueKind.Float);
    private static readonly Tag DoubleTag = new(ValueKind.Double);
    private static readonly Tag EmptyTag = new(ValueKind.Empty);
    private static readonly Tag DateTag = new(ValueKind.Date);
    private static readonly Tag SpanTag = new(ValueKind.Span);

    private readonly object? _reference;
    private readonly long _bits;

    private Value(object? reference, long bits = 0)
    {
        _reference = reference;
        _bits = bits;
    }

    /// <summary>The special variable <c>empty</c>.</summary>
    public static Value Empty => new(EmptyTag);

    public static Value Null => default;

    public static Value True => new(BoolTag, 1);

    public static Value False => new(BoolTag);

    public bool IsNull => _reference is null;

    public ValueKind Kind => _reference switch
    {
        null => ValueKind.Null,
        Tag tag => tag.Kind,
        string => ValueKind.Text,
        ScriptObject => ValueKind.Object,
        ScriptArray => ValueKind.Array,
        ScriptRange => ValueKind.Range,
        ScriptFunction => ValueKind.Function,
        RawText => ValueKind.Raw,
        LoopScope => ValueKind.Loop,
        decimal => ValueKind.Decimal,
        BigInteger => ValueKind.Big,
        BlockStatement => ValueKind.Block,
        _ => ValueKind.Other,
    };

    public object? Reference => _reference;

    public bool AsBool => _bits != 0;

    public int AsInt => (int)_bits;

    /// <summary>An int or a long.</summary>
    public long AsLong => _bits;

    public double AsDouble => BitConverter.Int64BitsToDouble(_bits);

    public float AsFloat => BitConverter.Int32BitsToSingle((int)_bits);

    public decimal AsDecimal => (decimal)_reference!;

    public BigInteger AsBig => (BigInteger)_reference!;

    public string AsText => (string)_reference!;

    public DateTime AsDate => DateTime.FromBinary(_bits);

    public TimeSpan AsSpan => new(_bits);

    public bool IsNumber => Kind is >= ValueKind.Int and <= ValueKind.Big;

    /// <summary>Only null and false are false.</summary>
    public bool IsTrue => _reference switch
    {
        null => false,
        Tag tag => tag.Kind == ValueKind.Bool ? _bits != 0 : tag.Kind != ValueKind.Empty,
        _ => true,
    };

    public static Value Of(bool value) => value ? True : False;

    public static Value Of(int value) => new(IntTag, value);

    /// <summary>Always a long; <see cref="Fit(long)"/> gives an int where it fits.</summary>
    public static Value Of(long value) => new(LongTag, value);

    public static Value Of(float value) => new(FloatTag, BitConverter.SingleToInt32Bits(value));

    public static Value Of(double value) => new(DoubleTag, BitConverter.DoubleToInt64Bits(value));

    public static Value Of(decimal value) => new(value);

    public static Value Of(BigInteger value) => new(value);

    public static Value Of(string? value) => new(value);

    public static Value Of(RawText? value) => new(value);

    public static Value Of(DateTime value) => new(DateTag, value.ToBinary());

    public static Value Of(TimeSpan value) => new(SpanTag, value.Ticks);

    public static Value Of(ScriptObject? value) => new(value);

    public static Value Of(ScriptArray? value) => new(value);

    public static Value Of(ScriptRange? value) => new(value);

    public static Value Of(ScriptFunction? value) => new(value);

    public static Value Of(LoopScope value) => new(value);

    public static Value Of(BlockStatement value) => new(value);

    /// <summary>The smallest integer kind that holds the number, as Scriban does after integer arithmetic.</summary>
    public static Value Fit(long value) => value is >= int.MinValue and <= int.MaxValue ? Of((int)value) : Of(value);

    public static Value Fit(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? Fit((long)value) : Of(value);

    /// <summary>A value from the host's side.</summary>
    public static Value From(object? value) => value switch
    {
        null => default,
        string text => new Value(text),
        bool b => Of(b),
        int i => Of(i),
        long l => Of(l),
        double d => Of(d),
        float f => Of(f),
        DateTime date => Of(date),
        TimeSpan span => Of(span),
        short s => Of((int)s),
        byte b => Of((int)b),
        sbyte b => Of((int)b),
        ushort s => Of((int)s),
        uint u => Of((long)u),
        ulong u => Fit(new BigInteger(u)),
        char c => new Value(c.ToString()),
        decimal or BigInteger or ScriptObject or ScriptArray or ScriptRange or ScriptFunction or RawText => new Value(value),
        IEnumerable items => Of(ScriptArray.Copy(items)),
        _ => new Value(value),
    };

    /// <summary>The value as the host sees it.</summary>
    public object? ToObject() => _reference is not Tag tag
        ? _reference
        : tag.Kind switch
        {
            ValueKind.Bool => AsBool,
            ValueKind.Int => AsInt,
            ValueKind.Long => AsLong,
            ValueKind.Float => AsFloat,
            ValueKind.Double => AsDouble,
            ValueKind.Date => AsDate,
            ValueKind.Span => AsSpan,
            _ => null,
        };

    private sealed class Tag(ValueKind kind)
    {
        public ValueKind Kind { get; } = kind;
    }
}
