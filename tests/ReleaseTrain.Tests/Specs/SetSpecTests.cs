using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

public sealed class SetSpecTests
{
    [Fact]
    public void What_the_ledger_remembers_is_changed_in_one_commit_and_unknown_keys_survive()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-a");
        var old = repository.AddSpec("spec-002-b", "planned", "# kept\ncolour: green\n");
        using var engine = new ModuleEngine(repository.Path);

        var set = engine.Run("Set-Spec 2 -Title 'Better' -Priority High -ChangeKind Breaking -DependsOn 1 -Assignee Kim -Issue '#3', '#4'").ThrowOnError();

        var spec = (dynamic)set.Single!;
        Assert.Equal("Better|High|Breaking|Kim|#3 #4|spec-001|planned", $"{spec.Title}|{spec.Priority}|{spec.ChangeKind}|{spec.Assignee}|{string.Join(' ', spec.Issues)}|{string.Join(' ', spec.DependsOn)}|{spec.StageName}");
        Assert.Equal(set.Describe(), engine.Run("Get-Spec 2").Describe());
        Assert.Equal(old, repository.Git("rev-parse", "spec-002-b~1"));
        Assert.Equal("specs/spec-002-b/.train.yml", repository.Git("diff", "--name-only", old, "spec-002-b"));
        var ledger = repository.Git("show", "spec-002-b:specs/spec-002-b/.train.yml");
        Assert.Contains("colour: green", ledger, StringComparison.Ordinal);
        Assert.Contains("uid-spec-001-a", ledger, StringComparison.Ordinal);
        var message = repository.Git("show", "-s", "--format=%B", "spec-002-b");
        Assert.StartsWith("Set title, priority, kind of change, assignee, issues, dependencies of spec-002\n\nSpec: spec-002-b\nSpec-Uid: uid-spec-002-b\nTrain-Operation: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_change_makes_no_commit_and_no_operation()
    {
        using var repository = SpecScenes.CreateTrain();
        var tip = repository.AddSpec("spec-001-a", "planned", "assignee: Kim\nissues: ['#1']\n");
        using var engine = new ModuleEngine(repository.Path);

        var same = engine.Run("Set-Spec 1 -Assignee Kim -Issue '#1' -Priority Normal -ChangeKind Feature -DependsOn @() -Title 'The spec 001 a'; Set-Spec 1; Resume-Spec 1").ThrowOnError();

        Assert.Equal(["spec-001", "spec-001", "spec-001"], same.Texts("Id"));
        Assert.Equal(tip, repository.Git("rev-parse", "spec-001-a"));
        Assert.False(Directory.Exists(Path.Combine(repository.GitDirectory, "release-train", "operations")));
    }

    [Fact]
    public void Empty_texts_and_lists_take_away()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-a");
        repository.AddSpec("spec-002-b", "planned", "assignee: Kim\nissues: ['#1']\ndependsOn: [spec-001]\n");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-Spec 2 -Assignee '' -Issue @() -DependsOn $null").ThrowOnError();

        Assert.Equal("version: 1\nuid: uid-spec-002-b", repository.Git("show", "spec-002-b:specs/spec-002-b/.train.yml"));
    }

    [Fact]
    public void The_first_thing_to_remember_makes_the_ledger_and_its_uid()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.CommitOn("001-work", "dev", "Write", ("specs/001-work/spec.md", "# Work\n"));
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-Spec 1 -Assignee Kim").ThrowOnError();

