using ReleaseTrain.Fixtures;
using ReleaseTrain.Repositories;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Operations;

/// <summary>A commit that takes another one back is exactly what git's revert makes, or it does not land.</summary>
public class RevertConservationTests
{
    private static readonly Signature Person = new("Test Person", "test@example.com", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void It_is_the_tree_that_git_makes_but_for_the_ledgers()
    {
        using var git = CreateMerged(out var merge, out var tip);
        using var repository = git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);

        var reversed = Reverts.Reverse(scratch, tip, merge);
        Conservation.Prove(Claim(tip, Commit(scratch, tip, reversed.Tree), reversed.Tree, merge, reversed.LedgerPaths), scratch);

        git.Git("revert", "--no-edit", "-m", "1", merge);
        Assert.Equal(["specs/spec-001-work/.status"], TreeDiff.Compare(scratch, git.Git("rev-parse", "HEAD^{tree}"), reversed.Tree).Select(change => change.Path));
    }

    [Fact]
    public void Any_other_tree_and_any_other_parent_is_refused()
    {
        using var git = CreateMerged(out var merge, out var tip);
        using var repository = git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);
        var tree = Reverts.Reverse(scratch, tip, merge).Tree;
        var other = scratch.EditTree(tree, [new TreeEdit("smuggled.txt", scratch.WriteBlob("smuggled\n"u8))]);

        foreach (var claim in new[] { Claim(tip, Commit(scratch, tip, other), other, merge), Claim(tip, Commit(scratch, merge, tree), tree, merge) })
        {
            Assert.Equal("ConservationViolated", Assert.Throws<ReleaseTrainException>(() => Conservation.Prove(claim, scratch)).Id);
        }
    }

    [Fact]
    public void Ledgers_stay_as_they_are()
    {
        using var git = CreateMerged(out var merge, out _);
        git.Git("switch", "--quiet", "main");
        git.Commit("Land", ("specs/spec-001-work/.status", "merged\n"), ("specs/spec-001-work/.train.yml", "version: 1\n"));
        using var repository = git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);

        var reversed = Reverts.Reverse(scratch, git.Head, merge);

        Assert.Empty(reversed.Conflicts);
        Assert.Null(scratch.FindEntry(reversed.Tree, "specs/spec-001-work/spec.md"));
        Assert.Equal(git.Git("rev-parse", "HEAD:specs/spec-001-work/.status"), scratch.FindEntry(reversed.Tree, "specs/spec-001-work/.status")!.Id);
        Conservation.Prove(Claim(git.Head, Commit(scratch, git.Head, reversed.Tree), reversed.Tree, merge, reversed.LedgerPaths), scratch);
    }

    private static TestRepository CreateMerged(out string merge, out string tip)
    {
        var git = TestRepository.Create();
        git.CommitOn("spec-001-work", "main", "Work", ("specs/spec-001-work/.status", "review\n"), ("specs/spec-001-work/spec.md", "# Work\n"), ("README.md", "# Changed\n"), ("src/work.txt", "work\n"));
        git.Git("merge", "--quiet", "--no-ff", "-m", "Merge", "spec-001-work");
        merge = git.Head;
        tip = git.Commit("Go on", ("later.txt", "later\n"));
        return git;
    }

    private static string Commit(IObjectScratch scratch, string parent, string tree) => scratch.WriteCommit(new CommitDraft(tree, [parent], Person, Person, "Revert\n"));

    private static ConservationClaim Claim(string start, string commit, string tree, string undoes, IReadOnlyList<string>? ledgers = null) =>
        new(start, [new PlannedMerge("spec-001-work", commit, "unused", tree, ledgers ?? [], undoes)], []);
}
