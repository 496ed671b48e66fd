using ClaimWriter.Diagnostics;

namespace ClaimWriter.Templating;

/// <summary>What went wrong while rendering, before it is known where.</summary>
internal sealed record Failure(string Code, Sentence Fact, Sentence? Hint = null)
{
    public static Failure Of(string code, string korean, string english) => new("template." + code, new Sentence(korean, english));

    public static Failure Of(string code, string korean, string english, string hintKorean, string hintEnglish) =>
        new("template." + code, new Sentence(korean, english), new Sentence(hintKorean, hintEnglish));

    public static Failure ReadOnly(string name) =>
        Of("read-only", $"`{name}`은(는) 읽기 전용이라 값을 넣을 수 없습니다.", $"`{name}` is read-only and cannot be assigned.");

    public static Failure NullTarget(string? target, string member) => Of(
        "null-target",
        $"`{target ?? "값"}`이(가) 비어(null) 있어 `{member}`을(를) 읽을 수 없습니다.",
        $"`{target ?? "the value"}` is null, so `{member}` cannot be read from it.",
        $"없을 수 있으면 `?.`을 쓰십시오: `{target}?.{member}`.",
        $"If it may be absent, write `?.`: `{target}?.{member}`.");

    public static Failure NullIndex(string? target) =>
        Of("null-index", $"`{target}`의 색인이 비어(null) 있습니다.", $"The index into `{target}` is null.");

    public static Failure NoFunction(string? name, Renderer r)
    {
        string? nearest = name is null ? null : r.NearestFunction(name);
        return new Failure(
            "template.unknown-function",
            new Sentence($"함수 `{name ?? "값"}`이(가) 없습니다.", $"There is no function `{name ?? "here"}`."),
            nearest is null ? null : new Sentence($"`{nearest}`을(를) 쓰려던 것입니까?", $"Did you mean `{nearest}`?"));
    }

    public static Failure NotAFunction(string? name, ValueKind kind) => Of(
        "not-a-function",
        $"`{name ?? "값"}`은(는) 함수가 아니라 {kind}입니다.",
        $"`{name ?? "The value"}` is not a function but {kind}.");

    public static Failure PipeIntoNoFunction(string? name) => Of(
        "pipe-into-no-function",
        $"`|` 오른쪽의 `{name ?? "식"}`은(는) 함수가 아닙니다.",
        $"`{name ?? "What"}` to the right of `|` is not a function.");

    public static Failure OutsideLoop(string word) =>
        Of("outside-loop", $"`{word}`은(는) 반복문 안에서만 쓸 수 있습니다.", $"`{word}` can stand only within a loop.");

    public static Failure WithNeedsObject(ValueKind kind) =>
        Of("with-needs-object", $"`with`에는 객체가 있어야 하는데 {kind}입니다.", $"`with` needs an object, not {kind}.");

    public static Failure ImportNeedsObject(ValueKind kind) =>
        Of("import-needs-object", $"`import`에는 객체가 있어야 하는데 {kind}입니다.", $"`import` needs an object, not {kind}.");

    public static Failure NotIterable(string? path, ValueKind kind) =>
        Of("not-iterable", $"`{path ?? "값"}`({kind})은(는) 반복할 수 없습니다.", $"`{path ?? "The value"}` ({kind}) cannot be iterated.");

    public static Failure NotIndexable(string? path, ValueKind kind) =>
        Of("not-indexable", $"`{path ?? "값"}`({kind})에는 색인을 쓸 수 없습니다.", $"`{path ?? "The value"}` ({kind}) cannot be indexed.");

    public static Failure UnknownLoopOption(string name, bool isTable) => Of(
        "unknown-loop-option",
        $"반복문에 `{name}`이라는 선택 사항은 없습니다.",
        $"A loop has no option `{name}`.",
        "쓸 수 있는 것: `offset:`, `limit:`, `reversed`" + (isTable ? ", `cols:`" : string.Empty),
        "There are `offset:`, `limit:` and `reversed`" + (isTable ? ", and `cols:`." : "."));

    public static Failure CannotWriteMember(string name, ValueKind kind) =>
        Of("cannot-write-member", $"{kind} 값의 `{name}`에는 값을 넣을 수 없습니다.", $"The member `{name}` of {kind} cannot be assigned.");

    public static Failure CannotConvert(ValueKind kind, string to) =>
        Of("cannot-convert", $"{kind} 값을 {to}(으)로 바꿀 수 없습니다.", $"A value of kind {kind} cannot be converted to {to}.");

    public static Failure NotANumber(ValueKind kind) =>
        Of("not-a-number", $"수가 있어야 하는데 {kind}입니다.", $"A number is needed, not {kind}.");

    public static Failure DivisionByZero() => Of("division-by-zero", "0으로 나눌 수 없습니다.", "Division by zero.");

    public static Failure NumberTooLarge() => Of("number-too-large", "수가 너무 큽니다.", "The number is too large.");

    public static Failure NegativeCount() => Of("negative-count", "횟수는 음수일 수 없습니다.", "The count cannot be negative.");

    public static Failure TooDeep() =>
        Of("too-deep", "값이 너무 깊이 겹쳐 있거나 자기 자신을 담고 있습니다.", "The value is nested too deeply, or contains itself.");

    public static Failure UnsupportedOperator(BinaryOperator op, ValueKind left, ValueKind right) => Of(
        "unsupported-operator",
        $"{left}와(과) {right} 사이에는 연산자 {op}을(를) 쓸 수 없습니다.",
        $"The operator {op} is not supported between {left} and {right}.");

    public static Failure Limit(string what, string korean, string english) => Of("limit-" + what, korean, english);
}
