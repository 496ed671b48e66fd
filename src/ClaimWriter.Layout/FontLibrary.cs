using System.Collections.Frozen;

namespace ClaimWriter.Layout;

/// <summary>The faces of a run, by name. Read once, shared by all threads, never changed.</summary>
public sealed class FontLibrary
{
    private readonly FrozenDictionary<string, FontFace> _faces;

    /// <summary>A library of these faces; of two with one name the later stands.</summary>
    public FontLibrary(IEnumerable<FontFace> faces)
    {
        Dictionary<string, FontFace> byName = new(StringComparer.Ordinal);
        foreach (FontFace face in faces)
        {
            byName[face.Name] = face;
        }

        _faces = byName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The names of its faces.</summary>
    public IReadOnlyCollection<string> Names => _faces.Keys;

    /// <summary>Its faces.</summary>
    public IReadOnlyCollection<FontFace> Faces => _faces.Values;

    /// <summary>The face of this name, such as <c>NanumMyeongjo</c>; null where the library has none.</summary>
    public FontFace? Find(string name) => _faces.GetValueOrDefault(name);
}
