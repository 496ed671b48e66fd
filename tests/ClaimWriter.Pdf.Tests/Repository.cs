using System.Collections.Concurrent;
using ClaimWriter.Layout;

namespace ClaimWriter.Pdf.Tests;

/// <summary>The repository's own files, found from where the tests were built.</summary>
internal static class Repository
{
    private static readonly ConcurrentDictionary<string, FontFace> Faces = new(StringComparer.Ordinal);

    public static string Root { get; } = FindRoot();

    public static FontFace Face(string name) => Faces.GetOrAdd(name, static key => FontFace.Read(key, File.ReadAllBytes(Path.Combine(Root, "fonts", key + ".ttf"))));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ClaimWriter.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("ClaimWriter.sln is in no folder above the tests.");
    }
}
