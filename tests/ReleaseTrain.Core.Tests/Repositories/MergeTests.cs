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

    [Theory]
    [InlineData("./tools/join.sh %O %A %B %P")]
    [InlineData("sh tools/join.sh %O %A %B %P")]
    [InlineData("sh \"tools/join.sh\" %O %A %B %P && true")]
    [InlineData("./join.sh %O %A %B %P")]
    public void A_merge_driver_that_is_named_by_its_path_in_the_tree_is_run_as_it_is_there(string command)
    {
        _git.Git("config", "merge.join.driver", command);
        CommitDriver(command.Contains("tools/", StringComparison.Ordinal) ? "tools/" : string.Empty);
        _git.CommitOn("spec", "main", "Theirs", ("state.txt", "theirs\n"));
        _git.Commit("Ours", ("state.txt", "ours\n"));

        DemandSameAsGit("main", "spec");

        Assert.Equal("ours\ntheirs", _git.Git("show", $"{Merge("main", "spec").Tree}:state.txt"));
    }

    [Fact]
    public void A_merge_driver_is_the_one_of_the_first_side_whatever_is_checked_out()
    {
        _git.Git("config", "merge.join.driver", "./tools/join.sh %O %A %B %P");
        CommitDriver("tools/");
        _git.CommitOn("spec", "main", "Theirs", ("state.txt", "theirs\n"));
        var (ours, changed) = (_git.Commit("Ours", ("state.txt", "ours\n")), _git.Commit("Another driver", ("tools/word", "changed")));
        _git.Git("switch", "--quiet", "--detach", "main~3");

        using var repository = _git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);
        var theirs = _git.Git("rev-parse", "spec");

        foreach (var (commit, text) in new[] { (ours, "ours\ntheirs\n"), (changed, "ours\ntheirs\nchanged"), (ours, "ours\ntheirs\n") })
        {
            var merged = scratch.Merge(commit, theirs);
            Assert.Empty(merged.Conflicts);
            Assert.Equal(text, System.Text.Encoding.UTF8.GetString(scratch.ReadBlob(scratch.FindEntry(merged.Tree, "state.txt")!.Id)));
        }
    }

    [Theory]
    [InlineData("./tools/none.sh %O %A %B", null)]
    [InlineData("./tools/local.sh %O %A %B", "tools/local.sh")]
    [InlineData("sh tools/local.sh %O %A %B", "tools/local.sh")]
    public void A_merge_driver_that_cannot_be_run_is_no_conflict_and_named(string command, string? local)
    {
        _git.Git("config", "merge.join.driver", command);
        CommitDriver("tools/");
        _git.CommitOn("spec", "main", "Theirs", ("state.txt", "theirs\n"));
        _git.Commit("Ours", ("state.txt", "ours\n"));
        if (local is not null)
        {
            _git.Write(local, "exit 0\n");
        }

        var refused = Assert.Throws<ReleaseTrainException>(() => Merge("main", "spec"));

        Assert.Equal("MergeDriverFailed", refused.Id);
        Assert.Contains($"'join' ({command})", refused.Message, StringComparison.Ordinal);
        Assert.Contains(local ?? "exit code 127", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_driver_that_finds_a_conflict_makes_one()
    {
        _git.Git("config", "merge.join.driver", "exit 1; ./tools/none.sh %A");
        CommitDriver("tools/");
        _git.CommitOn("spec", "main", "Theirs", ("state.txt", "theirs\n"));
        _git.Commit("Ours", ("state.txt", "ours\n"));

        Assert.Equal(["state.txt"], Merge("main", "spec").Conflicts);
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
    public void Submodules_that_went_two_ways_conflict_whatever_git_advises_about_them()
    {
        using (var other = TestRepository.Create())
        {
            string[] commits = [.. Enumerable.Range(1, 3).Select(number => other.Commit($"Submodule {number}", ("number.txt", $"{number}\n")))];
            CommitSubmodule(other.Path, commits[2]);
            var start = _git.Head;
            _git.Git("switch", "--quiet", "--create", "spec");
            CommitSubmodule(other.Path, commits[1]);
            _git.Git("switch", "--quiet", "main");
            CommitSubmodule(other.Path, commits[0]);
            var (ours, theirs) = (_git.Git("rev-parse", "main"), _git.Git("rev-parse", "spec"));

            var merged = Merge("main", "spec");

            Assert.Equal(["vendor"], merged.Conflicts);
            Assert.Contains("CONFLICT (submodule)", merged.Messages, StringComparison.Ordinal);
            using var repository = _git.Open();
            var trees = repository.Objects.MergeTrees([(ours, theirs), (start, theirs), (theirs, ours)]);
            Assert.Equal([null, _git.Git("rev-parse", "spec^{tree}"), null], trees);
        }
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

    // Joins both sides line by line, and what lies beside it.
    private void CommitDriver(string folder)
    {
        _git.Commit("File", ("state.txt", "start\n"), (".gitattributes", "state.txt merge=join\n"), ($"{folder}join.sh", "#!/bin/sh\nword=\"${0%/*}/word\"\ntest -f \"$word\" || word=/dev/null\ncat \"$2\" \"$3\" \"$word\" > \"$2.new\" && mv \"$2.new\" \"$2\"\n"), ($"{folder}word", string.Empty));
        _git.Git("update-index", "--chmod=+x", $"{folder}join.sh");
        _git.Git("commit", "--quiet", "-m", "Mode");
        _git.Git("checkout", "--quiet", "--", ".");
    }

    private void CommitSubmodule(string origin, string commit)
    {
        if (!Directory.Exists(_git.FullPath("vendor")))
        {
            _git.Git("clone", "--quiet", origin, "vendor");
            _git.Write(".gitmodules", "[submodule \"vendor\"]\n\tpath = vendor\n\turl = ../vendor\n");
        }

        _git.Git("-C", "vendor", "checkout", "--quiet", "--detach", commit);
        _git.Git("add", ".gitmodules");
        _git.Git("update-index", "--add", "--cacheinfo", $"160000,{commit},vendor");
        _git.Git("commit", "--quiet", "-m", $"Vendor {commit}");
    }

    private MergedTree Merge(string ours, string theirs)
    {
        using var repository = _git.Open();
        using var scratch = repository.CreateScratch(unsigned: true);
        return scratch.Merge(_git.Git("rev-parse", ours), _git.Git("rev-parse", theirs));
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
