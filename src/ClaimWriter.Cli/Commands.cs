using System.Reflection;
using ClaimWriter.Cli.Verbs;
using ClaimWriter.Diagnostics;
using ClaimWriter.Register;
using CommandLine;
using CommandLine.Text;
using NodaTime;

namespace ClaimWriter.Cli;

/// <summary>From arguments to the verb that carries them out.</summary>
internal static class Commands
{
    private static readonly Type[] _verbs =
    [
        typeof(RenderOptions), typeof(CheckOptions), typeof(BatchOptions), typeof(SubmitOptions), typeof(WorkerOptions), typeof(GatherOptions),
        typeof(NewOptions), typeof(SchemaOptions), typeof(VerifyOptions),
    ];

    private static readonly Type[] _templateVerbs =
        [typeof(TemplateRenderOptions), typeof(TemplateCheckOptions), typeof(TemplateListOptions)];

    private static readonly Type[] _collectVerbs =
        [typeof(CollectMySqlOptions), typeof(CollectLogOptions), typeof(CollectBacktrackOptions), typeof(CollectMailOptions), typeof(CollectFileOptions)];

    private static readonly Type[] _registerVerbs =
    [
        typeof(RegisterListOptions), typeof(RegisterShowOptions), typeof(RegisterExportOptions), typeof(RegisterAddOptions), typeof(RegisterVerifyOptions),
    ];

    public static ExitCode Run(string[] args, IWorld world) => PlainArguments.Of(args) is { } plain ? RunVerb(plain, world) : Parse(args, world);

    private static ExitCode Parse(string[] args, IWorld world)
    {
        string? group = args is ["template" or "collect" or "register", ..] ? args[0] : null;
        using Parser parser = new(settings =>
        {
            settings.HelpWriter = null;
            settings.CaseSensitive = true;
            settings.ParsingCulture = System.Globalization.CultureInfo.InvariantCulture;
        });
        string[] rest = group is null ? args : args[1..];
        Type[] verbs = group switch { "template" => _templateVerbs, "collect" => _collectVerbs, "register" => _registerVerbs, _ => _verbs };
        ParserResult<object> parsed = parser.ParseArguments(rest, OnlyNamed(verbs, rest));
        parsed = parsed.Tag == ParserResultType.Parsed ? parsed : parser.ParseArguments(rest, verbs);
        return parsed.MapResult(
            options => RunVerb(options, world),
            errors => Explain(parsed, [.. errors], group, world));
    }

    // The parser looks at every option of every verb that it is given, by reflection: a fifth of the time from start to letter.
    private static Type[] OnlyNamed(Type[] verbs, string[] args) =>
        args is [var name, ..] && Array.Find(verbs, verb => verb.GetCustomAttribute<VerbAttribute>()?.Name == name) is { } named ? [named] : verbs;

    private static ExitCode RunVerb(object options, IWorld world)
    {
        if (((CommonOptions)options).Lang is not ("ko" or "en"))
        {
            return Report.Usage(world, Language.Korean, new Sentence("--lang은 ko 또는 en입니다.", "--lang is ko or en."));
        }

        try
        {
            return options switch
            {
                RenderOptions render => new RenderVerb(world, render).Run(),
                BatchOptions batch => new BatchVerb(world, batch).Run(),
                SubmitOptions submit => new SubmitVerb(world, submit).Run(),
                WorkerOptions worker => new WorkerVerb(world, worker).Run(),
                GatherOptions gather => new GatherVerb(world, gather).Run(),
                CheckOptions check => new CheckVerb(world, check).Run(),
                NewOptions fresh => new NewVerb(world, fresh).Run(),
                SchemaOptions => SchemaVerb.Run(world),
                VerifyOptions verify => new VerifyVerb(world, verify).Run(),
                TemplateRenderOptions template => new TemplateRenderVerb(world, template).Run(),
                TemplateCheckOptions template => new TemplateCheckVerb(world, template).Run(),
                TemplateListOptions => TemplateListVerb.Run(world),
                CollectOptions collect => new CollectVerb(world, collect, SystemClock.Instance).Run(),
                RegisterOptions register => RegisterVerb.Of(world, register).Run(),
                _ => throw new InvalidOperationException($"No verb takes {options.GetType().Name}."),
            };
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
        catch (RegisterException fault)
        {
            Report.Write(world, [fault.Diagnostic], Report.LanguageOf((CommonOptions)options));
            return ExitCode.Failed;
        }
        catch (DiagnosticException fault)
        {
            Report.Write(world, fault.Diagnostics, Report.LanguageOf((CommonOptions)options));
            return ExitCode.BadInput;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Report.Write(
                world,
                [new Diagnostic(Severity.Error, "cli.io", SourcePlace.Whole("claimwriter"), new Sentence($"파일을 읽거나 쓰지 못했습니다: {fault.Message}", $"A file could not be read or written: {fault.Message}"))],
                Report.LanguageOf((CommonOptions)options));
            return ExitCode.Failed;
        }
    }

    private static ExitCode Explain(ParserResult<object> parsed, List<Error> errors, string? group, IWorld world)
    {
        HelpText help = HelpText.AutoBuild(
            parsed,
            text =>
            {
                text.AdditionalNewLineAfterOption = false;
                text.AddDashesToOption = true;
                text.MaximumDisplayWidth = 100;
                text.Heading = group is not null ? $"claimwriter {group}" : $"ClaimWriter {ProgramVersion.Text}";
                text.Copyright = "데이터베이스 장애에서 손해배상 청구서까지 / from a database incident to a damage claim";
                if (group is null)
                {
                    text.AddPostOptionsLine("collect mysql|log|backtrack|mail|file    증거를 모은다 / collect evidence");
                    text.AddPostOptionsLine("template render|check|list    서식을 다룬다 / work on templates");
                    text.AddPostOptionsLine("register list|show|export|add|verify    발행한 청구서의 등록부 / the register of claims issued");
                }

                if (group == "collect")
                {
                    text.AddPostOptionsLine("mysql에 필요한 권한 / rights that mysql needs:");
                    text.AddPostOptionsLine("  GRANT SELECT ON DB.TABLE; GRANT SELECT ON mysql.general_log; GRANT SELECT ON performance_schema.*;");
                    text.AddPostOptionsLine("  GRANT REPLICATION CLIENT ON *.* (MariaDB: BINLOG MONITOR)");
                }

                return HelpText.DefaultParsingErrorsHandler(parsed, text);
            },
            example => example,
            verbsIndex: true);
        bool asked = errors.TrueForAll(e => e.Tag is ErrorType.HelpRequestedError or ErrorType.HelpVerbRequestedError or ErrorType.VersionRequestedError);
        if (errors.Exists(e => e.Tag is ErrorType.VersionRequestedError))
        {
            world.Text.WriteLine($"claimwriter {ProgramVersion.Text}");
        }
        else
        {
            (asked ? world.Text : world.Error).WriteLine(help);
        }

        world.Text.Flush();
        return asked ? ExitCode.Done : ExitCode.Usage;
    }
}
