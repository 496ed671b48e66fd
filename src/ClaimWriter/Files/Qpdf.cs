using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using ClaimWriter.Gathering;

namespace ClaimWriter.Files;

/// <summary>
/// The <c>qpdf</c> program (11 or later), found on the search path when it is first needed. The PDF is handed over in a private folder under a
/// fixed name, arguments never pass a shell, and the program is ended when its time is over.
/// </summary>
public sealed class Qpdf : IPdfTools
{
    /// <summary>How long one PDF may take where no other limit is given.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);

    // What is visible of forms and annotations becomes content; several content streams become one.
    private static readonly string[] Arguments =
    [
        "--json-output=2", "--json-stream-data=inline", "--decode-level=none", "--coalesce-contents", "--generate-appearances", "--flatten-annotations=print",
    ];

    private const int Warned = 3, PasswordNeeded = 0;
    private const long MostJson = 512L * 1024 * 1024;
    private readonly string? _searchPath;
    private readonly TimeSpan _limit;

    /// <summary>The program on a search path.</summary>
    /// <param name="searchPath">Folders as <c>PATH</c> lists them; null or empty: there is no program.</param>
    /// <param name="limit">How long one PDF may take; null: <see cref="DefaultLimit"/>.</param>
    public Qpdf(string? searchPath, TimeSpan? limit = null) => (_searchPath, _limit) = (searchPath, limit ?? DefaultLimit);

    /// <inheritdoc/>
    public PdfDescription Describe(ReadOnlyMemory<byte> pdf, CancellationToken cancellation)
    {
        if (Find() is not { } program)
        {
            return new PdfDescription(PdfFault.NoProgram, default, Detail: "qpdf");
        }

        string? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("claimwriter-").FullName;
            string source = Path.Combine(folder, "exhibit.pdf"), target = Path.Combine(folder, "exhibit.json");
            using (FileStream file = new(source, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(pdf.Span);
            }

            return Describe(program, source, target, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return new PdfDescription(PdfFault.NoProgram, default, Detail: SystemMessage.Of(e));
        }
        finally
        {
            Remove(folder);
        }
    }

    private PdfDescription Describe(string program, string source, string target, CancellationToken cancellation)
    {
        Ran ran = Run(program, [.. Arguments, source, target], cancellation);
        if (ran.IsLate)
        {
            return new PdfDescription(PdfFault.TooMuch, default, Detail: "qpdf");
        }

        string said = Said(ran.Errors, source);
        if (ran.Code is 0 or Warned && new FileInfo(target) is { Exists: true } json)
        {
            return json.Length > MostJson
                ? new PdfDescription(PdfFault.TooMuch, default, Detail: "qpdf")
                : new PdfDescription(PdfFault.None, File.ReadAllBytes(target), ran.Code == Warned, said);
        }

        // Programs before qpdf 11 do not know the form.
        if (said.Contains("json-output", StringComparison.Ordinal))
        {
            return new PdfDescription(PdfFault.NoProgram, default, Detail: said);
        }

        return Run(program, ["--requires-password", source], cancellation).Code == PasswordNeeded
            ? new PdfDescription(PdfFault.Locked, default)
            : new PdfDescription(PdfFault.Broken, default, Detail: said);
    }

    private readonly record struct Ran(int Code, string Errors, bool IsLate);

    private Ran Run(string program, string[] arguments, CancellationToken cancellation)
    {
        ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["LC_ALL"] = "C";
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(_limit);
        using Process process = Process.Start(start) ?? throw new Win32Exception(program);
        process.StandardInput.Close();
        StringBuilder errors = new();
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.OutputDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            process.WaitForExitAsync(end.Token).GetAwaiter().GetResult();
            return new Ran(process.ExitCode, errors.ToString(), IsLate: false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return new Ran(-1, "", IsLate: true);
        }
    }

    private static void Keep(StringBuilder errors, string? line)
    {
        const int enough = 4000;
        if (line is not null && errors.Length < enough)
        {
            errors.Append(line).Append('\n');
        }
    }

    // The last thing said is what it ended for; where it was said of is a folder that is gone.
    private static string Said(string errors, string source)
    {
        string last = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(line => !line.Contains("operation succeeded", StringComparison.Ordinal)) ?? "";
        foreach (string head in (string[])["qpdf: ", "WARNING: ", source + ": ", source])
        {
            last = last.Replace(head, "", StringComparison.Ordinal);
        }

        return last.Trim();
    }

    private string? Find()
    {
        string name = OperatingSystem.IsWindows() ? "qpdf.exe" : "qpdf";
        return (_searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static void Remove(string? folder)
    {
        try
        {
            if (folder is not null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left lies in the user's own folder for temporary files.
        }
    }
}
