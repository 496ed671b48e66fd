using System.Collections.Immutable;

namespace ClaimWriter.Register.MySql;

/// <summary>The tables, version 1. Text is compared by code points, as in SQLite; times are text, because TIMESTAMPs depend on the session.</summary>
internal static class MySqlSchema
{
    private const string Options = "ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

    public static ImmutableArray<string> Tables { get; } =
    [
        $"""
        CREATE TABLE IF NOT EXISTS claimwriter_claim (
          number VARCHAR(100) NOT NULL PRIMARY KEY,
          year INT NOT NULL,
          sequence INT NULL,
          incident TEXT NOT NULL,
          claimant TEXT NOT NULL,
          respondent TEXT NOT NULL,
          amount BIGINT NOT NULL,
          template_name TEXT NOT NULL,
          template_version CHAR(64) NOT NULL,
          record_sha256 CHAR(64) NOT NULL,
          pdf_sha256 CHAR(64) NOT NULL,
          issued_at CHAR(27) NOT NULL,
          state VARCHAR(10) NOT NULL,
          supersedes VARCHAR(100) NULL,
          superseded_by VARCHAR(100) NULL,
          live_claim_key CHAR(64) NULL UNIQUE,
          live_incident_key CHAR(64) NULL UNIQUE,
          UNIQUE (year, sequence),
          KEY claimwriter_claim_incident (incident(100)),
          KEY claimwriter_claim_pdf (pdf_sha256)
        ) {Options}
        """,
        $"""
        CREATE TABLE IF NOT EXISTS claimwriter_cost (
          number VARCHAR(100) NOT NULL,
          line INT NOT NULL,
          item TEXT NOT NULL,
          basis TEXT NULL,
          exhibit_sha256 CHAR(64) NULL,
          amount BIGINT NOT NULL,
          live_key CHAR(64) NULL UNIQUE,
          PRIMARY KEY (number, line),
          FOREIGN KEY (number) REFERENCES claimwriter_claim (number)
        ) {Options}
        """,
        $"""
        CREATE TABLE IF NOT EXISTS claimwriter_reservation (
          year INT NOT NULL,
          sequence INT NOT NULL,
          claim_key CHAR(64) NULL UNIQUE,
          until CHAR(27) NOT NULL,
          PRIMARY KEY (year, sequence)
        ) {Options}
        """,
        $"""
        CREATE TABLE IF NOT EXISTS claimwriter_register (
          id INT NOT NULL PRIMARY KEY,
          version INT NOT NULL
        ) {Options}
        """,
    ];
}
