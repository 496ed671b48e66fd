using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimWriter.Claims;
using ClaimWriter.Korean;
using ClaimWriter.Records;
using ClaimWriter.Templating;
using NodaTime;
using NodaTime.Text;

namespace ClaimWriter.Model;

/// <summary>The data of the letter's figures as the JSON that a <c>```figure</c> block takes.</summary>
internal static class Figures
{
    // Bytes of a figure of a minute or two of failures.
    private const int UsualSize = 2048;

    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The observations on a line of time in both clocks, with the window between the last present and the first absent.</summary>
    internal static RawText? Window(Claim claim)
    {
        ChangeWindow window = claim.Window;
        return window.Observations.IsEmpty ? null : Json(json =>
        {
            json.WriteString("alt", Describe(claim));
            json.WriteStartArray("points");
            bool withSeconds = window.Observations.Any(o => o.At.InUtc().Second != 0);
            foreach (IGrouping<Instant, PlacedObservation> at in window.Observations.GroupBy(o => o.At))
            {
                WritePoint(json, at.Key, [.. at], withSeconds);
            }

            json.WriteEndArray();
            json.WriteStartArray("spans");
            if (window.IsClosed)
            {
                json.WriteStartObject();
                json.WriteString("from", InstantPattern.ExtendedIso.Format(window.From!.Value));
                json.WriteString("to", InstantPattern.ExtendedIso.Format(window.Exact ?? window.To!.Value));
                json.WriteString("label", window.Exact is null ? "변경 추정 구간" : "변경 시각");
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    /// <summary>Failures per minute; null where there are none.</summary>
    internal static RawText? Minutes(Failures failures) => failures.ByMinute.IsEmpty ? null : Json(json =>
    {
        json.WriteString("alt", string.Create(CultureInfo.InvariantCulture, $"분당 실패 건수: {string.Join(", ", failures.ByMinute.Select(m => $"{Clock(m.Key)} {m.Count}건"))}"));
        json.WriteString("title", "분당 실패 건수(KST)");
        WriteBars(json, "bars", failures.ByMinute.Select(m => (Clock(m.Key), (decimal)m.Count, m.Count.ToString(CultureInfo.InvariantCulture))));
    });

    /// <summary>The lines' shares of the damage.</summary>
    internal static RawText? Shares(Damages damages) => damages.Total.Amount == 0 ? null : Json(json =>
    {
        json.WriteString("alt", $"항목별 비중: {string.Join(", ", damages.Lines.Select(l => $"{l.Item} {Percent(l, damages)}"))}");
        json.WriteString("title", "항목별 비중");
        WriteBars(json, "shares", damages.Lines.Select(l => (l.Item, (decimal)l.Amount.Amount, Percent(l, damages))));
    });

    private static void WritePoint(Utf8JsonWriter json, Instant at, List<PlacedObservation> observations, bool withSeconds)
    {
        bool isEvent = observations.Exists(o => o.Observation.Method == ObservationMethod.Ddl);
        bool isPresent = observations.TrueForAll(o => o.Observation.State == ColumnState.Present);
        json.WriteStartObject();
        json.WriteString("at", InstantPattern.ExtendedIso.Format(at));
        json.WriteStartArray("labels");
        json.WriteStringValue(KoreanDate.Time(at, withSeconds) + " KST");
        json.WriteStringValue(KoreanDate.UtcTime(at, withSeconds) + " UTC");
        json.WriteStringValue(isEvent ? "변경" : isPresent ? "존재" : "부존재");
        json.WriteEndArray();
        json.WriteBoolean("filled", isPresent);
        json.WriteEndObject();
    }

    private static string Describe(Claim claim)
    {
        IEnumerable<string> seen = claim.Window.Observations.Select(o =>
            $"{KoreanDate.BothClocks(o.At, seconds: true)} {(o.Observation.State == ColumnState.Present ? "존재" : "부존재")}");
        return "시간 순서로 본 확인 결과: " + string.Join(", ", seen);
    }

    private static void WriteBars(Utf8JsonWriter json, string name, IEnumerable<(string Label, decimal Value, string ValueLabel)> bars)
    {
        json.WriteStartArray(name);
        foreach ((string label, decimal value, string valueLabel) in bars)
        {
            json.WriteStartObject();
            json.WriteString("label", label);
            json.WriteNumber("value", value);
            json.WriteString("value_label", valueLabel);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Clock(LocalDateTime minute) => string.Create(CultureInfo.InvariantCulture, $"{minute.Hour:D2}:{minute.Minute:D2}");

    private static string Percent(DamageLine line, Damages damages) =>
        (100m * line.Amount.Amount / damages.Total.Amount).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    private static RawText Json(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new(UsualSize);
        using (Utf8JsonWriter json = new(buffer, _options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return new RawText(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
