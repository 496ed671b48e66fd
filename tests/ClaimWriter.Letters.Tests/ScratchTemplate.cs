namespace ClaimWriter.Letters.Tests;

/// <summary>A template folder of a test's own.</summary>
internal sealed class ScratchTemplate : IDisposable
{
    private ScratchTemplate(string root) => (_root, Folder) = (root, Path.Combine(root, "mine"));

    private readonly string _root;

    public string Folder { get; }

    public static ScratchTemplate With(params (string Name, string Text)[] files)
    {
        ScratchTemplate scratch = new(Directory.CreateTempSubdirectory("letters").FullName);
        Directory.CreateDirectory(scratch.Folder);
        foreach ((string name, string text) in files)
        {
            File.WriteAllText(Path.Combine(scratch.Folder, name), text);
        }

        return scratch;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
