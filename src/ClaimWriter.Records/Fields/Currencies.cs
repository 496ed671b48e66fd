namespace ClaimWriter.Records.Fields;

/// <summary>ISO 4217 codes in use, as of 2026 (funds codes and precious metals left out).</summary>
internal static class Currencies
{
    /// <summary>The Korean won.</summary>
    public const string Won = "KRW";

    private static readonly string[] _codes = (
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE "
        + "CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY "
        + "KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO "
        + "NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB "
        + "TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG").Split(' ');

    /// <summary>Whether the text has the form of a code: three capital letters.</summary>
    public static bool IsCode(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    /// <summary>Whether it is a code in use.</summary>
    public static bool IsKnown(string code) => Array.BinarySearch(_codes, code, StringComparer.Ordinal) >= 0;

    /// <summary>The code that was probably meant, with the usual ones first; null where none is near.</summary>
    public static string? Nearest(string text)
    {
        string code = text.Trim().ToUpperInvariant();
        return code switch
        {
            "$" or "US$" or "달러" or "미국달러" => "USD",
            "₩" or "원" or "WON" => Won,
            "€" or "유로" => "EUR",
            "¥" or "엔" or "YEN" => "JPY",
            _ when IsKnown(code) => code,
            _ => Diagnostics.Nearest.Of(code, ["USD", "EUR", "JPY", "CNY", Won, .. _codes]),
        };
    }
}
