using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Operations;

/// <summary>What others have seen is taken back by commits, and landed again by taking those back.</summary>
public class RevertTests
{
    [Fact]
    public void A_sprint_that_others_have_seen_is_taken_back_on_both_sides_and_its_specs_are_open_again()
    {
        using var repository = CreateLanded(out var remote);
        using var engine = new ModuleEngine(repository.Path);
        var landed = repository.Head;

        var reverted = engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation -Revert").ThrowOnError();

        Assert.Equal(["Undo-TrainOperation"], reverted.Texts("Command"));
        Assert.Equal(["Published"], reverted.Texts("State"));
        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
        repository.Git("merge-base", "--is-ancestor", landed, "dev");
        Assert.Equal("3", repository.Git("rev-list", "--count", "--first-parent", $"{landed}..dev"));
        Assert.Empty(WorkOf(repository, "dev"));
        Assert.Equal(string.Empty, repository.Git("status", "--porcelain"));
        var specs = engine.Run("Get-Spec -Ready").ThrowOnError();
        Assert.Equal(["spec-001", "spec-002"], specs.Texts("Id"));
        Assert.Equal(["The spec 001 work", "The spec 002 work"], specs.Texts("Title"));
        Assert.Equal(["Abandoned"], engine.Run("Get-Sprint").ThrowOnError().Texts("State"));
        Assert.Equal(["Review", "Merged", "Review"], engine.Run("Get-SpecHistory 1").ThrowOnError().Texts("To"));
    }

