using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Claims;
using ClaimWriter.Gathering;
using ClaimWriter.Korean;
using ClaimWriter.Records;
using ClaimWriter.Templating;

namespace ClaimWriter.Model;

/// <summary>
/// What a template sees of a claim: the record's own fields under their own names, and what follows from them with its strength.
/// Every member is always there, null where the claim has none, so that a template may ask for it.
/// </summary>
public static class ClaimModel
{
    private static readonly ScriptShape _shape = new("incident", "title", "profile", "lists_pages", "claimant", "respondent", "letter", "system", "change", "window", "proof", "remarks", "probes", "events", "failures", "damages", "interest", "deadline", "notices", "exhibits", "evidence_files", "schema", "missing", "expiries", "attached", "missing_logs", "figures");

    private static readonly ScriptShape _window = new("from", "to", "exact", "statement");

    private static readonly ScriptShape _proof = new("time", "actor", "count", "change");

    private static readonly ScriptShape _letter = new("number", "date", "attention", "subject", "deadline_days", "received_on", "basis");

    private static readonly ScriptShape _system = new("engine", "database", "backtrack", "binlog", "audit_log", "general_log");

    private static readonly ScriptShape _change = new("table", "table_label", "column", "kind", "place", "name", "act");

    private static readonly ScriptShape _interest = new("percent", "from", "to", "basis", "days", "amount", "amount_by_days");

    private static readonly ScriptShape _expiry = new("source", "at", "is_secured", "is_gone", "text");

    private static readonly ScriptShape _figures = new("window", "minutes", "shares");

    /// <summary>The model of one claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="evidence">What its files say.</param>
    /// <param name="hasGlyph">Whether any font can show a character; evidence text is shown with what cannot be shown spelt out.</param>
    /// <param name="attached">The file that the document travels with, if any.</param>
    /// <param name="form">What its receiver asks for; null: a letter in one file.</param>
    public static ScriptObject Of(Claim claim, GatheredEvidence evidence, Func<int, bool> hasGlyph, AttachedFile? attached = null, LetterForm? form = null)
    {
        form ??= LetterForm.Letter;
        IncidentRecord record = claim.Record;
        ExhibitModel exhibits = new(claim, evidence, new EvidenceText(record, hasGlyph), form);
        return new ScriptObject(_shape)
        {
            ["incident"] = record.Incident,
            ["title"] = record.Title,
            ["profile"] = form.ProfileName,
            ["lists_pages"] = form.ListsPages,
            ["claimant"] = PartyModel.Of(record.Claimant, "claimant"),
            ["respondent"] = PartyModel.Of(record.Respondent, "respondent"),
            ["letter"] = Letter(record.Letter),
            ["system"] = System(record.System),
            ["change"] = Change(record.Change),
            ["window"] = new ScriptObject(_window) { ["from"] = claim.Window.From, ["to"] = claim.Window.To, ["exact"] = claim.Window.Exact, ["statement"] = claim.Window.Statement },
            ["proof"] = new ScriptObject(_proof)
            {
                ["time"] = exhibits.Assertion(claim.When),
                ["actor"] = Actor(claim, exhibits),
                ["count"] = exhibits.Assertion(claim.HowMany),
                ["change"] = exhibits.Assertion(claim.Combined),
            },
            ["remarks"] = Texts(claim.Window.Remarks),
            ["probes"] = exhibits.Probes(),
            ["events"] = exhibits.Events(),
            ["failures"] = exhibits.Failures(),
            ["damages"] = exhibits.Damages(),
            ["interest"] = Interest(claim.Interest),
            ["deadline"] = claim.Deadline?.Due,
            ["notices"] = exhibits.Notices(),
            ["exhibits"] = exhibits.All(),
            ["evidence_files"] = exhibits.Files(),
            ["schema"] = exhibits.Schema(),
            ["missing"] = Texts(claim.MissingEvidence),
            ["expiries"] = Expiries(claim.Expiries),
            ["attached"] = attached is null ? null : new ScriptObject { ["size"] = attached.Size, ["sha256"] = attached.Sha256 },
            ["missing_logs"] = MissingLogs(record.System),
            ["figures"] = new ScriptObject(_figures)
            {
                ["window"] = Figures.Window(claim),
                ["minutes"] = Figures.Minutes(claim.Failures),
                ["shares"] = Figures.Shares(claim.Damages),
            },
        };
    }

