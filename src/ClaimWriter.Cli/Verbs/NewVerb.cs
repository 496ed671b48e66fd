using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Files;
using ClaimWriter.Records;

namespace ClaimWriter.Cli.Verbs;

/// <summary><c>new</c>: a record to fill in, with comments. An existing file is not overwritten.</summary>
internal sealed class NewVerb(IWorld world, NewOptions options)
{
    public ExitCode Run()
    {
        string text = RecordTemplate.New();
        if (options.Output == "-")
        {
            world.Text.Write(text);
            world.Text.Flush();
            return ExitCode.Done;
        }

        string path = Path.Combine(world.WorkingFolder, options.Output);
        Diagnostic? fault = File.Exists(path)
            ? new Diagnostic(
                Severity.Error,
                "cli.exists",
                SourcePlace.Whole(options.Output),
                new Sentence("파일이 이미 있습니다.", "The file exists already."),
                new Sentence("다른 이름을 주거나 그 파일을 먼저 옮기십시오.", "Give another name, or move that file away first."))
            : AtomicFile.Write(path, Encoding.UTF8.GetBytes(text));
        if (fault is null)
        {
            return ExitCode.Done;
        }

        Report.Write(world, [fault], Report.LanguageOf(options));
        return ExitCode.Failed;
    }
}

/// <summary><c>schema</c>: the JSON Schema of a record.</summary>
internal static class SchemaVerb
{
    public static ExitCode Run(IWorld world)
    {
        world.Text.WriteLine(RecordSchema.Json());
        world.Text.Flush();
        return ExitCode.Done;
    }
}
