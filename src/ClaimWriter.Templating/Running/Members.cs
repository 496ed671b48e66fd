namespace ClaimWriter.Templating;

/// <summary>Reads and writes members and items of values.</summary>
internal static class Members
{
    public static bool TryRead(Renderer r, Value target, string name, out Value value)
    {
        switch (target.Reference)
        {
            case ScriptObject scriptObject:
                return scriptObject.TryGet(name, out value);
            case ScriptArray array when name != "size":
                value = default;
                return array.Members?.TryGet(name, out value) ?? false;
            case ScriptArray array:
                value = Value.Of(array.Count);
                return true;
            case ScriptRange range:
                value = name == "size" ? Value.Fit(range.Length) : default;
                return name == "size";
            case string text:
                value = name == "size" ? Value.Of(text.Length) : default;
                return name == "size";
            case RawText raw:
                value = name == "size" ? Value.Of(raw.Text.Length) : default;
                return name == "size";
            case LoopScope loop:
                return loop.TryRead(name, out value);
        }

        return target.Kind switch
        {
            ValueKind.Date => TryReadDate(target.AsDate, name, out value),
            ValueKind.Span => TryReadSpan(target.AsSpan, name, out value),
            _ => None(out value),
        };
    }

    public static IEnumerable<string> Names(Value target) => target.Reference switch
    {
        ScriptObject scriptObject => scriptObject.Names,
        ScriptArray array => array.Members is null ? ["size"] : ["size", .. array.Members.Names],
        ScriptRange or string or RawText => ["size"],
        LoopScope => ["index", "rindex", "first", "last", "even", "odd", "changed", "length"],
        _ => target.Kind switch
        {
            ValueKind.Date => ["year", "month", "day", "day_of_year", "hour", "minute", "second", "millisecond"],
            ValueKind.Span =>
            [
                "days", "hours", "minutes", "seconds", "milliseconds",
                "total_days", "total_hours", "total_minutes", "total_seconds", "total_milliseconds",
            ],
            _ => [],
        },
    };

    public static void Write(Renderer r, Node at, Value target, string name, Value value)
    {
        r.Charge(at, 4);
        ScriptObject store = target.Reference switch
        {
            ScriptObject scriptObject => r.Writable(scriptObject),
            ScriptArray array when name != "size" => r.Writable(array).MembersForWriting(),
            _ => throw r.Fail(at, Failure.CannotWriteMember(name, target.Kind)),
        };
        if (store.IsReadOnly(name))
        {
            throw r.Fail(at, Failure.ReadOnly(name));
        }

        store.Set(name, value);
    }

    public static Value ReadItem(Renderer r, IndexExpression at, Value target, Value index, bool optional)
    {
        if (target.Reference is ScriptObject or ScriptArray && (index.Kind is ValueKind.Text or ValueKind.Raw || target.Reference is ScriptObject))
        {
            string name = Printing.Text(r, at, index);
            return TryRead(r, target, name, out Value member) ? member : r.MissingMember(at, target, name, optional);
        }

        if (!Sequence.TryOf(target, out Sequence items))
        {
            return TryRead(r, target, Printing.Text(r, at, index), out Value member)
                ? member
                : throw r.Fail(at, Failure.NotIndexable(at.Target.Path, target.Kind));
        }

        long i = Conversion.ToInt(r, at.Index, index);
        if (i < 0)
        {
            i = (long)items.Length + i;
        }

        return i >= 0 && i < items.Length ? items.At(i) : r.MissingItem(at, index, items.Length, optional);
    }

    public static void WriteItem(Renderer r, IndexExpression at, Value target, Value index, Value value)
    {
        if (target.Reference is not ScriptArray array || index.Kind is ValueKind.Text or ValueKind.Raw)
        {
            Write(r, at, target, Printing.Text(r, at, index), value);
            return;
        }

        int i = Conversion.ToInt(r, at.Index, index);
        ScriptArray writable = r.Writable(array);
        i = i < 0 ? writable.Count + i : i;
        if (i < 0)
        {
            return;
        }

        r.CheckLength(at, i);
        r.Charge(at, Math.Max(1, i - writable.Count));
        writable.Put(i, value);
    }

    private static bool None(out Value value)
    {
        value = default;
        return false;
    }

    private static bool TryReadDate(DateTime date, string name, out Value value)
    {
        int? number = name switch
        {
            "year" => date.Year,
            "month" => date.Month,
            "day" => date.Day,
            "day_of_year" => date.DayOfYear,
            "hour" => date.Hour,
            "minute" => date.Minute,
            "second" => date.Second,
            "millisecond" => date.Millisecond,
            _ => null,
        };
        value = number is { } known ? Value.Of(known) : default;
        return number is not null;
    }

    private static bool TryReadSpan(TimeSpan span, string name, out Value value)
    {
        Value? found = name switch
        {
            "days" => Value.Of(span.Days),
            "hours" => Value.Of(span.Hours),
            "minutes" => Value.Of(span.Minutes),
            "seconds" => Value.Of(span.Seconds),
            "milliseconds" => Value.Of(span.Milliseconds),
            "total_days" => Value.Of(span.TotalDays),
            "total_hours" => Value.Of(span.TotalHours),
            "total_minutes" => Value.Of(span.TotalMinutes),
            "total_seconds" => Value.Of(span.TotalSeconds),
            "total_milliseconds" => Value.Of(span.TotalMilliseconds),
            _ => null,
        };
        value = found ?? default;
        return found is not null;
    }
}
