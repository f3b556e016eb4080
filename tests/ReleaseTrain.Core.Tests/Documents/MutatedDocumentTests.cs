using System.Text;
using ReleaseTrain.Adapters.Specs;

namespace ReleaseTrain.Core.Tests.Documents;

public sealed class MutatedDocumentTests
{
    private const int Seed = 20_251_010;
    private const int Count = 5_000;
    private const int Short = 10_000;
    private const int Longer = 50;

    private readonly MarkdownSpecDocuments _documents = new();

    [Fact]
    public void No_document_is_too_strange()
    {
        var samples = DocumentSamples.All.Concat(Corpus.Files("*.md").Select(file => file.Content)).ToList();
        var mutation = new DocumentMutation(Seed, samples);

        Assert.All(Enumerable.Range(0, Count), number => Assert.Null(DocumentProof.FindFault(_documents, mutation.Make(number))));
    }

    // What has been found once can be found again.
    [Fact]
    public void The_same_documents_are_made_every_time()
    {
        var mutation = new DocumentMutation(Seed, ["# Tasks\n\n- [ ] T001 Begin\n- [x] T002 End\n"u8.ToArray()]);

        var made = Enumerable.Range(0, 100).SelectMany(mutation.Make).ToArray();

        Assert.Equal("208E979827A0B3E0", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(made))[..16]);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("`")]
    [InlineData("``` ` ``")]
    [InlineData("<!--")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("- [ ] ")]
    [InlineData("- [ ] T001 ")]
    [InlineData("- [ ] T001 a\n")]
    [InlineData("- [ ] T001 [P")]
    [InlineData("**a ")]
    [InlineData("# a\n")]
    [InlineData("# **a *b _c ~~d\n")]
    [InlineData("## Phase 1: a\n- [ ] T001 b\n")]
    [InlineData("[NEEDS CLARIFICATION: ")]
    [InlineData("[NEEDS CLARIFICATION: a] ")]
    [InlineData("[DATE] ")]
    [InlineData("**a**: b | ")]
    [InlineData("|a|b|\n|-|-|\n|T001|c|\n")]
    [InlineData("a/b.cs(")]
    [InlineData("(((((((((.")]
    [InlineData("### Task 1: a\n- [x] b\n")]
    [InlineData("### Q1: a\n**Decision**: b\n")]
    [InlineData("- Q: a → A: b\n")]
    [InlineData("**Given** a\n")]
    [InlineData("[a]: b\n")]
    [InlineData("\t")]
    [InlineData("\0")]
    [InlineData("a\r")]
    public void What_repeats_for_long_takes_no_more_than_its_length(string piece)
    {
        // Fifty times as long takes fifty times as long; what grows with the square takes 2,500 times as long.
        Assert.True(GrowsWithLength(piece));
    }

    [Theory]
    [InlineData("  ", "- [ ] T001 a\n")]
    [InlineData("> ", "- [ ] T001 a\n")]
    [InlineData("- ", "[ ] T001 a\n")]
    public void What_is_nested_beyond_all_sense_takes_no_time(string indent, string item)
    {
        var text = string.Concat(Enumerable.Range(0, 1_500).Select(depth => string.Concat(Enumerable.Repeat(indent, depth)) + item));

        Assert.InRange(Measure(Encoding.UTF8.GetBytes(text)), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    private bool GrowsWithLength(string piece)
    {
        var small = Enumerable.Range(0, 5).Min(_ => Measure(Repeat(piece, Short)));
        return Measure(Repeat(piece, Short * Longer)) < TimeSpan.FromMilliseconds(Math.Max(small.TotalMilliseconds, 1)) * Longer * 8;
    }

    private TimeSpan Measure(byte[] content)
    {
        var began = WorkClock.Read();
        Assert.Null(DocumentProof.FindFault(_documents, content));
        return WorkClock.Read() - began;
    }

    private static byte[] Repeat(string piece, int length) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, length / piece.Length)));
}
