using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Claims;
using ClaimWriter.Documents;
using ClaimWriter.Evidence;
using ClaimWriter.Gathering;
using ClaimWriter.Records;
using ClaimWriter.Templating;
using NodaTime;

namespace ClaimWriter.Model;

/// <summary>The parts of a claim that point to exhibits, and the exhibits themselves, as templates see them.</summary>
internal sealed class ExhibitModel
{
    private static readonly ScriptShape _assertion = new("strength", "word", "ending", "connective", "reason", "refs", "labels", "court_labels", "account", "host", "connection");

    private static readonly ScriptShape _probe = new("number", "at", "requested", "performed_at", "present", "identifier", "ref");

    private static readonly ScriptShape _event = new("at", "account", "host", "connection", "identifier", "statement", "ref");

    private static readonly ScriptShape _row = new("number", "at", "code", "account", "host", "connection", "statement", "short_statement", "line");

    private static readonly ScriptShape _tally = new("name", "count");

    private static readonly ScriptShape _failures = new("count", "first", "last", "error", "by_verb", "by_code", "by_account", "minutes", "rows", "unseen");

    private static readonly ScriptShape _exhibit = new("id", "label", "stamp", "court_label", "title", "anchor", "page", "files");

    private readonly Claim _claim;
    private readonly GatheredEvidence _evidence;
    private readonly EvidenceText _text;
    private readonly LetterForm _form;
    private readonly AppendixPlan _plan;
    private readonly FileModel _files;
    private readonly Dictionary<string, EvidenceFile> _byId;
    private readonly Dictionary<NumberedFile, string> _anchors = [];

    internal ExhibitModel(Claim claim, GatheredEvidence evidence, EvidenceText text, LetterForm form)
    {
        (_claim, _evidence, _text, _form) = (claim, evidence, text, form);
        _plan = new AppendixPlan(claim, form);
        _byId = evidence.Files.ToDictionary(f => f.Exhibit.Id, StringComparer.Ordinal);
        _files = new FileModel(claim, evidence, text, form);
        for (int i = 0; i < claim.Exhibits.All.Length; i++)
        {
            foreach (NumberedFile file in claim.Exhibits.All[i].Files)
            {
                _anchors[file] = Anchor(i);
            }
        }
    }

    /// <summary>An assertion with its strength, its wording and links to what it rests on.</summary>
    internal ScriptObject Assertion(Assertion assertion) => new(_assertion)
    {
        ["strength"] = assertion.Strength switch
        {
            Strength.Exact => "exact",
            Strength.Bracketed => "bracketed",
            Strength.Inferred => "inferred",
            _ => "unproven",
        },
        ["word"] = assertion.Word,
        ["ending"] = assertion.Ending,
        ["connective"] = assertion.Connective,
        ["reason"] = assertion.Reason,
        ["refs"] = References(assertion.Exhibits),
        ["labels"] = ClaimModel.Texts(assertion.Exhibits.Select(_form.LabelOf)),
        ["court_labels"] = ClaimModel.Texts(assertion.CourtNumbers),
    };

    internal ScriptArray Probes()
    {
        ScriptArray probes = new();
        foreach (PlacedObservation placed in _claim.Window.Observations.Where(o => o.Round is not null).OrderBy(o => o.Round))
        {
            probes.Add(new ScriptObject(_probe)
            {
                Origin = Field(placed),
                ["number"] = placed.Round,
                ["at"] = placed.At,
                ["requested"] = placed.Observation.Requested,
                ["performed_at"] = placed.Observation.PerformedAt,
                ["present"] = placed.Observation.State == ColumnState.Present,
                ["identifier"] = placed.Observation.Identifier,
                ["ref"] = Reference(placed.Exhibit),
            });
        }

        return probes;
    }

    internal ScriptArray Events()
    {
        ScriptArray events = new();
        foreach (PlacedObservation placed in _claim.Window.Events)
        {
            Observation observation = placed.Observation;
            events.Add(new ScriptObject(_event)
            {
                Origin = Field(placed),
                ["at"] = placed.At,
                ["account"] = observation.Account,
                ["host"] = observation.Host,
                ["connection"] = observation.Connection?.ToString(CultureInfo.InvariantCulture),
                ["identifier"] = observation.Identifier,
                ["statement"] = observation.Statement is { } statement ? _text.Printable(statement) : null,
                ["ref"] = Reference(placed.Exhibit),
            });
        }

        return events;
    }

    internal ScriptObject Failures()
    {
        Failures failures = _claim.Failures;
        ServerError error = _claim.Record.Failures.Error;
        ScriptArray rows = new();
        foreach (FailureRow row in failures.Rows)
        {
            string statement = _text.Statement(row.Statement);
            rows.Add(new ScriptObject(_row)
            {
                ["number"] = rows.Count + 1,
                ["at"] = row.At,
                ["code"] = row.Code,
                ["account"] = row.Account,
                ["host"] = row.Host,
                ["connection"] = row.Connection,
                ["statement"] = statement,
                ["short_statement"] = EvidenceText.Short(statement),
                ["line"] = row.Line,
            });
        }

        return new ScriptObject(_failures)
        {
            Origin = "failures",
            ["count"] = failures.Count,
            ["first"] = failures.First,
            ["last"] = failures.Last,
            ["error"] = new ScriptObject { Origin = "failures.error", ["code"] = error.Code, ["sqlstate"] = error.SqlState, ["message"] = _text.Printable(error.Message) },
            ["by_verb"] = Tallies(failures.ByVerb),
            ["by_code"] = Tallies(failures.ByCode),
            ["by_account"] = Tallies(failures.ByAccount),
            ["minutes"] = failures.ByMinute.Length,
            ["rows"] = rows,
            ["unseen"] = ClaimModel.Texts(failures.Unseen),
        };
    }

