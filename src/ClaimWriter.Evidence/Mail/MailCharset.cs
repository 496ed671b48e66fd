using System.Text;
using ClaimWriter.Evidence.Text;

namespace ClaimWriter.Evidence.Mail;

/// <summary>Character sets by the names that mails use.</summary>
internal static class MailCharset
{
    /// <summary>The encoding of that name; null where it is not known.</summary>
    internal static Encoding? Of(string name)
    {
        string plain = name.Trim().Trim('"', '\'').ToLowerInvariant();
        switch (plain)
        {
            case "" or "us-ascii" or "ascii" or "utf-8" or "utf8" or "unicode-1-1-utf-8":
                return Encoding.UTF8;
            case "euc-kr" or "euckr" or "ks_c_5601-1987" or "ks_c_5601-1989" or "ksc5601" or "ksc_5601" or "korean" or "cp949" or "uhc"
                or "ms949" or "windows-949" or "x-windows-949" or "iso-ir-149":
                return CodePagesEncodingProvider.Instance.GetEncoding(949);
        }

        try
        {
            // UTF-7 can smuggle markup past readers and is banned from mail bodies that are shown.
            return plain == "utf-7" ? null : CodePagesEncodingProvider.Instance.GetEncoding(plain) ?? Encoding.GetEncoding(plain);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Decodes by the named charset; by what the bytes look like where the name is unknown or says ASCII.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes, string? charset, out bool known)
    {
        Encoding? encoding = charset is null ? Encoding.UTF8 : Of(charset);
        known = encoding is not null;
        if (encoding is null || encoding is UTF8Encoding)
        {
            return EvidenceText.DecodeMixed(bytes);
        }

        try
        {
            return encoding.GetString(bytes);
        }
        catch (ArgumentException)
        {
            return EvidenceText.DecodeMixed(bytes);
        }
    }
}
