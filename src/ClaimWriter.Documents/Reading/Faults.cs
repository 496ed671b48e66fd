using ClaimWriter.Diagnostics;

namespace ClaimWriter.Documents.Reading;

/// <summary>Every sentence this room can say, in one place to be reviewed.</summary>
internal static class Faults
{
    public static Sentence TooDeep { get; } = new(
        "블록이나 강조가 너무 깊이 겹쳐 있습니다.", "Blocks or emphasis are nested too deeply.");

    public static Sentence TooDeepHint { get; } = new("겹친 단계를 60 아래로 줄이십시오.", "Nest fewer than 60 levels.");

    public static Sentence ImageWithoutAlternative { get; } = new("그림에 대체 텍스트가 없습니다.", "The image has no alternative text.");

    public static Sentence ImageWithoutAlternativeHint { get; } = new(
        "![대체 텍스트](경로)처럼 그림을 말로 적으십시오.", "Say what it shows: ![alternative text](path).");

    public static Sentence ImageInText { get; } = new(
        "글 가운데에는 그림을 놓을 수 없습니다.", "An image cannot stand inside a line of text.");

    public static Sentence ImageInTextHint { get; } = new(
        "그림을 빈 줄로 둘러싼 문단 하나로 두십시오.", "Let it be a paragraph of its own, with blank lines around it.");

    public static Sentence AttributesWithoutBlock { get; } = new(
        "속성만 있는 줄 아래에 그 속성을 받을 블록이 없습니다.", "No block stands below this line of attributes to take them.");

    public static Sentence MisplacedAttributes { get; } = new(
        "속성이 글 가운데에 있어 글자로 남았습니다.", "Attributes in the middle of text were kept as text.");

    public static Sentence MisplacedAttributesHint { get; } = new(
        "문단이나 칸의 끝, 또는 링크·강조·[글]의 바로 뒤에 두십시오. 글자라면 \\{로 적으십시오.",
        "Put them at the end of the paragraph or cell, or right after a link, emphasis or [text]. For a plain brace write \\{.");

    public static Sentence StrayBrace { get; } = new(
        "여는 중괄호가 속성의 시작이 아니어서 글자로 남았습니다.", "An opening brace starts no attributes and was kept as text.");

    public static Sentence StrayBraceHint { get; } = new(
        "글자라면 \\{로, 속성이라면 {#id .class 이름=값}으로 적으십시오.", "For a plain brace write \\{; for attributes write {#id .class name=value}.");

    public static Sentence FenceClosesNothing { get; } = new("닫을 것이 없는 ::: 줄입니다.", "This ::: line closes nothing.");

    public static Sentence FenceClosesNothingHint { get; } = new(
        "이 줄을 지우거나 :::이름으로 여십시오. pagebreak과 space는 닫지 않습니다.",
        "Delete it, or open a block with :::name. pagebreak and space are not closed.");

    public static Sentence FieldsContent { get; } = new(
        "fields 안에는 이름표와 내용만 올 수 있습니다.", "Only labels with contents can stand in fields.");

    public static Sentence FieldsContentHint { get; } = new(
        "이름표를 한 줄에 쓰고 다음 줄을 ':   내용'으로 시작하십시오.", "Write the label on a line and start the next with ':   content'.");

    public static Sentence ColumnsContent { get; } = new(
        "columns 안에는 :::column만 올 수 있습니다.", "Only :::column can stand in columns.");

    public static Sentence SignatureContent { get; } = new(
        "signature 안에는 문단만 올 수 있습니다.", "Only paragraphs can stand in signature.");

    public static Sentence MergeWithoutCell { get; } = new(
        "합칠 칸이 없거나 합친 칸이 네모가 아닙니다.", "There is no cell to merge with, or the merged cells form no rectangle.");

    public static Sentence TableKeptAsText { get; } = new(
        "표처럼 보이는 문단이 글로 남았습니다.", "A paragraph that looks like a table was kept as text.");

    public static Sentence TableKeptAsTextHint { get; } = new(
        "모든 행에 |를 쓰고 둘째 줄을 |---|로 하십시오.", "Write | in every row, and |---| as the second line.");

    public static Sentence MergeHint { get; } = new(
        "<는 왼쪽 칸과, ^는 위 칸과 합칩니다. 글자라면 \\<, \\^로 적으십시오.",
        "< merges with the cell at the left, ^ with the one above. For the character itself write \\< or \\^.");

    public static Sentence RowTooLongHint { get; } = new(
        "칸 안의 |는 \\|로 적으십시오.", "Write a | inside a cell as \\|.");

