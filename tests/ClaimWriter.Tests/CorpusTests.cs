using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClaimWriter.Corpus;
using ClaimWriter.Diagnostics;
using ClaimWriter.Documents;
using ClaimWriter.Layout;

namespace ClaimWriter.Tests;

/// <summary>Two hundred made-up records: each is valid, and each gives the same bytes wherever and however it is made.</summary>
public sealed class CorpusTests
{
    private const int Count = 200;
    private const string HashList = "corpus-hashes.txt";

    private static readonly Lazy<CorpusRecord[]> _records = new(() => [.. CorpusGenerator.Records(Count, new CorpusOptions { Rows = null })]);
    private static readonly Lazy<LetterTemplate> _template = new(() => Samples.Template());
    private static readonly Lazy<string[]> _hashes = new(() => HashesOf(_records.Value));

    [Fact]
    public void Check_CorpusRecord_HasNoError() => AssertValid(_records.Value);

    [Fact]
    public void Check_CorpusRecordWithoutEvidence_HasNoError() => AssertValid([.. CorpusGenerator.Records(60, new CorpusOptions { HasEvidence = false })]);

    [Fact]
    public void Record_AsOneLineOfJson_SaysTheSame()
    {
        LetterCompiler compiler = new(_template.Value, Samples.Fonts);
        foreach (CorpusRecord record in _records.Value.Take(30))
        {
            string whole = Markdown(compiler, new LetterSource(record.Text, record.Name, record.Folder));
            Assert.Equal(whole, Markdown(compiler, new LetterSource(record.Line, "records.jsonl", record.Folder)));
            Assert.Equal(record.Line.Length - 1, record.Line.IndexOf('\n', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Record_OfAnIndex_HangsOnSeedAndIndexAlone()
    {
        CorpusRecord alone = CorpusGenerator.Record(150, new CorpusOptions { Rows = null });
        Assert.Equal(_records.Value[150].Text, alone.Text);
        Assert.NotEqual(alone.Text, CorpusGenerator.Record(150, new CorpusOptions { Rows = null, Seed = 2 }).Text);
        Assert.Equal(Count, _records.Value.Select(r => r.Line).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Compile_OnManyThreads_GivesTheSameBytes()
    {
        string[] hashes = new string[Count];
        ConcurrentBag<LetterCompiler> idle = [];
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            LetterCompiler compiler = idle.TryTake(out LetterCompiler? used) ? used : new LetterCompiler(_template.Value, Samples.Fonts);
            int at = (i * 83) % Count;
            hashes[at] = HashOf(compiler, _records.Value[at]);
            idle.Add(compiler);
        });
        Assert.Equal(_hashes.Value, hashes);
    }

    [Fact]
    public void Compile_InOtherLocaleAndZone_GivesTheSameBytes()
    {
        string[] expected = _hashes.Value;
        CultureInfo before = CultureInfo.CurrentCulture;
        string? zone = Environment.GetEnvironmentVariable("TZ");
        try
        {
            CultureInfo.CurrentCulture = Foreign();
            Environment.SetEnvironmentVariable("TZ", "America/New_York");
            TimeZoneInfo.ClearCachedData();
            Assert.Equal("1,5", 1.5.ToString(CultureInfo.CurrentCulture));
            Assert.Equal(expected, HashesOf([.. CorpusGenerator.Records(Count, new CorpusOptions { Rows = null })]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public void Compile_Corpus_GivesTheBytesOfTheStoredList()
    {
        string[] records = [.. _records.Value.Select(RecordHash)];
        string[] actual = [.. Enumerable.Range(0, Count).Select(i => $"{_records.Value[i].Name} {records[i]} {_hashes.Value[i]}")];
        string path = Path.Combine(Samples.Repository, "tests", "ClaimWriter.Tests", "goldens", HashList);
        if (Environment.GetEnvironmentVariable("UPDATE_HASHES") == "1")
        {
            File.WriteAllLines(path, actual);
        }

        string[] stored = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] drifted = [.. actual.Except(stored, StringComparer.Ordinal)];
        bool isGenerator = drifted.Any(line => !Array.Exists(stored, old => old.StartsWith(line[..(line.LastIndexOf(' ') + 1)], StringComparison.Ordinal)));
        Assert.True(
            drifted.Length == 0 && stored.Length == Count,
            $"{drifted.Length} of {Count} made-up records no longer give the bytes of goldens/{HashList}, the first {drifted.FirstOrDefault()?.Split(' ')[0]}. "
            + (isGenerator ? "Their own text or evidence has changed: the generator did. " : "The records are the same: template, layout or PDF changed. ")
            + "If that is meant, look at some of the new pages, then: UPDATE_HASHES=1 dotnet test tests/ClaimWriter.Tests --filter StoredList");
    }

    private static void AssertValid(IReadOnlyList<CorpusRecord> records)
    {
        LetterCompiler compiler = new(_template.Value, Samples.Fonts);
        foreach (CorpusRecord record in records)
        {
            DiagnosticSink sink = new();
            LetterSource source = new(record.Text, record.Name, record.Folder);
            Letter? letter = compiler.Write(source, LetterOptions.Default, sink);
            PageSet? pages = letter is null ? null : compiler.Typeset(letter, source, LetterOptions.Default, sink);
            Assert.True(pages is not null && !sink.HasErrors, Samples.Text(sink));
            string plain = PlainText.Write(letter!.Document);
            Assert.DoesNotContain("()", plain, StringComparison.Ordinal);
            Assert.Contains("끝.", plain, StringComparison.Ordinal);
        }
    }

    private static string[] HashesOf(CorpusRecord[] records)
    {
        LetterCompiler compiler = new(_template.Value, Samples.Fonts);
        return [.. records.Select(record => HashOf(compiler, record))];
    }

    private static string HashOf(LetterCompiler compiler, CorpusRecord record)
    {
        DiagnosticSink sink = new();
        ReadOnlyMemory<byte>? pdf = compiler.Compile(new LetterSource(record.Text, record.Name, record.Folder), LetterOptions.Default, sink);
        Assert.True(pdf is not null, Samples.Text(sink));
        return Convert.ToHexStringLower(SHA256.HashData(pdf.Value.Span));
    }

    private static string RecordHash(CorpusRecord record)
    {
        using IncrementalHash all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        all.AppendData(Encoding.UTF8.GetBytes(record.Text));
        foreach (CorpusFile file in record.Files)
        {
            all.AppendData(Encoding.UTF8.GetBytes(file.Path));
            all.AppendData(file.Content);
        }

        return Convert.ToHexStringLower(all.GetHashAndReset())[..16];
    }

    private static string Markdown(LetterCompiler compiler, LetterSource source)
    {
        DiagnosticSink sink = new();
        FilledTemplate? filled = compiler.Fill(source, LetterOptions.Default, sink);
        Assert.True(filled is not null, Samples.Text(sink));
        return filled.Markdown;
    }

    // Whatever a locale changes, changed at once.
    private static CultureInfo Foreign()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.DateTimeFormat.DateSeparator = ".";
        culture.DateTimeFormat.TimeSeparator = ".";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        return culture;
    }
}
