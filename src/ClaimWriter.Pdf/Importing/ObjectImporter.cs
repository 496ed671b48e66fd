using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Importing;

/// <summary>
/// Turns the objects that a page is made of into PDF syntax of ours. Only what paints is taken: what leads back to the page tree, to the
/// structure, to files, actions and annotations stays behind.
/// </summary>
internal sealed class ObjectImporter(QpdfDocument document)
{
    private const int MostObjects = 500_000;

    private static readonly HashSet<string> Painting = new(StringComparer.Ordinal)
    {
        "/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading",
    };

    private static readonly HashSet<string> LeftBehind = new(StringComparer.Ordinal)
    {
        "/Parent", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/LastModified", "/OPI", "/AF", "/Alternates", "/Annots", "/AA", "/Ref",
        "/Thumb", "/B", "/Measure", "/PtData", "/OC", "/Length", "/F", "/FFilter", "/FDecodeParms",
    };

    private static readonly SearchValues<char> Delimiters = SearchValues.Create("()<>[]{}/%");

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _found = [];
    private readonly ByteBuffer _syntax = new();
    private readonly List<(int At, int Object)> _references = [];

    /// <summary>Starts the syntax of an object.</summary>
    public ByteBuffer Begin()
    {
        _syntax.Clear();
        _references.Clear();
        return _syntax;
    }

    /// <summary>The object that was written since <see cref="Begin"/>, as a stream of these data.</summary>
    public ImportedObject EndStream(ReadOnlyMemory<byte> data, bool isEncoded) => new(_syntax.Written.ToArray(), [.. _references], data, isEncoded);

    /// <summary>Everything that was named so far, and what that names in turn.</summary>
    public ImmutableArray<ImportedObject> TakeAll()
    {
        ImmutableArray<ImportedObject>.Builder objects = ImmutableArray.CreateBuilder<ImportedObject>();
        for (int i = 0; i < _found.Count; i++)
        {
            objects.Add(Take(_found[i]));
        }

        return objects.ToImmutable();
    }