    internal ScriptObject Damages()
    {
        ScriptArray lines = new();
        foreach (DamageLine line in _claim.Damages.Lines)
        {
            lines.Add(DamageModel.Of(line, Reference(line.Exhibit)));
        }

        ImmutableArray<NumberedFile> used =
            [.. _claim.Damages.Lines.Select(l => l.Exhibit).OfType<NumberedFile>().Distinct().OrderBy(f => f.Order)];
        return new ScriptObject
        {
            ["total"] = _claim.Damages.Total.Amount,
            ["actual"] = _claim.Damages.Actual.Amount,
            ["estimated"] = _claim.Damages.Estimated.Amount,
            ["lines"] = lines,
            ["refs"] = References(used),
        };
    }

    internal ScriptArray Notices()
    {
        ScriptArray notices = new();
        foreach (GivenNotice notice in _claim.Notices)
        {
            notices.Add(new ScriptObject { ["at"] = notice.SentAt, ["ref"] = Reference(notice.Exhibit) });
        }

        return notices;
    }

    internal ScriptArray All()
    {
        ScriptArray all = new();
        for (int i = 0; i < _claim.Exhibits.All.Length; i++)
        {
            NumberedExhibit exhibit = _claim.Exhibits.All[i];
            AppendixPlan.Appendix appendix = _plan.Of(exhibit);
            ScriptArray files = new();
            for (int f = 0; f < exhibit.Files.Length; f++)
            {
                if (_byId.TryGetValue(exhibit.Files[f].Id, out EvidenceFile? read))
                {
                    files.Add(_files.Of(exhibit.Files[f], read, appendix.FileStamps[f]));
                }
            }

            all.Add(new ScriptObject(_exhibit)
            {
                Origin = string.Create(CultureInfo.InvariantCulture, $"exhibits[{i}]"),
                ["id"] = exhibit.Id,
                ["label"] = _form.LabelOf(exhibit),
                ["stamp"] = appendix.Stamp,
                ["court_label"] = exhibit.CourtNumber,
                ["title"] = exhibit.Title,
                ["anchor"] = new RawText(Anchor(i)),
                ["page"] = appendix.Page,
                ["files"] = files,
            });
        }

        return all;
    }

    internal ScriptArray Files()
    {
        ScriptArray files = new();
        foreach (NumberedFile file in _claim.Exhibits.Files)
        {
            if (_byId.TryGetValue(file.Id, out EvidenceFile? read))
            {
                files.Add(_files.Identity(file, read));
            }
        }

        return files;
    }

    internal ScriptObject? Schema()
    {
        if (_evidence.Schema is not { } comparison)
        {
            return null;
        }

        return new ScriptObject
        {
            ["before"] = SchemaModel.Side(comparison, isBefore: true, _text),
            ["after"] = SchemaModel.Side(comparison, isBefore: false, _text),
            ["before_ref"] = Reference(FileAt(_claim.Record.Change.Before)),
            ["after_ref"] = Reference(FileAt(_claim.Record.Change.After)),
            ["shows_change"] = SchemaModel.Shows(comparison, _claim.Record.Change),
            ["column"] = SchemaModel.Column(SchemaAt(_claim.Record.Change.Before), _claim.Record.Change.Column, _text),
        };
    }

    private static bool Is(NumberedFile file, string? path) => path is not null && string.Equals(file.Exhibit.File, path, StringComparison.Ordinal);

    private NumberedFile? FileAt(string? path) => _claim.Exhibits.Files.FirstOrDefault(f => Is(f, path));

    private SchemaText? SchemaAt(string? path) =>
        _evidence.Files.FirstOrDefault(f => f.Schema is not null && string.Equals(f.Exhibit.File, path, StringComparison.Ordinal))?.Schema;

    private static string Anchor(int index) => string.Create(CultureInfo.InvariantCulture, $"exhibit-{index + 1}");

    private static string Field(PlacedObservation placed) => string.Create(CultureInfo.InvariantCulture, $"observations[{placed.Index}]");

    private RawText? References(ImmutableArray<NumberedFile> files) =>
        files.IsEmpty ? null : new RawText(string.Join(", ", files.Select(f => Reference(f)!.Text)));

    private RawText? Reference(NumberedFile? file) =>
        file is null ? null : new RawText($"[{MarkdownText.Escape(_form.LabelOf(file))}](#{_anchors[file]})");

    private static ScriptArray Tallies<T>(ImmutableArray<Tally<T>> tallies)
    {
        ScriptArray array = new();
        foreach (Tally<T> tally in tallies)
        {
            array.Add(new ScriptObject(_tally) { ["name"] = tally.Key, ["count"] = tally.Count });
        }

        return array;
    }
}
