using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Records.Reading;

/// <summary>Every message about a record's text and its fields.</summary>
internal static partial class Faults
{
    public static readonly Fault EmptyRecord = new(
        "record.empty",
        new("기록이 비어 있습니다", "the record is empty"),
        new("`claimwriter new`가 채워 넣을 기록을 만듭니다", "`claimwriter new` makes a record to fill in"));

    public static readonly Fault NotText = new(
        "record.not-text",
        new("글이 아닌 바이트(U+0000)가 있습니다", "there is a byte that is not text (U+0000)"),
        new("UTF-8로 저장한 YAML 또는 JSON 파일인지 보십시오", "check that this is a YAML or JSON file saved as UTF-8"));

    public static readonly Fault SeveralDocuments = new(
        "record.several-documents",
        new("한 파일에 YAML 문서가 둘 이상 있습니다", "the file holds more than one YAML document"),
        new("사건마다 파일을 나누고 `---` 줄을 지우십시오", "give each incident its own file and remove the `---` line"));

    public static readonly Fault TabIndent = new(
        "record.tab-indent",
        new("들여쓰기에 탭 문자가 있습니다", "a tab is used to indent"),
        new("탭을 빈칸 두 개로 바꾸십시오", "replace the tab by two spaces"));

    public static readonly Fault ColonInValue = new(
        "record.broken-yaml",
        new("값 안의 `: ` 때문에 YAML로 읽을 수 없거나 들여쓰기가 어긋났습니다", "`: ` inside a value, or an indentation that does not fit, cannot be read as YAML"),
        new("값이면 전체를 큰따옴표로 묶고, 항목이면 들여쓰기를 맞추십시오", "put quotes around the whole value; if it is a field, align its indentation"));

    public static readonly Fault UnclosedQuote = new(
        "record.broken-yaml",
        new("따옴표가 닫히지 않았습니다", "a quotation mark is not closed"),
        new("여기서 시작한 값의 끝에 같은 따옴표를 넣으십시오", "put the same mark at the end of the value that starts here"));

    public static readonly Fault BadEscape = new(
        "record.broken-yaml",
        new("큰따옴표 안에 알 수 없는 `\\` 표기가 있습니다", "an unknown `\\` escape stands in double quotes"),
        new("`\\` 자체는 `\\\\`로 쓰거나 작은따옴표를 쓰십시오", "write `\\\\` for a backslash, or use single quotes"));

    public static readonly Fault BadIndent = new(
        "record.broken-yaml",
        new("이 줄은 앞 줄의 항목과 들여쓰기나 모양이 맞지 않습니다", "this line does not fit the indentation or the form of the lines above"),
        new(
            "같은 묶음의 항목은 같은 칸에서 `이름: 값`으로 시작하고, 따옴표로 묶은 값 뒤에는 아무것도 오지 않아야 합니다",
            "the fields of one group start in the same column, as `name: value`, and nothing follows a quoted value"));

    public static readonly Fault HalfSurrogate = new(
        "record.broken-json",
        new("`\\u` 표기가 문자의 반쪽만 나타냅니다", "a `\\u` escape stands for half a character"),
        new("그 문자를 그대로 쓰십시오", "write the character itself"));

    public static Fault BrokenYaml(string message) => new(
        "record.broken-yaml",
        new("YAML로 읽을 수 없습니다", $"this cannot be read as YAML: {message}"),
        new("이 자리와 바로 앞줄의 따옴표, 괄호, 들여쓰기를 보십시오", "look at quotes, brackets and indentation here and in the line above"));

    public static Fault BadStart(char found) => new(
        "record.broken-yaml",
        new($"따옴표 없는 값은 `{found}` 문자로 시작할 수 없습니다", $"a value without quotes cannot start with `{found}`"),
        new("값 전체를 큰따옴표로 묶으십시오", "put double quotes around the whole value"));

    public static Fault Unclosed(char open, char close) => new(
        "record.broken-yaml",
        new($"여기서 연 `{open}` 괄호가 바르게 닫히지 않았습니다", $"the `{open}` opened here is not closed properly"),
        new($"쉼표를 확인하고 끝에 `{close}`를 넣으십시오", $"check the commas and put `{close}` at its end"));

    public static Fault BrokenJson(string message) => new(
        "record.broken-json",
        new("JSON으로 읽을 수 없습니다", $"this cannot be read as JSON: {Sentence(message)}"),
        new("이 자리와 바로 앞의 쉼표, 따옴표, 괄호를 보십시오. JSON에는 주석을 쓸 수 없습니다", "look at commas, quotes and brackets here and just before; JSON has no comments"));

    public static Fault TooLarge(int length, int limit) => new(
        "record.too-large",
        new($"기록이 너무 큽니다: {Number(length)}자, 한도 {Number(limit)}자", $"the record is too large: {Number(length)} characters, at most {Number(limit)}"),
        new("증거는 기록에 옮기지 말고 파일로 두고 그 경로를 적으십시오", "keep evidence in files of its own and name them in the record"));

    public static Fault TooDeep(int limit) => new(
        "record.too-deep",
        new($"묶음이 {Number(limit)}겹보다 깊습니다", $"values are nested more than {Number(limit)} deep"),
        new("기록의 항목은 네 겹을 넘지 않습니다. 괄호를 확인하십시오", "no field of a record is more than four deep: check the brackets"));

