using ReleaseTrain.Gates;

namespace ReleaseTrain.Core.Tests.Gates;

public class EvidenceRecordTests
{
    private const string Blob = "0123456789abcdef0123456789abcdef01234567";

    [Theory]
    [InlineData("docs/uat.md")]
    [InlineData("docs/a@b.md")]
    [InlineData("docs/müller und söhne.md")]
    public void A_file_reads_back_with_its_blob(string path)
    {
        var read = EvidenceRecord.Parse(new EvidenceRecord(path, Blob, null).ToString());
        Assert.Equal((path, Blob, null), (read.Path, read.Blob, read.Link));
    }

    [Theory]
    [InlineData("https://ci.example.com/run/1")]
    [InlineData("https://example.com/x@0123456789abcdef0123456789abcdef01234567")]
    [InlineData("seen by hand")]
    public void What_is_no_file_with_a_blob_is_a_link(string text)
    {
        var read = EvidenceRecord.Parse(text);
        Assert.Equal((null, null, text), (read.Path, read.Blob, read.Link));
        Assert.Equal(text, read.ToString());
    }
}
