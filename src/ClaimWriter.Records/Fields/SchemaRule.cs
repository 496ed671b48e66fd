using System.Text.Json;

namespace ClaimWriter.Records.Fields;

/// <summary>Rules between fields, as JSON Schema says them.</summary>
internal static class SchemaRule
{
    /// <summary>The field must be there.</summary>
    public static void Required(Utf8JsonWriter schema, string name)
    {
        schema.WriteStartArray("required");
        schema.WriteStringValue(name);
        schema.WriteEndArray();
    }

    /// <summary>At least one of two fields must be there.</summary>
    public static void EitherRequired(Utf8JsonWriter schema, string one, string other)
    {
        schema.WriteStartArray("anyOf");
        foreach (string name in new[] { one, other })
        {
            schema.WriteStartObject();
            Required(schema, name);
            schema.WriteEndObject();
        }

        schema.WriteEndArray();
    }
}
