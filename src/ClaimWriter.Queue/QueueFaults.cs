using System.Globalization;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Queue;

/// <summary>Every message about the broker and what goes through it. None names a password.</summary>
public static class QueueFaults
{
    /// <summary>The address cannot be read.</summary>
    public static Diagnostic BadAddress(string place) => Error(
        "queue.bad-address", place, "브로커의 주소를 읽을 수 없습니다", "the broker's address cannot be read",
        "`amqp://사용자:암호@호스트:포트/가상호스트`처럼 적고, 특수 문자는 %로 바꾸십시오", "write `amqp://user:password@host:port/vhost`, with special characters percent-encoded");

    /// <summary>No broker answers.</summary>
    public static Diagnostic NoBroker(QueueAddress address, string detail) => Error(
        "queue.no-broker", address.ToString(), $"브로커에 연결하지 못했습니다: {detail}", $"no broker answers: {detail}",
        "주소와 포트, 방화벽을 확인하고 rabbitmq-server가 켜져 있는지 보십시오", "check address, port and firewall, and that rabbitmq-server runs");

    /// <summary>User or password is wrong.</summary>
    public static Diagnostic WrongLogin(QueueAddress address) => Error(
        "queue.wrong-login", address.ToString(), $"브로커가 사용자 `{address.User}`의 로그인을 거절했습니다", $"the broker refuses the login of `{address.User}`",
        "사용자와 암호를 확인하십시오. guest는 같은 기계에서만 로그인할 수 있습니다", "check user and password; guest may log in on the same machine only");

    /// <summary>The user may not do it.</summary>
    public static Diagnostic NoRights(QueueAddress address, string detail) => Error(
        "queue.no-rights", address.ToString(), $"사용자 `{address.User}`에게 권한이 없습니다: {detail}", $"the user `{address.User}` has no right to: {detail}",
        "`rabbitmqctl set_permissions`로 그 가상 호스트의 권한을 주십시오", "grant rights on that virtual host with `rabbitmqctl set_permissions`");

    /// <summary>The virtual host is not there, or closed to the user.</summary>
    public static Diagnostic NoVirtualHost(QueueAddress address) => Error(
        "queue.no-vhost", address.ToString(), $"가상 호스트 `{address.VirtualHost}`이(가) 없거나 `{address.User}`에게 닫혀 있습니다", $"the virtual host `{address.VirtualHost}` does not exist, or `{address.User}` may not use it",
        "`rabbitmqctl add_vhost`와 `set_permissions`를 확인하십시오", "check `rabbitmqctl add_vhost` and `set_permissions`");

    /// <summary>The encrypted connection failed.</summary>
    public static Diagnostic TlsRefused(QueueAddress address, string detail) => Error(
        "queue.tls-refused", address.ToString(), $"TLS 연결을 거절했습니다: {detail}", $"the TLS connection is refused: {detail}",
        "호스트 이름이 인증서와 같은지 보고, 사설 인증 기관이면 `--ca FILE`을 주십시오", "see that the host is the certificate's, and give `--ca FILE` for a private authority");

    /// <summary>A queue is there with other properties.</summary>
    public static Diagnostic OtherQueue(QueueAddress address, string detail) => Error(
        "queue.other-queue", address.ToString(), $"같은 이름의 큐가 다른 설정으로 이미 있습니다: {detail}", $"a queue of that name exists with other properties: {detail}",
        "`--name`으로 다른 이름을 주거나 그 큐를 지우십시오", "give another name with `--name`, or delete that queue");

    /// <summary>The broker did not take a message.</summary>
    public static Diagnostic NotTaken(QueueAddress address, bool isReturned) => isReturned
        ? Error("queue.unroutable", address.ToString(), "큐가 사라져 메시지가 갈 곳이 없습니다", "a queue is gone, so that a message has nowhere to go", "큐를 지우지 마십시오. 다시 연결할 때 새로 만듭니다", "do not delete the queues; they are made again with the next connection")
        : Error("queue.refused", address.ToString(), "브로커가 메시지를 받지 않았습니다", "the broker refused a message", "브로커의 기록과 큐의 한도를 확인하십시오", "see the broker's log and the queues' limits");

    /// <summary>The broker said no in words of its own.</summary>
    public static Diagnostic Failed(QueueAddress address, string detail) => Error(
        "queue.failed", address.ToString(), $"브로커 오류: {detail}", $"the broker failed: {detail}", "브로커의 기록을 보십시오", "see the broker's log");

    /// <summary>The connection broke; it is tried again.</summary>
    public static Diagnostic Lost(QueueAddress address, string detail, int seconds) => Note(
        "queue.lost", address.ToString(), $"브로커와의 연결이 끊겼습니다({detail}). {seconds}초 뒤에 다시 연결합니다", $"the connection to the broker broke ({detail}); trying again in {seconds} s", Severity.Warning);

    /// <summary>The connection is back.</summary>
    public static Diagnostic Back(QueueAddress address) => Note("queue.back", address.ToString(), "브로커에 다시 연결했습니다", "connected to the broker again", Severity.Note);

