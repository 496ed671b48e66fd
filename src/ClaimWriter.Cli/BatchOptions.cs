using CommandLine;

namespace ClaimWriter.Cli;

/// <summary>Where records come from, for every verb that takes many.</summary>
internal interface IRecordPlace
{
    /// <summary>Folders, files, globs, <c>.jsonl</c>, <c>-</c>, <c>sqlite:FILE#TABLE</c>, <c>mysql:TABLE</c>.</summary>
    IEnumerable<string> Sources { get; }

    /// <summary>A query in place of a table.</summary>
    string? Query { get; }

    /// <summary>A file that holds the connection string of <c>mysql:</c>.</summary>
    string? ConnectionFile { get; }

    /// <summary>The folder of the evidence of records that are no files.</summary>
    string? Evidence { get; }
}

/// <summary>How letters are made, for every verb that makes many.</summary>
internal interface IMakingOptions : IRegisterPlace
{
    /// <summary>A template's name or folder.</summary>
    string Template { get; }

    /// <summary>Which of its styles.</summary>
    string Profile { get; }

    /// <summary>How many letters are made at once; null for as many as there are cores.</summary>
    int? Jobs { get; }

    /// <summary>How long one record may take, in seconds.</summary>
    double TimeLimit { get; }

    /// <summary>Whether a small file is worth a slow one.</summary>
    bool Small { get; }

    /// <summary>Whether what is made is issued.</summary>
    bool Issues { get; }
}

[Verb("batch", HelpText = "많은 기록에서 청구서를 만든다 / make the claims of many records")]
internal sealed class BatchOptions : CommonOptions, IMakingOptions, IRecordPlace
{
    [Value(0, MetaName = "SOURCE", Required = true, HelpText = "폴더, '글롭', 파일, .jsonl, '-', sqlite:FILE#TABLE, mysql:TABLE / folder, glob, file, JSON lines, standard input, table")]
    public IEnumerable<string> Sources { get; set; } = [];

    [Option('o', "output", Required = true, MetaValue = "DIR", HelpText = "쓸 폴더, 없으면 만든다 / folder to write into, made where there is none")]
    public string Output { get; set; } = "";

    [Option("name", Default = Batch.OutputName.DefaultPattern, MetaValue = "PATTERN", HelpText = "파일 이름의 서식 / how files are named")]
    public string Name { get; set; } = Batch.OutputName.DefaultPattern;

    [Option("jobs", MetaValue = "N", HelpText = "한꺼번에 만드는 수(기본: 코어 수) / letters made at once, by default as many as cores")]
    public int? Jobs { get; set; }

    [Option("resume", HelpText = "먼저 실행에서 끝났고 바뀌지 않은 것은 건너뛴다 / skip what is done and unchanged")]
    public bool Resume { get; set; }

    [Option("verify", HelpText = "--resume에서 크기와 시각이 같아도 내용을 비교한다 / with --resume, compare content even where size and time are the same")]
    public bool Verify { get; set; }

    [Option("time-limit", Default = 60.0, MetaValue = "SECONDS", HelpText = "기록 하나의 시간 한도(0.1~86400초) / time limit of one record")]
    public double TimeLimit { get; set; } = 60;

    [Option("limit", MetaValue = "N", HelpText = "처음 N건만 / only the first N records")]
    public long? Limit { get; set; }

    [Option("evidence", MetaValue = "DIR", HelpText = "줄이나 행인 기록의 증거 폴더(기본: 원본이 있는 폴더) / where the evidence of lines and rows lies")]
    public string? Evidence { get; set; }

    [Option("query", MetaValue = "SQL", HelpText = "테이블 대신 조회문 / a query in place of a table")]
    public string? Query { get; set; }

    [Option("connection-file", MetaValue = "FILE", HelpText = "mysql:의 연결 문자열이 든 파일. 없으면 환경 변수 CLAIMWRITER_MYSQL / file with the connection string; else CLAIMWRITER_MYSQL")]
    public string? ConnectionFile { get; set; }

    [Option("template", Default = "claim-letter", MetaValue = "NAME", HelpText = "서식 이름 또는 폴더 / template name or folder")]
    public string Template { get; set; } = "claim-letter";

    [Option("profile", Default = "letter", MetaValue = "NAME", HelpText = "서식의 모양(style-NAME.yaml) / style of the template")]
    public string Profile { get; set; } = "letter";

    [Option("draft", HelpText = "모든 쪽에 초안 표시를 한다 / mark every page as a draft")]
    public bool Draft { get; set; }

    [Option("small", HelpText = "느리지만 더 작은 PDF / smaller PDFs, made more slowly")]
    public bool Small { get; set; }

    [Option("issue", HelpText = "쓴 청구서를 등록부에 올려 발행한다 / issue the claims in the register")]
    public bool Issue { get; set; }

    [Option("register", MetaValue = "FILE", HelpText = "발행할 등록부(SQLite) / the register to issue in")]
    public string? Register { get; set; }

    [Option("register-file", MetaValue = "FILE", HelpText = "MySQL 등록부의 연결 문자열을 담은 파일 / file with the connection string of a MySQL register")]
    public string? RegisterFile { get; set; }

    [Option("quiet", HelpText = "오류 말고는 아무것도 보이지 않는다 / show nothing but what stops the run")]
    public bool Quiet { get; set; }

    [Option("json", HelpText = "기록마다 JSON 한 줄, 끝에 요약을 표준 출력에 / a JSON line for each record, and at the end a summary, on standard output")]
    public bool Json { get; set; }

    /// <summary>Whether what is made is issued.</summary>
    public bool Issues => Issue || Register is not null || RegisterFile is not null;
}
