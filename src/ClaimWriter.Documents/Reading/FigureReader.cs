using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Documents.Reading;

/// <summary>Reads the JSON of a figure; a faulty one is reported and left out.</summary>
/// <param name="context">Where faults go.</param>
/// <param name="firstLine">0-based line of the first line of JSON.</param>
internal sealed class FigureReader(ReadingContext context, int firstLine)
{
    private static readonly string[] Kinds = ["timeline", "bars", "shares"];
    private static readonly string[] InstantFormats =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private bool _isFaulty;

    public FigureBlock? Read(string kind, string json, AttributeSet attributes)
    {
        if (!Kinds.Contains(kind, StringComparer.Ordinal))
        {
            Sentence hint = Nearest.Of(kind, Kinds) is { } near ? Faults.DidYouMean(near) : Faults.FigureKindHint;
            context.Error("figure-kind", firstLine - 1, 0, Faults.UnknownFigure(kind), hint);
            return null;
        }

        if (Parse(json) is not { } root)
        {
            return null;
        }

        FigureBlock figure = kind switch
        {
            "timeline" => Timeline(root),
            "bars" => Bars(root),
            _ => Shares(root),
        };
        return _isFaulty ? null : figure with { Id = attributes.Id, Classes = attributes.Classes, Line = firstLine };
    }

    private FigureJson? Parse(string json)
    {
        try
        {
            return FigureJson.Parse(json);
        }
        catch (JsonException fault)
        {
            int line = (int)(fault.LineNumber ?? 0);
            string detail = fault.Message.Split(". ", 2)[0];
            context.Error("figure-json", firstLine + line, (int)(fault.BytePositionInLine ?? 0), Faults.FigureJson(detail));
            return null;
        }
    }

    private TimelineFigure Timeline(FigureJson root)
    {
        Known(root, "figure", "alt", "caption", "points", "spans");
        ImmutableArray<TimelinePoint> points = [.. Items(root, "points", isRequired: true).Select(Point)];
        ImmutableArray<TimelineSpan> spans = [.. Items(root, "spans", isRequired: false).Select(Span)];
        return new TimelineFigure(Alternative(root), points, spans) { Caption = CaptionOf(root) };
    }

    private TimelinePoint Point(FigureJson point)
    {
        Known(point, "points", "at", "labels", "filled");
        ImmutableArray<string> labels = [.. Items(point, "labels", isRequired: false).Select(label => TextOf(label, "labels"))];
        FigureJson? filled = Member(point, "filled");
        if (filled is not null and not { Kind: JsonTokenType.True or JsonTokenType.False })
        {
            Wrong(filled, "filled", "true나 false", "true or false");
        }

        return new TimelinePoint(Position(point, "at"), labels, filled?.Kind == JsonTokenType.True);
    }

    private TimelineSpan Span(FigureJson span)
    {
        Known(span, "spans", "from", "to", "label");
        double from = Position(span, "from");
        double to = Position(span, "to");
        if (to < from && Member(span, "to") is { } end)
        {
            Wrong(end, "to", "from보다 늦은 때", "no earlier than from");
        }

        return new TimelineSpan(from, to, Text(span, "label", isRequired: false));
    }

    private BarFigure Bars(FigureJson root)
    {
        Known(root, "figure", "alt", "caption", "title", "bars");
        return new BarFigure(Alternative(root), Text(root, "title", isRequired: false), ReadBars(root, "bars")) { Caption = CaptionOf(root) };
    }

    private ShareFigure Shares(FigureJson root)
    {
        Known(root, "figure", "alt", "caption", "title", "shares");
        return new ShareFigure(Alternative(root), Text(root, "title", isRequired: false), ReadBars(root, "shares"))
        {
            Caption = CaptionOf(root),
        };
    }

    private ImmutableArray<Bar> ReadBars(FigureJson root, string name) =>
        [.. Items(root, name, isRequired: true).Select(bar => ReadBar(bar, name))];

