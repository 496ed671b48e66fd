using CommandLine;

namespace ClaimWriter.Cli;

/// <summary><c>claimwriter collect …</c>: what every source takes.</summary>
internal abstract class CollectOptions : CommonOptions
{
    [Option("into", Required = true, MetaValue = "DIR", HelpText = "기록의 폴더. 없으면 만든다 / folder of the record, made where there is none")]
    public string Into { get; set; } = "";

    [Option("table", MetaValue = "T", HelpText = "변경된 테이블. 기록에 있으면 생략 / the changed table, unless the record says it")]
    public string? Table { get; set; }

    [Option("column", MetaValue = "C", HelpText = "변경된 컬럼 / the changed column")]
    public string? Column { get; set; }

    [Option("database", MetaValue = "D", HelpText = "테이블의 데이터베이스 / the table's schema")]
    public string? Database { get; set; }

    [Option("change", MetaValue = "KIND", HelpText = "column_dropped(기본), column_renamed, column_retyped, table_dropped")]
    public string? Change { get; set; }

    [Option("by", MetaValue = "NAME", HelpText = "수집한 사람 / who collects")]
    public string? By { get; set; }

    [Option("source", MetaValue = "TEXT", HelpText = "출처 / where it came from")]
    public string? Source { get; set; }

    [Option("title", MetaValue = "TEXT", HelpText = "별첨의 제목 / title of the exhibit")]
    public string? Title { get; set; }
}

[Verb("log", HelpText = "서버의 로그 파일. 여럿을 한 사건으로 맞춘다 / log files of a server, correlated into one account")]
internal sealed class CollectLogOptions : CollectOptions
{
    [Value(0, MetaName = "FILE", Required = true, HelpText = "감사 로그, SQL 오류 로그, 일반 로그, 슬로 로그, mysqlbinlog 출력, 바이너리 로그 … / logs of any of these kinds")]
    public IEnumerable<string> Files { get; set; } = [];

    [Option("zone", MetaValue = "+09:00", HelpText = "시각에 시간대가 없는 로그의 시간대 / offset from UTC of times that carry none")]
    public string? Zone { get; set; }
}

[Verb("mysql", HelpText = "살아 있는 MySQL/MariaDB 서버(읽기만) / a live server, read only")]
internal sealed class CollectMySqlOptions : CollectOptions
{
    [Option("connection-file", MetaValue = "FILE", HelpText = "연결 문자열이 든 파일. 없으면 환경 변수 CLAIMWRITER_MYSQL / file with the connection string; else CLAIMWRITER_MYSQL")]
    public string? ConnectionFile { get; set; }

    [Option("since", MetaValue = "TIME", HelpText = "mysql.general_log에서 이 시각부터의 문장만 / of mysql.general_log, statements from this time on (2020-11-10T11:00:00Z)")]
    public string? Since { get; set; }

    [Option("until", MetaValue = "TIME", HelpText = "이 시각까지의 문장만 / statements up to this time")]
    public string? Until { get; set; }

    [Option("whole-log", HelpText = "테이블에 관계없이 모든 문장. 다른 사람의 개인정보가 함께 옵니다 / statements on any table, with everyone's personal data in them")]
    public bool WholeLog { get; set; }

    [Option("zone", MetaValue = "+09:00", HelpText = "mysql.general_log의 시간대(서버 시계와 다를 때) / offset of mysql.general_log where it is not the server's own")]
    public string? Zone { get; set; }
}

[Verb("backtrack", HelpText = "describe-db-cluster-backtracks 또는 backtrack-db-cluster의 출력 / output of the AWS command line")]
internal sealed class CollectBacktrackOptions : CollectOptions
{
    [Value(0, MetaName = "FILE", Required = true, HelpText = "AWS 명령줄이 쓴 JSON / JSON of the AWS command line")]
    public string File { get; set; } = "";

    [Option("saw", MetaValue = "ID=present|absent", HelpText = "그 시점에서 컬럼이 있었는지 / whether the column was there at a backtrack")]
    public IEnumerable<string> Saw { get; set; } = [];
}

[Verb("mail", HelpText = "메일(.eml) / a mail")]
internal sealed class CollectMailOptions : CollectOptions
{
    [Value(0, MetaName = "FILE", Required = true, HelpText = ".eml 파일 / the mail's file")]
    public string File { get; set; } = "";
}

[Verb("file", HelpText = "그 밖의 증거 파일 / any other file")]
internal sealed class CollectFileOptions : CollectOptions
{
    [Value(0, MetaName = "FILE", Required = true, HelpText = "증거 파일 / the file")]
    public string File { get; set; } = "";

    [Option("kind", MetaValue = "KIND", HelpText = "보이는 방법: table, schema, log, image, pdf, file(기본) / how it is shown")]
    public string? Kind { get; set; }

    [Option("id", MetaValue = "ID", HelpText = "별첨의 이름표 / the exhibit's id")]
    public string? Id { get; set; }

    [Option("note", MetaValue = "TEXT", HelpText = "비고 / a remark for the evidence list")]
    public string? Note { get; set; }
}
