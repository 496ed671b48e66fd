using System.Text;

namespace ClaimWriter.Evidence.Sources;

/// <summary>What the first word of a statement announces.</summary>
internal enum StatementHeadKind
{
    /// <summary>Nothing that matters.</summary>
    Other,

    /// <summary>ALTER, DROP, RENAME, CREATE.</summary>
    Ddl,

    /// <summary>INSERT, REPLACE, UPDATE, DELETE, LOAD, SELECT, WITH, SET STATEMENT, PREPARE, EXECUTE IMMEDIATE.</summary>
    Rows,

    /// <summary>CALL.</summary>
    Call,
}

/// <summary>Tells statements apart by their first word, on bytes.</summary>
internal static class StatementHead
{
    internal static StatementHeadKind Of(ReadOnlySpan<byte> sql)
    {
        sql = PassOver(sql);
        if (sql.Length < 4)
        {
            return StatementHeadKind.Other;
        }

        return (sql[0] | 0x20) switch
        {
            'a' => Is(sql, "ALTER"u8) ? StatementHeadKind.Ddl : StatementHeadKind.Other,
            'c' => Is(sql, "CALL"u8) ? StatementHeadKind.Call : Is(sql, "CREATE"u8) ? StatementHeadKind.Ddl : StatementHeadKind.Other,
            'e' => Is(sql, "EXECUTE IMMEDIATE"u8) ? StatementHeadKind.Rows : StatementHeadKind.Other,
            'd' => Is(sql, "DROP"u8) ? StatementHeadKind.Ddl : Is(sql, "DELETE"u8) ? StatementHeadKind.Rows : StatementHeadKind.Other,
            'r' => Is(sql, "RENAME"u8) ? StatementHeadKind.Ddl : Is(sql, "REPLACE"u8) ? StatementHeadKind.Rows : StatementHeadKind.Other,
            'i' or 'u' or 'l' or 'w' or 'p' or 's' => IsRows(sql) ? StatementHeadKind.Rows : StatementHeadKind.Other,
            _ => StatementHeadKind.Other,
        };
    }

    private static bool IsRows(ReadOnlySpan<byte> sql) => Is(sql, "INSERT"u8) || Is(sql, "UPDATE"u8) || Is(sql, "SELECT"u8)
        || Is(sql, "LOAD"u8) || Is(sql, "WITH"u8) || Is(sql, "PREPARE"u8) || Is(sql, "SET STATEMENT"u8);

    private static bool Is(ReadOnlySpan<byte> sql, ReadOnlySpan<byte> word) =>
        sql.Length >= word.Length && Ascii.EqualsIgnoreCase(sql[..word.Length], word);

    // Blanks, brackets, and comments that programs put before their statements to name themselves.
    private static ReadOnlySpan<byte> PassOver(ReadOnlySpan<byte> sql)
    {
        while (!sql.IsEmpty)
        {
            byte b = sql[0];
            if (b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'(' or (byte)';')
            {
                sql = sql[1..];
            }
            else if (b == (byte)'/' && sql.Length > 2 && sql[1] == (byte)'*')
            {
                if (sql[2] is (byte)'!' or (byte)'M')
                {
                    sql = sql[3..].TrimStart("!0123456789"u8);
                    continue;
                }

                int end = sql.IndexOf("*/"u8);
                sql = end < 0 ? default : sql[(end + 2)..];
            }
            else if (b == (byte)'#' || (b == (byte)'-' && sql.StartsWith("-- "u8)))
            {
                int end = sql.IndexOf((byte)'\n');
                sql = end < 0 ? default : sql[(end + 1)..];
            }
            else if (b == (byte)'\\' && sql.Length > 1 && sql[1] is (byte)'n' or (byte)'t' or (byte)'r')
            {
                // Logs that escape line breaks.
                sql = sql[2..];
            }
            else
            {
                return sql;
            }
        }

        return sql;
    }
}
