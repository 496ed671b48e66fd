namespace ClaimWriter.Cli.Tests;

/// <summary>Everything in the README runs as written.</summary>
public sealed class ReadmeTests
{
    private const string LongName = "dotnet run --project src/ClaimWriter.Cli -c Release -- ";
    private const string ShortName = "claimwriter ";

    public static TheoryData<string> Commands()
    {
        TheoryData<string> commands = [];
        bool isCommand = false;
        foreach (string line in File.ReadLines(Path.Combine(BuiltProgram.Repository, "README.md")))
        {
            bool isFence = line.StartsWith("```", StringComparison.Ordinal);
            if (isCommand && !isFence)
            {
                commands.Add(line);
            }

            isCommand = isFence ? line == "```sh" : isCommand;
        }

        return commands;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Readme_Command_Runs(string command)
    {
        using ScratchFolder folder = new();
        foreach (string part in (string[])["templates", "fonts", "src", "tests"])
        {
            Directory.CreateSymbolicLink(folder[part], Path.Combine(BuiltProgram.Repository, part));
        }

        string name = command.StartsWith(LongName, StringComparison.Ordinal) ? LongName : ShortName;
        Assert.StartsWith(name, command, StringComparison.Ordinal);
        ProgramRun run = BuiltProgram.RunIn(folder.Path, [], [], command[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.True(run.ExitCode == 0, $"{command}\n{run.Error}");
        int output = command.IndexOf(" -o ", StringComparison.Ordinal);
        if (output >= 0)
        {
            string file = command[(output + 4)..].Split(' ')[0];
            Assert.True(file == "-" ? run.Output.Length > 0 : File.Exists(folder[file]), command);
        }
    }

    [Fact]
    public void Readme_Commands_AreFound() => Assert.True(Commands().Count >= 10);
}
