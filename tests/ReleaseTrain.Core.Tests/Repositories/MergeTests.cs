using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Repositories;

public sealed class MergeTests : IDisposable
{
    private readonly TestRepository _git = TestRepository.Create();

    public void Dispose() => _git.Dispose();

    [Fact]
    public void A_merge_of_two_branches_is_the_tree_that_git_merge_makes()
    {
        _git.Commit("Files", ("src/a.txt", "1\n2\n3\n4\n5\n6\n7\n"), ("src/b.txt", "b\n"), ("docs/Ünï 🚂.md", "x\n"));
        _git.CommitOn("spec", "main", "Edit", ("src/a.txt", "1\n2\n3\n4\n5\n6\nseven\n"), ("src/c.txt", "c\n"), ("docs/Ünï 🚂.md", null));
        _git.Commit("Edit too", ("src/a.txt", "one\n2\n3\n4\n5\n6\n7\n"));

        DemandSameAsGit("main", "spec");
    }

    [Fact]
    public void A_rename_on_one_side_carries_the_edit_of_the_other()
    {
        var content = string.Concat(Enumerable.Range(0, 40).Select(line => $"line {line}\n"));
        _git.Commit("File", ("old/name.txt", content), ("old/other.txt", "other\n"));
        _git.CommitOn("spec", "main", "Edit", ("old/name.txt", content + "end\n"), ("src/new.txt", "new\n"));
        _git.Git("mv", "old", "new");
        _git.Commit("Rename");

        DemandSameAsGit("main", "spec");
    }

    [Fact]
    public void A_mode_that_changed_on_one_side_survives()
    {
        _git.Commit("File", ("run.sh", "1\n2\n3\n"));
        _git.CommitOn("spec", "main", "Edit", ("run.sh", "1\n2\n3\n4\n"));
        _git.Git("update-index", "--chmod=+x", "run.sh");
        _git.Git("commit", "--quiet", "-m", "Mode");
        _git.Git("checkout", "--quiet", "--", ".");

        DemandSameAsGit("main", "spec");
    }

