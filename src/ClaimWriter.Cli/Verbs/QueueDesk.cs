using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Queue;

namespace ClaimWriter.Cli.Verbs;

/// <summary>Where the broker is, by option, environment or file.</summary>
internal static class QueueDesk
{
    private const string EnvironmentPrefix = "env:";
    private const string FilePrefix = "file:";

    /// <summary>The broker's address; null exactly when an error was reported.</summary>
    public static QueueAddress? Address(IWorld world, QueueOptions options, DiagnosticSink sink)
    {
        (string? uri, string place) = Uri(world, options.Queue, sink);
        QueueAddress? address = uri is null ? null : QueueAddress.Parse(uri, place, sink);
        return address is not null && options.Authorities is { } file ? Trusting(address, world, file, sink) : address;
    }

    /// <summary>Why the options cannot be meant.</summary>
    public static Sentence? Misuse(QueueOptions options) => QueueNames.IsValid(options.QueueName)
        ? null
        : new Sentence("--name은 영문자, 숫자, '.', '-', '_'로 200자까지입니다.", "--name is letters, digits, '.', '-' and '_', at most 200.");

    /// <summary>Tells a fault of the broker.</summary>
    public static ExitCode Failed(IWorld world, QueueException fault, Language language)
    {
        Report.Write(world, [fault.Diagnostic], language);
        return ExitCode.Failed;
    }

    private static (string? Uri, string Place) Uri(IWorld world, string queue, DiagnosticSink sink)
    {
        if (queue.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
        {
            string name = queue[EnvironmentPrefix.Length..];
            return (world.Variable(name) ?? "", queue);
        }

        if (!queue.StartsWith(FilePrefix, StringComparison.Ordinal))
        {
            return (queue, "--queue");
        }

        string file = queue[FilePrefix.Length..];
        string path = Path.Combine(world.WorkingFolder, file);
        string? text = SourceText.Read(path, standardInput: null, sink);
        if (text is not null && IsOpenToOthers(path))
        {
            sink.Warning(
                "queue.open-file",
                SourcePlace.Whole(file),
                new Sentence("암호가 든 파일을 다른 사용자도 읽을 수 있습니다", "others can read this file, which holds a password"),
                new Sentence($"`chmod 600 {file}`", $"`chmod 600 {file}`"));
        }

        string? line = text?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(l => l[0] != '#');
        return (text is null ? null : line ?? "", file);
    }

    private static QueueAddress? Trusting(QueueAddress address, IWorld world, string file, DiagnosticSink sink)
    {
        X509Certificate2Collection authorities = [];
        try
        {
            authorities.ImportFromPemFile(Path.Combine(world.WorkingFolder, file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            sink.Report(QueueFaults.BadAuthority(file, fault.Message));
            return null;
        }

        if (authorities.Count == 0)
        {
            sink.Report(QueueFaults.BadAuthority(file, "BEGIN CERTIFICATE?"));
            return null;
        }

        return address.Trusting(authorities);
    }

    private static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None;
}
