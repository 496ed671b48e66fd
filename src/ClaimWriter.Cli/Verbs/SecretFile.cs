using ClaimWriter.Diagnostics;
using ClaimWriter.Files;

namespace ClaimWriter.Cli.Verbs;

/// <summary>A file that holds one secret, such as a connection string: its first line that is neither empty nor a comment (<c>#</c>).</summary>
internal static class SecretFile
{
    /// <summary>The secret, empty where the file has none; null exactly when an error was reported. Warns where others may read the file.</summary>
    public static string? Read(IWorld world, string file, DiagnosticSink sink)
    {
        string path = Path.Combine(world.WorkingFolder, file);
        if (SourceText.Read(path, standardInput: null, sink) is not { } text)
        {
            return null;
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None)
        {
            sink.Warning(
                "cli.open-secret",
                SourcePlace.Whole(file),
                new Sentence("암호가 든 파일을 다른 사용자도 읽을 수 있습니다", "others can read this file, which holds a password"),
                new Sentence($"`chmod 600 {file}`", $"`chmod 600 {file}`"));
        }

        return text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(line => line[0] != '#') ?? "";
    }
}
