using System.Globalization;
using System.Text;

namespace ClaimWriter.Corpus;

/// <summary>When the column was looked at, and what was seen.</summary>
internal sealed record Sighting(DateTimeOffset At, bool IsPresent, string Method, string? Exhibit)
{
    public DateTimeOffset? PerformedAt { get; init; }

    public DateTimeOffset? Requested { get; init; }

    public string? Identifier { get; init; }

    /// <summary>Whether it is the logged statement.</summary>
    public bool IsDdl => Method == "ddl";

    /// <summary>Whether its source names the account.</summary>
    public bool HasAccount { get; init; }
}

/// <summary>The files that show an incident, with the exhibits and observations that rest on them.</summary>
internal sealed class Evidence
{
    private const string Seal = "seal.png";
    private readonly List<CorpusFile> _files = [];

    public static Evidence None { get; } = new();

    public IReadOnlyList<CorpusFile> Files => _files;

    public List<Fields> Exhibits { get; } = [];

    public List<Sighting> Sightings { get; } = [];

    public List<CostLine> Costs { get; private init; } = [];

    public string? Rows { get; private set; }

    public string? FailuresExhibit { get; private set; }

    public string? Before { get; private set; }

    public string? After { get; private set; }

    public string? SealPath { get; private set; }

    /// <summary>The last instant at which anything was seen, written or acquired.</summary>
    public DateTimeOffset Last { get; private set; }

    public static Evidence Of(Incident incident, string folder, Dice dice)
    {
        Evidence evidence = new() { Costs = Corpus.Costs.Draw(incident, dice), Last = incident.LastFailure };
        EvidenceFiler filer = new(evidence, incident, folder, dice);
        filer.FileAll();
        return evidence;
    }

    private sealed class EvidenceFiler(Evidence evidence, Incident incident, string folder, Dice dice)
    {
        private static readonly byte[] _seal = ReadSeal();
        private readonly string _who = dice.Pick(Vocabulary.Teams);

        public void FileAll()
        {
            bool isAudited = incident.Proof is Proof.Audit or Proof.AuditAndBinlog;
            List<Fields> schemas = FileSchemas();
            if (isAudited)
            {
                FileAudit();
            }

            FileFailures(isAudited);
            Fields? change = incident.Proof switch
            {
                Proof.Backtrack => FileBacktracks(),
                Proof.Binlog or Proof.AuditAndBinlog => FileBinlog(),
                _ => null,
            };
            change ??= schemas.Count > 0 ? Taken(schemas) : null;
            if (change is not null)
            {
                Fields exhibit = change.Add("parts", schemas);
                evidence.Exhibits.Insert(dice.Below(2) * evidence.Exhibits.Count, exhibit);
            }

            Look();
            FileCosts();
            FileOthers();
        }

        // The first of the schemas leads; the others are its parts.
        private static Fields Taken(List<Fields> schemas)
        {
            Fields first = schemas[0];
            schemas.RemoveAt(0);
            return first;
        }

        private List<Fields> FileSchemas()
        {
            List<Fields> schemas = [];
            bool isLookedAt = incident.Proof is Proof.Schema or Proof.FirstFailure or Proof.OneSided;
            TableColumn target = incident.Table.Target;
            if (isLookedAt ? incident.Proof != Proof.OneSided : dice.Chance(70))
            {
                evidence.Before = Write("before.sql", EvidenceText.Schema(incident.Table, $"`{target.Name}` {target.Type}", "변경 전의 SHOW CREATE TABLE"));
                schemas.Add(Exhibit("before", "변경 전 스키마", "schema", evidence.Before, LastSeenPresent(), "변경 전의 SHOW CREATE TABLE"));
            }

            if (incident.Change != Change.TableDropped && (incident.Proof is Proof.Schema or Proof.OneSided || dice.Chance(70)))
            {
                evidence.After = Write("after.sql", EvidenceText.Schema(incident.Table, incident.ColumnAfter, "변경 후의 SHOW CREATE TABLE"));
                schemas.Add(Exhibit("after", "변경 후 스키마", "schema", evidence.After, FirstSeenAbsent(), "변경 후의 SHOW CREATE TABLE"));
            }

            return schemas;
        }

        private DateTimeOffset LastSeenPresent() => incident.ChangedAt.AddMinutes(-10 - (incident.Number % 90));

        private DateTimeOffset FirstSeenAbsent() => incident.LastFailure.AddMinutes(1 + (incident.Number % 50));

