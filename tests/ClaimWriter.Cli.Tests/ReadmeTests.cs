namespace ClaimWriter.Cli.Tests;

/// <summary>Everything in the README runs as written.</summary>
public sealed class ReadmeTests
{
    private const string LongName = "dotnet run --project src/ClaimWriter.Cli -c Release -- ";
    private const string ShortName = "claimwriter ";

    // The commands of one block run in one folder, one after the other.
    public static TheoryData<string> Blocks()
    {
        TheoryData<string> blocks = [];
        List<string>? commands = null;
        foreach (string line in File.ReadLines(Path.Combine(BuiltProgram.Repository, "README.md")))
        {
            bool isFence = line.StartsWith("```", StringComparison.Ordinal);
            if (isFence && commands is not null)
            {
                blocks.Add(string.Join('\n', commands));
                commands = null;
            }
            else if (line == "```sh")
            {
                commands = [];
            }
            else
            {
                commands?.Add(line);
            }
        }

        return blocks;
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Readme_Commands_Run(string block)
    {
        using ScratchFolder folder = new();
        foreach (string part in (string[])["templates", "fonts", "src", "tests"])
        {
            Directory.CreateSymbolicLink(folder[part], Path.Combine(BuiltProgram.Repository, part));
        }

        foreach (string command in block.Split('\n'))
        {
            string name = command.StartsWith(LongName, StringComparison.Ordinal) ? LongName : ShortName;
            Assert.StartsWith(name, command, StringComparison.Ordinal);
            ProgramRun run = BuiltProgram.RunIn(folder.Path, [], [], command[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries));

            Assert.True(run.ExitCode == 0, $"{command}\n{run.Error}");
            int output = command.IndexOf(" -o ", StringComparison.Ordinal);
            if (output >= 0)
            {
                string file = command[(output + 4)..].Split(' ')[0];
                Assert.True(file == "-" ? run.Output.Length > 0 : Path.Exists(folder[file]), command);
            }
        }
    }

    [Fact]
    public void Readme_Blocks_AreFound() => Assert.True(Blocks().Count >= 7);
}
