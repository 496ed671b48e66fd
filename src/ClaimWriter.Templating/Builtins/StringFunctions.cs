using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClaimWriter.Templating;

/// <summary>Scriban's <c>string</c> functions. Comparison is ordinal, whatever the machine's locale.</summary>
internal static class StringFunctions
{
    public static IEnumerable<LibraryFunction> All() =>
    [
        Text("escape", static t => t is null ? null : Printing.Escape(t)),
        Text("literal", static t => t is null ? null : $"\"{Printing.Escape(t)}\""),
        new("string.append", "text:text with:text", static (r, at, a) => Made(r, at, a[0].Reference + (string?)a[1].Reference)),
        new("string.prepend", "text:text by:text", static (r, at, a) => Made(r, at, a[1].Reference + (string?)a[0].Reference)),
        Text("capitalize", Capitalize),
        Text("capitalizewords", CapitalizeWords),
        Text("upcase", static t => t?.ToUpperInvariant()),
        Text("downcase", static t => t is null ? null : Lower(t)),
        Text("handleize", static t => t is null ? null : Handle(t)),
        Text("lstrip", static t => t?.TrimStart()),
        Text("rstrip", static t => t?.TrimEnd()),
        Text("strip", static t => t?.Trim()),
        Text("strip_newlines", static t => (t ?? string.Empty).Replace("\r", string.Empty, StringComparison.Ordinal).Replace("\n", string.Empty, StringComparison.Ordinal)),
        new("string.contains", "text:text value:text", static (r, at, a) => Test(r, at, a, static (t, v) => t.Contains(v, StringComparison.Ordinal))),
        new("string.starts_with", "text:text value:text", static (r, at, a) => Test(r, at, a, static (t, v) => t.StartsWith(v, StringComparison.Ordinal))),
        new("string.ends_with", "text:text value:text", static (r, at, a) => Test(r, at, a, static (t, v) => t.EndsWith(v, StringComparison.Ordinal))),
        new("string.equals_ignore_case", "text:text value:text", static (_, _, a) =>
            Value.Of(string.Equals((string?)a[0].Reference, (string?)a[1].Reference, StringComparison.OrdinalIgnoreCase))),
        new("string.empty", "text:text", static (_, _, a) => Value.Of(string.IsNullOrEmpty((string?)a[0].Reference))),
        new("string.whitespace", "text:text", static (_, _, a) => Value.Of(string.IsNullOrWhiteSpace((string?)a[0].Reference))),
        new("string.size", "text:text", static (_, _, a) => Value.Of(((string?)a[0].Reference)?.Length ?? 0)),
        new("string.pluralize", "number:int singular:text plural:text", static (_, _, a) => a[0].AsInt == 1 ? a[1] : a[2]),
        new("string.remove", "text:text remove:text", static (r, at, a) =>
            a[0].Reference is string { Length: > 0 } t && a[1].Reference is string { Length: > 0 } v ? Replaced(r, at, t, v, string.Empty) : a[0]),
        new("string.remove_first", "text:text remove:text", static (r, at, a) => ReplaceOne(r, at, a[0], a[1], string.Empty, fromEnd: false)),
        new("string.remove_last", "text:text remove:text", static (r, at, a) => ReplaceOne(r, at, a[0], a[1], string.Empty, fromEnd: true)),
        new("string.replace", "text:text match:text replace:text", Replace),
        new("string.replace_first", "text:text match:text replace:text fromEnd:bool?", static (r, at, a) =>
            ReplaceOne(r, at, a[0], a[1], (string?)a[2].Reference ?? string.Empty, a[3].IsTrue)),
        new("string.slice", "text:text start:int length:int?", static (r, at, a) => Slice(r, at, a, null)),
        new("string.slice1", "text:text start:int length:int?=1", static (r, at, a) => Slice(r, at, a, 1)),
        new("string.split", "text:text match:text", Split),
        new("string.to_int", "text:text", static (_, _, a) =>
            int.TryParse((string?)a[0].Reference, NumberStyles.Integer, CultureInfo.InvariantCulture, out int n) ? Value.Of(n) : default),
        new("string.to_long", "text:text", static (_, _, a) =>
            long.TryParse((string?)a[0].Reference, NumberStyles.Integer, CultureInfo.InvariantCulture, out long n) ? Value.Of(n) : default),
        new("string.to_float", "text:text", static (_, _, a) =>
            float.TryParse((string?)a[0].Reference, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out float n) ? Value.Of(n) : default),
        new("string.to_double", "text:text", static (_, _, a) =>
            double.TryParse((string?)a[0].Reference, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out double n) ? Value.Of(n) : default),
        new("string.truncate", "text:text length:int ellipsis:text?", Truncate),
        new("string.truncatewords", "text:text count:int ellipsis:text?", TruncateWords),
        new("string.pad_left", "text:text width:int", static (r, at, a) => Pad(r, at, a, left: true)),
        new("string.pad_right", "text:text width:int", static (r, at, a) => Pad(r, at, a, left: false)),
        new("string.index_of", "text:text search:text startIndex:int? count:int? stringComparison:text?", IndexOf),
        .. Hashes(),
    ];

