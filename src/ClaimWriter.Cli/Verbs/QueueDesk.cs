using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ClaimWriter.Diagnostics;
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
        return (SecretFile.Read(world, file, sink), file);
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
}
