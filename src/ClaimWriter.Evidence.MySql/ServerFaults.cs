using ClaimWriter.Diagnostics;

namespace ClaimWriter.Evidence.MySql;

/// <summary>A server could not give what was asked; carries why.</summary>
public sealed class ServerException : Exception
{
    /// <summary>An exception with its diagnostic.</summary>
    public ServerException(Diagnostic diagnostic)
        : base(diagnostic.Fact.English) => Diagnostic = diagnostic;

    /// <summary>What went wrong.</summary>
    public Diagnostic Diagnostic { get; }

    /// <summary>Whether what was asked for is wrong (a table that is not there) and not the server.</summary>
    public bool IsInput => Diagnostic.Code is "server.no-table" or "server.no-database" or "server.no-database-named" or "server.bad-connection-string";
}

/// <summary>Every message about servers. None holds a connection string.</summary>
internal static class ServerFaults
{
    private static readonly Sentence GrantHint = new(
        "GRANT SELECT ON 데이터베이스.테이블, SELECT ON mysql.general_log, SELECT ON performance_schema.*, REPLICATION CLIENT(MariaDB: BINLOG MONITOR) ON *.*이면 충분합니다.",
        "GRANT SELECT on the table, on mysql.general_log and on performance_schema.*, and REPLICATION CLIENT (MariaDB: BINLOG MONITOR) on *.* is enough.");

    public static Diagnostic BadConnectionString(string source) => Error("server.bad-connection-string", source, new(
        "연결 문자열을 읽을 수 없습니다.", "the connection string cannot be read"), new(
        "Server=…;Port=3306;User Id=…;Password=…;Database=…;SslMode=VerifyCA;SslCa=ca.pem", "Server=…;Port=3306;User Id=…;Password=…;Database=…;SslMode=VerifyCA;SslCa=ca.pem"));

    public static Diagnostic Denied(string address) => Error("server.denied", address, new(
        "서버가 계정이나 비밀번호를 받아들이지 않았습니다.", "the server refuses the account or its password"), new(
        "연결 문자열의 계정과 비밀번호, 그 계정이 접속할 수 있는 호스트를 확인하십시오.", "Check account and password of the connection string, and the hosts that the account may come from."));

    public static Diagnostic NoRights(string address, string detail) => Error("server.no-rights", address, new(
        $"권한이 없습니다: {detail}", $"no right: {detail}"), GrantHint);

    public static Diagnostic NoRightsForSource(string address, string name, string detail) => new(
        Severity.Warning, "server.source-denied", SourcePlace.Whole(address), new(
        $"{name} 자료는 권한이 없어 모으지 못했습니다: {detail}", $"{name} was not collected for want of rights: {detail}"), GrantHint);

    public static Diagnostic Unavailable(string address, string name, string detail) => new(
        Severity.Note, "server.source-unavailable", SourcePlace.Whole(address), new(
        $"이 서버에는 {name} 자료가 없습니다: {detail}", $"this server has no {name}: {detail}"));

    public static Diagnostic SourceOff(string address, string name, Sentence meaning) => new(
        Severity.Note, "server.source-off", SourcePlace.Whole(address), new(
        $"{name}이(가) 꺼져 있습니다. {meaning.Korean}", $"{name} is off: {meaning.English}"));

    public static Diagnostic NoDatabase(string address, string detail) => Error("server.no-database", address, new(
        $"데이터베이스가 없습니다: {detail}", $"there is no such database: {detail}"), new("--database를 확인하십시오.", "Check --database."));

    public static Diagnostic NoDatabaseNamed(string address) => Error("server.no-database-named", address, new(
        "어느 데이터베이스인지 알 수 없습니다.", "which database is meant is not said"), new(
        "--database를 주거나 연결 문자열에 Database=를 적으십시오.", "Give --database, or Database= in the connection string."));

    public static Diagnostic NoTable(string address, string table, string? near) => Error("server.no-table", address, new(
        $"테이블 {table}이(가) 없습니다.", $"there is no table {table}"), near is null
        ? new("--table과 --database를 확인하십시오. 테이블이 삭제된 사건이면 --change table_dropped입니다.", "Check --table and --database; for a dropped table say --change table_dropped.")
        : new($"'{near}'을(를) 뜻하십니까?", $"Did you mean '{near}'?"));

    public static Diagnostic TlsRefused(string address, string detail) => Error("server.tls", address, new(
        $"TLS 연결을 맺지 못했습니다: {detail}", $"no TLS connection could be made: {detail}"), new(
        "SslMode=VerifyCA와 SslCa=(PEM 파일)를 확인하고, 서버에 TLS가 켜져 있는지 보십시오.", "Check SslMode=VerifyCA and SslCa=(a PEM file), and that the server has TLS on."));

    public static Diagnostic Unreachable(string address) => Error("server.unreachable", address, new(
        "서버에 연결할 수 없습니다.", "the server cannot be reached"), new("주소, 포트, 방화벽을 확인하십시오.", "Check address, port and firewall."));

    public static Diagnostic Lost(string address) => Error("server.lost", address, new(
        "자료를 읽는 도중에 서버와의 연결이 끊겼습니다. 아무것도 쓰지 않았습니다.", "the connection broke while reading; nothing was written"), new(
        "서버의 상태를 확인하고 다시 하십시오.", "Check the server and try again."));

    public static Diagnostic Failed(string address, string detail) => Error("server.failed", address, new(
        $"서버 오류: {detail}", $"the server failed: {detail}"));

    private static Diagnostic Error(string code, string where, Sentence fact, Sentence? hint = null) =>
        new(Severity.Error, code, SourcePlace.Whole(where), fact, hint);
}
