using System.Text;
using ClaimWriter.Pdf.Tests.Reading;

namespace ClaimWriter.Pdf.Tests.Checking;

/// <summary>What every reader must be able to hold (ISO 19005-3, 6.1.13), and names as UTF-8 (6.1.8).</summary>
internal static class LimitRules
{
    private const int LongestString = 32_767, LongestName = 127, MostObjects = 8_388_607;
    private const double LargestNumber = 2_147_483_647;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IEnumerable<Violation> Check(PdfFile file)
    {
        if (file.Objects.Count > MostObjects)
        {
            yield return Limit("there are too many objects");
        }

        foreach (object? value in file.Objects.Values.SelectMany(Values))
        {
            switch (value)
            {
                case PdfString { Bytes.Length: > LongestString }:
                    yield return Limit("a string is longer than 32,767 bytes");
                    break;
                case double number when Math.Abs(number) > LargestNumber:
                    yield return Limit("a number is too large");
                    break;
                case PdfName name when Encoding.UTF8.GetByteCount(name.Value) > LongestName:
                    yield return Limit("a name is longer than 127 bytes");
                    break;
                case PdfName name when !IsUtf8(name.Value):
                    yield return new Violation("A 6.1.8", "a name is no UTF-8");
                    break;
                default:
                    break;
            }
        }
    }

    private static Violation Limit(string fact) => new("A 6.1.13", fact);

    private static IEnumerable<object?> Values(object? value) => value switch
    {
        PdfArray array => array.SelectMany(Values),
        PdfDictionary dictionary => dictionary.Keys.Select(key => (object?)new PdfName(key)).Concat(dictionary.Values.SelectMany(Values)),
        _ => [value],
    };

    // The reader gives a name's bytes as characters.
    private static bool IsUtf8(string name)
    {
        try
        {
            return name.Any(c => c > 0xFF) || Strict.GetCharCount(Encoding.Latin1.GetBytes(name)) >= 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
