using System.Globalization;

namespace ClaimWriter.Corpus;

/// <summary>
/// Makes varied, valid records. Each is drawn from seed and index alone: the first 200 of ten thousand are the 200 of two hundred, on every machine.
/// </summary>
public static class CorpusGenerator
{
    private const int JsonInHundred = 25;

    /// <summary>The record of an index.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="options">What it is made of.</param>
    public static CorpusRecord Record(int index, CorpusOptions options)
    {
        Dice dice = new(options.Seed, (ulong)index);
        string stem = string.Create(CultureInfo.InvariantCulture, $"c{index + 1:000000}");
        bool isJson = dice.Chance(JsonInHundred);
        Incident incident = Incident.Draw(index + 1, options, dice);
        Evidence evidence = options.HasEvidence ? Evidence.Of(incident, $"evidence/{stem}", dice) : Evidence.None;
        Fields fields = RecordWriter.Write(incident, evidence, options, dice);
        return new CorpusRecord(
            stem + (isJson ? ".json" : ".yaml"),
            isJson ? RecordTree.ToJson(fields, isOneLine: false) : RecordTree.ToYaml(fields),
            RecordTree.ToJson(fields, isOneLine: true),
            evidence.Files);
    }

    /// <summary>The records from one index on.</summary>
    public static IEnumerable<CorpusRecord> Records(int count, CorpusOptions options, int first = 0) =>
        Enumerable.Range(first, count).Select(index => Record(index, options));
}
