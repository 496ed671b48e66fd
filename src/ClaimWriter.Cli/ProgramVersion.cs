using System.Reflection;

namespace ClaimWriter.Cli;

/// <summary>The program's version, from the build.</summary>
internal static class ProgramVersion
{
    public static string Text { get; } = typeof(ProgramVersion).Assembly.GetName().Version?.ToString(3) ?? "0";
}
