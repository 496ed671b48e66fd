using ClaimWriter.Diagnostics;

namespace ClaimWriter.Records.Fields;

/// <summary>Makes the rows of the table of fields.</summary>
internal static class Row
{
    /// <summary>A field that every record has.</summary>
    public static Field<T> Required<T>(string name, FieldType<T> type, string korean, string english, string? example = null) =>
        new(name, type, isRequired: true, new Sentence(korean, english), example);

    /// <summary>A field that a record may leave out.</summary>
    public static Field<T> Optional<T>(string name, FieldType<T> type, string korean, string english, string? example = null) =>
        new(name, type, isRequired: false, new Sentence(korean, english), example);
}