    [Fact]
    public void Landed_again_the_work_is_back_and_leaves_with_a_release()
    {
        using var repository = CreateLanded(out var remote);
        using var engine = new ModuleEngine(repository.Path);
        var work = WorkOf(repository, "dev");
        engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation -Revert").ThrowOnError();
        Assert.Equal(["NothingToRelease"], engine.Run("Publish-Release").ThrowOnError().Texts("Outcome"));

        var again = engine.Run("Get-Spec -Stage review | Merge-Spec").ThrowOnError();

        Assert.Equal(["Merged", "Merged"], again.Texts("Outcome"));
        Assert.Equal(work, WorkOf(repository, "dev"));
        Assert.Equal(repository.Git("rev-parse", "dev"), remote.Git("rev-parse", "dev"));
        Assert.Equal(["Landed", "Abandoned"], engine.Run("Get-Sprint").ThrowOnError().Texts("State"));
        Assert.Equal(["Released"], engine.Run("Publish-Release").ThrowOnError().Texts("Outcome"));
        Assert.Equal(["Completed"], engine.Run("Complete-Sprint").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void Each_spec_of_it_may_land_again_by_itself()
    {
        using var repository = CreateLanded(out _);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation -Revert").ThrowOnError();

        engine.Run("Merge-Spec 2").ThrowOnError();

        Assert.Equal(["src/spec-002-work.txt"], WorkOf(repository, "dev"));
        Assert.Equal(("review", "merged"), (repository.StageOn("dev", "spec-001-work"), repository.StageOn("dev", "spec-002-work")));
    }

    [Fact]
    public void A_branch_that_went_on_lands_with_what_was_reverted()
    {
        using var repository = CreateLanded(out _);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation -Revert").ThrowOnError();
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Commit("Mend it", ("src/mended.txt", "mended\n"));
        repository.Git("switch", "--quiet", "dev");

        engine.Run("Approve-Spec 1 -Stage testing | Approve-Spec -Stage review").ThrowOnError();
        engine.Run("Merge-Spec 1").ThrowOnError();

        Assert.Equal(["src/mended.txt", "src/spec-001-work.txt"], WorkOf(repository, "dev"));
        var operation = engine.Run("(Get-TrainOperation)[0].Id").ThrowOnError().Output[0].ToString();
        engine.Run($"Undo-TrainOperation {operation} -Revert").ThrowOnError();
        Assert.Empty(WorkOf(repository, "dev"));
        engine.Run("Merge-Spec 1").ThrowOnError();
        Assert.Equal(["src/mended.txt", "src/spec-001-work.txt"], WorkOf(repository, "dev"));
    }

    [Fact]
    public void A_branch_that_knows_of_the_revert_lands_as_it_is()
    {
        using var repository = CreateLanded(out _);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation -Revert").ThrowOnError();
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Git("merge", "--quiet", "--no-edit", "dev");
        repository.Commit("Do it another way", ("src/another.txt", "another\n"));
        repository.Git("switch", "--quiet", "dev");

        engine.Run("Approve-Spec 1 -Stage testing | Approve-Spec -Stage review").ThrowOnError();
        engine.Run("Merge-Spec 1").ThrowOnError();

        Assert.Equal(["src/another.txt"], WorkOf(repository, "dev"));
    }

    [Fact]
    public void Until_then_its_branch_is_not_cleaned_up()
    {
        using var repository = CreateLanded(out _);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation -Revert").ThrowOnError();

        Assert.Empty(engine.Run("Get-MergedBranch").ThrowOnError().Output);
        var kept = engine.Run("Remove-MergedBranch spec-001-work -Local").ThrowOnError();

        Assert.Equal(["Kept"], kept.Texts("Outcome"));
        Assert.Contains("reverted", kept.Texts("Message")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_came_later_in_the_same_places_is_named_and_nothing_changes()
    {
        using var repository = CreateLanded(out var remote);
        repository.Commit("Build on it", ("src/spec-001-work.txt", "built on\n"));
        repository.Git("push", "--quiet", "origin", "dev");
        using var engine = new ModuleEngine(repository.Path);
        var (here, there) = (repository.Git("for-each-ref"), remote.Git("for-each-ref"));

        var refused = engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation -Revert");

        Assert.Equal(["RevertConflict"], refused.ErrorIds);
        Assert.Contains("src/spec-001-work.txt", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal((here, there), (repository.Git("for-each-ref"), remote.Git("for-each-ref")));
    }

    [Fact]
    public void Run_dry_or_declined_not_one_byte_changes()
    {
        using var repository = CreateLanded(out var remote);
        using var engine = new ModuleEngine(repository.Path);
        var (here, there) = (FolderSnapshot.Of(repository.Path), FolderSnapshot.Of(remote.Path));

        var shown = engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation -Revert -WhatIf").ThrowOnError();

        Assert.Equal(["Planned"], shown.Texts("State"));
        here.DemandSame(FolderSnapshot.Of(repository.Path));
        there.DemandSame(FolderSnapshot.Of(remote.Path));
        engine.Answers.Enqueue(2);
        Assert.Empty(engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation -Revert -Confirm").ThrowOnError().Output);
        Assert.Equal(remote.Git("rev-parse", "dev"), repository.Git("rev-parse", "dev"));
    }

    [Fact]
    public void What_no_commit_takes_back_says_how_it_goes_on()
    {
        using var repository = CreateLanded(out _);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Publish-Release; New-Spec 'Next' -Push").ThrowOnError();

        var refused = engine.Run("(Get-TrainOperation)[0, 1] | Undo-TrainOperation -Revert");

        Assert.Equal(["RevertUnsupported", "RevertUnsupported"], refused.ErrorIds);
        Assert.Contains("Publish-Release -Bump Patch", refused.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Twice_there_is_nothing_left_to_take_back()
    {
        using var repository = CreateLanded(out _);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("$id = (Get-TrainOperation)[0].Id; Undo-TrainOperation $id -Revert").ThrowOnError();
        var head = repository.Head;

        Assert.Contains(engine.Run("Undo-TrainOperation $id -Revert").ThrowOnError().Warnings, warning => warning.StartsWith("NothingToUndo", StringComparison.Ordinal));
        Assert.Equal(["OperationNotFound"], engine.Run("Undo-TrainOperation 01J00000000000000000000000 -Revert").ErrorIds);
        Assert.Equal(head, repository.Head);
    }

    [Fact]
    public void Another_clone_takes_it_back_by_its_id()
    {
        using var repository = CreateLanded(out var remote);
        using var here = new ModuleEngine(repository.Path);
        var id = here.Run("(Get-TrainOperation)[0].Id").ThrowOnError().Output[0].ToString();
        var colleague = remote.Clone("colleague", "--branch", "dev");
        using var there = new ModuleEngine(colleague.Path);

        there.Run($"Undo-TrainOperation {id} -Revert").ThrowOnError();

        Assert.Empty(WorkOf(remote, "dev"));
        Assert.Equal(["Merged", "Merged"], here.Run("Merge-Spec").ThrowOnError().Texts("Outcome"));
        Assert.Equal(2, WorkOf(remote, "dev").Count);
    }

    [Fact]
    public void What_a_version_brought_is_taken_back_by_the_next_one()
    {
        using var repository = CreateLanded(out _);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("$id = (Get-TrainOperation)[0].Id; Publish-Release").ThrowOnError();
        engine.Run("Undo-TrainOperation $id -Revert").ThrowOnError();

        var next = engine.Run("Publish-Release").ThrowOnError();

        Assert.Equal(["0.1.1"], next.Texts("Version"));
        Assert.Contains("Revert", next.Texts("Notes")[0], StringComparison.Ordinal);
        Assert.Equal("review", repository.StageOn("dev", "spec-001-work"));
        Assert.Equal(["Merged", "Merged"], engine.Run("Merge-Spec").ThrowOnError().Texts("Outcome"));
        Assert.Equal(["0.2.0"], engine.Run("Publish-Release").ThrowOnError().Texts("Version"));
    }

    [Fact]
    public void What_is_only_here_and_was_built_on_may_be_reverted_too()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        repository.Commit("Something else", ("else.txt", "else\n"));
        var refused = engine.Run("Undo-TrainOperation *");
        Assert.Equal(["RefMovedSince"], refused.ErrorIds);
        Assert.Contains("-Revert", refused.ErrorText, StringComparison.Ordinal);

        Assert.Equal(["Applied"], engine.Run("Undo-TrainOperation * -Revert").ThrowOnError().Texts("State"));

        Assert.Empty(WorkOf(repository, "dev"));
        Assert.Equal("else\n", repository.Read("else.txt"));
        Assert.Equal(["Undone"], engine.Run("(Get-TrainOperation)[0] | Undo-TrainOperation").ThrowOnError().Texts("State"));
        Assert.Single(WorkOf(repository, "dev"));
    }

    [Fact]
    public void A_reverted_spec_whose_branch_is_gone_says_how_it_comes_back()
    {
        using var repository = CreateLanded(out _);
        using var engine = new ModuleEngine(repository.Path);
        var tip = repository.Git("rev-parse", "spec-001-work");
        engine.Run("$id = (Get-TrainOperation)[0].Id; Publish-Release; Complete-Sprint").ThrowOnError();
        engine.Run("Undo-TrainOperation $id -Revert").ThrowOnError();

        var refused = engine.Run("Merge-Spec 1");

        Assert.Equal(["GateFailed"], refused.ErrorIds);
        var next = (string)((dynamic)refused.Errors[0].Exception).NextCommand;
        Assert.Equal($"git branch spec-001-work {tip}", next);
        engine.Run(next);
        engine.Run("Merge-Spec 1").ThrowOnError();
        Assert.Equal(["src/spec-001-work.txt"], WorkOf(repository, "dev"));
    }

    private static TestRepository CreateLanded(out TestRepository remote)
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        return repository;
    }

    private static IReadOnlyList<string> WorkOf(TestRepository repository, string branch) =>
        repository.Git("ls-tree", "-r", "--name-only", branch, "src/") is { Length: > 0 } found ? found.Split('\n') : [];
}
