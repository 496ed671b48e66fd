using System.Security.Cryptography;

namespace ClaimWriter.Tests;

/// <summary>What must hold of the repository itself.</summary>
public sealed class RepositoryTests
{
    [Fact]
    public void Fonts_AreTheOnesThatTheirListNames()
    {
        string folder = Path.Combine(Samples.Repository, "fonts");
        foreach (string line in File.ReadLines(Path.Combine(folder, "SHA256SUMS")))
        {
            string[] parts = line.Split("  ");
            Assert.Equal(parts[0], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, parts[1])))));
        }
    }

    [Fact]
    public void Rooms_ReferOnlyToRoomsBeforeThem()
    {
        string[] order =
        [
            "ClaimWriter.Diagnostics", "ClaimWriter.Korean", "ClaimWriter.Records", "ClaimWriter.Claims", "ClaimWriter.Evidence",
            "ClaimWriter.Templating", "ClaimWriter.Documents", "ClaimWriter.Layout", "ClaimWriter.Pdf",
        ];
        foreach (string room in order)
        {
            string project = File.ReadAllText(Path.Combine(Samples.Repository, "src", room, room + ".csproj"));
            foreach (string later in order.SkipWhile(r => r != room).Skip(1).Append("ClaimWriter").Append("ClaimWriter.Cli"))
            {
                Assert.DoesNotContain($"/{later}.csproj", project, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Files_HoldNoMoreThan600Lines()
    {
        string[] long_ = [.. Directory.EnumerateFiles(Path.Combine(Samples.Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && File.ReadLines(f).Count() > 600)];
        Assert.Empty(long_);
    }
}
