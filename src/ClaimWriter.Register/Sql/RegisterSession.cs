using System.Data.Common;
using Dapper;

namespace ClaimWriter.Register.Sql;

/// <summary>Statements within one transaction.</summary>
internal sealed class RegisterSession(DbConnection connection, DbTransaction transaction)
{
    public IEnumerable<T> Query<T>(string sql, object? values = null) => connection.Query<T>(sql, values, transaction);

    public T? First<T>(string sql, object? values = null) => connection.QueryFirstOrDefault<T>(sql, values, transaction);

    public int Execute(string sql, object? values = null) => connection.Execute(sql, values, transaction);
}
