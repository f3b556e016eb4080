using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Operations;

public class UndoTrainOperationTests
{
    private const string Everything = "Get-TrainOperation | Undo-TrainOperation";

    [Fact]
    public void A_whole_way_is_taken_back_step_by_step_the_newest_first()
    {
        using var repository = SpecScenes.CreateTrain();
        var start = Describe(repository);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Initialize-ReleaseTrain").ThrowOnError();
        engine.Run("New-Spec 'Announce delays'; Set-Spec 1 -Priority High; Suspend-Spec 1 -Reason 'Later.'; Resume-Spec 1").ThrowOnError();
        repository.AddReadySpecs(1);
        var specs = repository.Git("for-each-ref", "refs/heads/spec-001-work");
        engine.Run("Merge-Spec spec-001-work; Publish-Release; Complete-Sprint").ThrowOnError();
        Assert.Equal(["True", "False", "False", "True", "False", "False", "False", "False"], engine.Run("(Get-TrainOperation).CanUndo").ThrowOnError().Output.Select(can => can.ToString()));

        var undone = engine.Run(Everything).ThrowOnError();

        Assert.Equal(["Complete-Sprint", "Publish-Release", "Merge-Spec", "Resume-Spec", "Suspend-Spec", "Set-Spec", "New-Spec", "Initialize-ReleaseTrain"], undone.Texts("Command"));
        Assert.All(undone.Texts("State"), state => Assert.Equal("Undone", state));
        Assert.Equal(specs, repository.Git("for-each-ref", "refs/heads/spec-001-work"));
        repository.Git("branch", "--quiet", "-D", "spec-001-work");
        Assert.Equal(start, Describe(repository));
    }

