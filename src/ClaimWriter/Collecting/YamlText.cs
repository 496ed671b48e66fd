using System.Globalization;
using System.Text;

namespace ClaimWriter.Collecting;

/// <summary>A value for a record: a scalar, members or items. Members without a value are left out.</summary>
internal abstract record YamlValue
{
    public static YamlValue? Of(string? text) => string.IsNullOrWhiteSpace(text) ? null : new YamlScalar(text);
}

/// <summary>A text, which is quoted where YAML needs it.</summary>
internal sealed record YamlScalar(string Text) : YamlValue;

/// <summary>Members in order.</summary>
internal sealed record YamlMembers(params (string Name, YamlValue? Value)[] Members) : YamlValue
{
    public bool Equals(YamlMembers? other) => other is not null && Members.SequenceEqual(other.Members);

    public override int GetHashCode() => Members.Length;
}

/// <summary>Items in order, written on one line each.</summary>
internal sealed record YamlItems(IReadOnlyList<YamlValue> Items) : YamlValue;

/// <summary>Values as YAML text.</summary>
internal static class YamlText
{
    /// <summary>On one line: <c>{at: 2020-11-10T11:00:00Z, state: present}</c>.</summary>
    public static string Flow(YamlValue value) => value switch
    {
        YamlScalar scalar => Scalar(scalar.Text),
        YamlItems items => $"[{string.Join(", ", items.Items.Select(Flow))}]",
        YamlMembers map => $"{{{string.Join(", ", Present(map).Select(member => $"{member.Name}: {Flow(member.Value!)}"))}}}",
        _ => throw new InvalidOperationException($"No text for {value.GetType().Name}."),
    };

    /// <summary>A list's item over several lines, each indented, without a final line break.</summary>
    public static string Item(YamlMembers map, int indent, string newLine)
    {
        StringBuilder text = new();
        string lead = new string(' ', indent) + "- ";
        foreach ((string name, YamlValue? value) in Present(map))
        {
            text.Append(text.Length == 0 ? "" : newLine).Append(lead).Append(name).Append(':');
            lead = new string(' ', indent + 2);
            if (value is YamlItems { Items: [YamlMembers, ..] } items)
            {
                foreach (YamlValue item in items.Items)
                {
                    text.Append(newLine).Append(' ', indent + 4).Append("- ").Append(Flow(item));
                }
            }
            else
            {
                text.Append(' ').Append(Flow(value!));
            }
        }

        return text.ToString();
    }

    /// <summary>A scalar: plain where that is safe within braces too, else in double quotes.</summary>
    public static string Scalar(string text)
    {
        text = Clean(text);
        return IsPlain(text) ? text : Quoted(text);
    }

    /// <summary>The members that have a value.</summary>
    public static IEnumerable<(string Name, YamlValue? Value)> Present(YamlMembers map) =>
        map.Members.Where(member => member.Value is not (null or YamlItems { Items.Count: 0 }));

    /// <summary>A text without what a record refuses in one, and without halves of surrogate pairs: they would make the whole record unreadable.</summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            bool isLine = rune.Value is '\n' or '\t';
            bool isRefused = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator || rune.Value is 0xFFFD or 0xFFFE or 0xFFFF;
            clean.Append(isLine ? rune.Value == '\n' ? "\n" : " " : rune.Value == '\r' ? "" : isRefused ? "·" : rune.ToString());
        }

        return clean.ToString().Trim();
    }

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || !char.IsLetterOrDigit(text[0]) || text is "null" or "Null" or "NULL" || text[^1] is ':' or ' ')
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isSafe = char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or '+' or '(' or ')' or '@' or '~'
                || (c == ' ' && text[i + 1] != '#') || (c == ':' && text[i + 1] != ' ');
            if (!isSafe)
            {
                return false;
            }
        }

        return true;
    }

    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append("\\n"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
