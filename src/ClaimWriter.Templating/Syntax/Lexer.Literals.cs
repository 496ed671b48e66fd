using System.Globalization;
using System.Numerics;
using System.Text;

namespace ClaimWriter.Templating;

internal sealed partial class Lexer
{
    private const int MaxDigits = 4_000;

    // Reads to the closing quote, or for an interpolated text to the next opening brace.
    private string ReadQuoted(char quote, int start, bool interpolated, out bool more)
    {
        StringBuilder text = new();
        more = false;
        while (_at < _text.Length)
        {
            char c = _text[_at++];
            if (c == quote)
            {
                return text.ToString();
            }

            if (interpolated && c == '{')
            {
                more = true;
                return text.ToString();
            }

            if (c == '\\')
            {
                ReadEscapeSequence(text, interpolated);
            }
            else
            {
                text.Append(c);
            }
        }

        Error("template.unclosed-text", start, $"닫는 따옴표 {quote} 가 없습니다.", $"The closing quote {quote} is missing.");
        return text.ToString();
    }

    private void ReadEscapeSequence(StringBuilder text, bool interpolated)
    {
        int start = _at - 1;
        char c = Peek();
        _at++;
        switch (c)
        {
            case '\n':
                break;
            case '\r':
                if (Peek() == '\n')
                {
                    _at++;
                }

                break;
            case '0':
                text.Append('\0');
                break;
            case '\'' or '"' or '\\':
                text.Append(c);
                break;
            case '{' or '}' when interpolated:
                text.Append(c);
                break;
            case 'b':
                text.Append('\b');
                break;
            case 'f':
                text.Append('\f');
                break;
            case 'n':
                text.Append('\n');
                break;
            case 'r':
                text.Append('\r');
                break;
            case 't':
                text.Append('\t');
                break;
            case 'v':
                text.Append('\v');
                break;
            case 'u':
                ReadHexCharacter(text, 4, start);
                break;
            case 'x':
                ReadHexCharacter(text, 2, start);
                break;
            default:
                _at--;
                Error(
                    "template.bad-escape",
                    start,
                    "문자열에서 쓸 수 없는 이스케이프입니다.",
                    "This escape cannot be used in a text.",
                    new Diagnostics.Sentence(
                        "쓸 수 있는 것: \\0 \\' \\\" \\\\ \\b \\f \\n \\r \\t \\v \\uFFFF \\xFF. 정규식에는 `…` 를 쓰십시오.",
                        "Use one of \\0 \\' \\\" \\\\ \\b \\f \\n \\r \\t \\v \\uFFFF \\xFF; for a pattern use `…`."));
                break;
        }
    }

    private void ReadHexCharacter(StringBuilder text, int digits, int start)
    {
        if (_at + digits <= _text.Length
            && uint.TryParse(_text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code))
        {
            text.Append((char)code);
            _at += digits;
            return;
        }

        Error("template.bad-escape", start, $"16진수 {digits}자리가 있어야 합니다.", $"{digits} hexadecimal digits must follow.");
    }

    private void ReadVerbatim(int start)
    {
        StringBuilder text = new();
        _at++;
        while (_at < _text.Length)
        {
            char c = _text[_at++];
            if (c != '`')
            {
                text.Append(c);
            }
            else if (Peek() == '`')
            {
                text.Append('`');
                _at++;
            }
            else
            {
                Add(TokenKind.Text, start, _at, text.ToString());
                return;
            }
        }

        Error("template.unclosed-text", start, "닫는 따옴표 ` 가 없습니다.", "The closing quote ` is missing.");
        Add(TokenKind.Text, start, _at, text.ToString());
    }

    private void ReadNumber(int start)
    {
        object? value;
        if (_text[_at] == '0' && Peek(1) is 'x' or 'b')
        {
            int radix = Peek(1) == 'x' ? 16 : 2;
            _at += 2;
            value = ReadRadix(radix, out bool unsigned) is { } number ? Bits(number, unsigned) : null;
        }
        else
        {
            value = ReadDecimal(start);
        }

        if (value is null)
        {
            Error("template.bad-number", start, $"`{_text[start.._at]}`는 수가 아닙니다.", $"`{_text[start.._at]}` is not a number.");
        }

        Add(TokenKind.Number, start, _at, value ?? 0);
    }

    private BigInteger? ReadRadix(int radix, out bool unsigned)
    {
        BigInteger number = BigInteger.Zero;
        int digits = 0;
        for (; _at < _text.Length; _at++)
        {
            char c = _text[_at];
            if (c == '_')
            {
                continue;
            }

            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 99;
            if (digit >= radix)
            {
                break;
            }

            digits++;
            if (digits <= MaxDigits)
            {
                number = (number * radix) + digit;
            }
        }

        unsigned = Peek() is 'u' or 'U';
        if (unsigned)
        {
            _at++;
        }

        return digits is 0 or > MaxDigits ? null : number;
    }

#pragma warning disable CA1859 // It gives an int, a long or a BigInteger; the analyzer sees only the last.

    // As in C#, the digits give the bits of the smallest type that has enough of them.
    private static object Bits(BigInteger number, bool unsigned)
    {
        if (number <= uint.MaxValue)
        {
            return unsigned ? (object)(long)(uint)number : unchecked((int)(uint)number);
        }

        return number > ulong.MaxValue || unsigned ? (object)number : unchecked((long)(ulong)number);
    }

#pragma warning restore CA1859

    private object? ReadDecimal(int start)
    {
        bool isFloat = false;
        SkipDigits(underscores: true);
        if (Peek() == '.' && Peek(1) != '.' && !IsNameStart(Peek(1)))
        {
            isFloat = true;
            _at++;
            SkipDigits(underscores: false);
        }