    [Fact]
    public void Run_dry_it_shows_all_that_could_be_taken_back_and_not_one_byte_changes()
    {
        using var repository = CreateLanded();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Publish-Release").ThrowOnError();
        var before = FolderSnapshot.Of(repository.Path);

        var shown = engine.Run($"{Everything} -WhatIf").ThrowOnError();

        Assert.Equal(["Publish-Release", "Merge-Spec"], shown.Texts("Command"));
        Assert.Equal(["Applied", "Applied"], shown.Texts("State"));
        before.DemandSame(FolderSnapshot.Of(repository.Path));
        Assert.Contains("refs/tags/v0.1.0", engine.Render($"{Everything} -WhatIf").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_no_leaves_it_as_it_is()
    {
        using var repository = CreateLanded();
        using var engine = new ModuleEngine(repository.Path);
        engine.Answers.Enqueue(2);

        Assert.Empty(engine.Run($"{Everything} -Confirm").ThrowOnError().Output);
        Assert.Equal(["Applied"], engine.Run("Get-TrainOperation").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void What_the_remote_has_or_may_have_is_refused_and_says_where_the_way_goes_on()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(SpecScenes.Pipeline).ThrowOnError();
        var (here, there) = (Describe(repository), remote.Git("for-each-ref"));

        var refused = engine.Run(Everything);
        Assert.Equal(["OperationPublished", "OperationPublished"], refused.ErrorIds);
        Assert.Contains("Publish-Release -Bump Patch", refused.Errors[0].ToString(), StringComparison.Ordinal);
        CutBehind(repository, "\"type\":\"intend\",\"effect\":\"push\"");
        var doubtful = engine.Run("Get-TrainOperation -State InDoubt | Undo-TrainOperation");
        Assert.Equal(["OperationInDoubt"], doubtful.ErrorIds);
        Assert.Contains("Resume-TrainOperation", doubtful.ErrorText, StringComparison.Ordinal);
        Assert.Equal(["False", "False"], engine.Run("(Get-TrainOperation).CanUndo").ThrowOnError().Output.Select(can => can.ToString()));

        Assert.Equal(here, Describe(repository));
        Assert.Equal(there, remote.Git("for-each-ref"));
    }

    [Fact]
    public void While_another_operation_is_unsettled_nothing_is_taken_back()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec 'Announce delays'; Merge-Spec spec-001-work; Publish-Release").ThrowOnError();
        CutBehind(repository, "\"type\":\"intend\",\"effect\":\"push\"");

        Assert.Equal(["OperationPending"], engine.Run("(Get-TrainOperation)[2] | Undo-TrainOperation").ErrorIds);
    }

    [Fact]
    public void With_nothing_to_take_back_it_says_so()
    {
        using var repository = CreateLanded();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(Everything).ThrowOnError();

        foreach (var line in new[] { Everything, "@() | Undo-TrainOperation", "Undo-TrainOperation x*" })
        {
            Assert.Contains(engine.Run(line).ThrowOnError().Warnings, warning => warning.StartsWith("NothingToUndo", StringComparison.Ordinal));
        }

        Assert.Equal(["OperationNotFound"], engine.Run("Undo-TrainOperation none").ErrorIds);
        Assert.Single(engine.Complete("Undo-TrainOperation 0"));
    }

    [Fact]
    public void One_that_cannot_be_taken_back_does_not_keep_the_others()
    {
        using var repository = CreateLanded();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec 'Announce delays'").ThrowOnError();
        repository.Commit("Built on it");

        var undone = engine.Run(Everything);

        Assert.Equal(["New-Spec"], undone.Texts("Command"));
        Assert.Equal(["RefMovedSince"], undone.ErrorIds);
        Assert.Contains("Built on it", undone.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-Spec 'Announce delays' -Checkout")]
    [InlineData("New-Spec 'Announce delays' -Worktree ../announce")]
    public void A_new_spec_goes_with_what_shows_it(string line)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.Write("mine.txt", "untracked\n");
        var start = Describe(repository);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run(line).ThrowOnError();
        Assert.Equal(["True"], engine.Run("(Get-TrainOperation).CanUndo").ThrowOnError().Output.Select(can => can.ToString()));

        engine.Run(Everything).ThrowOnError();

        Assert.Equal(start, Describe(repository));
        Assert.False(Directory.Exists(Path.Combine(repository.Root, "announce")));
    }

    [Fact]
    public void A_worktree_that_holds_work_stays_with_its_branch()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec 'Announce delays' -Worktree ../announce").ThrowOnError();
        var file = Path.Combine(repository.Root, "announce", "notes.txt");
        File.WriteAllText(file, "mine\n");
        var before = Describe(repository);

        var refused = engine.Run(Everything);

        Assert.Equal(["WorkTreeDirty"], refused.ErrorIds);
        Assert.Contains("notes.txt", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(before, Describe(repository));
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void A_new_spec_that_somebody_checked_out_stays()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec 'Announce delays'").ThrowOnError();
        repository.Git("switch", "--quiet", "spec-001-announce-delays");

        Assert.Equal(["BranchInUse"], engine.Run(Everything).ErrorIds);
        Assert.Equal(["False"], engine.Run("(Get-TrainOperation).CanUndo").ThrowOnError().Output.Select(can => can.ToString()));
    }

    [Fact]
    public void A_removed_branch_comes_back_with_its_settings()
    {
        using var repository = CreateLanded();
        repository.Git("config", "branch.spec-001-work.description", "Mine");
        repository.Git("config", "branch.spec-001-work.remote", ".");
        var start = Describe(repository);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Remove-MergedBranch").ThrowOnError();
        Assert.NotEqual(start, Describe(repository));

        engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation").ThrowOnError();

        Assert.Equal(start, Describe(repository));
    }

    [Fact]
    public void What_somebody_pushed_by_hand_under_any_name_is_not_taken_back()
    {
        using var repository = SpecScenes.CreateTrain();
        using var remote = repository.AddRemote();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec -NoPush").ThrowOnError();
        repository.Git("push", "--quiet", "origin", "dev:elsewhere");
        var before = Describe(repository);

        var refused = engine.Run(Everything);

        Assert.Equal(["OperationPublished"], refused.ErrorIds);
        Assert.Contains("origin/elsewhere", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(before, Describe(repository));
    }

    [Fact]
    public void A_dev_branch_that_was_made_on_what_the_remote_has_goes()
    {
        using var repository = TestRepository.Create();
        using var remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Initialize-ReleaseTrain; git push --quiet origin main").ThrowOnError();
        engine.Run("Initialize-ReleaseTrain -CreateDev -NoPush").ThrowOnError();
        Assert.Equal("dev\nmain", repository.Git("for-each-ref", "--format=%(refname:short)", "refs/heads"));

        engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation").ThrowOnError();

        Assert.Equal("main", repository.Git("for-each-ref", "--format=%(refname:short)", "refs/heads"));
    }

    [Fact]
    public void A_held_lock_is_said()
    {
        using var repository = CreateLanded();
        using var engine = new ModuleEngine(repository.Path);
        using var held = new FileStream(Path.Combine(repository.GitDirectory, "release-train", "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(["LockHeld"], engine.Run("Undo-TrainOperation *").ErrorIds);
    }

    private static TestRepository CreateLanded()
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        return repository;
    }

    private static string Describe(TestRepository repository) => string.Join('\n',
        repository.Git("for-each-ref", "--format=%(refname) %(objectname) %(symref)", "refs/heads", "refs/tags", "refs/release-train"),
        repository.Git("symbolic-ref", "HEAD"),
        repository.Git("config", "--local", "--list"),
        repository.Git("worktree", "list", "--porcelain"),
        repository.Git("ls-files", "--stage"),
        repository.Git("status", "--porcelain", "--untracked-files=all"),
        string.Join('\n', Directory.EnumerateFileSystemEntries(repository.Path, "*", SearchOption.AllDirectories).Where(path => !path.Contains(".git", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));

    private static void CutBehind(TestRepository repository, string record)
    {
        var log = Directory.EnumerateFiles(Path.Combine(repository.GitDirectory, "release-train", "operations"), "log.jsonl", SearchOption.AllDirectories)
            .Single(file => File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "plan.json")).Contains("\"command\":\"Publish-Release\"", StringComparison.Ordinal));
        var lines = File.ReadAllText(log).Split('\n');
        File.WriteAllText(log, string.Concat(lines.Take(Array.FindIndex(lines, line => line.Contains(record, StringComparison.Ordinal)) + 1).Select(line => line + "\n")));
    }
}