        Assert.Matches("^version: 1\nuid: \"?[0-9a-f]{12}\"?\nassignee: Kim$", repository.Git("show", "001-work:specs/001-work/.train.yml"));
        Assert.NotEqual(0, repository.TryGit("cat-file", "-e", "001-work:specs/001-work/.status").ExitCode);
    }

    [Fact]
    public void A_spec_waits_for_specs_that_exist_and_never_for_itself()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-a", ledger: "dependsOn: [uid-spec-002-b]\n");
        repository.AddSpec("spec-002-b", ledger: "dependsOn: [spec-003]\n");
        repository.AddSpec("spec-003-c");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Set-Spec 3 -DependsOn 1; Set-Spec 3 -DependsOn 3; Set-Spec 3 -DependsOn 9; New-Spec 'Next' -DependsOn 9");

        Assert.Equal(["DependencyCycle", "DependencyCycle", "SpecNotFound", "SpecNotFound"], refused.ErrorIds);
        Assert.Contains("spec-003 waits for spec-001 waits for spec-002 waits for spec-003", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(["spec-003"], engine.Run("Set-Spec 1 -DependsOn (Get-Spec 3)").ThrowOnError().Output.SelectMany(spec => (IEnumerable<string>)((dynamic)spec).DependsOn));
    }

    [Fact]
    public void Specs_are_paused_with_a_reason_and_taken_up_again()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);

        var paused = engine.Run("Get-Spec | Suspend-Spec -Reason 'Waits for the tunnel.'").ThrowOnError();

        Assert.Equal(["True", "True"], paused.Texts("IsPaused"));
        Assert.Equal(["Waits for the tunnel.", "Waits for the tunnel."], paused.Texts("PauseReason"));
        Assert.Empty(engine.Run("Get-Spec -Ready").Output);
        var ledger = repository.Git("show", "spec-001-work:specs/spec-001-work/.train.yml");
        Assert.Matches("(?m)^paused:\n +reason: Waits for the tunnel.\n +by: .+<.+@example.com>.*\n +at: [0-9-]+T[0-9:]+Z$", ledger);
        Assert.Contains("Suspend spec-001 at review", repository.Git("show", "-s", "--format=%B", "spec-001-work"), StringComparison.Ordinal);
        Assert.Contains("Reason: Waits for the tunnel.", repository.Git("show", "-s", "--format=%B", "spec-001-work"), StringComparison.Ordinal);

        engine.Run("Get-Spec -Paused | Resume-Spec").ThrowOnError();

        Assert.Equal(["spec-001", "spec-002"], engine.Run("Get-Spec -Ready").Texts("Id"));
        Assert.DoesNotContain("paused", repository.Git("show", "spec-001-work:specs/spec-001-work/.train.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Suspending_again_for_the_same_reason_changes_nothing_and_for_another_says_the_other()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Suspend-Spec 1 -Reason 'First.'").ThrowOnError();
        var tip = repository.Git("rev-parse", "spec-001-work");

        engine.Run("Suspend-Spec 1 -Reason 'First.'").ThrowOnError();
        Assert.Equal(tip, repository.Git("rev-parse", "spec-001-work"));

        Assert.Equal(["Second."], engine.Run("Suspend-Spec 1 'Second.'").ThrowOnError().Texts("PauseReason"));
    }

    [Theory]
    [InlineData("Set-Spec 1 -Priority High -WhatIf")]
    [InlineData("Suspend-Spec 1 -Reason Later -WhatIf")]
    [InlineData("$WhatIfPreference = $true; Resume-Spec 2")]
    public void Under_what_if_the_planned_spec_is_shown_and_not_one_byte_changes(string script)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-a");
        repository.AddSpec("spec-002-b", ledger: "paused:\n  reason: Later.\n  by: Kim <kim@example.com>\n  at: 2026-01-02T03:04:05Z\n");
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.Root);

        var planned = engine.Run(script).ThrowOnError();

        Assert.NotEqual(engine.Run("Get-Spec 1, 2").Describe(), planned.Describe());
        Assert.Single(planned.Output);
        FolderSnapshot.Of(repository.Root).DemandSame(before);
    }

    [Fact]
    public void Specs_of_two_repositories_are_two_pipelines()
    {
        using var left = SpecScenes.CreateTrain();
        using var right = SpecScenes.CreateTrain();
        left.AddReadySpecs(1);
        right.AddReadySpecs(1);
        using var engine = new ModuleEngine();

        var refused = engine.Run("param($Left, $Right) @(Get-Spec -Repository $Left; Get-Spec -Repository $Right) | Set-Spec -Priority High", ("Left", left.Path), ("Right", right.Path));

        Assert.Equal(["SeveralRepositories"], refused.ErrorIds);
        Assert.Equal(["High"], engine.Run("param($Left) Get-Spec -Repository $Left | Set-Spec -Priority High", ("Left", left.Path)).ThrowOnError().Texts("Priority"));
    }
}