        private void FileAudit()
        {
            TimeSpan zone = TimeSpan.FromHours(dice.Chance(30) ? 9 : 0);
            string path = Write("server_audit.log", EvidenceText.Audit(incident, zone));
            Fields audit = Exhibit("audit", "감사 로그", "log", path, incident.LastFailure.AddHours(1), "MariaDB server_audit 플러그인의 기록 파일")
                .Add("match", new List<string> { incident.Ddl, $",{Plain.Of(incident.Error.Code).Text}" })
                .Add("zone", zone == TimeSpan.Zero ? "+00:00" : "+09:00");
            evidence.Exhibits.Add(audit);
            evidence.Sightings.Add(new Sighting(incident.ChangedAt, IsPresent: false, "ddl", "audit") { Identifier = "134", HasAccount = true });
            if (dice.Chance(25))
            {
                evidence.Rows = path;
                evidence.FailuresExhibit = "audit";
            }
        }

        private void FileFailures(bool isAudited)
        {
            DateTimeOffset at = incident.LastFailure.AddMinutes(dice.From(5, 200));
            if (evidence.Rows is null && dice.Chance(isAudited ? 100 : 92))
            {
                evidence.Rows = Write("failed-inserts.csv", EvidenceText.Failures(incident, dice));
                evidence.FailuresExhibit = Corpus.Costs.Failures;
                Fields mask = new();
                foreach (TableColumn column in incident.Table.Columns.Where(c => c.Mask is not null))
                {
                    mask.Add(column.Name, column.Mask);
                }

                evidence.Exhibits.Add(Exhibit(Corpus.Costs.Failures, "장애 자료", "table", evidence.Rows, at, "애플리케이션 오류 기록").Add("mask", mask));
            }
            else if (evidence.Rows is null)
            {
                evidence.FailuresExhibit = Corpus.Costs.Failures;
                evidence.Exhibits.Add(Exhibit(Corpus.Costs.Failures, "장애 집계", "table", Write("failures-summary.csv", EvidenceText.Summary(incident)), at, "감시 시스템의 집계"));
            }
        }

        private Fields FileBacktracks()
        {
            List<(DateTimeOffset At, DateTimeOffset PerformedAt, string Identifier)> probes = [];
            DateTimeOffset performed = incident.LastFailure.AddMinutes(dice.From(20, 300));
            int count = dice.From(2, 4);
            int latest = (int)(performed - incident.ChangedAt).TotalMinutes;
            for (int i = 0; i < count; i++)
            {
                bool isPresent = i == count - 1 || (i > 0 && dice.Chance(30));
                DateTimeOffset at = Whole(incident.ChangedAt.AddMinutes(isPresent ? -dice.From(1, 200) : dice.From(1, latest)));
                performed = performed.AddMinutes(dice.From(12, 40));
                string identifier = string.Create(CultureInfo.InvariantCulture, $"7d1a2c9e-5b0f-4c8e-9a31-{(incident.Number * 10L) + i:000000000000}");
                probes.Add((at, performed, identifier));
                evidence.Sightings.Add(new Sighting(at, isPresent && at < incident.ChangedAt, "backtrack", "backtrack")
                {
                    PerformedAt = performed,
                    Identifier = identifier,
                    Requested = dice.Chance(10) ? at.AddSeconds(4) : null,
                });
            }

            string path = Write("describe-db-cluster-backtracks.json", EvidenceText.Backtracks(incident, probes));
            return Exhibit("backtrack", "스키마 임의 변경 시간에 대한 자료", "backtrack", path, performed.AddMinutes(30), "AWS CLI(describe-db-cluster-backtracks)");
        }

        // Aurora goes to whole seconds here; a probe that would meet the change itself stays on its side of it.
        private static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

        private Fields FileBinlog()
        {
            string path = Write("mysqlbinlog_vv.txt", EvidenceText.Binlog(incident));
            evidence.Sightings.Add(new Sighting(incident.ChangedAt, IsPresent: false, "ddl", "binlog")
            {
                Identifier = string.Create(CultureInfo.InvariantCulture, $"GTID 0-1-{incident.Number}"),
            });
            return Exhibit("binlog", "스키마 임의 변경 시간에 대한 자료", "log", path, incident.LastFailure.AddHours(2), "mysqlbinlog -vv --base64-output=DECODE-ROWS")
                .Add("lines", "5-11")
                .Add("zone", "+00:00");
        }

