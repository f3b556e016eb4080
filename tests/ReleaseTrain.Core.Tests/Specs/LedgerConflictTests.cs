using System.Text;
using ReleaseTrain.Adapters.Specs;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Which side counts where two ledgers conflict, in real repositories.</summary>
public sealed class LedgerConflictTests : IDisposable
{
    private const string Status = "specs/001-work/.status";
    private const string Train = "specs/001-work/.train.yml";

    private readonly TestRepository _git = TestRepository.Create();

    public LedgerConflictTests() => _git.Commit("Plan", (Status, "planned\n"), (Train, "version: 1\npriority: normal\n"));

    public void Dispose() => _git.Dispose();

    [Theory]
    [InlineData("tasked", "review", "review")]
    [InlineData("review", "tasked", "review")]
    [InlineData("merged", "review", "merged")]
    [InlineData("merged", "released", "merged")]
    [InlineData("draft", "tasked", "tasked")]
    public void The_higher_stage_counts_unless_the_integration_branch_has_it_merged(string integration, string spec, string expected)
    {
        _git.CommitOn("spec", "main", "Theirs", (Status, spec + "\n"), (Train, "version: 1\npriority: low\n"));
        _git.Commit("Ours", (Status, integration + "\n"), (Train, "version: 1\npriority: high\n"));

        Assert.Equal((expected, expected == integration ? "high" : "low"), Resolve("main", "spec"));
    }

    [Fact]
    public void A_ledger_that_was_written_on_top_of_the_other_counts_whatever_its_stage_is()
    {
        _git.Commit("Go on", (Status, "review\n"), (Train, "version: 1\npriority: high\n"));
        _git.CommitOn("later", "main", "Go back", (Status, "draft\n"), (Train, "version: 1\npriority: low\n"));

        Assert.Equal(("draft", "low"), Resolve("main", "later"));
        Assert.Equal(("draft", "low"), Resolve("later", "main"));
    }

    [Fact]
    public void What_one_side_removed_and_the_other_changed_stays()
    {
        _git.CommitOn("spec", "main", "Theirs", (Status, null), (Train, "version: 1\npriority: low\n"));
        _git.Commit("Ours", (Status, "tasked\n"), (Train, null));

        Assert.Equal(("tasked", "low"), Resolve("main", "spec"));
    }

    // That both files conflict is said, not found: some of these git would merge.
    private (string Status, string Priority) Resolve(string integration, string spec)
    {
        using var repository = _git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);
        var (ours, theirs) = (_git.Git("rev-parse", integration), _git.Git("rev-parse", spec));
        var format = new YamlLedgerFormat();

        var tree = new LedgerConflict(scratch, format).Resolve(new MergedTree(scratch.ReadCommit(ours).Tree, [Status, Train], string.Empty), ours, theirs);

        byte[] Read(string path) => scratch.ReadBlob(scratch.FindEntry(tree, path)!.Id);
        return (Encoding.UTF8.GetString(Read(Status)).Trim(), format.Read(Read(Train), Train).Priority.ToString()!.ToLowerInvariant());
    }
}
