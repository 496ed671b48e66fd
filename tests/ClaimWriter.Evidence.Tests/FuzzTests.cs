using ClaimWriter.Diagnostics;
using ClaimWriter.Evidence.Text;
using ClaimWriter.Records;
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
        const int casesOfAShard = 4_000;
        Random random = new(Array.IndexOf(Shards, shard) + 1);
        byte[][] seeds = [.. Cases.AllFiles().Select(Cases.Bytes).Where(bytes => bytes.Length > 0), MailSeed(), SwapSeed(), SwapSeed(), SwapSeed()];
        for (int i = 0; i < casesOfAShard; i++)
        {
            byte[] bytes = Mutated(seeds[random.Next(seeds.Length)], seeds[random.Next(seeds.Length)], random);
            try
            {
                ReadEverything(bytes, i);
                ReadStatements(bytes, i);
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

    // What reads statements and lines, with changes of each kind and names that have to be quoted.
    private static void ReadStatements(byte[] bytes, int i)
    {
        ReadOnlySpan<byte> part = bytes.AsSpan(0, Math.Min(bytes.Length, 1_500));
        string text = EvidenceText.DecodeMixed(part);
        ChangeKind kind = (ChangeKind)(i % 4);
        ChangeTarget change = new(i % 2 == 0 ? "rec_cust" : "주`문\"", kind == ChangeKind.TableDropped ? null : "gender", kind);
        ChangeEffect.Makes(text, change);
        ChangeEffect.Undoes(text, change);
        ChangeEffect.Of(text, 1054, text.Length > 40 ? text[..40] : null, change);
        Assert.NotNull(Redaction.Apply(text, out _));
        Assert.NotNull(StatementMasking.Apply(text, static (_, _) => "*"));
        Assert.NotNull(StatementMasking.ApplyToLine(text, static (_, _) => "*"));
        SourceReader.Read(bytes, "x", new(change, NodaTime.Offset.FromHours(9), new()));
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

    private static byte[] SwapSeed() => System.Text.Encoding.UTF8.GetBytes(
        "event_time\tuser_host\tthread_id\tserver_id\tcommand_type\targument\n" +
        "2026-11-23 01:20:24.000001\t[p] @  [::1]\t8\t1\tConnect\tp@::1 as q on custdb using TCP/IP\n" +
        "2026-11-23 01:20:24.000002\tp[p] @  [::1]\t8\t1\tQuery\tSET @@session.time_zone := '-05:30', SESSION time_zone='Asia/Seoul'\n" +
        "2026-11-23 01:20:24.000003\tp[p] @  [::1]\t8\t1\tQuery\tALTER TABLE \"_rec_cust_new\" DROP `gender`, RENAME TO x\n" +
        "2026-11-23 01:20:24.000004\tp[p] @  [::1]\t8\t1\tQuery\tRENAME TABLE rec_cust TO a.b, _rec_cust_new TO custdb.rec_cust\n" +
        "2026-11-23 01:20:24.000005\tp[p] @  [::1]\t8\t1\tExecute\tEXECUTE IMMEDIATE 'INSERT INTO rec_cust (gender) VALUES (''1'')'\n" +
        "2026-11-23 01:20:24.000006\tp[p] @  [::1]\t8\t1\tQuery\tALTER USER a IDENTIFIED WITH 'x' AS 0x41 REPLACE \"b\", b@'%' IDENTIFIED BY 'c'; mysql://u:p@h/d {\"password\": \"x\"}\n" +
        "2026-11-23 01:20:24.000007\tp[p] @  [::1]\t8\t1\tQuery\tCREATE TABLE rec_cust ( -- c\\n `gender` int COMMENT 'it''s', /* x */ KEY (gender))\n");

    private static byte[] MailSeed() => System.Text.Encoding.UTF8.GetBytes(
        "Received: from a by b; Tue, 10 Nov 2020 23:11:02 +0900\r\nFrom: =?UTF-8?B?7ZmN?= <a@b>\r\nDate: Tue, 10 Nov 2020 23:11:02 +0900\r\n" +
        "Subject: =?UTF-8?Q?=ED=99=8D?=\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x<script>y</p>\r\n" +
        "--b\r\nContent-Disposition: attachment; filename*0*=utf-8''%ED; filename*1=x\r\nContent-Transfer-Encoding: base64\r\n\r\nYWJj\r\n--b\r\n" +
        "Content-Type: message/rfc822\r\n\r\nSubject: i\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=EA=B0=80=\r\n--b--\r\n");
}
