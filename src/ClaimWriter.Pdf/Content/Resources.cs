using ClaimWriter.Layout;
using ClaimWriter.Pdf.Fonts;
using ClaimWriter.Pdf.Objects;

namespace ClaimWriter.Pdf.Content;

/// <summary>The fonts, images and opacities that a document's pages use; one resource dictionary serves all pages.</summary>
internal sealed class Resources
{
    private readonly Dictionary<FontFace, FontSubset> _subsets = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<FontFace, int> _fontIndices = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ImageFile, int> _imageIndices = new(ReferenceEqualityComparer.Instance);
    private readonly List<FontSubset> _fonts = [];
    private readonly List<ImageFile> _images = [];
    private readonly List<int> _opacities = [];
    private bool _usesInk;
    private FontFace? _lastFace;
    private int _lastFont;

    /// <summary>The document's fonts in the order of their first use.</summary>
    public IReadOnlyList<FontSubset> Fonts => _fonts;

    /// <summary>The document's images.</summary>
    public IReadOnlyList<ImageFile> Images => _images;

    /// <summary>Starts a document.</summary>
    public void Start()
    {
        _fontIndices.Clear();
        _fonts.Clear();
        _lastFace = null;
        _imageIndices.Clear();
        _images.Clear();
        _opacities.Clear();
        _usesInk = false;
    }

    /// <summary>The font's index: <c>/F0</c> and so on.</summary>
    public int FontOf(FontFace face)
    {
        if (ReferenceEquals(face, _lastFace))
        {
            return _lastFont;
        }

        if (!_fontIndices.TryGetValue(face, out int index))
        {
            index = _fonts.Count;
            _fonts.Add(StartSubset(face));
            _fontIndices.Add(face, index);
        }

        (_lastFace, _lastFont) = (face, index);
        return index;
    }

    /// <summary>The image's index: <c>/I0</c> and so on.</summary>
    public int ImageOf(ImageFile image)
    {
        if (!_imageIndices.TryGetValue(image, out int index))
        {
            index = _images.Count;
            _images.Add(image);
            _imageIndices.Add(image, index);
        }

        return index;
    }

    /// <summary>The graphics state's index (<c>/G0</c> and so on) for an opacity in per cent.</summary>
    public int OpacityOf(int percent)
    {
        int index = _opacities.IndexOf(percent);
        if (index < 0)
        {
            index = _opacities.Count;
            _opacities.Add(percent);
        }

        return index;
    }

    /// <summary>The graphics state that darkens what is under it as ink does: blending by multiplication (ISO 32000-1 §11.3.5).</summary>
    public ReadOnlySpan<byte> InkState
    {
        get
        {
            _usesInk = true;
            return "/Ink"u8;
        }
    }

    /// <summary>Writes the dictionary.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="fontObjects">Object of each font.</param>
    /// <param name="imageObjects">Object of each image.</param>
    public void Write(ByteBuffer target, ReadOnlySpan<int> fontObjects, ReadOnlySpan<int> imageObjects)
    {
        target.Put("<</Font<<"u8);
        for (int i = 0; i < _fonts.Count; i++)
        {
            target.Put("/F"u8).PutInteger(i).Put((byte)' ').PutReference(fontObjects[i]);
        }

        target.Put(">>"u8);
        if (_images.Count > 0)
        {
            target.Put("/XObject<<"u8);
            for (int i = 0; i < _images.Count; i++)
            {
                target.Put("/I"u8).PutInteger(i).Put((byte)' ').PutReference(imageObjects[i]);
            }

            target.Put(">>"u8);
        }

        if (_opacities.Count > 0 || _usesInk)
        {
            target.Put("/ExtGState<<"u8).Put(_usesInk ? "/Ink<</BM/Multiply>>"u8 : ""u8);
            for (int i = 0; i < _opacities.Count; i++)
            {
                target.Put("/G"u8).PutInteger(i).Put("<</ca "u8).PutHundredths(_opacities[i]).Put("/CA "u8).PutHundredths(_opacities[i])
                    .Put(">>"u8);
            }

            target.Put(">>"u8);
        }

        target.Put(">>"u8);
    }

    // A subset's tables are as large as its face, so they are kept from document to document.
    private FontSubset StartSubset(FontFace face)
    {
        if (!_subsets.TryGetValue(face, out FontSubset? subset))
        {
            subset = new FontSubset(face);
            _subsets.Add(face, subset);
        }

        subset.Start();
        return subset;
    }
}
