using System.Collections.Immutable;
using ClaimWriter.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ClaimWriter.Layout;

/// <summary>Reads a style file over the built-in look and reports every fault where it stands.</summary>
internal sealed class StyleReader
{
    private const float Mm = PageGeometry.PointsPerMillimetre;
    private static readonly string[] Sections = ["profile", "page", "faces", "classes", "header", "footer", .. StyleDefaults.Kinds];
    private static readonly string[] LineFields = ["left", "center", "right", "distance", "first", .. LookReader.TextFields];

    private static readonly (string Name, LetterProfile Profile)[] Profiles =
        [("letter", LetterProfile.Letter), ("court", LetterProfile.Court), ("epost", LetterProfile.Epost)];

    private readonly StyleValues _values;
    private readonly LookReader _looks;

    public StyleReader(string file, DiagnosticSink sink)
    {
        _values = new StyleValues(file, sink);
        _looks = new LookReader(_values);
    }

    public StyleSheet Read(string yaml)
    {
        StyleSheet standard = StyleSheet.Default;
        if (Parse(yaml) is not { } root)
        {
            return standard;
        }

        PageGeometry page = standard.Page;
        ImmutableDictionary<string, FaceChain> faces = standard.Faces;
        var looks = standard.Looks.ToBuilder();
        ImmutableDictionary<string, Look> classes = standard.Classes;
        RunningLine header = standard.Header, footer = standard.Footer;
        LetterProfile profile = standard.Profile;
        SourcePlace profilePlace = _values.PlaceOf(root);
        foreach ((string name, YamlNode key, YamlNode value) in _values.Fields(root, Sections))
        {
            switch (name)
            {
                case "profile":
                    profile = _values.Choice(value, Profiles) ?? profile;
                    profilePlace = _values.PlaceOf(key);
                    break;
                case "page":
                    page = ReadPage(value, page);
                    break;
                case "faces":
                    faces = ReadFaces(value, faces);
                    break;
                case "classes":
                    classes = ReadClasses(value, classes);
                    break;
                case "header":
                    header = ReadLine(value, header);
                    break;
                case "footer":
                    footer = ReadLine(value, footer);
                    break;
                default:
                    looks[name] = _looks.Read(value, looks[name], name);
                    break;
            }
        }

        _looks.CheckFaces(faces.Keys);
        return new StyleSheet(page, faces, looks.ToImmutable(), classes, header, footer) { Profile = profile, ProfilePlace = profilePlace };
    }

    private YamlMappingNode? Parse(string yaml)
    {
        YamlStream stream = [];
        try
        {
            using StringReader reader = new(yaml);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            _values.Report(
                "style.broken-yaml",
                e.Start,
                new Sentence($"YAML 문법이 잘못되었습니다: {e.Message}", $"the YAML is broken: {e.Message}"));
            return null;
        }

        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is YamlScalarNode { Value: null or "" })
        {
            return null;
        }

        return _values.Mapping(stream.Documents[0].RootNode);
    }

    private PageGeometry ReadPage(YamlNode node, PageGeometry page)
    {
        (float top, float right, float bottom, float left) = (page.Top, page.Right, page.Bottom, page.Left);
        (float width, float height) = (page.Width, page.Height);
        foreach ((string name, _, YamlNode value) in _values.Fields(node, ["size", "width", "height", "margins"]))
        {
            switch (name)
            {
                case "size":
                    (width, height) = _values.Choice(value, ("A4", (210 * Mm, 297 * Mm)), ("A3", (297 * Mm, 420 * Mm)),
                        ("A5", (148 * Mm, 210 * Mm)), ("B5", (182 * Mm, 257 * Mm)), ("letter", (612f, 792f))) ?? (width, height);
                    break;
                case "width":
                    width = _values.Number(value, 50, 1000) * Mm ?? width;
                    break;
                case "height":
                    height = _values.Number(value, 50, 1500) * Mm ?? height;
                    break;
                default:
                    foreach ((string side, _, YamlNode margin) in _values.Fields(value, ["top", "right", "bottom", "left"]))
                    {
                        float? length = _values.Number(margin, 0, 200) * Mm;
                        (top, right, bottom, left) = side switch
                        {
                            "top" => (length ?? top, right, bottom, left),
                            "right" => (top, length ?? right, bottom, left),
                            "bottom" => (top, right, length ?? bottom, left),
                            _ => (top, right, bottom, length ?? left),
                        };
                    }

                    break;
            }
        }

        if (width - left - right < 30 * Mm || height - top - bottom < 30 * Mm)
        {
            _values.Report("style.no-room", node.Start, new Sentence(
                "여백을 빼면 글을 놓을 자리가 가로나 세로로 30 mm도 남지 않습니다.",
                "the margins leave less than 30 mm of width or height for text."));
            return page;
        }

        return new PageGeometry(width, height, top, right, bottom, left);
    }

    private ImmutableDictionary<string, FaceChain> ReadFaces(YamlNode node, ImmutableDictionary<string, FaceChain> faces)
    {
        foreach ((string name, _, YamlNode value) in _values.Fields(node, null))
        {
            FaceChain chain = faces.GetValueOrDefault(name) ?? faces["serif"];
            foreach ((string weight, _, YamlNode list) in _values.Fields(value, ["regular", "bold"]))
            {
                ImmutableArray<string> names = _values.Texts(list);
                if (!names.IsEmpty)
                {
                    chain = weight == "bold" ? chain with { Bold = names } : chain with { Regular = names };
                }
            }

            faces = faces.SetItem(name, chain);
        }

        return faces;
    }

    private ImmutableDictionary<string, Look> ReadClasses(YamlNode node, ImmutableDictionary<string, Look> classes)
    {
        foreach ((string name, _, YamlNode value) in _values.Fields(node, null))
        {
            classes = classes.SetItem(name, _looks.Read(value, classes.GetValueOrDefault(name, Look.Empty), kind: null));
        }

        return classes;
    }

    private RunningLine ReadLine(YamlNode node, RunningLine line)
    {
        if (StyleValues.IsNone(node))
        {
            return RunningLine.None with { Distance = line.Distance, Look = line.Look };
        }

        foreach ((string name, YamlNode key, YamlNode value) in _values.Fields(node, LineFields))
        {
            line = name switch
            {
                "left" => line with { Left = _values.Text(value) },
                "center" => line with { Center = _values.Text(value) },
                "right" => line with { Right = _values.Text(value) },
                "distance" => line with { Distance = _values.Number(value, 0, 100) * Mm ?? line.Distance },
                "first" => line with { First = ReadLine(value, line with { First = null }) },
                _ => line with { Look = _looks.Set(line.Look, name, key, value) },
            };
        }

        return line;
    }
}
