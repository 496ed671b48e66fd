namespace ClaimWriter.Layout.Tests;

/// <summary>Compares a dump with the file that was looked at and kept. With UPDATE_GOLDENS=1 the files are written anew.</summary>
internal static class GoldenFile
{
    public static void Check(string name, string actual)
    {
        string path = Path.Combine(Fixture.Root(), "tests", "ClaimWriter.Layout.Tests", "Goldens", name + ".layout.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual);
    }
}
