using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace ClaimWriter.Documents.Dialect;

/// <summary>The one Markdig pipeline, built once: it holds no state between documents and is safe to share between threads.</summary>
internal static class DialectPipeline
{
    /// <summary>Markdig gives a code block a class of its language behind this prefix, which is no author's.</summary>
    public const string LanguageClassPrefix = "language-";

    private static readonly MarkdownPipeline Shared = Build(hasPlainTables: true);

    /// <summary>Parses a text. Markdig throws <see cref="ArgumentException"/> where it nests too deeply.</summary>
    public static MarkdownDocument Parse(string markdown) => Markdown.Parse(markdown, Shared);

    /// <summary>Parses a text without <see cref="PlainTableParser"/>: what its tables are held against.</summary>
    public static MarkdownDocument ParseSlowly(string markdown) => Markdown.Parse(markdown, Build(hasPlainTables: false));

    private static MarkdownPipeline Build(bool hasPlainTables)
    {
        MarkdownPipelineBuilder builder = new MarkdownPipelineBuilder()
            .UsePipeTables(new PipeTableOptions { RequireHeaderSeparator = true })
            .UseGridTables()
            .UseDefinitionLists()
            .UseFootnotes()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .UseCjkFriendlyEmphasis()
            .UsePreciseSourceLocation()
            .DisableHtml();
        builder.Extensions.Add(new DialectExtension(hasPlainTables));
        return builder.Build();
    }

    /// <summary>Numbers of up to three digits: a line that starts with a year (<c>2020. 11. 14.</c>) is no list.</summary>
    private sealed class ItemNumberParser : NumberedListItemParser
    {
        private const int MostDigits = 3;

        public override bool TryParse(BlockProcessor state, char pendingBulletType, out ListInfo result) =>
            base.TryParse(state, pendingBulletType, out result) && result.OrderedStart?.Length <= MostDigits;
    }

    private sealed class DialectExtension(bool hasPlainTables) : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline)
        {
            // A value that starts with spaces must not turn into code: code is fenced.
            pipeline.BlockParsers.TryRemove<IndentedCodeBlockParser>();
            pipeline.BlockParsers.Insert(0, new FenceParser());
            pipeline.BlockParsers.Insert(0, new AttributeLineParser());
            if (hasPlainTables)
            {
                pipeline.BlockParsers.Insert(0, new PlainTableParser());
            }

            pipeline.InlineParsers.Insert(0, new AttributeInlineParser());
            pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new ClassedTextParser());
            FencedCodeBlockParser code = pipeline.BlockParsers.FindExact<FencedCodeBlockParser>()!;
            code.TryParseAttributes = ReadCodeAttributes;
            code.InfoPrefix = LanguageClassPrefix;
            ListBlockParser lists = pipeline.BlockParsers.FindExact<ListBlockParser>()!;
            lists.ItemParsers.Replace<NumberedListItemParser>(new ItemNumberParser());
        }

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
        }

        private static bool ReadCodeAttributes(BlockProcessor processor, ref StringSlice line, IBlock block)
        {
            int brace = line.IndexOf('{');
            if (brace < 0)
            {
                return false;
            }

            StringSlice at = line;
            at.Start = brace;
            if (AttributeSyntax.TryParse(ref at) is not { } attributes || !at.IsEmptyOrWhitespace())
            {
                return false;
            }

            attributes.Line = processor.LineIndex;
            attributes.Column = brace - processor.CurrentLineStartPosition;
            ((MarkdownObject)block).SetAttributes(attributes);
            line.End = brace - 1;
            return true;
        }
    }
}
