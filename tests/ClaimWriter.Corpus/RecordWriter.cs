using System.Globalization;

namespace ClaimWriter.Corpus;

/// <summary>Writes an incident down as a record.</summary>
internal static class RecordWriter
{
    private static readonly TimeSpan _korea = TimeSpan.FromHours(9);

    public static Fields Write(Incident incident, Evidence evidence, CorpusOptions options, Dice dice)
    {
        List<CostLine> costs = evidence.Costs.Count > 0 ? evidence.Costs : Costs.Draw(incident, dice);
        DateTimeOffset last = evidence.Last > incident.LastFailure ? evidence.Last : incident.LastFailure;
        DateTime letter = last.ToOffset(_korea).AddDays(dice.From(1, 25)).Date;
        List<string> companies = dice.Some(Vocabulary.Companies, 2);
        return new Fields()
            .Add("claimwriter", new Plain("1"))
            .Add("incident", incident.Name)
            .Add("title", Title(incident))
            .Add("claimant", Claimant(companies[0], evidence.SealPath, dice))
            .Add("respondent", Respondent(companies[1], dice))
            .Add("letter", Letter(incident, options, letter, dice))
            .Add("system", System(incident, dice))
            .Add("change", ChangeOf(incident, evidence, dice))
            .Add("observations", Observations(incident, evidence, dice))
            .Add("failures", Failures(incident, evidence, dice))
            .Add("costs", costs.ConvertAll(cost => Cost(cost, incident, evidence, dice)))
            .Add("demand", dice.Maybe(60, Plain.Of(costs.Sum(c => c.Amount))))
            .Add("interest", Interest(incident, letter, dice))
            .Add("exhibits", evidence.Exhibits);
    }

    private static string Title(Incident incident) => incident.Change switch
    {
        Change.Dropped => $"{incident.Table.Name} 테이블 {incident.Table.Target.Name} 컬럼 삭제로 인한 데이터 삽입 장애",
        Change.Renamed => $"{incident.Table.Label}의 {incident.Table.Target.Name} 컬럼 이름 변경에 따른 장애",
        Change.Retyped => $"{incident.Table.Label} {incident.Table.Target.Name}({incident.Table.Target.Comment})의 자료형 변경에 따른 장애",
        _ => $"{incident.Table.Name} 테이블 삭제로 인한 서비스 장애",
    };

    private static Fields Claimant(string name, string? seal, Dice dice) => new Fields()
        .Add("name", name)
        .Add("representative", dice.Maybe(90, dice.Pick(Vocabulary.Representatives)))
        .Add("address", dice.Maybe(90, dice.Pick(Vocabulary.Addresses)))
        .Add("contact", dice.Maybe(85, Contact("ops@claimant.example", dice)))
        .Add("account", dice.Maybe(95, new Fields().Add("bank", dice.Pick(Vocabulary.Banks)).Add("number", "000-000-000000").Add("holder", name)))
        .Add("seal", seal);

    private static Fields Respondent(string name, Dice dice)
    {
        bool isPerson = dice.Chance(8);
        return new Fields()
            .Add("name", isPerson ? "○○○" : name)
            .Add("representative", isPerson ? null : dice.Maybe(70, dice.Pick(Vocabulary.Representatives)))
            .Add("address", dice.Maybe(85, dice.Pick(Vocabulary.Addresses)))
            .Add("is_person", isPerson ? Plain.Of(true) : null)
            .Add("contact", dice.Maybe(60, Contact("dba@respondent.example", dice)));
    }

    private static Fields Contact(string email, Dice dice) => new Fields()
        .Add("name", dice.Pick(Vocabulary.Teams))
        .Add("phone", dice.Maybe(70, "02-000-0000"))
        .Add("email", dice.Maybe(80, email));

    private static Fields Letter(Incident incident, CorpusOptions options, DateTime date, Dice dice)
    {
        string number = string.Create(CultureInfo.InvariantCulture, $"제{date.Year}-{incident.Number:000}호");
        return new Fields()
            .Add("number", options.LeavesNumbers ? "auto" : number)
            .Add("date", Day(date))
            .Add("attention", dice.Maybe(60, dice.Pick(Vocabulary.Attentions)))
            .Add("subject", dice.Maybe(50, $"{incident.Table.Label}({incident.Table.Name})의 스키마 임의 변경에 따른 손해배상 청구"))
            .Add("deadline_days", Plain.Of(dice.Pick([7, 10, 14, 30])))
            .Add("received_on", dice.Maybe(40, Day(date.AddDays(dice.From(0, 5)))))
            .Add("basis", dice.Pick(Vocabulary.Bases) is { Length: > 0 } basis ? basis.ToList() : null);
    }

