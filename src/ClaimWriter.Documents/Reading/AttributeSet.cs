using System.Collections.Immutable;
using System.Globalization;
using ClaimWriter.Diagnostics;
using Markdig.Renderers.Html;

namespace ClaimWriter.Documents.Reading;

/// <summary>The attributes of one block, from all places where they can stand. Remembers what it was asked, to report the rest.</summary>
internal sealed class AttributeSet
{
    private static readonly string[] None = [];
    private readonly ReadingContext _context;
    private List<HtmlAttributes>? _sources;
    private List<string>? _asked;

    public AttributeSet(ReadingContext context, HtmlAttributes? first = null, HtmlAttributes? second = null)
    {
        _context = context;
        Add(first);
        Add(second);
    }

    /// <summary>The id, null if there is none.</summary>
    public string? Id { get; private set; }

    /// <summary>The class names in the order written.</summary>
    public ImmutableArray<string> Classes { get; private set; } = [];

    /// <summary>Adds what stands at another place.</summary>
    public void Add(HtmlAttributes? source)
    {
        if (source is null)
        {
            return;
        }

        if (source.Id is { } id)
        {
            _context.AddId(id, source.Line, source.Column);
            Id ??= id;
        }

        if (source.Classes is { } classes)
        {
            Classes = Classes.AddRange(classes);
        }

        if (source.Properties is not null)
        {
            (_sources ??= []).Add(source);
        }
    }

    /// <summary>The value as text, null if it is not given.</summary>
    public string? Text(string name) => Find(name)?.Value;

    /// <summary>The value as a number, null if it is not given or not in the range.</summary>
    public float? Number(string name, float least, float most)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        if (float.TryParse(found.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && number >= least && number <= most)
        {
            return number;
        }

        string range = string.Create(CultureInfo.InvariantCulture, $"{least}~{most}");
        Wrong(name, Faults.Expected($"{range}의 수", $"a number in {range}"));
        return null;
    }

    /// <summary>Reports that a value could not be read.</summary>
    public void Wrong(string name, Sentence hint)
    {
        if (Find(name) is { } found)
        {
            _context.Error(
                "attribute-value", found.Source.Line, found.Source.Column, Faults.AttributeValue(name, found.Value), hint);
        }
    }

    /// <summary>Reports every attribute that nobody asked for. Called after the last question.</summary>
    public void Finish()
    {
        if (_sources is null)
        {
            return;
        }

        IReadOnlyCollection<string> known = _asked ?? (IReadOnlyCollection<string>)None;
        foreach (HtmlAttributes source in _sources)
        {
            foreach ((string name, string? _) in source.Properties!)
            {
                if (!known.Contains(name, StringComparer.Ordinal))
                {
                    Sentence hint = Nearest.Of(name, known) is { } near ? Faults.DidYouMean(near) : Faults.KnownAttributes(known);
                    _context.Error("unknown-attribute", source.Line, source.Column, Faults.UnknownAttribute(name), hint);
                }
            }
        }
    }

    private (string Value, HtmlAttributes Source)? Find(string name)
    {
        if (_sources is null)
        {
            return null;
        }

        (_asked ??= []).Add(name);
        foreach (HtmlAttributes source in _sources)
        {
            foreach ((string key, string? value) in source.Properties!)
            {
                if (string.Equals(key, name, StringComparison.Ordinal))
                {
                    return (value ?? "", source);
                }
            }
        }

        return null;
    }
}