    [Fact]
    public void Attributes_are_those_of_the_first_side_at_every_level_whatever_is_checked_out()
    {
        _git.Commit("Files", ("log.txt", "start\n"), ("deep/log.txt", "start\n"), (".gitattributes", "log.txt merge=binary\n"), ("deep/.gitattributes", "log.txt merge=union\n"));
        _git.CommitOn("spec", "main", "Theirs", ("deep/log.txt", "start\ntheirs\n"), ("deep/.gitattributes", null));
        _git.Commit("Ours", ("deep/log.txt", "start\nours\n"));
        DemandSameAsGit("main", "spec");

        _git.CommitOn("plain", "HEAD~1", "No attributes", (".gitattributes", null), ("deep/.gitattributes", null));
        _git.Git("switch", "--quiet", "--detach", "plain");
        using var repository = _git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);
        Assert.True(scratch.Merge(_git.Git("rev-parse", "main"), _git.Git("rev-parse", "spec")).IsClean);
        Assert.False(scratch.Merge(_git.Git("rev-parse", "spec"), _git.Git("rev-parse", "main")).IsClean);
        Assert.True(scratch.Merge(_git.Git("rev-parse", "main"), _git.Git("rev-parse", "spec")).IsClean);
    }

    [Fact]
    public void A_merge_driver_of_the_configuration_is_run()
    {
        _git.Git("config", "merge.ours.driver", "true");
        _git.Commit("File", ("state.txt", "start\n"), (".gitattributes", "state.txt merge=ours\n"));
        _git.CommitOn("spec", "main", "Theirs", ("state.txt", "theirs\n"));
        _git.Commit("Ours", ("state.txt", "ours\n"));

        DemandSameAsGit("main", "spec");
    }

    [Fact]
    public void Line_ends_that_only_differ_merge_as_git_merges_them()
    {
        _git.Commit("File", ("a.txt", "1\r\n2\r\n3\r\n4\r\n5\r\n"));
        _git.CommitOn("spec", "main", "Theirs", ("a.txt", "one\r\n2\r\n3\r\n4\r\n5\r\n"));
        _git.Commit("Ours", ("a.txt", "1\r\n2\r\n3\r\n4\r\nfive\r\n"));

        DemandSameAsGit("main", "spec");
    }

    [Fact]
    public void A_conflict_names_its_paths_and_writes_nothing_into_the_repository()
    {
        _git.CommitOn("spec", "main", "Theirs", ("a [x].txt", "theirs\n"), ("b.txt", "same\n"));
        _git.Commit("Ours", ("a [x].txt", "ours\n"));
        var before = FolderSnapshot.Of(_git.Path);

        using (var repository = _git.Open())
        using (var scratch = repository.CreateScratch(unsigned: true))
        {
            var merged = scratch.Merge(_git.Head, repository.ReadRefs().Branch("spec")!.Commit);
            Assert.Equal(["a [x].txt"], merged.Conflicts);
            Assert.Contains("CONFLICT", merged.Messages, StringComparison.Ordinal);
            Assert.Equal([null], scratch.MergeTrees([(_git.Head, repository.ReadRefs().Branch("spec")!.Commit)]));
        }

        before.DemandSame(FolderSnapshot.Of(_git.Path));
    }

    [Fact]
    public void Merging_what_the_store_has_already_leaves_even_its_time_stamps()
    {
        _git.CommitOn("spec", "main", "Theirs", ("a/b/c.txt", "theirs\n"));
        _git.CommitOn("loose", "main", "Loose", ("a/d.txt", "loose\n"));
        _git.Git("repack", "-d", "--quiet");
        _git.CommitOn("later", "main", "Loose", ("a/e.txt", "later\n"));
        var before = FolderSnapshot.Of(_git.Path);

        using (var repository = _git.Open())
        using (var scratch = repository.CreateScratch(unsigned: true))
        {
            foreach (var branch in (string[])["spec", "loose", "later"])
            {
                var tip = repository.ReadRefs().Branch(branch)!.Commit;
                Assert.Equal(scratch.ReadCommit(tip).Tree, scratch.Merge(_git.Head, tip).Tree);
                scratch.WriteBlob("theirs\n"u8);
            }
        }

        before.DemandSame(FolderSnapshot.Of(_git.Path));
    }

    [Fact]
    public void Histories_without_a_common_ancestor_are_refused_by_name()
    {
        _git.Git("switch", "--quiet", "--orphan", "other");
        _git.Commit("Other", ("x.txt", "x\n"));
        using var repository = _git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);

        var refused = Assert.Throws<ReleaseTrainException>(() => scratch.Merge(_git.Git("rev-parse", "main"), _git.Head));

        Assert.Equal("HistoriesUnrelated", refused.Id);
    }

    [Fact]
    public void Many_pairs_are_merged_in_one_question()
    {
        var one = _git.CommitOn("one", "main", "One", ("one.txt", "1\n"));
        var two = _git.CommitOn("two", "main", "Two", ("one.txt", "2\n"));
        var three = _git.CommitOn("three", "main", "Three", ("three.txt", "3\n"));
        using var repository = _git.Open();

        var trees = repository.Objects.MergeTrees([(one, three), (one, two), (two, three), (three, one)]);

        Assert.Equal([TreeOfGitMerge(one, three), null, TreeOfGitMerge(two, three), trees[0]], trees);
    }

    private void DemandSameAsGit(string ours, string theirs)
    {
        using var repository = _git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);
        var (left, right) = (_git.Git("rev-parse", ours), _git.Git("rev-parse", theirs));

        var merged = scratch.Merge(left, right);

        Assert.Empty(merged.Conflicts);
        Assert.Equal(TreeOfGitMerge(left, right), merged.Tree);
        Assert.Equal([merged.Tree], repository.Objects.MergeTrees([(left, right)]));
    }

    private string TreeOfGitMerge(string ours, string theirs)
    {
        _git.Git("switch", "--quiet", "--detach", ours);
        _git.Git("merge", "--quiet", "--no-ff", "--no-edit", theirs);
        var tree = _git.Git("rev-parse", "HEAD^{tree}");
        _git.Git("switch", "--quiet", "main");
        return tree;
    }
}
