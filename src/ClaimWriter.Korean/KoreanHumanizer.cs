using Humanizer;
using Humanizer.Configuration;

namespace ClaimWriter.Korean;

/// <summary>
/// Teaches Humanizer Korean under <c>ko-KR</c> and <c>ko</c>: number words, ordinals, durations, relative times, data sizes and dates. Humanizer
/// joins the parts of a duration by a comma; Korean asks for a space: <c>Humanize(2, korean, collectionSeparator: " ")</c> gives 1시간 30분.
/// </summary>
public static class KoreanHumanizer
{
    private static readonly string[] _cultures = ["ko", "ko-KR"];
    private static readonly Lazy<bool> _registration = new(RegisterAll, LazyThreadSafetyMode.ExecutionAndPublication);

    /// <summary>
    /// Registers Korean with Humanizer's <see cref="Configurator"/>, once a process however often and from wherever it is called. Call it at the
    /// program's start, before any thread asks Humanizer for words: its registry is not made to be read while it is written.
    /// </summary>
    /// <returns>True: Korean is registered.</returns>
    public static bool Register() => _registration.Value;

    private static bool RegisterAll()
    {
        foreach (string culture in _cultures)
        {
            Configurator.NumberToWordsConverters.Register(culture, new KoreanNumberWords());
            Configurator.Ordinalizers.Register(culture, new KoreanOrdinalizer());
            Configurator.Formatters.Register(culture, new KoreanTimeFormatter());
            Configurator.CollectionFormatters.Register(culture, new KoreanCollectionFormatter());
            Configurator.DateToOrdinalWordsConverters.Register(culture, new KoreanDateWords());
            Configurator.DateOnlyToOrdinalWordsConverters.Register(culture, new KoreanDateWords());
            Configurator.TimeOnlyToClockNotationConverters.Register(culture, new KoreanClockWords());
        }

        return true;
    }
}
