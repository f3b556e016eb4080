using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Branches;

public class RemoveMergedBranchTests
{
    private const string Outcomes = " | ForEach-Object { \"$($_.Name) $($_.Remote) $($_.Outcome)\" }";

    [Fact]
    public void Merged_branches_go_here_and_on_the_remote_and_say_how_they_come_back()
    {
        using var repository = SpecScenes.CreateTrain();
        var tip = repository.AddMergedBranch("topic");
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        var removed = engine.Run("Get-MergedBranch | Remove-MergedBranch").ThrowOnError();

        Assert.Equal(["Removed", "Removed"], removed.Texts("Outcome"));
        Assert.Equal([tip, tip], removed.Texts("Tip"));
        Assert.Equal("dev main", repository.Branches());
        Assert.Equal("dev main", remote.Branches());
        Assert.Equal(string.Empty, repository.Git("for-each-ref", "refs/remotes/origin/topic"));
        Assert.Contains($"git branch 'topic' {tip}", removed.Texts("Message")[0], StringComparison.Ordinal);
        repository.Git("branch", "topic", tip);
        Assert.Contains($"git push 'origin' {tip}:refs/heads/topic", removed.Texts("Message")[1], StringComparison.Ordinal);
        repository.Git("push", "--quiet", "origin", $"{tip}:refs/heads/topic");
        Assert.Equal(tip, remote.Git("rev-parse", "topic"));
    }

    [Fact]
    public void The_tips_are_kept_out_of_reach_of_gc_and_of_pushes()
    {
        using var repository = SpecScenes.CreateTrain();
        var tip = repository.AddMergedBranch("topic/a");
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Remove-MergedBranch").ThrowOnError();

        var operation = engine.Run("(Get-TrainOperation)[0].Id").ThrowOnError().Single;
        Assert.Equal($"{tip} {operation}-origin/topic/a\n{tip} {operation}/topic/a", repository.Attic());
        repository.Git("push", "--quiet", "origin", "--all");
        Assert.Equal(string.Empty, remote.Git("for-each-ref", "refs/release-train"));
    }

    [Theory]
    [InlineData("remote.origin.mirror", "true")]
    [InlineData("remote.origin.push", "+refs/*:refs/*")]
    [InlineData("remote.backup.push", "refs/rel*:refs/elsewhere*")]
    [InlineData("remote.backup.fetch", "+refs/*:refs/*")]
    public void Where_a_mirror_would_publish_them_no_refs_are_kept_and_it_says_so(string key, string value)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        using var remote = repository.AddRemote();
        repository.Git("config", "remote.backup.url", Path.Combine(repository.Root, "backup.git"));
        repository.Git("config", "--add", key, value);
        using var engine = new ModuleEngine(repository.Path);

        var removed = engine.Run("Remove-MergedBranch topic").ThrowOnError();

        Assert.Equal(["Removed", "Removed"], removed.Texts("Outcome"));
        Assert.Equal(string.Empty, repository.Attic());
        Assert.Contains("no ref keeps its tip", removed.Texts("Message")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_of_a_removed_branch_go_with_it_and_no_others()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        repository.AddMergedBranch("topic.two");
        repository.AddRemote();
        repository.Git("config", "branch.topic.description", "Two\nlines");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Remove-MergedBranch topic -Local").ThrowOnError();

        Assert.Equal(string.Empty, repository.TryGit("config", "--get-regexp", @"^branch\.topic\.(remote|merge|description)$").Output);
        Assert.Equal("origin", repository.Git("config", "branch.topic.two.remote"));
        Assert.Equal("origin", repository.Git("config", "branch.dev.remote"));
    }

    [Fact]
    public void What_must_stay_stays_and_says_why()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Commit("Rule", (".specify/config/workflow-config.yml", "version: 1\nbranches:\n  protected: ['keep/*']\n"));
        repository.AddMergedBranch("keep/this");
        repository.AddMergedBranch("used");
        repository.AddMergedBranch("fine");
        repository.AddBranch("open");
        repository.Git("branch", "fresh");
        repository.Git("worktree", "add", "--quiet", Path.Combine(repository.Root, "linked"), "used");
        using var engine = new ModuleEngine(repository.Path);

        var removed = engine.Run("Remove-MergedBranch main, dev, keep/this, used, open, fresh, fine").ThrowOnError();

