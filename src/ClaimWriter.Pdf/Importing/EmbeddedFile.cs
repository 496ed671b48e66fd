using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ClaimWriter.Diagnostics;

namespace ClaimWriter.Pdf.Importing;

/// <summary>A file that travels inside a PDF (ISO 32000-1 §7.11.4).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What the PDF says of it; empty where it says nothing.</param>
/// <param name="IsSource">Whether the document was made from it (ISO 19005-3, 6.8: <c>AFRelationship</c> is <c>Source</c>).</param>
/// <param name="Content">Its bytes.</param>
public sealed record EmbeddedFile(string Name, string Description, bool IsSource, ReadOnlyMemory<byte> Content)
{
    /// <summary>The most bytes of all files of one PDF together.</summary>
    public const int MostBytes = 512 * 1024 * 1024;

    private const int MostNodes = 100_000;

    /// <summary>Reads the files of a PDF from the JSON (version 2, stream data inline) into which <c>qpdf</c> turns it.</summary>
    /// <param name="json">As <see cref="ImportedPdf.TryRead"/> takes it.</param>
    /// <param name="files">The files, in the order of the PDF's tree of names.</param>
    /// <param name="fault">Why they cannot be read.</param>
    public static bool TryReadAll(ReadOnlyMemory<byte> json, out ImmutableArray<EmbeddedFile> files, [NotNullWhen(false)] out Sentence? fault)
    {
        try
        {
            using QpdfDocument document = QpdfDocument.Parse(json);
            (files, fault) = (new Reader(document).All(), null);
            return true;
        }
        catch (ImportFaultException e)
        {
            (files, fault) = ([], e.Fact);
            return false;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or InvalidDataException)
        {
            (files, fault) = ([], ImportFaultException.Unreadable("JSON").Fact);
            return false;
        }
    }

    private sealed class Reader(QpdfDocument document)
    {
        private readonly ImmutableArray<EmbeddedFile>.Builder _files = ImmutableArray.CreateBuilder<EmbeddedFile>();
        private int _nodes;
        private long _left = MostBytes;

        public ImmutableArray<EmbeddedFile> All()
        {
            ReadNode(document.Entry(document.Entry(document.Catalog, "/Names"), "/EmbeddedFiles"), depth: 0);
            return _files.DrainToImmutable();
        }

        // A name tree (§7.9.6): leaves hold pairs of a key and a file specification.
        private void ReadNode(JsonElement node, int depth)
        {
            if (++_nodes > MostNodes || depth > QpdfDocument.MostDepth)
            {
                throw ImportFaultException.TooDeep();
            }

            if (document.Entry(node, "/Names") is { ValueKind: JsonValueKind.Array } names)
            {
                for (int i = 1; i < names.GetArrayLength(); i += 2)
                {
                    ReadFile(document.Resolve(names[i]));
                }
            }

            if (document.Entry(node, "/Kids") is { ValueKind: JsonValueKind.Array } kids)
            {
                foreach (JsonElement kid in kids.EnumerateArray())
                {
                    ReadNode(document.Resolve(kid), depth + 1);
                }
            }
        }

        private void ReadFile(JsonElement specification)
        {
            JsonElement content = document.Entry(specification, "/EF");
            string? reference = Text(content, "/UF") ?? Text(content, "/F");
            if (reference is not null && document.Stream(reference) is { } stream)
            {
                _files.Add(new EmbeddedFile(
                    String(specification, "/UF") ?? String(specification, "/F") ?? "",
                    String(specification, "/Desc") ?? "",
                    Text(specification, "/AFRelationship") == "/Source",
                    Decode(stream.Dictionary, QpdfDocument.Data(stream.Data))));
            }
        }

        private byte[] Decode(JsonElement dictionary, byte[] data)
        {
            JsonElement filter = document.Entry(dictionary, "/Filter");
            filter = filter.ValueKind == JsonValueKind.Array && filter.GetArrayLength() == 1 ? document.Resolve(filter[0]) : filter;
            if (filter.ValueKind == JsonValueKind.Undefined || (filter.ValueKind == JsonValueKind.Array && filter.GetArrayLength() == 0))
            {
                return Counted(data);
            }

            if (filter.ValueKind != JsonValueKind.String || filter.GetString() != "/FlateDecode" || document.Entry(dictionary, "/DecodeParms").ValueKind == JsonValueKind.Object)
            {
                throw ImportFaultException.Unreadable("Filter");
            }

            using ZLibStream zlib = new(new MemoryStream(data), CompressionMode.Decompress);
            using MemoryStream plain = new();
            byte[] buffer = new byte[64 * 1024];
            for (int read; (read = zlib.Read(buffer)) > 0;)
            {
                if (plain.Length + read > _left)
                {
                    throw ImportFaultException.TooManyObjects();
                }

                plain.Write(buffer, 0, read);
            }

            return Counted(plain.ToArray());
        }

        private byte[] Counted(byte[] data)
        {
            _left -= data.Length;
            return _left >= 0 ? data : throw ImportFaultException.TooManyObjects();
        }

        // A name or a reference, as it stands.
        private static string? Text(JsonElement dictionary, string key) =>
            dictionary.ValueKind == JsonValueKind.Object && dictionary.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        private string? String(JsonElement dictionary, string key)
        {
            string? text = document.Entry(dictionary, key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
            return text is null ? null
                : text.StartsWith("u:", StringComparison.Ordinal) ? text[2..]
                : text.StartsWith("b:", StringComparison.Ordinal) ? Encoding.Latin1.GetString(Convert.FromHexString(text.AsSpan(2)))
                : null;
        }
    }
}
