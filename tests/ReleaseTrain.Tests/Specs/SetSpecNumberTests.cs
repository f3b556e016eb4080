using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

/// <summary>A spec gets another number.</summary>
public sealed class SetSpecNumberTests
{
    private const string Old = "spec-007-timetable";
    private const string New = "spec-012-timetable";

    [Fact]
    public void Directory_and_branch_are_renamed_in_one_commit_and_nothing_of_the_old_name_stays()
    {
        using var repository = SpecScenes.CreateTrain();
        var old = repository.AddSpec(Old, "planned", files: [($"specs/{Old}/checklists/a b.md", "x"), ("src/work.txt", "work")]);
        repository.Git("config", $"branch.{Old}.description", "mine");
        using var engine = new ModuleEngine(repository.Path);

        var set = engine.Run("Set-Spec 7 -Number 12").ThrowOnError();

        var spec = (dynamic)set.Single!;
        Assert.Equal($"spec-012|12|{New}|{New}|specs/{New}|planned", $"{spec.Id}|{spec.Number}|{spec.Name}|{spec.Branch}|{spec.Directory}|{spec.StageName}");
        Assert.Equal(set.Describe(), engine.Run("Get-Spec 12").Describe());
        Assert.Equal(old, repository.Git("rev-parse", $"{New}~1"));
        Assert.Equal("R100", Assert.Single(repository.Git("diff", "--name-status", "--find-renames", old, New).Split('\n').Select(line => line.Split('\t')[0]).Distinct()));
        Assert.Equal($"specs/{New}/.status\nspecs/{New}/.train.yml\nspecs/{New}/checklists/a b.md\nspecs/{New}/plan.md\nspecs/{New}/spec.md", repository.Git("ls-tree", "-r", "--name-only", New, "specs"));
        Assert.Equal(string.Empty, repository.Git("for-each-ref", $"refs/heads/{Old}"));
        Assert.NotEqual(0, repository.TryGit("config", "--get-regexp", $"branch\\.{Old}\\.").ExitCode);
        Assert.Empty(set.Warnings);
        Assert.Equal(["SpecNotFound"], engine.Run("Get-Spec 7").ErrorIds);
        Assert.Single(engine.Run("Get-TrainOperation").ThrowOnError().Output);
    }

    [Fact]
    public void The_history_of_a_renamed_spec_is_whole_and_it_goes_on_to_the_end()
    {
        using var repository = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("New-Spec 'Timetable'").ThrowOnError();
        repository.WriteDocuments("spec-001-timetable", "planned");
        engine.Run("Set-SpecStage 1 -Stage planned; Set-Spec 1 -Number 4; Set-SpecStage 4 -Stage draft -Reason 'Again.'").ThrowOnError();

        Assert.Equal(["Draft", "Planned", "Draft"], engine.Run("Get-SpecHistory 4").ThrowOnError().Texts("To"));
    }

