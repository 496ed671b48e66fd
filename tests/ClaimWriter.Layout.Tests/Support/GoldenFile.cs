namespace ClaimWriter.Layout.Tests;

/// <summary>Compares a dump with the file that was looked at and kept. With UPDATE_GOLDENS=1 the files are written anew.</summary>
internal static class GoldenFile
{
    public static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1";

    public static string PathOf(string name) => Path.Combine(Fixture.Root(), "tests", "ClaimWriter.Layout.Tests", "Goldens", name);

    public static void Check(string name, string actual)
    {
        string path = PathOf(name + ".layout.txt");
        if (IsUpdating)
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }
}
