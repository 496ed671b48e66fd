using ClaimWriter.Evidence.Text;
using NodaTime;

namespace ClaimWriter.Evidence.Sources;

/// <summary>The server's own error log: start, stop, warnings, denied logins. No statement and no statement's error is ever in it.</summary>
internal sealed class ErrorLogReader(FactCollector facts) : ILineReader
{
    private readonly byte[] _last = new byte[40];
    private int _lastLength;
    private bool _any;

    public void Line(ReadOnlySpan<byte> line, long number, bool cut)
    {
        int end = line.IndexOf((byte)' ');
        if (end is < 10 or > 40 || !char.IsAsciiDigit((char)line[0]))
        {
            return;
        }

        ReadOnlySpan<byte> stamp = end >= 19 ? line[..end] : line[..Math.Min(19, line.Length)];
        if (!_any && When(stamp) is { } first)
        {
            facts.Covers(first);
            _any = true;
        }

        if (stamp.Length <= _last.Length)
        {
            stamp.CopyTo(_last);
            _lastLength = stamp.Length;
        }
    }

    public void End()
    {
        if (_lastLength > 0 && When(_last.AsSpan(0, _lastLength)) is { } last)
        {
            facts.Covers(last);
        }
    }

    private Instant? When(ReadOnlySpan<byte> stamp) =>
        stamp.Length > 19 ? ByteTime.TryIso(stamp, out EvidenceTime time) ? time.In(facts.Context.Zone) : null
        : ByteTime.TryDashed(stamp, out LocalDateTime local) ? facts.At(local) : null;
}
