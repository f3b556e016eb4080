using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Sprints;

/// <summary>What a sprint was planned as is what lands, over the world that it was planned over; else it says what has moved and changes nothing.</summary>
public class SprintPlanTests
{
    public static TheoryData<string> Moves => ["spec", "dev", "main", "remote dev", "remote spec", "symbolic main"];

    [Fact]
    public void The_plan_that_was_shown_is_what_lands_down_to_its_time()
    {
        using var repository = Open(out _);
        using var engine = new ModuleEngine(repository.Path);
        var sprint = (dynamic)engine.Run("Get-Sprint").ThrowOnError().Output[0];
        var started = ((DateTimeOffset)sprint.StartedAt).ToUnixTimeSeconds();

        Assert.Equal(["spec-001", "spec-002"], engine.Run("Merge-Spec").ThrowOnError().Texts("Spec"));

        Assert.All(repository.Git("log", "--first-parent", "--format=%ct %at", "main..dev").Split('\n'), times => Assert.Equal($"{started} {started}", times));
    }

    [Theory]
    [MemberData(nameof(Moves))]
    public void Where_anything_moved_that_it_rests_on_the_ref_is_named_with_old_and_new_and_nothing_changes(string what)
    {
        using var repository = Open(out var remote);
        using var engine = new ModuleEngine(repository.Path);
        var (name, old, @new) = Move(what, repository, remote);
        var (here, there) = (repository.Git("for-each-ref", "refs/heads", "refs/tags"), remote.Git("for-each-ref"));

        var refused = engine.Run("Merge-Spec");

        Assert.Equal(["SprintOutdated"], refused.ErrorIds);
        Assert.Contains($"{name} {old[..8]} -> {@new}", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains("Merge-Spec -Replan", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(here, repository.Git("for-each-ref", "refs/heads", "refs/tags"));
        Assert.Equal(there, remote.Git("for-each-ref"));
    }

    [Fact]
    public void Other_settings_for_merges_are_named_too()
    {
        using var repository = Open(out _);
        using var engine = new ModuleEngine(repository.Path);
        repository.Git("config", "merge.renames", "false");

        var refused = engine.Run("Merge-Spec");

        Assert.Equal(["SprintOutdated"], refused.ErrorIds);
        Assert.Contains("merge.renames=false", refused.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Planned_anew_it_lands_as_the_same_sprint_with_what_has_moved()
    {
        using var repository = Open(out _);
        using var engine = new ModuleEngine(repository.Path);
        var id = engine.Run("Get-Sprint").ThrowOnError().Texts("Id");
        repository.Git("switch", "--quiet", "spec-001-work");
        var tip = repository.Commit("More", ("more.txt", "more\n"));
        repository.Git("switch", "--quiet", "dev");
        engine.Run("Approve-Spec 1 -Stage testing | Approve-Spec -Stage review").ThrowOnError();
        Assert.Equal(["Planned", "Planned"], engine.Run("Merge-Spec -Replan -WhatIf").ThrowOnError().Texts("Outcome"));

        Assert.Equal(["Merged", "Merged"], engine.Run("Merge-Spec -Replan").ThrowOnError().Texts("Outcome"));

        repository.Git("merge-base", "--is-ancestor", tip, "dev");
        var sprints = engine.Run("Get-Sprint").ThrowOnError();
        Assert.Equal(id, sprints.Texts("Id"));
        Assert.Equal(["Landed"], sprints.Texts("State"));
    }

    [Fact]
    public void Where_nobody_could_be_merged_the_sprint_stays_open_and_says_how_to_end_it()
    {
        using var repository = Open(out _);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Suspend-Spec 1 -Reason 'Waits for data.'; Suspend-Spec 2 -Reason 'Waits for data.'").ThrowOnError();

        var merged = engine.Run("Merge-Spec -Replan");

        Assert.Equal(["Skipped", "Skipped"], merged.Texts("Outcome"));
        Assert.Contains(merged.Warnings, warning => warning.Contains("stays open", StringComparison.Ordinal) && warning.EndsWith("or Stop-Sprint", StringComparison.Ordinal));
        engine.Run("Stop-Sprint").ThrowOnError();
    }

    [Fact]
    public void Other_specs_than_the_planned_ones_are_named_and_nothing_changes()
    {
        using var repository = Open(out _);
        using var engine = new ModuleEngine(repository.Path);
        repository.AddSpec("spec-003-late");
        var before = repository.Git("for-each-ref");

        var more = engine.Run("Get-Spec -Ready | Merge-Spec");
        Assert.Equal(["SprintScopeChanged"], more.ErrorIds);
        Assert.Contains("spec-003-late is not in its plan", more.ErrorText, StringComparison.Ordinal);
        var fewer = engine.Run("Merge-Spec 2, 3");
        Assert.Equal(["SprintScopeChanged"], fewer.ErrorIds);
        Assert.Contains("spec-003-late is not in its plan; spec-001-work is planned and not given", fewer.ErrorText, StringComparison.Ordinal);
        Assert.Equal(before, repository.Git("for-each-ref"));

        Assert.Equal(["spec-002", "spec-003"], engine.Run("Merge-Spec 2, 3 -Replan").ThrowOnError().Texts("Spec"));
        Assert.Equal(["Landed"], engine.Run("Get-Sprint").ThrowOnError().Texts("State"));
    }

    [Fact]
    public void The_planned_specs_may_be_given_in_any_form_and_order()
    {
        using var repository = Open(out _);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["spec-001", "spec-002"], engine.Run("Merge-Spec spec-002-work, 1 -WhatIf").ThrowOnError().Texts("Spec"));
        Assert.Equal(["spec-001", "spec-002"], engine.Run("2, 'spec-001' | Merge-Spec").ThrowOnError().Texts("Spec"));
    }

    [Fact]
    public void A_spec_that_the_plan_leaves_behind_may_be_given_and_is_told_of_again()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-first", files: [("shared.txt", "first\n")]);
        repository.AddSpec("spec-002-second", files: [("shared.txt", "second\n")]);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();
        Assert.Equal(["spec-002"], engine.Run("(Get-Sprint).LeftBehind").ThrowOnError().Texts("Id"));

        var merged = engine.Run("Get-Spec -Ready | Merge-Spec");

        Assert.Equal(["Merged", "Conflict"], merged.Texts("Outcome"));
        Assert.Equal(["MergeConflict"], merged.ErrorIds);
    }

    [Fact]
    public void What_was_merged_by_hand_before_is_recorded_with_the_planned_ones()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        repository.Git("merge", "--quiet", "--no-ff", "-m", "By hand", "spec-001-work");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint 1, 2").ThrowOnError();

        Assert.Equal(["Merged", "AlreadyMerged"], engine.Run("Merge-Spec").ThrowOnError().Texts("Outcome"));

        Assert.Equal(("merged", "merged"), (repository.StageOn("dev", "spec-001-work"), repository.StageOn("dev", "spec-002-work")));
    }

    [Fact]
    public void What_was_merged_by_hand_with_a_ledger_that_cannot_be_read_is_not_called_recorded()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        repository.Git("merge", "--quiet", "--no-ff", "-m", "By hand", "spec-001-work");
        repository.Commit("Break the ledger", ("specs/spec-001-work/.status", "somewhere\n"));
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Merge-Spec 1");

        Assert.Equal(["GateFailed"], refused.Texts("Outcome"));
        Assert.Equal(["LedgerInvalid"], refused.ErrorIds);
    }

