using ClaimWriter.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Evidence.Tests;

/// <summary>Damaged artefacts: whatever the bytes, a reader ends and throws nothing.</summary>
public sealed class FuzzTests
{
    private static readonly byte[] Marks = "\n\t'\"`\\,:;()=[]{}@# \r\0*/-<>?"u8.ToArray();
    private static readonly string[] Shards = ["a", "b", "c", "d"];

    public static TheoryData<string> AllShards() => [.. Shards];

    [Theory]
    [MemberData(nameof(AllShards))]
    public void Readers_MutatedArtefacts_NeverThrowAndAlwaysEnd(string shard)
    {
        const int casesOfAShard = 5_200;
        Random random = new(Array.IndexOf(Shards, shard) + 1);
        byte[][] seeds = [.. Cases.AllFiles().Select(Cases.Bytes).Where(bytes => bytes.Length > 0), MailSeed()];
        for (int i = 0; i < casesOfAShard; i++)
        {
            byte[] bytes = Mutated(seeds[random.Next(seeds.Length)], seeds[random.Next(seeds.Length)], random);
            try
            {
                ReadEverything(bytes, i);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException($"case {shard}{i}: {Convert.ToBase64String(bytes.AsSpan(0, Math.Min(bytes.Length, 3000)))}", e);
            }
        }
    }

    [Fact]
    public void Read_AnyBytesInAnyBlocks_GivesTheSameFacts() => Prop.ForAll<byte[], PositiveInt>((tail, block) =>
    {
        byte[] content = [.. Cases.Bytes("mariadb1011/logs/sql_errors.log").AsSpan(0, 1500), .. tail, (byte)'\n', .. Cases.Bytes("mariadb1011/logs/sql_errors.log").AsSpan(1500, 1500)];
        using MemoryStream small = new(content);
        using MemoryStream whole = new(content);
        return ReaderTests.Print(SourceReader.Read(small, "x", Cases.Context(), block.Get)) == ReaderTests.Print(SourceReader.Read(whole, "x", Cases.Context(), 1 << 20));
    }).Check(Config.QuickThrowOnFailure.WithReplay(20201114, 41));

    private static void ReadEverything(byte[] bytes, int i)
    {
        DiagnosticSink sink = new();
        SourceFacts facts = SourceReader.Read(bytes, "x", Cases.Context(sink));
        Correlation.Of([facts], Cases.Gender);
        FailureRows.Read(bytes, "x", Cases.Context(sink));
        switch (i % 5)
        {
            case 0:
                MailFile.Read(bytes, "x", sink);
                break;
            case 1:
                BacktrackFile.Read(bytes, "x", sink);
                break;
            case 2:
                if (SchemaText.Read(bytes, "x", sink) is { } schema)
                {
                    SchemaComparison.Of(schema, schema);
                }

                break;
            case 3:
                LogExcerpt.Take(bytes, "x", null, ["rec"], sink);
                break;
            default:
                TableFile.Read(bytes, "x", sink);
                break;
        }

        Assert.All(sink.Found, one => Assert.False(string.IsNullOrEmpty(DiagnosticText.Format(one, Language.Korean))));
    }

    private static byte[] Mutated(byte[] seed, byte[] other, Random random)
    {
        int start = random.Next(seed.Length);
        int length = Math.Min(seed.Length - start, random.Next(1, 6_000));
        start = random.Next(3) == 0 ? start : 0;
        List<byte> bytes = [.. seed.AsSpan(start, Math.Min(length, seed.Length - start))];
        for (int edits = random.Next(12); edits > 0 && bytes.Count > 0; edits--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 3:
                    int from = random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(1, 200), other.Length - from)).ToArray());
                    break;
                case 4:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(60, bytes.Count - at)));
                    break;
                default:
                    bytes[at] = Marks[random.Next(Marks.Length)];
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] MailSeed() => System.Text.Encoding.UTF8.GetBytes(
        "Received: from a by b; Tue, 10 Nov 2020 23:11:02 +0900\r\nFrom: =?UTF-8?B?7ZmN?= <a@b>\r\nDate: Tue, 10 Nov 2020 23:11:02 +0900\r\n" +
        "Subject: =?UTF-8?Q?=ED=99=8D?=\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x<script>y</p>\r\n" +
        "--b\r\nContent-Disposition: attachment; filename*0*=utf-8''%ED; filename*1=x\r\nContent-Transfer-Encoding: base64\r\n\r\nYWJj\r\n--b\r\n" +
        "Content-Type: message/rfc822\r\n\r\nSubject: i\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=EA=B0=80=\r\n--b--\r\n");
}