    public static Value Made(Renderer r, Node at, string? text)
    {
        if (text is null)
        {
            return default;
        }

        r.CheckLength(at, text.Length);
        r.ChargeText(at, text.Length);
        return Value.Of(text);
    }

    private static LibraryFunction Text(string name, Func<string?, string?> change) =>
        new("string." + name, "text:text", (r, at, a) => Made(r, at, change((string?)a[0].Reference)));

    private static string Capitalize(string? text) => string.IsNullOrEmpty(text) || char.IsUpper(text[0])
        ? text ?? string.Empty
        : char.ToUpperInvariant(text[0]) + text[1..];

    private static string CapitalizeWords(string? text) => string.IsNullOrEmpty(text)
        ? string.Empty
        : string.Create(text.Length, text, static (span, source) =>
        {
            bool atStart = true;
            for (int i = 0; i < span.Length; i++)
            {
                char c = source[i];
                if (char.IsWhiteSpace(c))
                {
                    atStart = true;
                }
                else if (atStart && char.IsLetter(c))
                {
                    c = char.ToUpperInvariant(c);
                    atStart = false;
                }

                span[i] = c;
            }
        });

    private static string Lower(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = char.ToLowerInvariant(source[i]);
        }
    });

    private static string Handle(string text)
    {
        StringBuilder handle = new();
        char last = '\0';
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                last = c;
                handle.Append(char.ToLowerInvariant(c));
            }
            else if (last != '-')
            {
                handle.Append('-');
                last = '-';
            }
        }

        if (handle.Length > 0 && handle[^1] == '-')
        {
            handle.Length--;
        }

        return handle.ToString();
    }

    private static Value Test(Renderer r, Node at, ReadOnlySpan<Value> a, Func<string, string, bool> test)
    {
        if (a[0].Reference is not string { Length: > 0 } text || a[1].Reference is not string { Length: > 0 } value)
        {
            return Value.False;
        }

        r.ChargeScan(at, text.Length + value.Length);
        return Value.Of(test(text, value));
    }

    private static Value Replace(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].Reference is not string { Length: > 0 } text)
        {
            return Value.Of(string.Empty);
        }

        return a[1].Reference is string { Length: > 0 } match
            ? Replaced(r, at, text, match, (string?)a[2].Reference ?? string.Empty)
            : throw r.Fail(at, Failure.Of("empty-match", "찾을 글이 비어 있습니다.", "The text to look for is empty."));
    }

    private static Value Replaced(Renderer r, Node at, string text, string match, string replacement)
    {
        if (replacement.Length > match.Length)
        {
            r.CheckLength(at, (text.Length / match.Length * (long)replacement.Length) + text.Length);
        }

        return Made(r, at, text.Replace(match, replacement, StringComparison.Ordinal));
    }

    private static Value ReplaceOne(Renderer r, Node at, Value textValue, Value matchValue, string replacement, bool fromEnd)
    {
        string text = (string?)textValue.Reference ?? string.Empty;
        if (text.Length == 0 || matchValue.Reference is not string { Length: > 0 } match)
        {
            return Value.Of(text);
        }

        int index = fromEnd ? text.LastIndexOf(match, StringComparison.OrdinalIgnoreCase) : text.IndexOf(match, StringComparison.OrdinalIgnoreCase);
        return index < 0 ? Value.Of(text) : Made(r, at, string.Concat(text.AsSpan(0, index), replacement, text.AsSpan(index + match.Length)));
    }

    private static Value Slice(Renderer r, Expression at, ReadOnlySpan<Value> a, int? single)
    {
        string text = (string?)a[0].Reference ?? string.Empty;
        long start = a[1].AsInt;
        if (text.Length == 0 || start >= text.Length || (single is not null && a[2].AsInt <= 0))
        {
            return Value.Of(string.Empty);
        }

        start = start < 0 ? start + text.Length : start;
        long length = a[2].IsNull ? text.Length : a[2].AsInt;
        if (start < 0)
        {
            length += start;
            start = 0;
        }

        length = Math.Clamp(length, 0, text.Length - start);
        return Made(r, at, text.Substring((int)start, (int)length));
    }

    private static Value Split(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        ScriptArray parts = r.NewArray(at, 0);
        if (a[0].Reference is string { Length: > 0 } text)
        {
            r.ChargeText(at, text.Length);
            string match = (string?)a[1].Reference ?? string.Empty;
            foreach (string part in match.Length == 0 ? [text] : text.Split(match, StringSplitOptions.RemoveEmptyEntries))
            {
                r.Charge(at, 2);
                parts.Push(Value.Of(part));
            }
        }

        return Value.Of(new ScriptRange(parts));
    }

    private static Value Truncate(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        string text = (string?)a[0].Reference ?? string.Empty;
        string ellipsis = (string?)a[2].Reference ?? "...";
        int kept = Math.Max(0, a[1].AsInt - ellipsis.Length);
        return text.Length > a[1].AsInt && text.Length > 0 ? Made(r, at, string.Concat(text.AsSpan(0, kept), ellipsis)) : Value.Of(text);
    }

    private static Value TruncateWords(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].Reference is not string { Length: > 0 } text)
        {
            return Value.Of(string.Empty);
        }

        StringBuilder kept = new();
        int count = a[1].AsInt;
        int i = 0;
        for (bool first = true; count > 0 && i <= text.Length; count--, first = false)
        {
            int end = i;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            kept.Append(first ? string.Empty : " ").Append(text, i, end - i);
            if (end == text.Length)
            {
                break;
            }

            i = end;
            while (i < text.Length && char.IsWhiteSpace(text[i]))
            {
                i++;
            }
        }

        return Made(r, at, kept.Append("...").ToString());
    }

    private static Value Pad(Renderer r, Expression at, ReadOnlySpan<Value> a, bool left)
    {
        int width = Math.Max(0, a[1].AsInt);
        r.CheckLength(at, width);
        r.ChargeText(at, width);
        string text = (string?)a[0].Reference ?? string.Empty;
        return Value.Of(left ? text.PadLeft(width) : text.PadRight(width));
    }

    private static Value IndexOf(Renderer r, Expression at, ReadOnlySpan<Value> a)
    {
        if (a[0].Reference is not string text || a[1].Reference is not string search)
        {
            throw r.Fail(at, Failure.Of("null-argument", "`string.index_of`에는 글이 있어야 합니다.", "`string.index_of` needs a text."));
        }

        int start = a[2].IsNull ? 0 : a[2].AsInt;
        int count = a[3].IsNull ? text.Length - start : a[3].AsInt;
        if (start < 0 || start > text.Length || count < 0 || count > text.Length - start)
        {
            throw r.Fail(at, Failure.Of("out-of-range", "찾을 범위가 글을 벗어납니다.", "The range to search is outside of the text."));
        }

        bool ignoreCase = a[4].Reference is string { } comparison && comparison.EndsWith("IgnoreCase", StringComparison.Ordinal);
        r.ChargeScan(at, text.Length + search.Length);
        return Value.Of(text.IndexOf(search, start, count, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
    }

    private static IEnumerable<LibraryFunction> Hashes()
    {
#pragma warning disable CA5350, CA5351 // Scriban's language has these functions; nothing here relies on them being secure.
        (string Name, Func<byte[], byte[]> Hash)[] plain =
        [
            ("md5", MD5.HashData), ("sha1", SHA1.HashData), ("sha256", SHA256.HashData), ("sha512", SHA512.HashData),
        ];
        (string Name, Func<byte[], byte[], byte[]> Hash)[] keyed =
        [
            ("hmac_sha1", HMACSHA1.HashData), ("hmac_sha256", HMACSHA256.HashData), ("hmac_sha512", HMACSHA512.HashData),
        ];
#pragma warning restore CA5350, CA5351
        foreach ((string name, Func<byte[], byte[]> hash) in plain)
        {
            yield return Text(name, text => Convert.ToHexStringLower(hash(Bytes(text))));
        }

        foreach ((string name, Func<byte[], byte[], byte[]> hash) in keyed)
        {
            yield return new LibraryFunction("string." + name, "text:text secretKey:text", (r, at, a) =>
                Made(r, at, Convert.ToHexStringLower(hash(Bytes((string?)a[1].Reference), Bytes((string?)a[0].Reference)))));
        }

        yield return Text("base64_encode", static text => Convert.ToBase64String(Bytes(text)));
        yield return new LibraryFunction("string.base64_decode", "text:text", static (r, at, a) =>
            Base64.IsValid((string?)a[0].Reference ?? string.Empty)
                ? Made(r, at, Encoding.UTF8.GetString(Convert.FromBase64String((string?)a[0].Reference ?? string.Empty)))
                : throw r.Fail(at, Failure.Of("bad-base64", "Base64가 아닙니다.", "This is not Base64.")));
    }

    private static byte[] Bytes(string? text) => Encoding.UTF8.GetBytes(text ?? string.Empty);
}