    [Theory]
    [InlineData("ada/spec-001-work")]
    [InlineData("zoe/spec-001-work")]
    public void Of_two_branches_of_one_name_the_planned_one_lands(string other)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "planned");
        repository.Git("branch", "--move", "spec-001-work", other);
        var tip = repository.AddSpec("spec-001-work");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();
        Assert.Equal(["spec-001-work"], engine.Run("(Get-Sprint).Specs").ThrowOnError().Texts("Branch"));

        Assert.Equal(["Merged"], engine.Run("Merge-Spec").ThrowOnError().Texts("Outcome"));

        Assert.Equal(tip, repository.Git("rev-parse", "dev~1^2"));
    }

    [Fact]
    public void It_may_land_in_this_clone_alone()
    {
        using var repository = Open(out var remote);
        using var engine = new ModuleEngine(repository.Path);
        var there = remote.Git("for-each-ref");

        Assert.Equal(["Merged", "Merged"], engine.Run("Merge-Spec -NoPush").ThrowOnError().Texts("Outcome"));

        Assert.Equal(there, remote.Git("for-each-ref"));
    }

    [Fact]
    public void A_plan_of_another_form_says_which_file_to_remove()
    {
        using var repository = Open(out _);
        using var engine = new ModuleEngine(repository.Path);
        var file = Path.Combine(repository.GitDirectory, "release-train", "sprint.json");
        foreach (var content in new[] { "null", "{}", """{"version":1,"id":"X","startedAt":"2026-01-02T03:04:05Z","base":"1","planId":"2","specs":[]}""", File.ReadAllText(file).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal) })
        {
            File.WriteAllText(file, content);

            Assert.Equal(["SprintUnreadable"], engine.Run("Merge-Spec").ErrorIds);
        }
    }

    private static TestRepository Open(out TestRepository remote)
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        remote = repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();
        return repository;
    }

    private static (string Name, string Old, string New) Move(string what, TestRepository repository, TestRepository remote)
    {
        var (reference, place) = what switch
        {
            "spec" => ("refs/heads/spec-001-work", repository),
            "dev" => ("refs/heads/dev", repository),
            "main" or "symbolic main" => ("refs/heads/main", repository),
            "remote dev" => ("refs/heads/dev", remote),
            _ => ("refs/heads/spec-002-work", remote),
        };
        var old = place.Git("rev-parse", reference);
        if (what == "symbolic main")
        {
            repository.Git("symbolic-ref", "refs/heads/main", "refs/heads/dev");
            return (reference, old, "refs/heads/dev");
        }

        // The same files under a new commit: nothing that is shown is touched.
        var moved = place.Git("-c", "user.name=Colleague", "-c", "user.email=colleague@example.com", "commit-tree", "-p", old, "-m", "Theirs", $"{old}^{{tree}}");
        place.Git("update-ref", reference, moved);
        return (place == remote ? $"{reference} on 'origin'" : reference, old, moved[..8]);
    }
}
