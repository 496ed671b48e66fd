using System.Diagnostics;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests;

/// <summary>What other programs find in our files, where they are installed.</summary>
public sealed class ToolTests
{
    [SkippableTheory]
    [InlineData(PdfCompression.Fast)]
    [InlineData(PdfCompression.Balanced)]
    [InlineData(PdfCompression.Small)]
    [InlineData(PdfCompression.None)]
    public void Qpdf_OurFile_IsClean(PdfCompression compression)
    {
        string output = Run("qpdf", compression, "--check", "FILE");
        Assert.Contains("No syntax or stream encoding errors found", output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Pdftotext_OurFile_GivesEveryLine()
    {
        string output = Run("pdftotext", PdfCompression.Fast, "FILE", "-");
        foreach (string line in Samples.Illustrated().Lines.SelectMany(lines => lines))
        {
            Assert.Contains(line, output, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void Pdffonts_OurFile_HasSubsetsWithCharacters()
    {
        string[] lines = Run("pdffonts", PdfCompression.Fast, "FILE").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length - 2);
        Assert.All(lines[2..], line => Assert.Matches("^[A-Z]{6}\\+Nanum.*CID TrueType +Identity-H +yes yes yes", line));
    }

    [SkippableFact]
    public void Pdfimages_OurFile_FindsImagesAndMasks()
    {
        string[] kinds = [.. Run("pdfimages", PdfCompression.Fast, "-list", "FILE").Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..]
            .Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2])];
        Assert.Equal(5, kinds.Count(kind => kind == "image"));
        Assert.Equal(2, kinds.Count(kind => kind == "smask"));
    }

    [SkippableFact]
    public void Pdftoppm_OurFile_ShowsNoError()
    {
        string output = Run("pdftoppm", PdfCompression.Fast, "-r", "30", "-png", "FILE", "FOLDER/page");
        Assert.Empty(output);
    }

    private static string Run(string program, PdfCompression compression, params string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory("claimwriter-").FullName;
        try
        {
            string file = Path.Combine(folder, "letter.pdf");
            File.WriteAllBytes(file, new PdfWriter().Write(Samples.Illustrated().Set, Samples.WithAttachments(compression)).ToArray());
            ProcessStartInfo start = new(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (string argument in arguments)
            {
                start.ArgumentList.Add(argument == "FILE" ? file : argument.Replace("FOLDER", folder, StringComparison.Ordinal));
            }

            return Output(program, start);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Output(string program, ProcessStartInfo start)
    {
        Skip.IfNot(IsInstalled(program), $"{program} is not installed.");
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.GetAwaiter().GetResult();
    }

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
