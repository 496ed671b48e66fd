using System.Text;
using ClaimWriter.Batch;
using ClaimWriter.Corpus;
using ClaimWriter.Diagnostics;
using ClaimWriter.Queue.Messages;
using ClaimWriter.Records;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimWriter.Queue.Tests;

/// <summary>A record comes out of its message as it went in; what is no message is said to be none.</summary>
public sealed class RecordMessageTests
{
    private static readonly CorpusRecord[] _records = [.. CorpusGenerator.Records(20, new CorpusOptions { Rows = 3 })];

    [Fact]
    public void Unpack_PackedRecord_IsTheSame()
    {
        foreach (CorpusRecord record in _records)
        {
            BatchItem item = Item(record);
            BatchItem back = new RecordUnpacker(shared: null).Unpack(Pack(item).Body, out string run);
            Assert.Equal("r1", run);
            Assert.Equal((item.Index, item.Name, item.File, item.FirstLine, item.Text), (back.Index, back.Name, back.File, back.FirstLine, back.Text));
            foreach (CorpusFile file in record.Files)
            {
                Assert.Equal(file.Content, back.Folder.Open(file.Path).Content.ToArray());
            }

            Assert.Equal(FileFault.Missing, back.Folder.Open("evidence/none.csv").Fault);
        }
    }

    [Fact]
    public void Unpack_RecordWithFault_BearsIt()
    {
        Diagnostic fault = new(Severity.Error, "files.unreadable", new SourcePlace("a.yaml", 3, 4), new Sentence("가", "a"), new Sentence("나", "b"));
        BatchItem item = Item(_records[0]) with { Text = "", Fault = fault };
        Assert.Equal(fault, new RecordUnpacker(shared: null).Unpack(Pack(item).Body, out _).Fault);
    }

    [Fact]
    public void Pack_Key_HangsOnTheContentAlone()
    {
        BatchItem item = Item(_records[0]);
        string key = Pack(item).Key;
        Assert.Equal(key, Pack(item with { Index = 9 }).Key);
        Assert.Equal(key, new RecordPacker("other", SubmitSettings.DefaultLimit, shared: null).Pack(item).Key);
        Assert.NotEqual(key, Pack(item with { Text = item.Text + "\n" }).Key);
        Assert.NotEqual(key, Pack(item with { Folder = new WithoutFiles() }).Key);
        Assert.NotEqual(key, Pack(item with { Name = "other" }).Key);
    }

    [Fact]
    public void Pack_MoreThanTheLimit_IsRefused()
    {
        PackedRecord packed = new RecordPacker("r1", 1000, shared: null).Pack(Item(_records[0]));
        Assert.Equal("queue.too-large", packed.Refusal!.Code);
        Assert.Empty(packed.Body);
    }

    [Fact]
    public void Pack_EvidenceOutsideTheSharedFolder_IsRefused()
    {
        RecordPacker packer = new("r1", SubmitSettings.DefaultLimit, "/srv/shared");
        Assert.Equal("queue.not-shared", packer.Pack(Item(_records[0]) with { FolderPath = "/srv/other" }).Refusal!.Code);
        Assert.Equal("queue.not-shared", packer.Pack(Item(_records[0])).Refusal!.Code);
        PackedRecord inside = packer.Pack(Item(_records[0]) with { FolderPath = "/srv/shared/a/b" });
        Assert.Null(inside.Refusal);
        Assert.Equal("a/b", RecordMessage.Read(inside.Body).Head.Folder);
    }

    [Fact]
    public void Read_DamagedMessage_IsInvalidDataOrStillARecord()
    {
        byte[] whole = Pack(Item(_records[1])).Body;
        Prop.ForAll(Gen.Choose(0, whole.Length - 1).ToArbitrary(), Gen.Choose(0, 255).ToArbitrary(), (at, value) =>
        {
            byte[] damaged = [.. whole];
            damaged[at] = (byte)value;
            foreach (byte[] message in (byte[][])[damaged, whole[..at]])
            {
                try
                {
                    _ = RecordMessage.Read(message);
                }
                catch (InvalidDataException)
                {
                    // It says so.
                }
            }
        }).QuickCheckThrowOnFailure();
    }

    private static PackedRecord Pack(BatchItem item) => new RecordPacker("r1", SubmitSettings.DefaultLimit, shared: null).Pack(item);

    private static BatchItem Item(CorpusRecord record) => new()
    {
        Index = 4,
        Name = record.Name,
        File = record.Name,
        Text = record.Text,
        Folder = record.Folder,
    };

    private sealed class WithoutFiles : IRecordFolder
    {
        public FileOutcome Open(string path) => new(FileFault.Missing, Encoding.UTF8.GetBytes(""), path);
    }
}