    /// <summary>The broker is short of memory or disk.</summary>
    public static Diagnostic Alarm(QueueAddress address, string reason) => Note(
        "queue.alarm", address.ToString(), $"브로커가 경보 중이라 아무것도 받지 않습니다({reason}). 풀릴 때까지 기다립니다", $"the broker takes nothing because of an alarm ({reason}); waiting until it is over", Severity.Warning);

    /// <summary>The alarm is over.</summary>
    public static Diagnostic AlarmOver(QueueAddress address) => Note("queue.alarm-over", address.ToString(), "브로커의 경보가 풀렸습니다", "the broker's alarm is over", Severity.Note);

    /// <summary>A certificate file cannot be used.</summary>
    public static Diagnostic BadAuthority(string file, string detail) => Error(
        "queue.bad-ca", file, $"인증 기관의 인증서를 읽을 수 없습니다: {detail}", $"no certificate of an authority can be read: {detail}", "PEM 파일을 주십시오", "give a PEM file");

    /// <summary>The record with its evidence is too large for a message.</summary>
    public static Diagnostic TooLarge(string record, long bytes, long limit) => Error(
        "queue.too-large", record,
        $"증거를 합한 크기 {Size(bytes)}가 메시지의 한도 {Size(limit)}를 넘습니다", $"with its evidence it has {Size(bytes)}, more than the {Size(limit)} of a message",
        "모든 작업기가 보는 폴더에 증거를 두고 `--shared DIR`을 주십시오", "put the evidence on a folder that all workers see, and give `--shared DIR`");

    /// <summary>A record's evidence does not lie on the shared folder.</summary>
    public static Diagnostic NotShared(string record, string shared) => Error(
        "queue.not-shared", record, $"증거가 공유 폴더 `{shared}` 안에 있지 않습니다", $"its evidence does not lie in the shared folder `{shared}`", "증거를 그 폴더로 옮기거나 `--shared`를 빼십시오", "move it there, or leave `--shared` out");

    /// <summary>A message is no record, or one of a later program.</summary>
    public static Diagnostic BadMessage(string key, string detail) => Error(
        "queue.bad-message", key, $"메시지를 읽을 수 없습니다: {detail}", $"the message cannot be read: {detail}", "보낸 쪽과 작업기의 버전을 맞추십시오", "run the same version where records are submitted and where they are done");

    /// <summary>A record cost its workers their lives.</summary>
    public static Diagnostic DeadLetter(string record, string reason, string queue) => Error(
        "queue.dead-letter", record,
        $"이 기록을 만들던 작업기가 {QueueNames.MostDeaths}번 죽어 따로 두었습니다({queue}: {reason})", $"put aside: {QueueNames.MostDeaths} workers died while they made it ({queue}: {reason})",
        "작업기의 메모리와 기록의 증거 크기를 확인하고, 고친 뒤 다시 보내십시오", "check the workers' memory and the size of its evidence; submit it again when that is mended");

    /// <summary>Two records gave one file.</summary>
    public static Diagnostic NameTaken(string record, string file, string other) => Error(
        "batch.name-taken", record, $"결과 파일 `{file}`은(는) `{other}`의 것입니다", $"the file `{file}` is that of `{other}`", "`--pattern`에 `{index}` 같은 항목을 더하여 다시 하십시오", "add a field such as `{index}` to the pattern of names and run again");

    /// <summary>The record could not be made for a reason that lies elsewhere; it is tried again.</summary>
    public static Diagnostic TryingAgain(string record, Diagnostic cause, int seconds) => new(
        Severity.Warning,
        "queue.trying-again",
        SourcePlace.Whole(record),
        new Sentence($"{cause.Fact.Korean}. {seconds}초 뒤에 다시 합니다", $"{cause.Fact.English}; trying again in {seconds} s"),
        cause.Hint);

    /// <summary>Results are missing.</summary>
    public static Diagnostic Missing(string name, long missing, long expected, string which) => Error(
        "queue.missing", name, $"결과 {Count(expected)}건 가운데 {Count(missing)}건이 아직 없습니다{Where("기록 번호", which)}", $"{Count(missing)} of {Count(expected)} results are missing{Where("records", which)}",
        "작업기가 켜져 있는지 보고 gather를 다시 하십시오. 받은 결과는 보존되어 있습니다", "see that workers run, then gather again; what was gathered is kept");

    /// <summary>A record is worked on beyond its time and does not heed it.</summary>
    public static Diagnostic TooManyRunaways(string name, int count) => Error(
        "queue.too-many-runaways", name, $"멈추지 않는 기록이 {count}건이라 작업기를 끝냅니다", $"{count} records do not end, so the worker does",
        "다른 작업기가 이어서 합니다. 그 기록들을 확인하십시오", "other workers go on; look at those records");

    private static string Where(string what, string which) => which.Length == 0 ? "" : $" ({what}: {which})";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB");

    private static Diagnostic Note(string code, string place, string korean, string english, Severity severity) =>
        new(severity, code, SourcePlace.Whole(place), new Sentence(korean, english), Hint: null);

    private static Diagnostic Error(string code, string place, string korean, string english, string koreanHint, string englishHint) =>
        new(Severity.Error, code, SourcePlace.Whole(place), new Sentence(korean, english), new Sentence(koreanHint, englishHint));
}
