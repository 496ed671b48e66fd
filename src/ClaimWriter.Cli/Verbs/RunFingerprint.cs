using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace ClaimWriter.Cli.Verbs;

/// <summary>Stands for all that changes letters apart from records and evidence: the program, the fonts, the template's files, and options.</summary>
internal static class RunFingerprint
{
    public static ImmutableArray<byte> Of(IWorld world, LetterTemplate template, params ReadOnlySpan<string> options)
    {
        using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AddFiles(all, world.ProgramFolder, "*.dll", SearchOption.TopDirectoryOnly);
        AddFiles(all, Path.Combine(world.ProgramFolder, "fonts"), "*.ttf", SearchOption.TopDirectoryOnly);
        foreach (string folder in template.Folders)
        {
            AddFiles(all, folder, "*", SearchOption.AllDirectories);
        }

        foreach (string option in options)
        {
            Add(all, option);
        }

        return [.. all.GetHashAndReset()];
    }

    // The samples of a template are no part of what it makes.
    private static void AddFiles(IncrementalHash all, string folder, string pattern, SearchOption depth)
    {
        foreach (string name in Directory.EnumerateFiles(folder, pattern, depth)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(name => !name.StartsWith("sample", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            using FileStream file = new(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Add(all, name);
            all.AppendData(SHA256.HashData(file));
        }
    }

    private static void Add(IncrementalHash all, string text) => all.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
