using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;

namespace ClaimWriter.Records.Fields;

/// <summary>How a field's value is read, checked and described; one object serves reader, schema and template.</summary>
internal abstract class FieldType
{
    /// <summary>What a value is, for the message that another stands there: "a date".</summary>
    public abstract Sentence Expected { get; }

    /// <summary>The members below a value of this type: of the map, or of each item of the list.</summary>
    public virtual IReadOnlyList<Field> Members => [];

    /// <summary>Whether a value is a list of what <see cref="Members"/> describes.</summary>
    public virtual bool IsList => false;

    /// <summary>Writes the JSON Schema keywords of this type into an open object.</summary>
    public abstract void WriteSchema(Utf8JsonWriter schema);
}

/// <summary>How a field's value becomes a <typeparamref name="T"/>.</summary>
internal abstract class FieldType<T> : FieldType
{
    /// <summary>Reads a value; where it is wrong, reports that and returns false.</summary>
    public abstract bool TryRead(Node node, ReadingRun run, out T value);

    protected static bool Wrong(Node node, ReadingRun run, Fault fault, out T value)
    {
        run.Report(node, fault);
        value = default!;
        return false;
    }

    protected bool WrongType(Node node, ReadingRun run, out T value) => Wrong(node, run, Faults.WrongType(node.Path, Expected, node), out value);
}

/// <summary>One row of the table of fields.</summary>
internal abstract class Field(string name, bool isRequired, Sentence meaning, string? example)
{
    /// <summary>Its name in YAML and JSON.</summary>
    public string Name => name;

    public bool IsRequired => isRequired;

    /// <summary>What it means, for the schema and for the comments of a fresh record.</summary>
    public Sentence Meaning => meaning;

    /// <summary>A value as YAML; null where the members below are the example.</summary>
    public string? Example => example;

    /// <summary>Its position in the map that it belongs to.</summary>
    public int Index { get; set; }

    public abstract FieldType Type { get; }

    /// <summary>Reads the value into its slot; false where it is wrong.</summary>
    public abstract bool Read(Node node, ReadingRun run, Values values);
}

/// <summary>One row of the table of fields, with its type.</summary>
internal sealed class Field<T>(string name, FieldType<T> type, bool isRequired, Sentence meaning, string? example)
    : Field(name, isRequired, meaning, example)
{
    public override FieldType Type => type;

    public override bool Read(Node node, ReadingRun run, Values values)
    {
        if (!type.TryRead(node, run, out T value))
        {
            return false;
        }

        values.Set(Index, value);
        return true;
    }
}

/// <summary>The values read for the fields of one map.</summary>
internal sealed class Values(Node node, int count)
{
    private readonly object?[] _values = new object?[count];
    private readonly Node?[] _nodes = new Node?[count];

    /// <summary>The map that they were read from.</summary>
    public Node Map => node;

    public void Set(int index, object? value) => _values[index] = value;

    public void SetNode(int index, Node value) => _nodes[index] = value;

    public bool HasNode(int index) => _nodes[index] is not null;

    /// <summary>Whether the record has the field with a value that could be read.</summary>
    public bool Has(Field field) => _values[field.Index] is not null;

    /// <summary>Whether the record names the field at all.</summary>
    public bool IsGiven(Field field) => _nodes[field.Index] is { Kind: not NodeKind.Nothing };

    /// <summary>Where the field's value stands.</summary>
    public Node NodeOf(Field field) => _nodes[field.Index] ?? node;

    /// <summary>A required value.</summary>
    public T Need<T>(Field<T> field) => (T)_values[field.Index]!;

    /// <summary>An optional value, or the default of its type: null for text.</summary>
    public T? Maybe<T>(Field<T> field) => _values[field.Index] is T value ? value : default;

    /// <summary>An optional number, time or enumeration, or null.</summary>
    public T? MaybeValue<T>(Field<T> field)
        where T : struct => _values[field.Index] is T value ? value : null;

    /// <summary>An optional value, or what holds without it.</summary>
    public T Or<T>(Field<T> field, T without) => _values[field.Index] is T value ? value : without;
}