    [Fact]
    public void A_prefix_four_digits_and_an_executable_file_stay_as_they_are()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.CommitOn("feature/0007-timetable", "dev", "Write", ("specs/0007-timetable/spec.md", "# T\n"), ("specs/0007-timetable/run.sh", "x"));
        repository.Git("switch", "--quiet", "feature/0007-timetable");
        repository.Git("update-index", "--chmod=+x", "specs/0007-timetable/run.sh");
        repository.Git("commit", "--quiet", "-m", "Mode");
        repository.Git("checkout", "--quiet", "--", ".");
        repository.Git("switch", "--quiet", "dev");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["feature/0012-timetable"], engine.Run("Set-Spec 7 -Number 12 -Priority High").ThrowOnError().Texts("Branch"));

        Assert.StartsWith("100755 ", repository.Git("ls-tree", "feature/0012-timetable", "specs/0012-timetable/run.sh"), StringComparison.Ordinal);
        Assert.Equal(["High"], engine.Run("Get-Spec 12").ThrowOnError().Texts("Priority"));
        Assert.StartsWith("Rename 0007-timetable to 0012-timetable, and set priority of spec-007\n", repository.Git("show", "-s", "--format=%B", "feature/0012-timetable"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_that_follows_the_remote_is_renamed_there_in_one_push_and_follows_its_new_name()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Old);
        var remote = repository.AddRemote();
        remote.WriteHook("pre-receive", "cat >> pushes; echo >> pushes");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-Spec 7 -Number 12").ThrowOnError();

        Assert.Equal(repository.Git("rev-parse", New), remote.Git("rev-parse", New));
        Assert.Equal(string.Empty, remote.Git("for-each-ref", $"refs/heads/{Old}"));
        Assert.Equal($"origin/{New}", repository.Git("rev-parse", "--abbrev-ref", $"{New}@{{upstream}}"));
        Assert.Equal(2, File.ReadAllText(Path.Combine(remote.Path, "pushes")).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Single().Trim().Split('\n').Length);
    }

    [Fact]
    public void A_branch_on_the_remote_alone_is_renamed_there()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Old);
        var remote = repository.AddRemote();
        repository.Git("branch", "-D", Old);
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Set-Spec 7 -Number 12").ThrowOnError();

        Assert.Equal($"refs/heads/{New}", remote.Git("for-each-ref", "--format=%(refname)", "refs/heads/spec-*"));
        Assert.Equal(string.Empty, repository.Git("for-each-ref", "refs/heads/spec-*"));
    }

    [Fact]
    public void Where_somebody_went_on_meanwhile_nothing_is_renamed()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Old);
        var remote = repository.AddRemote();
        var robin = remote.Clone("robin", "--branch", Old);
        robin.Commit("Go on");
        robin.Git("push", "--quiet");
        var (here, there) = (repository.Git("for-each-ref"), remote.Git("for-each-ref"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["RemoteMoved"], engine.Run("Set-Spec 7 -Number 12 -NoFetch").ErrorIds);

        Assert.Equal((here, there), (repository.Git("for-each-ref"), remote.Git("for-each-ref")));
        Assert.Equal([New], engine.Run("Set-Spec 7 -Number 12").ThrowOnError().Texts("Name"));
        Assert.Equal(robin.Head, remote.Git("rev-parse", $"{New}~1"));
    }

    [Fact]
    public void Two_clones_that_took_the_same_number_hear_of_it_and_one_gives_way()
    {
        using var kim = SpecScenes.CreateTrain();
        var remote = kim.AddRemote();
        var robin = remote.Clone("robin", "--branch", "dev");
        using var kims = new ModuleEngine(kim.Path);
        using var robins = new ModuleEngine(robin.Path);
        kims.Run("New-Spec 'Timetable'").ThrowOnError();
        robins.Run("New-Spec 'Signals' -Push").ThrowOnError();

        var told = kims.Run("New-Spec 'Next'").ThrowOnError();

        Assert.Equal(["spec-002-next"], told.Texts("Name"));
        Assert.Equal("NumberTaken: 'spec-001-timetable' has the number of 'spec-001-signals'. Next: Set-Spec spec-001-timetable -Number with another; until then only whole names tell them apart.", Assert.Single(told.Warnings));
        Assert.Equal(["spec-001-signals", "spec-001-timetable", "spec-002-next"], kims.Run("Get-Spec").ThrowOnError().Texts("Name"));
        Assert.Equal(["SpecAmbiguous", "SpecAmbiguous", "SpecAmbiguous"], kims.Run("Set-Spec 1 -Priority High; Set-SpecStage 1; Set-Spec 1 -Number 3").ErrorIds);
        Assert.Empty(kims.Run("Set-Spec spec-001-timetable -Number 3 -WarningAction SilentlyContinue; New-Spec 'Quiet'").ThrowOnError().Warnings);
        Assert.Equal(["spec-001-signals", "spec-002-next", "spec-003-timetable", "spec-004-quiet"], kims.Run("Get-Spec").ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void A_number_that_landed_stays_and_one_that_is_taken_is_refused_with_the_next_free_one()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Old);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        repository.AddSpec("spec-008-signals");
        repository.AddSpec("spec-009-other");
        repository.CommitOn("20260101-120000-time", "dev", "Write", ("specs/20260101-120000-time/spec.md", "# T\n"));
        var refs = repository.Git("for-each-ref");

        var refused = engine.Run("Set-Spec 7 -Number 12; Set-Spec 8 -Number 9; Set-Spec 8 -Number 7; Set-Spec 20260101-120000-time -Number 12; Get-Spec spec-008-signals, spec-009-other | Set-Spec -Number 12 -WhatIf");

        Assert.Equal(["SpecLanded", "NumberTaken", "NumberTaken", "SpecNameInvalid", "NumberTaken"], refused.ErrorIds);
        Assert.Contains("Set-Spec spec-008-signals -Number 10", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(refs, repository.Git("for-each-ref"));
        Assert.Equal(["spec-008-signals"], engine.Run("Set-Spec 8 -Number 8").ThrowOnError().Texts("Name"));
        Assert.Equal(refs, repository.Git("for-each-ref"));
    }

    [Fact]
    public void A_branch_that_is_checked_out_is_not_renamed_and_the_way_is_named()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Old);
        repository.Git("switch", "--quiet", Old);
        var refs = repository.Git("for-each-ref");
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Set-Spec 7 -Number 12");

        Assert.Equal(["BranchInUse"], refused.ErrorIds);
        Assert.Contains($"switch --detach && Set-Spec {Old} -Number 12 &&", refused.ErrorText, StringComparison.Ordinal);
        Assert.Contains($"switch '{New}'", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(refs, repository.Git("for-each-ref"));
        repository.Git("switch", "--quiet", "--detach");
        engine.Run("Set-Spec 7 -Number 12").ThrowOnError();
        repository.Git("switch", "--quiet", New);
    }

    [Fact]
    public void Who_waits_for_it_by_uid_still_does_and_who_waits_by_id_is_named()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Old);
        repository.AddSpec("spec-008-by-uid", ledger: $"dependsOn: [uid-{Old}]\n");
        repository.AddSpec("spec-009-by-id", ledger: "dependsOn: [spec-007]\n");
        using var engine = new ModuleEngine(repository.Path);

        var set = engine.Run("Set-Spec 7 -Number 12").ThrowOnError();

        Assert.Equal("DependencyRenamed: spec-009 waits for 'spec-007', which is spec-012 now. Next: Set-Spec spec-009-by-id -DependsOn spec-012-timetable, with the others that it waits for", Assert.Single(set.Warnings));
        Assert.Equal(["spec-012"], engine.Run("Get-Spec 8").ThrowOnError().Output.SelectMany(spec => (IEnumerable<string>)((dynamic)spec).DependsOn));
    }

    [Fact]
    public void Under_what_if_the_renamed_spec_is_shown_and_not_one_byte_changes()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec(Old);
        repository.AddRemote();
        using var engine = new ModuleEngine(repository.Path);
        var before = FolderSnapshot.Of(repository.Root);

        var planned = engine.Run("Set-Spec 7 -Number 12 -WhatIf").ThrowOnError();

        Assert.Equal([New], planned.Texts("Name"));
        Assert.Contains($"Rename {Old} to {New}", planned.Text, StringComparison.Ordinal);
        FolderSnapshot.Of(repository.Root).DemandSame(before);
    }
}