    private Bar ReadBar(FigureJson bar, string listName)
    {
        Known(bar, listName, "label", "value", "value_label");
        FigureJson? value = Required(bar, "value");
        if (value is not null && !(value.Kind == JsonTokenType.Number && double.IsFinite(value.Number) && value.Number >= 0))
        {
            Wrong(value, "value", "0 이상의 수", "a number not below 0");
        }

        double number = value?.Number ?? 0;
        string label = Text(bar, "value_label", isRequired: false);
        return new Bar(
            Text(bar, "label", isRequired: true), number, label.Length > 0 ? label : number.ToString("#,0.##", CultureInfo.InvariantCulture));
    }

    private double Position(FigureJson item, string name)
    {
        FigureJson? value = Required(item, name);
        if (value is { Kind: JsonTokenType.Number } && double.IsFinite(value.Number))
        {
            return value.Number;
        }

        if (value is { Kind: JsonTokenType.String } && TryInstant(value.Text, out DateTimeOffset instant))
        {
            return (instant - DateTimeOffset.UnixEpoch).TotalSeconds;
        }

        if (value is not null)
        {
            Wrong(value, name, "초나 시각", "seconds or an instant", Faults.InstantHint);
        }

        return 0;
    }

    // The format K also accepts a time without a zone, which would be read in the machine's own.
    private static bool TryInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant)
        && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > "yyyy-MM-dd".Length);

    private string Alternative(FigureJson root)
    {
        string text = Text(root, "alt", isRequired: true);
        if (Member(root, "alt") is { Kind: JsonTokenType.String } alt && string.IsNullOrWhiteSpace(text))
        {
            Wrong(alt, "alt", "비어 있지 않은 글", "a text that is not empty");
        }

        return text;
    }

    private ImmutableArray<Inline> CaptionOf(FigureJson root) =>
        Text(root, "caption", isRequired: false) is { Length: > 0 } text ? [new TextInline(text)] : [];

    private IReadOnlyList<FigureJson> Items(FigureJson parent, string name, bool isRequired)
    {
        FigureJson? list = isRequired ? Required(parent, name) : Member(parent, name);
        if (list is not null && (list.Kind != JsonTokenType.StartArray || (isRequired && list.Items.Count == 0)))
        {
            Wrong(list, name, isRequired ? "비어 있지 않은 목록" : "목록", isRequired ? "a list that is not empty" : "a list");
        }

        return list?.Items ?? [];
    }

    private string Text(FigureJson parent, string name, bool isRequired)
    {
        FigureJson? value = isRequired ? Required(parent, name) : Member(parent, name);
        return value is null ? "" : TextOf(value, name);
    }

    private string TextOf(FigureJson value, string name)
    {
        if (value.Kind != JsonTokenType.String)
        {
            Wrong(value, name, "글", "a text");
        }

        return value.Text;
    }

    private FigureJson? Required(FigureJson parent, string name)
    {
        if (Member(parent, name) is { } value)
        {
            return value;
        }

        if (parent.Kind == JsonTokenType.StartObject)
        {
            Report(parent, Faults.MissingMember(name), null);
        }

        return null;
    }

    private static FigureJson? Member(FigureJson parent, string name)
    {
        foreach ((string key, FigureJson value) in parent.Members)
        {
            if (string.Equals(key, name, StringComparison.Ordinal))
            {
                return value;
            }
        }

        return null;
    }

    private void Known(FigureJson value, string owner, params string[] names)
    {
        if (value.Kind != JsonTokenType.StartObject)
        {
            Wrong(value, owner, "{…} 객체", "an object {…}");
        }

        foreach ((string name, FigureJson member) in value.Members)
        {
            if (!names.Contains(name, StringComparer.Ordinal))
            {
                Report(member, Faults.UnknownMember(name), Nearest.Of(name, names) is { } near ? Faults.DidYouMean(near) : null);
            }
        }
    }

    private void Wrong(FigureJson value, string name, string korean, string english, Sentence? hint = null) =>
        Report(value, Faults.WrongMember(name, korean, english), hint);

    private void Report(FigureJson value, Sentence fact, Sentence? hint)
    {
        _isFaulty = true;
        context.Error("figure-value", firstLine + value.Line, value.Column, fact, hint);
    }
}
