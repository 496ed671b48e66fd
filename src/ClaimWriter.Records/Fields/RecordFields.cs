using System.Collections.Immutable;
using System.Text.Json;
using ClaimWriter.Diagnostics;
using ClaimWriter.Records.Reading;

namespace ClaimWriter.Records.Fields;

/// <summary>
/// The table of a record's fields, from its root: name, type, whether it is required, meaning, example. Reader, did-you-mean, JSON Schema,
/// member paths and the fresh record all come from it.
/// </summary>
internal static class RecordFields
{
    private static readonly Field<int> _version = Row.Required("claimwriter", VersionType.Instance, "기록 형식의 버전", "version of the record's form", "1");
    private static readonly Field<string> _incident = Row.Required("incident", TextType.Line, "사건 이름. 한 청구인의 청구 가운데 하나뿐이어야 한다", "the incident's name, unique among a claimant's claims", "INC-2020-1110");
    private static readonly Field<string> _title = Row.Required("title", TextType.Line, "사건을 한 줄로", "the incident in one line", "rec_cust 테이블 gender 컬럼 삭제로 인한 데이터 삽입 장애");
    private static readonly Field<Party> _claimant = Row.Required("claimant", LetterFields.Claimant, "발신: 청구하는 쪽", "who claims");
    private static readonly Field<Party> _respondent = Row.Required("respondent", LetterFields.Respondent, "수신: 청구 받는 쪽", "who is asked to pay");
    private static readonly Field<LetterTerms> _letter = Row.Required("letter", LetterFields.Letter, "서면", "what the letter as a letter needs");
    private static readonly Field<DatabaseSystem> _system = Row.Required("system", IncidentFields.System, "데이터베이스와 켜져 있던 기록", "the database and which of its sources were on");
    private static readonly Field<SchemaChange> _change = Row.Required("change", IncidentFields.Change, "스키마 변경", "what was changed in the schema");
    private static readonly Field<ImmutableArray<Observation>> _observations = Row.Optional("observations", new ListType<Observation>(IncidentFields.Observation), "컬럼이 있었는지 없었는지 확인한 시점들", "when the column was seen, and when it was seen missing");
    private static readonly Field<FailureSummary> _failures = Row.Required("failures", IncidentFields.Failures, "변경 때문에 실패한 쓰기", "the writes that failed because of the change");
    private static readonly Field<ImmutableArray<CostItem>> _costs = Row.Required("costs", new ListType<CostItem>(MoneyFields.Cost, fewest: 1), "손해액의 항목", "what the incident cost");
    private static readonly Field<decimal> _demand = Row.Optional("demand", new DecimalType(0, MoneyFields.Most, isWhole: true), "청구액(원). 손해액의 합계와 같아야 한다", "the sum demanded in won; must equal the sum of the costs", "1820303");
    private static readonly Field<InterestTerms> _interest = Row.Optional("interest", MoneyFields.Interest, "지연손해금", "delay interest");
    private static readonly Field<ImmutableArray<Exhibit>> _exhibits = Row.Optional("exhibits", new ListType<Exhibit>(ExhibitFields.Exhibit), "별첨: 증거, 붙이는 순서대로", "exhibits, in the order in which they are attached");

    private static readonly Field<bool> _attach = Row.Optional("attach", BooleanType.Instance, "이 기록을 PDF에 첨부할지. 첨부하면 상대방이 모두 읽을 수 있다", "whether this record travels in the PDF, readable by the respondent", "false");

    /// <summary>The whole record. Its source is filled in by the reader.</summary>
    public static readonly MapType<IncidentRecord> Root = new(
        [_version, _incident, _title, _claimant, _respondent, _letter, _system, _change, _observations, _failures, _costs, _demand, _interest, _exhibits, _attach],
        values => new IncidentRecord
        {
            Incident = values.Need(_incident),
            Title = values.Need(_title),
            Claimant = values.Need(_claimant),
            Respondent = values.Need(_respondent),
            Letter = values.Need(_letter),
            System = values.Need(_system),
            Change = values.Need(_change),
            Observations = values.Or(_observations, []),
            Failures = values.Need(_failures),
            Costs = values.Need(_costs),
            Demand = values.MaybeValue(_demand),
            Interest = values.Maybe(_interest),
            Exhibits = values.Or(_exhibits, []),
            Attach = values.Maybe(_attach),
            Source = RecordSource.Nowhere,
        });
}

/// <summary>The version of the record's form: 1.</summary>
internal sealed class VersionType : FieldType<int>
{
    public static readonly VersionType Instance = new();

    public override Sentence Expected { get; } = new("버전", "a version number");

    public override bool TryRead(Node node, ReadingRun run, out int value)
    {
        value = 1;
        return node.Kind == NodeKind.Quoted
            ? WrongType(node, run, out value)
            : node.Kind != NodeKind.Broken && ((node.Kind is NodeKind.Plain or NodeKind.Number && string.Equals(node.Text, "1", StringComparison.Ordinal))
                || Wrong(node, run, Faults.UnknownVersion(node.IsScalar ? node.Text : ""), out value));
    }

    public override void WriteSchema(Utf8JsonWriter schema) => schema.WriteNumber("const", 1);
}