        Assert.Equal(["Kept", "Kept", "Kept", "Kept", "Kept", "Kept", "Removed"], removed.Texts("Outcome"));
        Assert.Equal("dev fresh keep/this main open used", repository.Branches());
        var messages = removed.Texts("Message");
        Assert.Contains("permanent", messages[0], StringComparison.Ordinal);
        Assert.Contains("'keep/*'", messages[2], StringComparison.Ordinal);
        Assert.Contains("is checked out in", messages[3], StringComparison.Ordinal);
        Assert.Contains("1 commit that 'dev' lacks", messages[4], StringComparison.Ordinal);
        Assert.Contains("no commits of its own", messages[5], StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_of_a_worktree_whose_folder_is_away_stays()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("away");
        var linked = Path.Combine(repository.Root, "linked");
        repository.Git("worktree", "add", "--quiet", linked, "away");
        Directory.Move(linked, linked + " elsewhere");
        using var engine = new ModuleEngine(repository.Path);

        var removed = engine.Run("Remove-MergedBranch").ThrowOnError();

        Assert.Equal(["Kept"], removed.Texts("Outcome"));
        Directory.Move(linked + " elsewhere", linked);
    }

    [Fact]
    public void A_branch_that_a_rebase_comes_back_to_stays()
    {
        using var repository = SpecScenes.CreateTrain();
        var tip = repository.AddMergedBranch("rebased");
        repository.Git("branch", "rival", "main");
        repository.Git("switch", "--quiet", "rival");
        repository.Commit("Take the same path", ("src/rebased.txt", "rival"));
        repository.Git("switch", "--quiet", "rebased");
        Assert.NotEqual(0, repository.TryGit("rebase", "rival").ExitCode);
        using var engine = new ModuleEngine(repository.Path);

        var removed = engine.Run("Remove-MergedBranch rebased").ThrowOnError();

        Assert.Equal(["Kept"], removed.Texts("Outcome"));
        Assert.Contains("rebase", removed.Texts("Message")[0], StringComparison.Ordinal);
        repository.Git("rebase", "--abort");
        Assert.Equal(tip, repository.Head);
    }

