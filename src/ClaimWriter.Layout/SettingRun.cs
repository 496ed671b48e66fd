using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;

namespace ClaimWriter.Layout;

/// <summary>Where the digits of a page number stand among the glyphs.</summary>
internal readonly record struct PageReferencePlace(string Target, FontFace Face, int FirstGlyph, int Count, int Line);

/// <summary>What the setting of one document shares: buffers, the pages so far, and where faults go.</summary>
internal sealed class SettingRun(ResolvedStyle style, ShapedText text)
{
    /// <summary>Classes that mean something without a look of their own.</summary>
    private static readonly string[] KnownClasses = ["unlisted", "sum", "page", "column", "columns", "fields", "signature"];

    private readonly Dictionary<(Look Kind, string Class), Look> _classLooks = new(LookKeys.Instance);
    private readonly PageBuffers _spares = new();
    private readonly HashSet<int> _missing = [];
    private readonly HashSet<string> _unknownClasses = new(StringComparer.Ordinal);
    private Dictionary<string, int> _pageNumbers = new(StringComparer.Ordinal);
    private DiagnosticSink _sink = new();
    private TypesetOptions _options = TypesetOptions.Default;

    public ResolvedStyle Style { get; } = style;

    public ShapedText Text { get; } = text;

    public PageSet Pages { get; private set; } = null!;

    public StructureTree Structure { get; private set; } = null!;

    public IImageSource Images { get; private set; } = new NoImages();

    public List<LinkTarget> Links { get; } = [];

    /// <summary>Page numbers that were set before the pages were known: where their digits stand.</summary>
    public List<PageReferencePlace> PageReferences { get; } = [];

    /// <summary>
    /// Elements that are not complete yet though the text before this place is: those that a long table or a long listing is under.
    /// </summary>
    public Stack<int> OpenTags { get; } = new();

    /// <summary>
    /// Called by what sets a long block, between two of its parts: pages that are complete may be written and let go. The shaped text is
    /// cleared, and strips are no longer where they were.
    /// </summary>
    public Action Pause { get; set; } = static () => { };

    /// <summary>The block's line in the Markdown text that is being set, for diagnostics.</summary>
    public int CurrentLine { get; set; }

    /// <summary>Starts a setting; page references show <paramref name="pageNumbers"/>.</summary>
    public void Start(DocumentInfo info, IImageSource images, DiagnosticSink sink, TypesetOptions options, Dictionary<string, int> pageNumbers)
    {
        Pages = _spares.NewSet(info);
        Structure = new StructureTree(Pages);
        Structure.Add(StructureRole.Document, -1);
        (Images, _sink, _options, _pageNumbers) = (images, sink, options, pageNumbers);
        Links.Clear();
        OpenTags.Clear();
        PageReferences.Clear();
        Text.Clear();
        _missing.Clear();
        _unknownClasses.Clear();
    }

    /// <summary>A new page of the set, at its end.</summary>
    public Page AddPage()
    {
        Page page = _spares.NewPage(Style.Page.Width, Style.Page.Height);
        Pages.Pages.Add(page);
        return page;
    }

    /// <summary>Takes back the buffer of a page that its receiver has taken.</summary>
    public void Recycle(Page page) => _spares.Take(page.LetGo());

    /// <summary>Takes back the buffers of pages that nobody reads any more.</summary>
    public void Recycle(PageSet pages) => _spares.Take(pages);

    /// <summary>The page number of an anchor as far as it is known; a number of one digit before that.</summary>
    public int PageNumberOf(string anchor) => _pageNumbers.GetValueOrDefault(anchor, 1);

    /// <summary>Whether a link leads to another file of the same document.</summary>
    public bool IsElsewhere(string target) => target.StartsWith('#') && _options.Elsewhere.Contains(target[1..]);

    /// <summary>The looks of classes, the later over the earlier, over the look of the kind of block.</summary>
    public Look LookOf(ImmutableArray<string> classes, Look kind)
    {
        foreach (string name in classes)
        {
            if (Style.Sheet.Classes.TryGetValue(name, out Look? look))
            {
                if (!_classLooks.TryGetValue((kind, name), out Look? combined))
                {
                    combined = look.Over(kind);
                    _classLooks[(kind, name)] = combined;
                }

                kind = combined;
            }
            else if (!KnownClasses.Contains(name, StringComparer.Ordinal) && _unknownClasses.Add(name))
            {
                ReportUnknownClass(name);
            }
        }

        return kind;
    }

    public void ReportMissing(int codePoint)
    {
        if (!_missing.Add(codePoint))
        {
            return;
        }

        string shown = Rune.IsValid(codePoint) ? char.ConvertFromUtf32(codePoint) : "�";
        string name = "U+" + codePoint.ToString("X4", CultureInfo.InvariantCulture);
        _sink.Error(
            "layout.missing-character",
            Here(CurrentLine),
            new Sentence($"글자 '{shown}'({name})을(를) 가진 글꼴이 없습니다.", $"no font has the character '{shown}' ({name})."),
            new Sentence("다른 글자로 바꾸거나, 이 글자가 있는 글꼴을 스타일의 faces에 더하세요.", "use another character, or add a font that has it to the style's faces."));
    }

    public void ReportImage(string source, ImageResult result, int line) => _sink.Error(
        "layout.image",
        Here(line),
        result.Fault ?? new Sentence($"그림 '{source}'을(를) 쓸 수 없습니다.", $"the image '{source}' cannot be used."),
        result.Hint);

    public void ReportUnknownTarget(string target, int line) => _sink.Error(
        "layout.unknown-target",
        Here(line),
        new Sentence($"'#{target}'이라는 자리가 문서에 없습니다.", $"the document has no place '#{target}'."),
        new Sentence("제목이나 블록에 같은 이름의 {#id}를 다세요.", "give a heading or block the same {#id}."));

    private void ReportUnknownClass(string name) => _sink.Warning(
        "layout.unknown-class",
        Here(CurrentLine),
        new Sentence($"스타일에 클래스 '{name}'이(가) 없어 모양이 바뀌지 않습니다.", $"the style has no class '{name}', so it changes nothing."),
        Nearest.Of(name, Style.Sheet.Classes.Keys.Order(StringComparer.Ordinal)) is { } meant
            ? new Sentence($"'{meant}'을(를) 쓰려던 것인가요?", $"did you mean '{meant}'?")
            : new Sentence($"스타일의 classes에 '{name}'을(를) 더하세요.", $"add '{name}' to the style's classes."));

    private SourcePlace Here(int line) => new(_options.SourceName, line, 0);

    /// <summary>Looks are the same when they are the same object: comparing forty fields would cost more than laying one over another.</summary>
    private sealed class LookKeys : IEqualityComparer<(Look Kind, string Class)>
    {
        public static LookKeys Instance { get; } = new();

        public bool Equals((Look Kind, string Class) x, (Look Kind, string Class) y) =>
            ReferenceEquals(x.Kind, y.Kind) && string.Equals(x.Class, y.Class, StringComparison.Ordinal);

        public int GetHashCode((Look Kind, string Class) obj) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Kind), StringComparer.Ordinal.GetHashCode(obj.Class));
    }
}
