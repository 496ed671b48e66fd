using CommandLine;

namespace ClaimWriter.Cli;

/// <summary>What every verb takes that speaks with a broker.</summary>
internal abstract class QueueOptions : CommonOptions
{
    [Option("queue", Required = true, MetaValue = "URI", HelpText = "브로커: amqp(s)://사용자:암호@호스트:포트/가상호스트, env:변수 또는 file:파일(암호가 명령줄에 남지 않음) / the broker; env:NAME or file:PATH keep its password off the command line")]
    public string Queue { get; set; } = "";

    [Option("name", Default = ClaimWriter.Queue.QueueNames.Default, MetaValue = "NAME", HelpText = "큐의 이름 / name of the queue")]
    public string QueueName { get; set; } = ClaimWriter.Queue.QueueNames.Default;

    [Option("ca", MetaValue = "FILE", HelpText = "amqps에서 믿을 인증 기관(PEM). 없으면 시스템의 것 / authorities to trust with amqps; by default the system's")]
    public string? Authorities { get; set; }

    [Option("quiet", HelpText = "오류 말고는 아무것도 보이지 않는다 / show nothing but errors")]
    public bool Quiet { get; set; }
}

[Verb("submit", HelpText = "많은 기록을 큐에 넣는다 / put many records into a queue")]
internal sealed class SubmitOptions : QueueOptions, IRecordPlace
{
    [Value(0, MetaName = "SOURCE", Required = true, HelpText = "폴더, '글롭', 파일, .jsonl, '-', sqlite:FILE#TABLE, mysql:TABLE / folder, glob, file, JSON lines, standard input, table")]
    public IEnumerable<string> Sources { get; set; } = [];

    [Option("run", MetaValue = "ID", HelpText = "이 제출의 이름(기본: 시각) / name of this submission, by default the time")]
    public string? RunName { get; set; }

    [Option("shared", MetaValue = "DIR", HelpText = "증거를 보내지 않고 모든 작업기가 보는 이 폴더에 둔다 / evidence stays on this folder, which all workers see")]
    public string? Shared { get; set; }

    [Option("evidence", MetaValue = "DIR", HelpText = "줄이나 행인 기록의 증거 폴더 / where the evidence of lines and rows lies")]
    public string? Evidence { get; set; }

    [Option("query", MetaValue = "SQL", HelpText = "테이블 대신 조회문 / a query in place of a table")]
    public string? Query { get; set; }

    [Option("connection-file", MetaValue = "FILE", HelpText = "mysql:의 연결 문자열이 든 파일 / file with the connection string")]
    public string? ConnectionFile { get; set; }
}

[Verb("worker", HelpText = "큐의 기록으로 청구서를 만든다 / make the claims of a queue's records")]
internal sealed class WorkerOptions : QueueOptions, IMakingOptions
{
    [Option('o', "output", Required = true, MetaValue = "DIR", HelpText = "쓸 폴더. 작업기들이 함께 쓴다 / folder to write into; workers share it")]
    public string Output { get; set; } = "";

    [Option("pattern", Default = Batch.OutputName.DefaultPattern, MetaValue = "PATTERN", HelpText = "파일 이름의 서식 / how files are named")]
    public string Pattern { get; set; } = Batch.OutputName.DefaultPattern;

    [Option("jobs", MetaValue = "N", HelpText = "한꺼번에 만드는 수(기본: 코어 수) / letters made at once, by default as many as cores")]
    public int? Jobs { get; set; }

    [Option("prefetch", MetaValue = "N", HelpText = "미리 받아 두는 수(1~65535, 기본: jobs의 2배) / records taken ahead, by default twice the jobs")]
    public int? Prefetch { get; set; }

    [Option("time-limit", Default = 60.0, MetaValue = "SECONDS", HelpText = "기록 하나의 시간 한도(0.1~1500초) / time limit of one record")]
    public double TimeLimit { get; set; } = 60;

    [Option("shared", MetaValue = "DIR", HelpText = "submit의 --shared와 같은 폴더 / the folder of submit's --shared")]
    public string? Shared { get; set; }

    [Option("template", Default = "claim-letter", MetaValue = "NAME", HelpText = "서식 이름 또는 폴더 / template name or folder")]
    public string Template { get; set; } = "claim-letter";

    [Option("profile", Default = "letter", MetaValue = "NAME", HelpText = "서식의 모양(style-NAME.yaml) / style of the template")]
    public string Profile { get; set; } = "letter";

    [Option("small", HelpText = "느리지만 더 작은 PDF / smaller PDFs, made more slowly")]
    public bool Small { get; set; }

    [Option("issue", HelpText = "쓴 청구서를 등록부에 올려 발행한다 / issue the claims in the register")]
    public bool Issue { get; set; }

    [Option("register", MetaValue = "FILE", HelpText = "발행할 등록부(SQLite) / the register to issue in")]
    public string? Register { get; set; }

    [Option("register-file", MetaValue = "FILE", HelpText = "MySQL 등록부의 연결 문자열을 담은 파일 / file with the connection string of a MySQL register")]
    public string? RegisterFile { get; set; }

    [Option("verbose", HelpText = "기록마다 시작과 끝을 알린다 / tell when each record begins and ends")]
    public bool Verbose { get; set; }

    /// <summary>Whether what is made is issued.</summary>
    public bool Issues => Issue || Register is not null || RegisterFile is not null;
}

[Verb("gather", HelpText = "큐의 결과를 모아 보고서를 쓴다 / gather a queue's results into the report")]
internal sealed class GatherOptions : QueueOptions
{
    [Option('o', "output", Required = true, MetaValue = "DIR", HelpText = "보고서를 쓸 폴더 / folder of the report")]
    public string Output { get; set; } = "";

    [Option("run", MetaValue = "ID", HelpText = "이 이름의 제출만 / only the submission of this name")]
    public string? RunName { get; set; }

    [Option("expect", MetaValue = "N", HelpText = "결과가 N건 모이면 끝낸다(기본: 제출한 수) / end with N results, by default as many as were submitted")]
    public long? Expected { get; set; }

    [Option("timeout", MetaValue = "SECONDS", HelpText = "이만큼 아무것도 오지 않으면 끝낸다 / end when nothing has come for so long")]
    public double? Timeout { get; set; }
}
