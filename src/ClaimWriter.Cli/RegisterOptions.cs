using CommandLine;

namespace ClaimWriter.Cli;

/// <summary>Which register a verb works on.</summary>
internal interface IRegisterPlace
{
    /// <summary>A SQLite file.</summary>
    string? Register { get; }

    /// <summary>A file that holds a MySQL connection string.</summary>
    string? RegisterFile { get; }
}

/// <summary><c>claimwriter register …</c>.</summary>
internal abstract class RegisterOptions : CommonOptions, IRegisterPlace
{
    [Option("register", MetaValue = "FILE", HelpText = "등록부(SQLite). 없으면 CLAIMWRITER_REGISTER_MYSQL, CLAIMWRITER_REGISTER, 사용자 폴더 순 / the register")]
    public string? Register { get; set; }

    [Option("register-file", MetaValue = "FILE", HelpText = "MySQL 등록부의 연결 문자열을 담은 파일 / file with the connection string of a MySQL register")]
    public string? RegisterFile { get; set; }

    [Option("wait", Default = 30, MetaValue = "SECONDS", HelpText = "잠긴 등록부를 기다리는 시간(1~3600초) / how long to wait for a locked register")]
    public int Wait { get; set; } = 30;
}

/// <summary>Which claims a verb reads.</summary>
internal abstract class RegisterFilterOptions : RegisterOptions
{
    [Option("year", MetaValue = "YEAR", HelpText = "그 해의 문서번호만 / only numbers of this year")]
    public int? Year { get; set; }

    [Option("incident", MetaValue = "NAME", HelpText = "그 사건만 / only this incident")]
    public string? Incident { get; set; }

    [Option("respondent", MetaValue = "TEXT", HelpText = "수신인 이름에 이 글이 있는 것만 / only respondents whose name has this text")]
    public string? Respondent { get; set; }

    [Option("state", MetaValue = "issued|superseded", HelpText = "그 상태만 / only claims of this state")]
    public string? State { get; set; }

    [Option("order", Default = "number", MetaValue = "number|date|amount|respondent", HelpText = "순서 / order")]
    public string Order { get; set; } = "number";

    [Option("descending", HelpText = "거꾸로 / the last first")]
    public bool Descending { get; set; }
}

[Verb("list", HelpText = "발행한 청구서의 목록 / list the claims issued")]
internal sealed class RegisterListOptions : RegisterFilterOptions;

[Verb("show", HelpText = "청구서 하나를 자세히 / all about one claim")]
internal sealed class RegisterShowOptions : RegisterOptions
{
    [Value(0, MetaName = "NUMBER", Required = true, HelpText = "문서번호(제2026-014호 또는 2026-14) / number")]
    public string Number { get; set; } = "";
}

[Verb("export", HelpText = "CSV로 내보낸다(RFC 4180, UTF-8) / export as CSV")]
internal sealed class RegisterExportOptions : RegisterFilterOptions
{
    [Option('o', "output", Default = "-", MetaValue = "FILE", HelpText = "쓸 파일, '-'는 표준 출력 / file to write, - for standard output")]
    public string Output { get; set; } = "-";

    [Option("bom", HelpText = "엑셀이 UTF-8로 읽도록 BOM을 붙인다 / begin with a byte order mark, for Excel")]
    public bool Bom { get; set; }
}

[Verb("add", HelpText = "이미 만든 PDF를 발행한 것으로 올린다 / issue a PDF that is made already")]
internal sealed class RegisterAddOptions : RegisterOptions
{
    [Value(0, MetaName = "RECORD", Required = true, HelpText = "사건 기록 / incident record")]
    public string Record { get; set; } = "";

    [Option("pdf", Required = true, MetaValue = "FILE", HelpText = "그 기록의 청구서 / the claim of that record")]
    public string Pdf { get; set; } = "";

    [Option("template", Default = "claim-letter", MetaValue = "NAME", HelpText = "만든 서식 / the template that it was made with")]
    public string Template { get; set; } = "claim-letter";

    [Option("amend", MetaValue = "NUMBER", HelpText = "대신할 먼저 청구서의 문서번호 / number of the earlier claim that this one replaces")]
    public string? Amend { get; set; }
}

[Verb("verify", HelpText = "PDF가 발행한 그대로인지 본다 / is a PDF the one that was issued?")]
internal sealed class RegisterVerifyOptions : RegisterOptions
{
    [Value(0, MetaName = "PDF", Required = true, HelpText = "PDF 파일 / PDF file")]
    public string Pdf { get; set; } = "";

    [Value(1, MetaName = "NUMBER", HelpText = "그 문서번호로 발행한 것인지 / issued under this number")]
    public string? Number { get; set; }
}