    public static Fault Tag(string tag) => new(
        "record.tag",
        new($"YAML 태그 `{Shown(tag)}` 표기는 쓸 수 없습니다", $"the YAML tag `{Shown(tag)}` is not allowed"),
        new("태그를 지우십시오. `!`로 시작하는 값이면 따옴표로 묶으십시오", "remove the tag; quote a value that starts with `!`"));

    public static Fault Alias(string name) => new(
        "record.alias",
        new($"YAML 별칭 `*{Shown(name)}` 표기는 쓸 수 없습니다", $"the YAML alias `*{Shown(name)}` is not allowed"),
        new("값을 그대로 적으십시오. `*`로 시작하는 값이면 따옴표로 묶으십시오", "write the value itself; quote a value that starts with `*`"));

    public static Fault BadKey(bool atTop) => new(
        "record.bad-key",
        new("항목 이름 자리에 묶음이나 목록이 있습니다", "a map or a list stands where a field's name should"),
        atTop ? null : new("`{{`처럼 시작하는 값이면 따옴표로 묶으십시오", "quote a value that starts with `{{`"));

    public static Fault DuplicateField(string name, int firstLine) => new(
        "record.duplicate-field",
        new($"`{Shown(name)}` 항목이 두 번 있습니다. 처음은 {Number(firstLine)}행입니다", $"`{Shown(name)}` is given twice, first in line {Number(firstLine)}"),
        new("둘 중 하나를 지우십시오", "remove one of them"));

    public static Fault UnknownField(string path, string? nearest, string? elsewhere) => new(
        "record.unknown-field",
        new($"`{Shown(path)}` 항목은 없는 항목입니다", $"there is no field `{Shown(path)}`"),
        (nearest, elsewhere) switch
        {
            ({ } name, _) => new($"`{name}` 항목을 쓰려고 하셨습니까?", $"did you mean `{name}`?"),
            (_, { } place) => new($"이 항목은 `{place}` 자리에 둡니다", $"this field belongs at `{place}`"),
            _ => new("`claimwriter schema`가 쓸 수 있는 항목을 모두 보여 줍니다", "`claimwriter schema` lists every field"),
        });

    public static Fault MissingField(string path, Sentence what, string? example) => new(
        "record.missing-field",
        new($"필수 항목 `{path}` 항목이 없습니다({what.Korean})", $"the required field `{path}` is missing ({what.English})"),
        Example(path, example));

    public static Fault MissingValue(string path, Sentence what, string? example) => new(
        "record.missing-value",
        new($"필수 항목 `{path}` 항목의 값이 비어 있습니다({what.Korean})", $"the required field `{path}` has no value ({what.English})"),
        Example(path, example));

    public static Fault WrongType(string path, Sentence expected, Node found) => new(
        "record.wrong-type",
        new($"`{path}` 항목에는 {expected.Korean} 값이 와야 하는데 {KindName(found.Kind).Korean}입니다", $"`{path}` takes {expected.English}, not {KindName(found.Kind).English}"),
        found.Kind == NodeKind.Quoted && expected.English.Contains("number", StringComparison.Ordinal)
            ? new("따옴표를 지우십시오", "remove the quotation marks")
            : found.Kind is NodeKind.Number or NodeKind.Boolean ? new("값을 따옴표로 묶으십시오", "put quotation marks around the value") : null);

    public static Fault TooManyFaults(int limit) => new(
        "record.too-many-faults",
        new($"오류가 {Number(limit)}개를 넘어 나머지는 적지 않습니다", $"there are more than {Number(limit)} faults; the rest are not listed"));

    public static Fault UnknownVersion(string found) => new(
        "record.unknown-version",
        new($"기록 형식 버전 `{Shown(found)}` 값은 알 수 없습니다", $"record version `{Shown(found)}` is not known"),
        new("이 프로그램은 `claimwriter: 1` 형식을 읽습니다", "this program reads `claimwriter: 1`"));

    private static Sentence? Example(string path, string? example)
    {
        string name = path[(path.LastIndexOf('.') + 1)..];
        return example is null ? null : new Sentence($"예: `{name}: {example}`", $"for example `{name}: {example}`");
    }

    private static Sentence KindName(NodeKind kind) => kind switch
    {
        NodeKind.Map => new("`이름: 값` 묶음", "a map of `name: value`"),
        NodeKind.List => new("목록", "a list"),
        NodeKind.Quoted => new("따옴표로 묶은 글", "quoted text"),
        NodeKind.Number => new("숫자", "a number"),
        NodeKind.Boolean => new("참·거짓 값", "a boolean"),
        NodeKind.Plain => new("글", "text"),
        _ => new("빈 값", "nothing"),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value as a message shows it: whole where short, else its head.</summary>
    private static string Shown(string value) => value.Length <= 60 ? value : string.Concat(value.AsSpan(0, 57), "…");

    // The exception's message ends with its own line and byte position, which are not the reader's.
    private static string Sentence(string message)
    {
        int cut = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (cut < 0 ? message : message[..cut]).TrimEnd('.');
    }
}
