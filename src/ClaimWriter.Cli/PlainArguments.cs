namespace ClaimWriter.Cli;

/// <summary>
/// The commonest call, <c>render RECORD… -o PATH</c> with a few options, read without the parser: its reflection is a tenth of the time
/// from start to letter. Whatever is not plain (other options, an option twice, a value that is missing) is left to the parser.
/// </summary>
internal static class PlainArguments
{
    /// <summary>The options; null where the parser must look.</summary>
    public static RenderOptions? Of(string[] args)
    {
        if (args is not ["render", ..])
        {
            return null;
        }

        RenderOptions options = new();
        List<string> records = [];
        HashSet<string> given = [];
        for (int i = 1; i < args.Length; i++)
        {
            string arg = args[i];
            if (IsValue(arg))
            {
                records.Add(arg);
                continue;
            }

            string name = arg == "-o" ? "--output" : arg;
            if (!given.Add(name) || !(name == "--draft" || (i + 1 < args.Length && IsValue(args[i + 1]))))
            {
                return null;
            }

            switch (name)
            {
                case "--draft":
                    options.Draft = true;
                    continue;
                case "--output":
                    options.Output = args[i + 1];
                    break;
                case "--template":
                    options.Template = args[i + 1];
                    break;
                case "--profile":
                    options.Profile = args[i + 1];
                    break;
                case "--format":
                    options.Format = args[i + 1];
                    break;
                case "--lang":
                    options.Lang = args[i + 1];
                    break;
                default:
                    return null;
            }

            i++;
        }

        options.Records = records;
        return records.Count == 0 ? null : options;
    }

    private static bool IsValue(string arg) => arg == "-" || (arg.Length > 0 && arg[0] != '-' && !string.IsNullOrWhiteSpace(arg));
}