    internal static ScriptArray Texts(IEnumerable<string> texts)
    {
        ScriptArray array = new();
        foreach (string text in texts)
        {
            array.Add(text);
        }

        return array;
    }

    private static ScriptObject Letter(LetterTerms letter) => new(_letter)
    {
        Origin = "letter",
        ["number"] = letter.Number,
        ["date"] = letter.Date,
        ["attention"] = letter.Attention,
        ["subject"] = letter.Subject,
        ["deadline_days"] = letter.DeadlineDays,
        ["received_on"] = letter.ReceivedOn,
        ["basis"] = Texts(letter.Basis),
    };

    private static ScriptObject System(DatabaseSystem system) => new(_system)
    {
        Origin = "system",
        ["engine"] = system.Engine,
        ["database"] = system.Database,
        ["backtrack"] = system.Backtrack,
        ["binlog"] = system.Binlog,
        ["audit_log"] = system.AuditLog,
        ["general_log"] = system.GeneralLog,
    };

    private static ScriptObject Change(SchemaChange change)
    {
        string place = change.TableLabel is { } label ? $"{label}({change.Table})" : $"{change.Table} 테이블";
        string column = change.Column is { } c ? $"{place}의 {c} 컬럼" : place;
        return new ScriptObject(_change)
        {
            Origin = "change",
            ["table"] = change.Table,
            ["table_label"] = change.TableLabel,
            ["column"] = change.Column,
            ["kind"] = change.Kind switch
            {
                ChangeKind.ColumnDropped => "column_dropped",
                ChangeKind.ColumnRenamed => "column_renamed",
                ChangeKind.ColumnRetyped => "column_retyped",
                _ => "table_dropped",
            },
            ["place"] = place,
            ["name"] = change.Kind == ChangeKind.TableDropped ? place : column,
            ["act"] = change.Kind switch
            {
                ChangeKind.ColumnRenamed => "의 이름을 변경한",
                ChangeKind.ColumnRetyped => "의 형식을 변경한",
                _ => Particle.Of(change.Kind == ChangeKind.TableDropped ? place : "컬럼", "을/를") + " 삭제한",
            },
        };
    }

    private static ScriptObject Actor(Claim claim, ExhibitModel exhibits)
    {
        ScriptObject actor = exhibits.Assertion(claim.Who);
        actor["account"] = claim.Window.Actor?.Account;
        actor["host"] = claim.Window.Actor?.Host;
        actor["connection"] = claim.Window.Actor?.Connection;
        return actor;
    }

    private static ScriptObject? Interest(ClaimedInterest? interest) => interest is null ? null : new ScriptObject(_interest)
    {
        Origin = "interest",
        ["percent"] = (interest.Rate * 100).ToString("0.####", CultureInfo.InvariantCulture),
        ["from"] = interest.From,
        ["to"] = interest.To,
        ["basis"] = interest.Basis is { } basis ? $"{basis.Law} {basis.ArticleText}" : null,
        ["days"] = interest.Days,
        ["amount"] = interest.ByPeriod?.Amount,
        ["amount_by_days"] = interest.ByDays?.Amount,
    };

    private static ScriptArray Expiries(ImmutableArray<EvidenceExpiry> expiries)
    {
        ScriptArray array = new();
        foreach (EvidenceExpiry expiry in expiries)
        {
            array.Add(new ScriptObject(_expiry)
            {
                ["source"] = expiry.Source,
                ["at"] = expiry.At,
                ["is_secured"] = expiry.IsSecured,
                ["is_gone"] = expiry.IsGone,
                ["text"] = expiry.Text,
            });
        }

        return array;
    }

    // "바이너리 로그와 감사 로그가": the logs that would have shown the time at once, and were off.
    private static string MissingLogs(DatabaseSystem system)
    {
        List<string> names = [];
        if (system.Binlog == false)
        {
            names.Add("바이너리 로그");
        }

        if (system.AuditLog == false)
        {
            names.Add("감사 로그");
        }

        if (system.GeneralLog == false)
        {
            names.Add("일반 로그");
        }

        return names.Count == 0 ? "기록이" : Particle.Attach(string.Join("와 ", names), "이/가");
    }
}