    /// <summary>Writes a value.</summary>
    public void Put(JsonElement value, int depth = 0)
    {
        if (depth > QpdfDocument.MostDepth)
        {
            throw ImportFaultException.TooDeep();
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.True:
                _syntax.Put("true"u8);
                break;
            case JsonValueKind.False:
                _syntax.Put("false"u8);
                break;
            case JsonValueKind.Number:
                PutNumber(value);
                break;
            case JsonValueKind.String:
                PutString(value.GetString()!);
                break;
            case JsonValueKind.Array:
                _syntax.Put("["u8);
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Put(item, depth + 1);
                    _syntax.Put((byte)' ');
                }

                _syntax.Put("]"u8);
                break;
            case JsonValueKind.Object:
                _syntax.Put("<<"u8);
                PutEntries(value, depth);
                _syntax.Put(">>"u8);
                break;
            default:
                _syntax.Put("null"u8);
                break;
        }
    }

    /// <summary>Writes what a page or form paints with.</summary>
    public void PutResources(JsonElement resources, int depth = 0)
    {
        _syntax.Put("<<"u8);
        if (resources.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty entry in resources.EnumerateObject())
            {
                if (Painting.Contains(entry.Name))
                {
                    PutKey(entry.Name);
                    Put(document.Resolve(entry.Value), depth + 1);
                }
                else if (entry.Name == "/Properties")
                {
                    _syntax.Put("/Properties"u8);
                    PutProperties(document.Resolve(entry.Value));
                }
            }
        }

        _syntax.Put(">>"u8);
    }

    private ImportedObject Take(string reference)
    {
        Begin();
        if (document.Stream(reference) is not { } stream)
        {
            Put(document.Resolve(document.ValueOf(reference)));
            return new ImportedObject(_syntax.Written.ToArray(), [.. _references]);
        }

        // PostScript is a program; no page needs it.
        if (document.Entry(stream.Dictionary, "/Subtype") is { ValueKind: JsonValueKind.String } kind && kind.GetString() == "/PS")
        {
            _syntax.Put("null"u8);
            return new ImportedObject(_syntax.Written.ToArray(), []);
        }

        PutEntries(stream.Dictionary, 0);
        bool isEncoded = stream.Dictionary.TryGetProperty("/Filter", out JsonElement filter) && filter.ValueKind != JsonValueKind.Null;
        return EndStream(QpdfDocument.Data(stream.Data), isEncoded);
    }

    private void PutEntries(JsonElement dictionary, int depth)
    {
        foreach (JsonProperty entry in dictionary.EnumerateObject())
        {
            if (LeftBehind.Contains(entry.Name))
            {
                continue;
            }

            PutKey(entry.Name);
            if (entry.Name == "/Resources")
            {
                PutResources(document.Resolve(entry.Value), depth + 1);
            }
            else
            {
                Put(entry.Value, depth + 1);
            }
        }
    }

    // Of marked content's properties only what is said in them is taken: replacement text, language; no layers, no objects.
    private void PutProperties(JsonElement properties)
    {
        _syntax.Put("<<"u8);
        if (properties.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty list in properties.EnumerateObject())
            {
                PutKey(list.Name);
                _syntax.Put("<<"u8);
                JsonElement said = document.Resolve(list.Value);
                foreach (JsonProperty entry in said.ValueKind == JsonValueKind.Object ? said.EnumerateObject() : default)
                {
                    if (entry.Name is "/ActualText" or "/Alt" or "/E" or "/Lang" && entry.Value.ValueKind == JsonValueKind.String)
                    {
                        PutKey(entry.Name);
                        Put(entry.Value);
                    }
                }

                _syntax.Put(">>"u8);
            }
        }

        _syntax.Put(">>"u8);
    }

    private void PutKey(string key)
    {
        PutString(key);
        _syntax.Put((byte)' ');
    }

    private void PutNumber(JsonElement number)
    {
        string text = number.GetRawText();
        if (text.AsSpan().ContainsAny('e', 'E'))
        {
            text = number.TryGetDecimal(out decimal value) ? value.ToString("0.##########", CultureInfo.InvariantCulture) : "0";
        }

        _syntax.Advance(System.Text.Encoding.ASCII.GetBytes(text, _syntax.Reserve(text.Length)));
    }

    private void PutString(string text)
    {
        if (text.StartsWith('/'))
        {
            _syntax.PutName(text[1..]);
        }
        else if (text.StartsWith("u:", StringComparison.Ordinal))
        {
            _syntax.Put("<"u8).PutHex(DocEncoding.Bytes(text[2..])).Put(">"u8);
        }
        else if (text.StartsWith("b:", StringComparison.Ordinal))
        {
            _syntax.Put("<"u8).PutHex(Convert.FromHexString(text.AsSpan(2))).Put(">"u8);
        }
        else if (text.StartsWith("n:/", StringComparison.Ordinal))
        {
            // A name that is no UTF-8 stands as PDF itself writes it, its odd bytes as #hh.
            ReadOnlySpan<char> name = text.AsSpan(3);
            if (name.ContainsAny(Delimiters) || name.ContainsAnyExceptInRange('!', '~'))
            {
                throw ImportFaultException.Unreadable("name");
            }

            _syntax.Put((byte)'/');
            _syntax.Advance(System.Text.Encoding.ASCII.GetBytes(name, _syntax.Reserve(name.Length)));
        }
        else if (QpdfDocument.IsReference(text))
        {
            _references.Add((_syntax.Length, NumberOf(text)));
        }
        else
        {
            throw ImportFaultException.Unreadable(text.Length > 20 ? text[..20] : text);
        }
    }

    private int NumberOf(string reference)
    {
        if (!_numbers.TryGetValue(reference, out int number))
        {
            if (_found.Count == MostObjects)
            {
                throw ImportFaultException.TooManyObjects();
            }

            number = _found.Count;
            _found.Add(reference);
            _numbers.Add(reference, number);
        }

        return number;
    }
}
