using System.Collections.Immutable;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;

namespace ClaimWriter.Records.Fields;

/// <summary>A list of values of one type; for lists of text one text may stand for a list of one.</summary>
internal sealed class ListType<T>(FieldType<T> item, int fewest = 0, bool allowsSingle = false) : FieldType<ImmutableArray<T>>
{
    /// <summary>More items than this are refused.</summary>
    public const int Most = 10_000;

    public override Sentence Expected { get; } = new("목록", "a list");

    public override IReadOnlyList<Field> Members => item.Members;

    public override bool IsList => true;

    public override bool TryRead(Node node, ReadingRun run, out ImmutableArray<T> value)
    {
        value = [];
        if (allowsSingle && node.IsScalar)
        {
            bool isRead = item.TryRead(node, run, out T single);
            value = isRead ? [single] : [];
            return isRead;
        }

        if (node.Kind == NodeKind.Broken)
        {
            return false;
        }

        if (node.Kind != NodeKind.List)
        {
            return WrongType(node, run, out value);
        }

        if (node.Children.Count < fewest)
        {
            return Wrong(node, run, Faults.EmptyList(node.Path), out value);
        }

        return node.Children.Count > Most
            ? Wrong(node, run, Faults.TooManyItems(node.Path, node.Children.Count, Most), out value)
            : TryReadItems(node, run, out value);
    }

    public override void WriteSchema(Utf8JsonWriter schema)
    {
        if (allowsSingle)
        {
            schema.WriteStartArray("anyOf");
            schema.WriteStartObject();
            item.WriteSchema(schema);
            schema.WriteEndObject();
            schema.WriteStartObject();
            WriteList(schema);
            schema.WriteEndObject();
            schema.WriteEndArray();
            return;
        }

        WriteList(schema);
    }

    private void WriteList(Utf8JsonWriter schema)
    {
        schema.WriteString("type", "array");
        if (fewest > 0)
        {
            schema.WriteNumber("minItems", fewest);
        }

        schema.WriteNumber("maxItems", Most);
        schema.WriteStartObject("items");
        item.WriteSchema(schema);
        schema.WriteEndObject();
    }

    private bool TryReadItems(Node node, ReadingRun run, out ImmutableArray<T> value)
    {
        bool isWhole = true;
        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>(node.Children.Count);
        foreach (Node child in node.Children)
        {
            if (run.IsFull)
            {
                isWhole = false;
                break;
            }

            if (fewest == 0 && child.IsHollow)
            {
                continue;
            }

            bool isRead = item.TryRead(child, run, out T read);
            isWhole &= isRead;
            if (isRead)
            {
                items.Add(read);
            }
        }

        value = items.DrainToImmutable();
        return isWhole;
    }
}