    private static Fields System(Incident incident, Dice dice)
    {
        bool isAurora = incident.Proof == Proof.Backtrack;
        Plain? Logged(params Proof[] by) => by.Contains(incident.Proof) ? Plain.Of(true) : dice.Maybe(70, Plain.Of(false));
        return new Fields()
            .Add("engine", isAurora ? "Amazon Aurora MySQL" : dice.Pick(Vocabulary.Engines))
            .Add("database", incident.Table.Database)
            .Add("backtrack", isAurora ? Plain.Of(true) : null)
            .Add("binlog", Logged(Proof.Binlog, Proof.AuditAndBinlog))
            .Add("audit_log", Logged(Proof.Audit, Proof.AuditAndBinlog))
            .Add("general_log", dice.Maybe(30, Plain.Of(dice.Chance(50))));
    }

    private static Fields ChangeOf(Incident incident, Evidence evidence, Dice dice) => new Fields()
        .Add("table", incident.Table.Name)
        .Add("table_label", dice.Maybe(70, incident.Table.Label))
        .Add("column", incident.Change == Change.TableDropped ? null : incident.Table.Target.Name)
        .Add("kind", incident.Change switch
        {
            Change.Dropped => "column_dropped",
            Change.Renamed => "column_renamed",
            Change.Retyped => "column_retyped",
            _ => "table_dropped",
        })
        .Add("before", evidence.Before)
        .Add("after", evidence.After);

    private static List<Fields> Observations(Incident incident, Evidence evidence, Dice dice)
    {
        if (evidence == Evidence.None && incident.Proof is not (Proof.None or Proof.OneSided))
        {
            return
            [
                new Fields().Add("at", EvidenceText.Iso(incident.ChangedAt.AddMinutes(-30))).Add("state", "present").Add("method", "schema_query"),
                new Fields().Add("at", EvidenceText.InKorea(incident.FirstFailure)).Add("state", "absent").Add("method", "application_error"),
            ];
        }

        return [.. evidence.Sightings.Select(s => new Fields()
            .Add("at", dice.Chance(30) ? EvidenceText.InKorea(s.At) : EvidenceText.Iso(s.At))
            .Add("state", s.IsPresent ? "present" : "absent")
            .Add("method", s.Method)
            .Add("precision", s.IsDdl ? "1s" : null)
            .Add("exhibit", s.Exhibit)
            .Add("requested", s.Requested is { } requested ? EvidenceText.Iso(requested) : null)
            .Add("performed_at", s.PerformedAt is { } performed ? EvidenceText.Iso(performed) : null)
            .Add("account", s.HasAccount ? incident.Partner : null)
            .Add("host", s.HasAccount ? "203.0.113.8" : null)
            .Add("connection", s.IsDdl ? new Plain("8") : null)
            .Add("identifier", s.Identifier)
            .Add("statement", s.IsDdl ? incident.Ddl : null))];
    }

    private static Fields Failures(Incident incident, Evidence evidence, Dice dice)
    {
        bool isStated = evidence.Rows is null || dice.Chance(50);
        bool hasTimes = dice.Chance(evidence.Rows is null ? 85 : 50);
        (int code, string state, string message) = incident.Error;
        return new Fields()
            .Add("count", isStated ? Plain.Of(incident.Failures.Count) : null)
            .Add("error", new Fields().Add("code", Plain.Of(code)).Add("sqlstate", state).Add("message", message))
            .Add("first", hasTimes ? EvidenceText.Iso(incident.FirstFailure) : null)
            .Add("last", hasTimes ? EvidenceText.InKorea(incident.LastFailure) : null)
            .Add("rows", evidence.Rows)
            .Add("exhibit", evidence.FailuresExhibit);
    }

    private static Fields Cost(CostLine cost, Incident incident, Evidence evidence, Dice dice)
    {
        bool isForeign = cost.Currency != "KRW";
        bool isShown = evidence != Evidence.None && dice.Chance(96);
        return new Fields()
            .Add("item", cost.Item)
            .Add("quantity", Plain.Of(cost.Quantity))
            .Add("unit", cost.Unit)
            .Add("unit_price", Plain.Of(cost.Price))
            .Add("currency", isForeign ? cost.Currency : null)
            .Add("rate", isForeign ? Plain.Of(cost.Rate) : null)
            .Add("rate_date", isForeign ? Day(incident.ChangedAt.ToOffset(_korea).Date) : null)
            .Add("rate_source", isForeign ? dice.Pick(Vocabulary.RateSources) : null)
            .Add("basis", cost.Basis)
            .Add("exhibit", isShown ? cost.Exhibit == Costs.Failures ? evidence.FailuresExhibit : cost.Exhibit : null)
            .Add("certainty", dice.Maybe(10, "estimate"))
            .Add("vat", dice.Maybe(20, dice.Pick(["none", "excluded", "included"])));
    }

    private static Fields? Interest(Incident incident, DateTime letter, Dice dice)
    {
        bool isCommercial = dice.Chance(30);
        return dice.Maybe(65, new Fields()
            .Add("rate", isCommercial ? dice.Chance(50) ? "6%" : new Plain("0.06") : "5%")
            .Add("from", Day(incident.ChangedAt.ToOffset(_korea).Date))
            .Add("to", dice.Maybe(30, Day(letter)))
            .Add("basis", isCommercial ? "상법 제54조" : "민법 제379조"));
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