    public static Sentence UnknownTargetHint { get; } = new(
        "제목이나 블록에 {#id}를 주거나 링크를 고치십시오.", "Give a heading or block that {#id}, or correct the link.");

    public static Sentence LinkSchemeHint { get; } = new(
        "#id, http:, https:, mailto: 가운데 하나로 적으십시오.", "Use #id, http:, https: or mailto:.");

    public static Sentence InlineIdHint { get; } = new(
        "id는 블록에만 줄 수 있습니다.", "Only blocks can have an id.");

    public static Sentence FigureKindHint { get; } = new(
        "```figure timeline, bars, shares 가운데 하나입니다.", "It is one of ```figure timeline, bars, shares.");

    public static Sentence InstantHint { get; } = new(
        "초(숫자)나 2020-11-10T11:00:00Z처럼 시간대가 있는 시각을 적으십시오.",
        "Give seconds as a number or an instant with a zone such as 2020-11-10T11:00:00Z.");

    public static Sentence DuplicateId(string id, int line) => new(
        $"id '{id}'이(가) {line}행에 이미 있습니다.", $"The id '{id}' already stands in line {line}.");

    public static Sentence UnknownTarget(string id) => new(
        $"링크가 가리키는 id '{id}'이(가) 문서에 없습니다.", $"The link's target '{id}' is not in the document.");

    public static Sentence LinkScheme(string target) => new(
        $"링크 '{target}'을(를) 열 수 없습니다.", $"The link '{target}' leads nowhere.");

    public static Sentence HeadingJump(int from, int to) => new(
        $"제목이 {from}단계에서 {to}단계로 건너뜁니다.", $"The heading jumps from level {from} to level {to}.");

    public static Sentence HeadingJumpHint(int level) => new(
        $"{level}단계 제목({new string('#', level)})을 쓰십시오.", $"Use a heading of level {level} ({new string('#', level)}).");

    public static Sentence UnknownAttribute(string name) => new(
        $"여기서는 속성 '{name}'을(를) 쓰지 않습니다.", $"The attribute '{name}' means nothing here.");

    public static Sentence KnownAttributes(IReadOnlyCollection<string> names) => names.Count == 0
        ? new("여기에는 #id와 .class만 쓸 수 있습니다.", "Only #id and .class can stand here.")
        : new($"쓸 수 있는 것: #id, .class, {string.Join(", ", names)}.", $"Known here: #id, .class, {string.Join(", ", names)}.");

    public static Sentence DidYouMean(string name) => new($"'{name}'을(를) 뜻하셨습니까?", $"Did you mean '{name}'?");

    public static Sentence AttributeValue(string name, string value) => new(
        $"속성 {name}의 값 '{value}'을(를) 읽을 수 없습니다.", $"The value '{value}' of the attribute {name} cannot be read.");

    public static Sentence Expected(string korean, string english) => new($"{korean}을(를) 적으십시오.", $"Give {english}.");

    public static Sentence UnreadFence(string name, string rest) => new(
        $":::{name} 뒤의 '{rest}'을(를) 속성으로 읽을 수 없습니다.", $"'{rest}' after :::{name} cannot be read as attributes.");

    public static Sentence UnreadCodeArguments(string rest) => new(
        $"코드 울타리 뒤의 '{rest}'을(를) 속성으로 읽을 수 없습니다.", $"'{rest}' after the code fence cannot be read as attributes.");

    public static Sentence FenceNotClosed(string name, int colons) => new(
        $":::{name}을(를) 닫는 '{new string(':', colons)}' 줄이 없습니다.", $"No '{new string(':', colons)}' line closes :::{name}.");

    public static Sentence RowTooLong(int cells, int columns) => new(
        $"행의 칸이 {cells}개인데 표의 열은 {columns}개입니다.", $"The row has {cells} cells, but the table has {columns} columns.");

    public static Sentence UnknownFigure(string kind) => new($"'{kind}' 그림을 알지 못합니다.", $"There is no figure '{kind}'.");

    public static Sentence FigureJson(string detail) => new(
        $"그림의 JSON을 읽을 수 없습니다({detail}).", $"The figure's JSON cannot be read ({detail}).");

    public static Sentence MissingMember(string name) => new($"'{name}'이(가) 없습니다.", $"'{name}' is missing.");

    public static Sentence UnknownMember(string name) => new($"'{name}'은(는) 알지 못하는 이름입니다.", $"'{name}' is not known.");

    public static Sentence WrongMember(string name, string korean, string english) => new(
        $"'{name}'의 값은 {korean}이어야 합니다.", $"The value of '{name}' must be {english}.");
}