        if (Peek() is 'e' or 'E' && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2)))))
        {
            isFloat |= Peek(1) == '-';
            _at += 2;
            SkipDigits(underscores: false);
        }

        string digits = _text[start.._at].Replace("_", string.Empty, StringComparison.Ordinal);
        char suffix = Peek() is 'f' or 'F' or 'd' or 'D' or 'm' or 'M' && !IsNameStart(Peek(1)) && !char.IsDigit(Peek(1))
            ? char.ToLowerInvariant(_text[_at++])
            : '\0';
        return suffix switch
        {
            'f' => float.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out float f) ? (object)f : null,
            'm' => decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal m) ? (object)m : null,
            'd' => double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double d) ? (object)d : null,
            _ when isFloat => double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double d) ? (object)d : null,
            _ => ReadInteger(digits),
        };
    }

    private static object? ReadInteger(string digits)
    {
        const NumberStyles styles = NumberStyles.Integer | NumberStyles.AllowExponent;
        int exponent = digits.AsSpan().IndexOfAny('e', 'E');
        if (digits.Length > MaxDigits
            || (exponent >= 0 && (!int.TryParse(digits.AsSpan(exponent + 1), styles, CultureInfo.InvariantCulture, out int power) || power > MaxDigits)))
        {
            return null;
        }

        if (long.TryParse(digits, styles, CultureInfo.InvariantCulture, out long number))
        {
            return number is >= int.MinValue and <= int.MaxValue ? (object)(int)number : number;
        }

        return BigInteger.TryParse(digits, styles, CultureInfo.InvariantCulture, out BigInteger big) ? (object)big : null;
    }

    private void SkipDigits(bool underscores)
    {
        while (char.IsAsciiDigit(Peek()) || (underscores && Peek() == '_'))
        {
            _at++;
        }
    }

    private static bool IsNameStart(char c) => c == '_' || char.IsLetter(c);

    private void ReadOperator(int start)
    {
        (TokenKind kind, int length) = (_text[_at], Peek(1), Peek(2)) switch
        {
            (';', _, _) => (TokenKind.Semicolon, 1),
            (':', _, _) => (TokenKind.Colon, 1),
            ('@', _, _) => (TokenKind.At, 1),
            ('^', _, _) => (TokenKind.Caret, 1),
            (',', _, _) => (TokenKind.Comma, 1),
            ('(', _, _) => (TokenKind.OpenParen, 1),
            (')', _, _) => (TokenKind.CloseParen, 1),
            ('[', _, _) => (TokenKind.OpenBracket, 1),
            (']', _, _) => (TokenKind.CloseBracket, 1),
            ('*', '=', _) => (TokenKind.StarEqual, 2),
            ('*', _, _) => (TokenKind.Star, 1),
            ('/', '/', '=') => (TokenKind.DoubleSlashEqual, 3),
            ('/', '/', _) => (TokenKind.DoubleSlash, 2),
            ('/', '=', _) => (TokenKind.SlashEqual, 2),
            ('/', _, _) => (TokenKind.Slash, 1),
            ('+', '+', _) => (TokenKind.DoublePlus, 2),
            ('+', '=', _) => (TokenKind.PlusEqual, 2),
            ('+', _, _) => (TokenKind.Plus, 1),
            ('-', '-', _) => (TokenKind.DoubleMinus, 2),
            ('-', '=', _) => (TokenKind.MinusEqual, 2),
            ('-', _, _) => (TokenKind.Minus, 1),
            ('%', '=', _) => (TokenKind.PercentEqual, 2),
            ('%', _, _) => (TokenKind.Percent, 1),
            ('&', '&', _) => (TokenKind.And, 2),
            ('|', '|', _) => (TokenKind.Or, 2),
            ('|', '>', _) => (TokenKind.Bar, 2),
            ('|', _, _) => (TokenKind.Bar, 1),
            ('?', '?', '=') => (TokenKind.DoubleQuestionEqual, 3),
            ('?', '?', _) => (TokenKind.DoubleQuestion, 2),
            ('?', '!', _) => (TokenKind.QuestionBang, 2),
            ('?', '.', _) => (TokenKind.QuestionDot, 2),
            ('?', _, _) => (TokenKind.Question, 1),
            ('.', '.', '.') => (TokenKind.TripleDot, 3),
            ('.', '.', '<') => (TokenKind.DoubleDotLess, 3),
            ('.', '.', _) => (TokenKind.DoubleDot, 2),
            ('.', _, _) => (TokenKind.Dot, 1),
            ('!', '=', _) => (TokenKind.BangEqual, 2),
            ('!', _, _) => (TokenKind.Bang, 1),
            ('=', '=', _) => (TokenKind.DoubleEqual, 2),
            ('=', _, _) => (TokenKind.Equal, 1),
            ('<', '=', _) => (TokenKind.LessEqual, 2),
            ('<', '<', _) => (TokenKind.ShiftLeft, 2),
            ('<', _, _) => (TokenKind.Less, 1),
            ('>', '=', _) => (TokenKind.GreaterEqual, 2),
            ('>', '>', _) => (TokenKind.ShiftRight, 2),
            ('>', _, _) => (TokenKind.Greater, 1),
            _ => (TokenKind.Bad, 1),
        };
        _at += length;
        if (kind == TokenKind.Bad)
        {
            Error("template.bad-character", start, $"쓸 수 없는 문자 `{_text[start]}`입니다.", $"The character `{_text[start]}` cannot stand here.");
            return;
        }

        Add(kind, start, _at);
    }
}
