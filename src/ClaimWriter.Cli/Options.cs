using CommandLine;

namespace ClaimWriter.Cli;

/// <summary>What every verb takes.</summary>
internal abstract class CommonOptions
{
    [Option("lang", Default = "ko", MetaValue = "ko|en", HelpText = "진단 메시지의 언어 / language of messages")]
    public string Lang { get; set; } = "ko";
}

[Verb("render", HelpText = "기록에서 청구서를 만든다 / make the claim from a record")]
internal sealed class RenderOptions : CommonOptions, IRegisterPlace
{
    [Value(0, MetaName = "RECORD", Required = true, HelpText = "사건 기록(YAML 또는 JSON), '-'는 표준 입력 / incident records, - for standard input")]
    public IEnumerable<string> Records { get; set; } = [];

    [Option('o', "output", MetaValue = "PATH", HelpText = "쓸 파일 또는 폴더, '-'는 표준 출력 / file or folder to write, - for standard output")]
    public string? Output { get; set; }

    [Option("template", Default = "claim-letter", MetaValue = "NAME", HelpText = "서식 이름 또는 폴더 / template name or folder")]
    public string Template { get; set; } = "claim-letter";

    [Option("profile", Default = "letter", MetaValue = "NAME", HelpText = "서식의 모양(style-NAME.yaml) / style of the template: letter, court, epost …")]
    public string Profile { get; set; } = "letter";

    [Option("format", MetaValue = "pdf|eml|markdown|text", HelpText = "결과의 형식, 없으면 서식이 정한 것(pdf, 메일 서식은 eml) / form of the result; by default the template's own")]
    public string? Format { get; set; }

    [Option("split", MetaValue = "DIR", HelpText = "서면과 별첨을 하나씩 다른 PDF로 폴더에 쓴다(법원 모양에서 -o가 폴더면 그렇게 한다) / write letter and exhibits as PDFs of their own into a folder")]
    public string? Split { get; set; }

    [Option("draft", HelpText = "모든 쪽에 초안 표시를 한다 / mark every page as a draft")]
    public bool Draft { get; set; }

    [Option("issue", HelpText = "쓴 청구서를 등록부에 올려 발행한다 / issue the claims in the register once they are written")]
    public bool Issue { get; set; }

    [Option("register", MetaValue = "FILE", HelpText = "발행할 등록부(SQLite) / the register to issue in")]
    public string? Register { get; set; }

    [Option("register-file", MetaValue = "FILE", HelpText = "MySQL 등록부의 연결 문자열을 담은 파일 / file with the connection string of a MySQL register")]
    public string? RegisterFile { get; set; }

    [Option("amend", MetaValue = "NUMBER", HelpText = "대신할 먼저 청구서의 문서번호(발행) / number of the earlier claim that this one replaces; issues")]
    public string? Amend { get; set; }

    /// <summary>Whether what is rendered is issued.</summary>
    public bool Issues => Issue || Register is not null || RegisterFile is not null || Amend is not null;
}

[Verb("check", HelpText = "기록을 검사한다 / check records without writing anything")]
internal sealed class CheckOptions : CommonOptions
{
    [Value(0, MetaName = "RECORD", Required = true, HelpText = "사건 기록 / incident records")]
    public IEnumerable<string> Records { get; set; } = [];

    [Option("template", Default = "claim-letter", MetaValue = "NAME", HelpText = "서식 이름 또는 폴더 / template name or folder")]
    public string Template { get; set; } = "claim-letter";

    [Option("profile", Default = "letter", MetaValue = "NAME", HelpText = "서식의 모양 / style of the template")]
    public string Profile { get; set; } = "letter";

    [Option("json", HelpText = "진단을 JSON 한 줄씩으로 / one JSON object a diagnostic on standard output")]
    public bool Json { get; set; }
}

[Verb("new", HelpText = "채워 넣을 새 기록을 쓴다 / print a record to fill in")]
internal sealed class NewOptions : CommonOptions
{
    [Option('o', "output", Default = "-", MetaValue = "PATH", HelpText = "쓸 파일, '-'는 표준 출력 / file to write")]
    public string Output { get; set; } = "-";
}

[Verb("schema", HelpText = "기록의 JSON Schema를 쓴다 / print the JSON Schema of a record")]
internal sealed class SchemaOptions : CommonOptions;

/// <summary><c>claimwriter template …</c>.</summary>
internal abstract class TemplateOptions : CommonOptions;

[Verb("render", HelpText = "서식 파일 하나를 모델로 채운다 / render one template file with a JSON model")]
internal sealed class TemplateRenderOptions : TemplateOptions
{
    [Value(0, MetaName = "FILE", Required = true, HelpText = "서식 파일 / template file")]
    public string File { get; set; } = "";

    [Option("data", MetaValue = "MODEL.json", HelpText = "모델(JSON 객체) / model, a JSON object")]
    public string? Data { get; set; }

    [Option("lenient", HelpText = "없는 이름을 빈 값으로 본다 / a missing member is empty")]
    public bool Lenient { get; set; }
}

[Verb("check", HelpText = "서식을 기록 없이 검사한다 / check a template without a record")]
internal sealed class TemplateCheckOptions : TemplateOptions
{
    [Value(0, MetaName = "FILE", Required = true, HelpText = "서식 파일 또는 폴더 / template file or folder")]
    public string File { get; set; } = "";
}

[Verb("list", HelpText = "서식의 목록 / list the templates")]
internal sealed class TemplateListOptions : TemplateOptions;

[Verb("verify", HelpText = "PDF에 실린 파일과 청구서가 기록·증거와 같은지 본다 / are a PDF's files, and the claim, what its record and evidence give?")]
internal sealed class VerifyOptions : CommonOptions
{
    [Value(0, MetaName = "PDF", Required = true, HelpText = "청구서 / the claim")]
    public string Pdf { get; set; } = "";

    [Option("record", MetaValue = "FILE", HelpText = "만든 기록. 없으면 PDF에 실린 것 / the record that it was made from; by default the one that travels in the PDF")]
    public string? Record { get; set; }

    [Option("number", MetaValue = "NUMBER", HelpText = "기록이 문서번호를 등록부에 맡겼으면 PDF에 적힌 번호 / the number that the PDF bears, where the record leaves it to the register")]
    public string? Number { get; set; }

    [Option("template", Default = "claim-letter", MetaValue = "NAME", HelpText = "만든 서식 / the template that it was made with")]
    public string Template { get; set; } = "claim-letter";

    [Option("profile", Default = "letter", MetaValue = "NAME", HelpText = "서식의 모양(style-NAME.yaml) / style of the template")]
    public string Profile { get; set; } = "letter";
}
