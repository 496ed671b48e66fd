using System.Globalization;
using ClaimWriter.Diagnostics;
using ClaimWriter.Layout;

namespace ClaimWriter;

/// <summary>Which characters the fonts can show.</summary>
internal sealed class FontCoverage(Lazy<FontLibrary> fonts)
{
    private FontFace[]? _faces;

    internal bool Has(int codePoint)
    {
        foreach (FontFace face in _faces ??= [.. fonts.Value.Faces])
        {
            if (face.GlyphOf(codePoint) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reports each character of the record that no font has, at its place; what stands behind a YAML comment's mark is passed over.</summary>
    internal void Check(LetterSource source, DiagnosticSink sink)
    {
        int line = source.FirstLine, lineStart = 0;
        bool inComment = false;
        for (int i = 0; i < source.Text.Length; i++)
        {
            char c = source.Text[i];
            if (c == '\n')
            {
                (line, lineStart, inComment) = (line + 1, i + 1, false);
            }
            else if (c == '#' && (i == lineStart || source.Text[i - 1] is ' ' or '\t'))
            {
                inComment = true;
            }
            else if (c > '~' && !inComment)
            {
                bool isPair = char.IsSurrogatePair(source.Text, i);
                int code = isPair ? char.ConvertToUtf32(source.Text, i) : c;
                if (!Has(code) && !IsJoined(code))
                {
                    sink.Report(Missing(code, new SourcePlace(source.File, line, i - lineStart + 1)));
                }

                i += isPair ? 1 : 0;
            }
        }
    }

    // Conjoining jamo are composed when the record is read; a byte order mark is no character of the text.
    private static bool IsJoined(int code) => code is (>= 0x1100 and <= 0x11FF) or 0xFEFF or 0x85 or 0xA0;

    private static Diagnostic Missing(int code, SourcePlace where)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"U+{code:X4} '{char.ConvertFromUtf32(code)}'");
        return new Diagnostic(
            Severity.Error,
            "layout.no-glyph",
            where,
            new Sentence($"글꼴에 없는 문자입니다: {name}", $"No font has the character {name}."),
            new Sentence("다른 문자로 바꾸거나, 그 문자가 있는 글꼴을 fonts 폴더와 style 파일에 더하십시오.", "Write it differently, or add a font that has it to the fonts folder and the style file."));
    }
}
