using ClaimWriter.Evidence.Sql;

namespace ClaimWriter.Evidence;

/// <summary>What a column's definition says of the values that it takes.</summary>
public static class ColumnType
{
    private static readonly string[] _attributes =
        ["NOT", "NULL", "DEFAULT", "COMMENT", "COLLATE", "AUTO_INCREMENT", "ON", "PRIMARY", "UNIQUE", "KEY", "GENERATED", "AS", "CHECK", "REFERENCES",
         "INVISIBLE", "VISIBLE", "COLUMN_FORMAT", "STORAGE", "VIRTUAL", "CONSTRAINT", "CHARACTER", "CHARSET", "COMPRESSED"];

    private static readonly string[] _integers = ["TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT"];

    /// <summary>
    /// Whether two definitions take the same values: the same type, its length and sign, and both or neither NOT NULL. Comments, defaults and
    /// collations, and the display width of integers (which MySQL 8.0.19 and later do not print), are not compared.
    /// </summary>
    public static bool IsSame(string one, string other) => Essence(one) == Essence(other);

    private static (string Type, bool IsRequired) Essence(string definition)
    {
        List<SqlToken> tokens = SqlLexer.Read(definition);
        int end = tokens.FindIndex(token => Array.Exists(_attributes, token.Is));
        List<SqlToken> type = end < 0 ? tokens : tokens[..end];
        if (type.Count >= 4 && Array.Exists(_integers, type[0].Is) && type[1].Is('('))
        {
            type.RemoveRange(1, 3);
        }

        string words = string.Join(' ', type.Select(token => token.Kind == SqlTokenKind.String ? token.Text : token.Text.ToUpperInvariant()))
            .Replace("INTEGER", "INT", StringComparison.Ordinal);
        bool isRequired = tokens.Exists(token => token.Is("NOT")) && tokens.FindIndex(token => token.Is("NOT")) is var not
            && not + 1 < tokens.Count && tokens[not + 1].Is("NULL");
        return (words, isRequired);
    }
}
