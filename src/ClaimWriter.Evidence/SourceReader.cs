using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.Sources;
using ClaimWriter.Evidence.Text;

namespace ClaimWriter.Evidence;

/// <summary>Reads what one file of evidence says about a change, in memory that does not grow with the file.</summary>
public static class SourceReader
{
    private const int MostHeld = 32 << 20;

    /// <summary>Reads a file that is already in memory.</summary>
    public static SourceFacts Read(ReadOnlyMemory<byte> content, string file, ReadContext context)
    {
        using ReadOnlyMemoryStream stream = new(content);
        return Read(stream, file, context);
    }

    /// <summary>
    /// Reads a stream to its end. The kind is recognised from its beginning; a source whose times carry no zone is a fault and left unread
    /// where <see cref="ReadContext.Zone"/> is null. Lines that cannot be read are counted and the first of them kept; they never stop the rest.
    /// </summary>
    /// <param name="stream">The file; need not seek. Not closed.</param>
    /// <param name="file">Its name, for diagnostics and as the source's name.</param>
    /// <param name="context">What to look for.</param>
    public static SourceFacts Read(Stream stream, string file, ReadContext context) => Read(stream, file, context, LinePump.Block);

    /// <summary>Reads with blocks of a given size; the result does not depend on it.</summary>
    internal static SourceFacts Read(Stream stream, string file, ReadContext context, int block)
    {
        byte[] head = new byte[Recognition.Enough];
        int length = stream.ReadAtLeast(head, head.Length, false);
        ReadOnlyMemory<byte> beginning = head.AsMemory(0, length);
        EvidenceKind kind = Recognition.Recognise(beginning.Span, file);
        if (length == 0)
        {
            context.Sink.Report(Faults.Empty(file));
            return new() { File = file, Kind = EvidenceKind.Unknown };
        }

        if (context.Zone is null && NeedsZone(kind, beginning.Span))
        {
            context.Sink.Report(Faults.ZoneNeeded(file, kind));
            return new() { File = file, Kind = kind, NeedsZone = true };
        }

        using PrefixedStream whole = new(beginning, stream);
        FactCollector facts = new(file, kind, context);
        switch (kind)
        {
            case EvidenceKind.Binlog:
                new BinlogFileReader(facts).Read(whole);
                return facts.Facts();
            case EvidenceKind.CreateTable:
                return Snapshot(whole, facts);
            case EvidenceKind.FailureTable:
                return Failures(whole, facts);
            case EvidenceKind.Unknown:
                context.Sink.Report(Faults.NotRecognised(file));
                return facts.Facts();
            case EvidenceKind.Backtrack or EvidenceKind.Mail or EvidenceKind.Table:
                return facts.Facts();
        }

        facts.Lines = LinePump.Run(whole, ReaderOf(facts), block);
        return facts.Facts();
    }

    // MySQL's general log and error log carry their zone, MariaDB's do not.
    private static bool NeedsZone(EvidenceKind kind, ReadOnlySpan<byte> head) => kind.NeedsZone() || (kind == EvidenceKind.GeneralLog && !HasZonedLine(head));

    private static bool HasZonedLine(ReadOnlySpan<byte> head)
    {
        while (!head.IsEmpty)
        {
            int end = head.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? head : head[..end];
            if (GeneralLogReader.TryHeader(line, out ReadOnlySpan<byte> stamp, out _, out _, out _) && ByteTime.TryIso(stamp, out EvidenceTime time))
            {
                return time.Offset is not null;
            }

            head = end < 0 ? default : head[(end + 1)..];
        }

        return false;
    }

    private static ILineReader ReaderOf(FactCollector facts) => facts.Kind switch
    {
        EvidenceKind.ServerAudit or EvidenceKind.AuroraAudit => new AuditReader(facts),
        EvidenceKind.SqlErrors => new SqlErrorsReader(facts),
        EvidenceKind.GeneralLog => new GeneralLogReader(facts),
        EvidenceKind.SlowLog => new SlowLogReader(facts),
        EvidenceKind.ErrorLog => new ErrorLogReader(facts),
        EvidenceKind.BinlogText => new BinlogTextReader(facts),
        _ => new TsvReader(facts),
    };

    private static SourceFacts Snapshot(Stream stream, FactCollector facts)
    {
        DiagnosticSink quiet = new();
        ChangeTarget change = facts.Context.Change;
        SchemaText? schema = SchemaText.Read(Whole(stream), facts.File, quiet, change.Table);
        facts.Snapshot = schema is null ? null : new(change.Column is null || schema.HasColumn(change.Column), null);
        facts.Lines = schema?.Lines.Length ?? 0;
        return facts.Facts();
    }

    private static SourceFacts Failures(Stream stream, FactCollector facts)
    {
        ImmutableArray<Records.FailureRow> rows = FailureTable.Read(Whole(stream), facts.File, facts.Context);
        facts.ShowsOutcomes = true;
        foreach (Records.FailureRow row in rows)
        {
            facts.Covers(row.At);
            facts.Statement(new()
            {
                Line = row.Line,
                Sql = row.Statement,
                Ended = row.At.ToUnixTimeTicks() % NodaTime.NodaConstants.TicksPerSecond == 0 ? Moment.Second(row.At) : Moment.Exact(row.At),
                Account = row.Account,
                Host = row.Host,
                Code = row.Code,
                SqlState = row.SqlState,
                Message = row.Message,
                Connection = row.Connection,
            });
        }

        facts.Lines = rows.Length;
        return facts.Facts();
    }

    private static ReadOnlyMemory<byte> Whole(Stream stream)
    {
        using MemoryStream held = new();
        byte[] block = new byte[64 * 1024];
        while (held.Length < MostHeld && stream.Read(block) is var read && read > 0)
        {
            held.Write(block, 0, read);
        }

        return held.ToArray();
    }
}
