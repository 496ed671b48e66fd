using System.Diagnostics;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence;
using NodaTime;

namespace ClaimWriter.Evidence.Benchmarks;

/// <summary>Reads logs of a stated size, made up block by block in memory, on one thread; prints MB/s and the memory of the process.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        long megabytes = arguments.Length > 0 ? long.Parse(arguments[0], CultureInfo.InvariantCulture) : 1024;
        string[] wanted = arguments.Length > 1 ? arguments[1..] : ["audit", "aurora", "general", "general-table", "general-busy", "slow", "sql_errors"];
        Console.WriteLine($"{megabytes} MB each, one thread");
        foreach (string kind in wanted)
        {
            Run(kind, megabytes << 20);
        }

        return 0;
    }

    private static void Run(string kind, long length)
    {
        GC.Collect();
        using SyntheticLog log = new(kind, length);
        DiagnosticSink sink = new();
        ReadContext context = new(new ChangeTarget("rec_cust", "gender") { Database = "custdb" }, Offset.Zero, sink);
        long garbage = GC.GetTotalAllocatedBytes(true);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Stopwatch clock = Stopwatch.StartNew();
        SourceFacts facts = SourceReader.Read(log, kind, context);
        clock.Stop();
        long allocated = GC.GetTotalAllocatedBytes(true) - garbage;
        double cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        using Process process = Process.GetCurrentProcess();
        double seconds = clock.Elapsed.TotalSeconds - log.Making.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kind,-14} {facts.Kind,-16} {length / 1048576.0 / seconds,7:F0} MB/s ({length / 1048576.0 / cpu:F0} a CPU second)  peak {process.PeakWorkingSet64 / 1048576.0,5:F0} MB  allocated {allocated / 1048576.0:F0} MB  {facts.Lines,10} lines  {facts.Ddl.Length} DDL  {facts.Failures.Length} failures  {facts.Broken} broken"));
    }
}

/// <summary>A log that repeats one block of lines, with the incident once in its middle.</summary>
internal sealed class SyntheticLog : Stream
{
    private readonly byte[] _block;
    private readonly byte[] _incident;
    private readonly long _length;
    private readonly Stopwatch _making = new();
    private long _given;
    private int _at;
    private bool _incidentGiven;
    private byte[] _now;

    internal SyntheticLog(string kind, long length)
    {
        _length = length;
        (_block, _incident) = (Encoding.UTF8.GetBytes(Lines(kind, false)), Encoding.UTF8.GetBytes(Lines(kind, true)));
        byte[] head = Encoding.UTF8.GetBytes(Head(kind));
        _now = head.Length > 0 ? head : _block;
    }

    public TimeSpan Making => _making.Elapsed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_given >= _length && _at == 0)
        {
            return 0;
        }

        _making.Start();
        int count = Math.Min(buffer.Length, _now.Length - _at);
        _now.AsSpan(_at, count).CopyTo(buffer);
        _making.Stop();
        _given += count;
        _at += count;
        if (_at == _now.Length)
        {
            _at = 0;
            bool half = !_incidentGiven && _given > _length / 2;
            _now = half ? _incident : _block;
            _incidentGiven |= half;
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static string Head(string kind) => kind switch
    {
        "general-table" => "event_time\tuser_host\tthread_id\tserver_id\tcommand_type\targument\n",
        "general" or "general-busy" => "mysqld, Version: 9.7.4 (x). started with:\nTcp port: 1  Unix socket: x\nTime                 Id Command    Argument\n",
        _ => string.Empty,
    };

    private static string Lines(string kind, bool incident)
    {
        StringBuilder text = new();
        for (int i = 0; i < (incident ? 20 : 2000); i++)
        {
            (string sql, int code) = Statement(kind, incident, i);
            int connection = 100 + (i % 50);
            string second = (i % 60).ToString("00", CultureInfo.InvariantCulture);
            text.Append(kind switch
            {
                "audit" => $"20261122 10:{second}:00,vm,app,127.0.0.1,{connection},{i},QUERY,custdb,'{sql.Replace("'", "\\'", StringComparison.Ordinal)}',{code}\n",
                "aurora" => $"16050083{second}000861,rec-prod-1,app,198.51.100.20,{connection},{i},QUERY,custdb,'{sql.Replace("'", "\\'", StringComparison.Ordinal)}',{code}\n",
                "general-table" => $"2026-11-22 10:{second}:00.000001\tapp[app] @  [127.0.0.1]\t{connection}\t1\tQuery\t{sql}\n",
                "slow" => $"# Time: 2026-11-22T10:{second}:00.000001Z\n# User@Host: app[app] @  [127.0.0.1]  Id:   {connection}\n# Query_time: 0.000638  Lock_time: 0.000002 Rows_sent: 0  Rows_examined: 0 Thread_id: {connection} Errno: {code} Killed: 0 Bytes_received: 35 Bytes_sent: 11  Start: 2026-11-22T10:{second}:00.000000Z End: 2026-11-22T10:{second}:00.000001Z\nSET timestamp=1795343740;\n{sql};\n",
                "sql_errors" => $"2026-11-22 10:{second}:00 app[app] @  [127.0.0.1] ERROR {(code == 0 ? 1062 : code)}: Unknown column 'gender' in 'INSERT INTO' : {sql}\n",
                _ => $"2026-11-22T10:{second}:00.000001Z\t {connection} Query\t{sql}\n",
            });
        }

        return text.ToString();
    }

    private static (string Sql, int Code) Statement(string kind, bool incident, int i)
    {
        if (incident)
        {
            return i == 0 ? ("ALTER TABLE rec_cust DROP COLUMN gender", 0)
                : ($"INSERT INTO rec_cust (cust_id,cust_nm,gender,birth) VALUES ('F{i}','홍길동','1','19800104')", 1054);
        }

        // Every second statement of a busy table uses the column, and works.
        return (i % (kind == "general-busy" ? 2 : 4)) switch
        {
            0 => ($"INSERT INTO rec_cust (cust_id,cust_nm,gender,birth,cell_no,ap_path_cd,data_input_time,data_input_nm) VALUES ('ID{i}','홍길동','1','19800104','010-0000-0001','P01','2020-11-05','system')", 0),
            1 => ($"SELECT order_id, amount, status FROM orders WHERE cust_id='ID{i}' AND created > '2020-01-01' ORDER BY created DESC LIMIT 20", 0),
            2 => ($"UPDATE orders SET status='paid', amount=12000, paid_at='2020-11-05 10:00:00' WHERE order_id={i}", 0),
            _ => ("COMMIT", 0),
        };
    }
}