        private void Look()
        {
            if (incident.Proof is Proof.Schema or Proof.FirstFailure || (incident.Proof != Proof.None && evidence.Before is not null && dice.Chance(40)))
            {
                evidence.Sightings.Add(new Sighting(LastSeenPresent(), IsPresent: true, "schema_query", "before"));
            }

            if (incident.Proof is Proof.FirstFailure or Proof.OneSided)
            {
                evidence.Sightings.Add(new Sighting(incident.FirstFailure, IsPresent: false, "application_error", dice.Maybe(80, evidence.FailuresExhibit!)));
            }

            if (evidence.After is not null && (incident.Proof is Proof.Schema || (incident.Proof != Proof.None && dice.Chance(40))))
            {
                evidence.Sightings.Add(new Sighting(FirstSeenAbsent(), IsPresent: false, "schema_query", "after"));
            }
            else if (incident.Proof == Proof.Schema)
            {
                evidence.Sightings.Add(new Sighting(incident.FirstFailure, IsPresent: false, "application_error", evidence.FailuresExhibit));
            }
        }

        private void FileCosts()
        {
            DateTimeOffset at = incident.LastFailure.AddDays(dice.From(1, 5));
            string source = "사내 작업 기록";
            CostLine[] labour = [.. evidence.Costs.Where(c => c.Exhibit == Corpus.Costs.Labour)];
            Fields sheet = Exhibit(Corpus.Costs.Labour, "손해액 산출 내역", "table", Write("labour.csv", EvidenceText.Labour(incident, labour, dice)), at, source);
            List<Fields> invoices =
            [
                .. evidence.Costs.Where(c => c.Exhibit.StartsWith("invoice", StringComparison.Ordinal)).Select(c =>
                    Exhibit(c.Exhibit, $"{c.Currency} 청구 내역", "table", Write($"{c.Exhibit}.csv", EvidenceText.Invoice(incident, c)), at, "비용 보고서")),
            ];
            if (dice.Chance(50))
            {
                evidence.Exhibits.Add(sheet.Add("parts", invoices));
            }
            else
            {
                evidence.Exhibits.AddRange([sheet, .. invoices]);
            }
        }

        private void FileOthers()
        {
            DateTimeOffset at = incident.LastFailure.AddHours(dice.From(2, 60));
            if (dice.Chance(45))
            {
                evidence.Exhibits.Add(Exhibit("mail", "메일 증빙", "mail", Write("notice.eml", EvidenceText.Mail(incident, at, dice)), at.AddHours(1), "발신 메일 서버의 보낸 편지함"));
            }

            if (dice.Chance(12))
            {
                int[] heights = [.. Enumerable.Range(0, 40).Select(_ => dice.From(2, 60))];
                string path = Write("failures-per-minute.png", StoredPng.Bars(heights, 64));
                evidence.Exhibits.Add(Exhibit("screen", "감시 화면", "image", path, at, "감시 시스템 화면 저장"));
            }

            if (dice.Chance(12))
            {
                string path = Write("mysql-error.log", $"{EvidenceText.Iso(incident.FirstFailure)} 0 [Note] mysqld: ready for connections.\n");
                evidence.Exhibits.Add(Exhibit("error-log", "서버 오류 로그", "file", path, at, "MariaDB 오류 로그").Add("attach", dice.Chance(50) ? Plain.Of(true) : null));
            }

            if (dice.Chance(60))
            {
                evidence.SealPath = Seal;
                evidence._files.Add(new CorpusFile(Seal, _seal));
            }
        }

        private string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

        private string Write(string name, byte[] content)
        {
            string path = $"{folder}/{name}";
            evidence._files.Add(new CorpusFile(path, content));
            return path;
        }

        private Fields Exhibit(string id, string title, string kind, string file, DateTimeOffset at, string source)
        {
            evidence.Last = at > evidence.Last ? at : evidence.Last;
            byte[] content = evidence._files.Find(f => f.Path == file)!.Content;
            return new Fields()
                .Add("id", id)
                .Add("title", title)
                .Add("kind", kind)
                .Add("file", file)
                .Add("acquired_at", EvidenceText.Iso(at))
                .Add("acquired_by", dice.Maybe(90, _who))
                .Add("source", source)
                .Add("sha256", dice.Maybe(20, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))))
                .Add("note", dice.Maybe(30, dice.Pick(Vocabulary.Notes)));
        }

        private static byte[] ReadSeal()
        {
            using Stream stream = typeof(Evidence).Assembly.GetManifestResourceStream(Seal)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
    }
}