    [Fact]
    public void A_remote_branch_that_went_on_stays_and_its_local_twin_goes()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        using var remote = repository.AddRemote();
        var colleague = remote.Clone("colleague");
        colleague.Git("switch", "--quiet", "topic");
        colleague.Commit("Go on", ("more.txt", "more\n"));
        colleague.Git("push", "--quiet");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["topic  Removed", "topic origin Kept"], Lines(engine.Run($"Get-MergedBranch | Remove-MergedBranch{Outcomes}")));
        Assert.Equal("dev main topic", remote.Branches());
    }

    [Fact]
    public void A_remote_branch_that_a_colleague_removed_is_gone_already_and_forgotten()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        using var remote = repository.AddRemote();
        remote.Git("branch", "--quiet", "-D", "topic");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["topic  Removed", "topic origin AlreadyGone"], Lines(engine.Run($"Get-MergedBranch | Remove-MergedBranch{Outcomes}")));
        Assert.Equal(string.Empty, repository.Git("for-each-ref", "refs/remotes/origin/topic"));
        Assert.Contains(engine.Run("Remove-MergedBranch *").ThrowOnError().Warnings, warning => warning.StartsWith("NothingToRemove", StringComparison.Ordinal));
    }

    [Fact]
    public void A_branch_that_is_gone_when_its_turn_comes_says_so()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["AlreadyGone"], engine.Run("$merged = Get-MergedBranch; git branch --quiet -D topic; $merged | Remove-MergedBranch").ThrowOnError().Texts("Outcome"));
    }

    [Fact]
    public void A_remote_that_refuses_one_removal_does_not_stop_the_others()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("first");
        repository.AddMergedBranch("second");
        using var remote = repository.AddRemote();
        remote.WriteHook("update", "test \"$1\" = refs/heads/first && exit 1; exit 0");
        using var engine = new ModuleEngine(repository.Path);

        var removed = engine.Run($"Remove-MergedBranch -Remote{Outcomes}").ThrowOnError();

        Assert.Equal(["first origin Refused", "second origin Removed"], Lines(removed));
        Assert.Contains(removed.Warnings, warning => warning.StartsWith("BranchNotRemoved", StringComparison.Ordinal));
        Assert.Equal("dev first main", remote.Branches());
        Assert.Equal("dev first main second", repository.Branches());
    }

    [Fact]
    public void Specs_sprints_and_releases_name_the_branches_of_their_specs()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(3);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        engine.Run("Publish-Release").ThrowOnError();

        Assert.Equal(["spec-001-work  Removed"], Lines(engine.Run($"Get-Spec 1 | Remove-MergedBranch -Local{Outcomes}")));
        Assert.Equal(["spec-002-work  Removed", "spec-002-work origin Removed"], Lines(engine.Run($"Remove-MergedBranch spec-002{Outcomes}")));
        Assert.Equal(["spec-001-work origin Removed", "spec-003-work origin Removed"], Lines(engine.Run($"Get-Sprint | Remove-MergedBranch -Remote{Outcomes} ")));
        Assert.Equal(["spec-003-work  Removed"], Lines(engine.Run($"Get-Release | Remove-MergedBranch{Outcomes}")));
        Assert.Equal("dev main", repository.Branches());
        Assert.Equal("dev main", remote.Branches());
    }

    [Fact]
    public void A_no_to_one_keeps_it_and_the_rest_goes_on()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("first");
        repository.AddMergedBranch("second");
        repository.AddMergedBranch("third");
        using var engine = new ModuleEngine(repository.Path);
        engine.Answers.Enqueue(0);
        engine.Answers.Enqueue(2);
        engine.Answers.Enqueue(0);

        Assert.Equal(["first  Removed", "second  Kept", "third  Removed"], Lines(engine.Run($"Remove-MergedBranch -Confirm{Outcomes}")));
        Assert.Equal("dev main second", repository.Branches());
    }

    [Fact]
    public void Run_dry_it_shows_what_would_go_and_not_one_byte_changes()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        var (here, there) = (FolderSnapshot.Of(repository.Path), FolderSnapshot.Of(remote.Path));

        Assert.Equal(["Planned", "Planned"], engine.Run("Get-MergedBranch | Remove-MergedBranch -WhatIf").ThrowOnError().Texts("Outcome"));

        here.DemandSame(FolderSnapshot.Of(repository.Path));
        there.DemandSame(FolderSnapshot.Of(remote.Path));
    }

    [Fact]
    public void At_the_end_of_a_dry_pipeline_it_foresees_what_would_have_been_merged()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Planned", "Planned"], engine.Run("$WhatIfPreference = $true; Get-Spec -Stage review | Merge-Spec | Publish-Release | Remove-MergedBranch").ThrowOnError().Texts("Outcome"));
    }

    [Fact]
    public void Names_that_mean_nothing_are_errors_and_the_others_go()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        using var engine = new ModuleEngine(repository.Path);

        var removed = engine.Run("Remove-MergedBranch topik, topic");

        Assert.Equal(["BranchNotFound"], removed.ErrorIds);
        Assert.Contains("Did you mean 'topic'?", removed.ErrorText, StringComparison.Ordinal);
        Assert.Equal(["Removed"], removed.Texts("Outcome"));
    }

    [Fact]
    public void A_branch_object_of_another_repository_removes_nothing_here()
    {
        using var other = SpecScenes.CreateTrain();
        other.AddMergedBranch("topic");
        other.AddMergedBranch("more");
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        using var engine = new ModuleEngine(repository.Path);

        var removed = engine.Run("param($Other) Get-MergedBranch more -Repository $Other | ForEach-Object { $_ } | Remove-MergedBranch", ("Other", other.Path));

        Assert.Equal(["BranchNotFound"], removed.ErrorIds);
        Assert.Equal("dev main topic", repository.Branches());
    }

    [Theory]
    [InlineData("@() | Remove-MergedBranch")]
    [InlineData("$null | Remove-MergedBranch")]
    public void An_empty_pipeline_removes_nothing_and_says_so(string line)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Contains(engine.Run(line).ThrowOnError().Warnings, warning => warning.StartsWith("NothingToRemove", StringComparison.Ordinal));
        Assert.Equal("dev main topic", repository.Branches());
    }

    [Fact]
    public void A_shallow_clone_is_refused()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        using var remote = repository.AddRemote();
        var shallow = repository.Clone("shallow", "--depth", "1", "--no-local", "--branch", "dev");
        using var engine = new ModuleEngine(shallow.Path);

        Assert.Equal(["ShallowRepository"], engine.Run("Remove-MergedBranch").ErrorIds);
    }

    [Fact]
    public void In_a_bare_repository_it_works_and_HEAD_is_kept()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        var bare = repository.Clone("bare", "--bare");
        bare.Git("symbolic-ref", "HEAD", "refs/heads/topic");
        using var engine = new ModuleEngine(bare.Path);

        Assert.Equal(["Kept"], engine.Run("Remove-MergedBranch -NoFetch -Local").ThrowOnError().Texts("Outcome"));
        bare.Git("symbolic-ref", "HEAD", "refs/heads/dev");
        Assert.Equal(["Removed"], engine.Run("Remove-MergedBranch -NoFetch -Local").ThrowOnError().Texts("Outcome"));
    }

    [Fact]
    public void Offline_branches_on_the_remote_stay_and_local_ones_go()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddMergedBranch("topic");
        using var remote = repository.AddRemote();
        repository.Git("remote", "set-url", "origin", Path.Combine(repository.Root, "nowhere"));
        using var engine = new ModuleEngine(repository.Path);

        var removed = engine.Run($"Remove-MergedBranch{Outcomes}").ThrowOnError();

        Assert.Equal(["topic  Removed", "topic origin Kept"], Lines(removed));
        Assert.Contains(removed.Warnings, warning => warning.StartsWith("RemoteUnreachable", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Lines(EngineResult result) => result.ThrowOnError().Output.Select(item => item.ToString());
}
