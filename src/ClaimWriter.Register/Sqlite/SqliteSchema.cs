namespace ClaimWriter.Register.Sqlite;

/// <summary>The tables, version 1.</summary>
internal static class SqliteSchema
{
    public const string Tables =
        """
        CREATE TABLE IF NOT EXISTS claimwriter_register (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          version INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE IF NOT EXISTS claimwriter_claim (
          number TEXT PRIMARY KEY,
          year INTEGER NOT NULL,
          sequence INTEGER,
          incident TEXT NOT NULL,
          claimant TEXT NOT NULL,
          respondent TEXT NOT NULL,
          amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 9999999999999999),
          template_name TEXT NOT NULL,
          template_version TEXT NOT NULL,
          record_sha256 TEXT NOT NULL,
          pdf_sha256 TEXT NOT NULL,
          issued_at TEXT NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('issued', 'superseded')),
          supersedes TEXT REFERENCES claimwriter_claim (number),
          superseded_by TEXT,
          live_claim_key TEXT UNIQUE,
          live_incident_key TEXT UNIQUE,
          UNIQUE (year, sequence)
        ) STRICT;

        CREATE INDEX IF NOT EXISTS claimwriter_claim_incident ON claimwriter_claim (incident);
        CREATE INDEX IF NOT EXISTS claimwriter_claim_pdf ON claimwriter_claim (pdf_sha256);

        CREATE TABLE IF NOT EXISTS claimwriter_cost (
          number TEXT NOT NULL REFERENCES claimwriter_claim (number),
          line INTEGER NOT NULL,
          item TEXT NOT NULL,
          basis TEXT,
          exhibit_sha256 TEXT,
          amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 9999999999999999),
          live_key TEXT UNIQUE,
          PRIMARY KEY (number, line)
        ) STRICT;

        CREATE TABLE IF NOT EXISTS claimwriter_reservation (
          year INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          claim_key TEXT UNIQUE,
          until TEXT NOT NULL,
          PRIMARY KEY (year, sequence)
        ) STRICT;
        """;
}
