using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

/// <summary>Two people, two clones, one remote.</summary>
public sealed class SpecTeamTests
{
    private const string Name = "spec-001-work";
    private const string Status = "specs/spec-001-work/.status";

    [Fact]
    public void A_pushed_spec_is_on_the_remote_at_once_and_its_branch_follows_it()
    {
        using var kim = SpecScenes.CreateTrain();
        var remote = kim.AddRemote();
        using var engine = new ModuleEngine(kim.Path);

        engine.Run("New-Spec 'Work' -Push").ThrowOnError();

        Assert.Equal(kim.Git("rev-parse", Name), remote.Git("rev-parse", Name));
        Assert.Equal($"origin/{Name}", kim.Git("rev-parse", "--abbrev-ref", $"{Name}@{{upstream}}"));
        Assert.Equal(kim.Git("rev-parse", Name), kim.Git("rev-parse", $"origin/{Name}"));
    }

    [Fact]
    public void Two_people_who_make_a_spec_at_once_get_two_numbers()
    {
        using var kim = SpecScenes.CreateTrain();
        var remote = kim.AddRemote();
        var robin = remote.Clone("robin");
        Race(kim, remote, "spec-001-work");
        using var engine = new ModuleEngine(kim.Path);

        var made = engine.Run("New-Spec 'Work', 'More' -Push").ThrowOnError();

        Assert.Equal(["spec-002-work", "spec-003-more"], made.Texts("Name"));
        robin.Git("fetch", "--quiet");
        Assert.Equal("origin/spec-001-work\norigin/spec-002-work\norigin/spec-003-more", robin.Git("for-each-ref", "--format=%(refname:short)", "refs/remotes/origin/spec-*"));
        Assert.Equal("spec-002-work\nspec-003-more", kim.Git("for-each-ref", "--format=%(refname:short)", "refs/heads/spec-*"));
        Assert.Empty(made.Warnings);
    }

    [Fact]
    public void A_number_that_somebody_took_with_other_words_at_the_same_moment_is_told()
    {
        using var kim = SpecScenes.CreateTrain();
        var remote = kim.AddRemote();
        Race(kim, remote, "spec-001-other");
        using var engine = new ModuleEngine(kim.Path);

        var made = engine.Run("New-Spec 'Work' -Push").ThrowOnError();

        Assert.Equal([Name], made.Texts("Name"));
        Assert.StartsWith("NumberTaken: 'spec-001-other'", Assert.Single(made.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_push_that_the_remote_forbids_makes_nothing()
    {
        using var kim = SpecScenes.CreateTrain();
        var remote = kim.AddRemote();
        remote.WriteHook("pre-receive", "exit 1");
        using var engine = new ModuleEngine(kim.Path);

        Assert.Equal(["PushRefused"], engine.Run("New-Spec 'Work' -Push").ErrorIds);
        Assert.Equal(string.Empty, kim.Git("for-each-ref", "refs/heads/spec-*"));
        Assert.Equal([Name], engine.Run("New-Spec 'Work'").ThrowOnError().Texts("Name"));
    }

    [Fact]
    public void Pushing_needs_a_remote_that_answers()
    {
        using var kim = SpecScenes.CreateTrain();
        using var engine = new ModuleEngine(kim.Path);

        Assert.Equal(["RemoteNotFound"], engine.Run("New-Spec 'Work' -Push").ErrorIds);

        kim.AddRemote();
        kim.Git("remote", "set-url", "origin", Path.Combine(kim.Root, "gone.git"));
        Assert.Equal(["RemoteUnreachable"], engine.Run("New-Spec 'Work' -Push").ErrorIds);
        Assert.Equal(string.Empty, kim.Git("for-each-ref", "refs/heads/spec-*"));

        var offline = engine.Run("New-Spec 'Work'").ThrowOnError();
        Assert.Equal([Name], offline.Texts("Name"));
        Assert.StartsWith("RemoteUnreachable: ", Assert.Single(offline.Warnings), StringComparison.Ordinal);
        Assert.Empty(engine.Run("New-Spec 'More' -NoFetch").ThrowOnError().Warnings);
    }

    [Fact]
    public void A_spec_begins_where_the_integration_branch_is_newest()
    {
        using var kim = SpecScenes.CreateTrain();
        var remote = kim.AddRemote();
        var robin = remote.Clone("robin", "--branch", "dev");
        var newest = robin.Commit("Go on", ("new.txt", "new"));
        robin.Git("push", "--quiet");
        using var engine = new ModuleEngine(kim.Path);

        engine.Run("New-Spec 'Work'").ThrowOnError();

        Assert.Equal(newest, kim.Git("rev-parse", $"{Name}~1"));
        Assert.NotEqual(newest, kim.Git("rev-parse", "dev"));
        kim.Commit("Go elsewhere", ("other.txt", "other"));
        Assert.Equal(["IntegrationDiverged"], engine.Run("New-Spec 'More'").ErrorIds);
    }

    [Fact]
    public void A_ledger_that_one_person_moves_is_what_the_other_sees()
    {
        using var kim = SpecScenes.CreateTrain();
        var remote = kim.AddRemote();
        using var engine = new ModuleEngine(kim.Path);
        engine.Run("New-Spec 'Work' -Push").ThrowOnError();
        kim.WriteDocuments("spec-001-work");
        engine.Run("Set-SpecStage 1; Set-Spec 1 -Assignee Kim").ThrowOnError();
        var robin = remote.Clone("robin");
        using var other = new ModuleEngine(robin.Path);

        var seen = other.Run("Get-Spec").ThrowOnError();

        Assert.Equal(["Clarified"], seen.Texts("Stage"));
        Assert.Equal(["Kim"], seen.Texts("Assignee"));
        Assert.Equal(["Draft", "Clarified"], other.Run("Get-SpecHistory 1").ThrowOnError().Texts("To"));
    }

    [Fact]
    public void A_branch_without_an_upstream_keeps_its_ledger_here_and_so_does_one_that_follows_another()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddSpec(Name, "implementing");
        kim.AddSpec("spec-002-rest", "implementing");
        var remote = kim.AddRemote();
        kim.Git("branch", "--unset-upstream", Name);
        kim.Git("branch", "--set-upstream-to", "origin/dev", "spec-002-rest");
        var dev = remote.Git("rev-parse", "dev");
        using var engine = new ModuleEngine(kim.Path);

        engine.Run("Get-Spec | Set-SpecStage").ThrowOnError();

        Assert.Equal("testing", kim.StageOn(Name, Name));
        Assert.Equal("implementing", remote.StageOn(Name, Name));
        Assert.Equal("implementing", remote.StageOn("spec-002-rest", "spec-002-rest"));
        Assert.Equal(dev, remote.Git("rev-parse", "dev"));
    }

    [Fact]
    public void With_pushing_turned_off_ledgers_stay_here()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.Commit("Configure", (".specify/config/workflow-config.yml", "version: 1\nledger:\n  push: never\n"));
        kim.AddSpec(Name, "implementing");
        var remote = kim.AddRemote();
        remote.Git("branch", "spec-002-rest", Name);
        using var engine = new ModuleEngine(kim.Path);

        var moved = engine.Run("Set-SpecStage 1; Set-Spec 2 -Priority High");

        Assert.Equal(["SpecRemoteOnly"], moved.ErrorIds);
        Assert.Equal("testing", kim.StageOn(Name, Name));
        Assert.Equal("implementing", remote.StageOn(Name, Name));
    }

    [Fact]
    public void A_ledger_that_cannot_be_pushed_is_committed_and_warned_about()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddSpec(Name, "implementing");
        var remote = kim.AddRemote();
        remote.WriteHook("pre-receive", "exit 1");
        using var engine = new ModuleEngine(kim.Path);

        var moved = engine.Run("Set-SpecStage 1").ThrowOnError();

        Assert.Equal(["Testing"], moved.Texts("Stage"));
        Assert.Contains(moved.Warnings, warning => warning.StartsWith("LedgerNotPushed: ", StringComparison.Ordinal));
        Assert.Equal("testing", kim.StageOn(Name, Name));
        Assert.Equal("implementing", remote.StageOn(Name, Name));

        File.Delete(Path.Combine(remote.Path, "hooks", "pre-receive"));
        engine.Run("Set-SpecStage 1").ThrowOnError();
        Assert.Equal(kim.Git("rev-parse", Name), remote.Git("rev-parse", Name));
    }

    [Fact]
    public void One_ledger_that_is_refused_keeps_no_other_from_the_remote()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddReadySpecs(3);
        var remote = kim.AddRemote();
        remote.WriteHook("update", "case \"$1\" in */spec-002-work) echo not this one >&2; exit 1;; esac");
        using var engine = new ModuleEngine(kim.Path);

        var set = engine.Run("Get-Spec | Set-Spec -Priority High").ThrowOnError();

        var warning = Assert.Single(set.Warnings);
        Assert.StartsWith("LedgerNotPushed: spec-002-work: ", warning, StringComparison.Ordinal);
        Assert.Contains("not this one", warning, StringComparison.Ordinal);
        Assert.Contains("git push origin spec-002-work", warning, StringComparison.Ordinal);
        Assert.Equal(kim.Git("rev-parse", "spec-001-work", "spec-002-work~1", "spec-003-work"), remote.Git("rev-parse", "spec-001-work", "spec-002-work", "spec-003-work"));
        var log = File.ReadAllText(Path.Combine(Assert.Single(Directory.EnumerateDirectories(Path.Combine(kim.GitDirectory, "release-train", "operations"))), "log.jsonl"));
        Assert.Matches("\"refused\":\\{\"refs/heads/spec-002-work\":", log);
        Assert.Contains("\"accepted\":[\"refs/heads/spec-001-work\",\"refs/heads/spec-003-work\"]", log, StringComparison.Ordinal);
        Assert.DoesNotMatch("\"refused\":\\{[^}]*spec-001-work", log);
    }

    [Fact]
    public void A_branch_that_somebody_moved_is_left_to_them_and_the_other_ledgers_go()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddReadySpecs(2);
        var remote = kim.AddRemote();
        var robin = remote.Clone("robin", "--branch", "spec-001-work");
        var theirs = robin.Commit("Go on");
        robin.Git("push", "--quiet");
        using var engine = new ModuleEngine(kim.Path);

        var set = engine.Run("Get-Spec | Set-Spec -Priority High -NoFetch").ThrowOnError();

        var warning = Assert.Single(set.Warnings);
        Assert.StartsWith("LedgerNotPushed: spec-001-work: ", warning, StringComparison.Ordinal);
        Assert.Contains("git merge origin/spec-001-work", warning, StringComparison.Ordinal);
        Assert.Equal(theirs, remote.Git("rev-parse", "spec-001-work"));
        Assert.Equal(kim.Git("rev-parse", "spec-002-work"), remote.Git("rev-parse", "spec-002-work"));
    }

    [Fact]
    public void Offline_a_ledger_is_committed_here_and_pushed_another_time()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddSpec(Name, "implementing");
        kim.AddRemote();
        kim.Git("remote", "set-url", "origin", Path.Combine(kim.Root, "gone.git"));
        using var engine = new ModuleEngine(kim.Path);

        var moved = engine.Run("Set-SpecStage 1").ThrowOnError();

        Assert.Equal("testing", kim.StageOn(Name, Name));
        Assert.Equal(["RemoteUnreachable", "GateWarned", "LedgerNotPushed"], moved.Warnings.Select(warning => warning.Split(':')[0]));
    }

    [Fact]
    public void A_branch_on_the_remote_alone_is_moved_there_and_no_local_branch_is_made()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddSpec(Name, "implementing");
        kim.AddSpec("spec-002-here", "implementing");
        var remote = kim.AddRemote();
        var ci = remote.Clone("ci");
        ci.Git("branch", "--quiet", "spec-002-here", "origin/spec-002-here");
        ci.Git("checkout", "--quiet", "--detach");
        using var engine = new ModuleEngine(ci.Path);

        var moved = engine.Run("Get-Spec | Set-SpecStage").ThrowOnError();

        Assert.Equal(["Testing", "Testing"], moved.Texts("Stage"));
        Assert.Equal("testing", remote.StageOn(Name, Name));
        Assert.Equal("testing", remote.StageOn("spec-002-here", "spec-002-here"));
        Assert.Equal(moved.Texts("Tip"), [remote.Git("rev-parse", Name), remote.Git("rev-parse", "spec-002-here")]);
        Assert.NotEqual(0, ci.TryGit("rev-parse", "--verify", "--quiet", $"refs/heads/{Name}").ExitCode);
        Assert.Equal(["Testing", "Testing"], engine.Run("Get-Spec").Texts("Stage"));
        Assert.Equal(["Review"], engine.Run("Set-SpecStage 1 -NoFetch").ThrowOnError().Texts("Stage"));
    }

    [Fact]
    public void A_shallow_clone_reads_with_a_warning_and_still_makes_specs()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.Commit("Go on", ("more.txt", "more"));
        kim.AddSpec(Name, "implementing");
        var remote = kim.AddRemote();
        var ci = remote.Clone("ci", "--no-local", "--depth", "1", "--no-single-branch", "--branch", "dev");
        using var engine = new ModuleEngine(ci.Path);

        var read = engine.Run("Get-Spec").ThrowOnError();

        Assert.Equal([Name], read.Texts("Name"));
        Assert.StartsWith("ShallowRepository: ", Assert.Single(read.Warnings), StringComparison.Ordinal);
        Assert.Equal(["spec-002-more"], engine.Run("New-Spec 'More' -Push").ThrowOnError().Texts("Name"));
        Assert.Equal("draft", remote.StageOn("spec-002-more", "spec-002-more"));
    }

    [Fact]
    public void A_remote_that_has_moved_since_is_refused_where_nobody_asked_it()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddSpec(Name, "implementing");
        var remote = kim.AddRemote();
        var robin = remote.Clone("robin");
        remote.Git("update-ref", $"refs/heads/{Name}", remote.GitWith(remote.Git("cat-file", "commit", Name) + "\nmore\n", "hash-object", "-t", "commit", "-w", "--stdin"));
        using var engine = new ModuleEngine(robin.Path);

        Assert.Equal(["RemoteMoved"], engine.Run("Set-SpecStage 1 -NoFetch").ErrorIds);
        Assert.Equal("implementing", remote.StageOn(Name, Name));
        Assert.Equal(["Testing"], engine.Run("Set-SpecStage 1").ThrowOnError().Texts("Stage"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_branch_that_is_behind_goes_forward_with_its_ledger_and_its_clean_work_tree(bool isCheckedOut)
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddSpec(Name, "implementing");
        var remote = kim.AddRemote();
        var newest = Advance(remote, ("code.txt", "code"));
        if (isCheckedOut)
        {
            kim.Git("switch", "--quiet", Name);
            kim.Write("README.md", "# Edited\n");
        }

        using var engine = new ModuleEngine(kim.Path);

        engine.Run("Set-SpecStage 1").ThrowOnError();

        Assert.Equal(newest, kim.Git("rev-parse", $"{Name}~1"));
        Assert.Equal(kim.Git("rev-parse", Name), remote.Git("rev-parse", Name));
        Assert.Equal("testing", remote.StageOn(Name, Name));
        Assert.Equal(isCheckedOut ? " M README.md" : string.Empty, kim.Git("status", "--porcelain"));
        Assert.Equal(isCheckedOut, File.Exists(kim.FullPath("code.txt")));
    }

    [Fact]
    public void A_branch_that_is_behind_stays_where_its_work_tree_holds_something_in_the_way()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddSpec(Name, "implementing");
        var remote = kim.AddRemote();
        Advance(remote, ("code.txt", "code"));
        kim.Git("switch", "--quiet", Name);
        kim.Write("code.txt", "mine");
        var tip = kim.Git("rev-parse", Name);
        using var engine = new ModuleEngine(kim.Path);

        Assert.Equal(["WorkTreeDirty"], engine.Run("Set-SpecStage 1").ErrorIds);
        Assert.Equal(tip, kim.Git("rev-parse", Name));
        Assert.Equal("mine", kim.Read("code.txt"));
        Assert.Equal("implementing", remote.StageOn(Name, Name));
    }

    [Fact]
    public void A_branch_that_is_ahead_is_moved_and_pushed_with_what_it_has()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddSpec(Name, "implementing");
        var remote = kim.AddRemote();
        kim.Git("switch", "--quiet", Name);
        kim.Commit("Go on", ("code.txt", "code"));
        using var engine = new ModuleEngine(kim.Path);

        engine.Run("Set-SpecStage 1").ThrowOnError();

        Assert.Equal(kim.Git("rev-parse", Name), remote.Git("rev-parse", Name));
    }

    [Fact]
    public void A_diverged_branch_says_so_and_is_not_written_to()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddSpec(Name, "implementing");
        var remote = kim.AddRemote();
        Advance(remote, ("theirs.txt", "theirs"));
        kim.Git("switch", "--quiet", Name);
        kim.Commit("Go elsewhere", ("ours.txt", "ours"));
        kim.Git("fetch", "--quiet");
        using var engine = new ModuleEngine(kim.Path);

        Assert.Equal(["True"], engine.Run("Get-Spec").ThrowOnError().Texts("IsDiverged"));
        Assert.Equal(["SpecDiverged"], engine.Run("Set-SpecStage 1").ErrorIds);
        Assert.Contains("diverged", engine.Render("Get-Spec").Text, StringComparison.Ordinal);
        Assert.Equal("implementing", kim.StageOn(Name, Name));
    }

    [Fact]
    public void Two_people_move_one_spec_in_turns_and_nobody_loses_a_step()
    {
        using var kim = SpecScenes.CreateTrain();
        var remote = kim.AddRemote();
        using var first = new ModuleEngine(kim.Path);
        first.Run("New-Spec 'Work' -Push").ThrowOnError();
        kim.WriteDocuments(Name);
        kim.Git("push", "--quiet", "origin", Name);
        var robin = remote.Clone("robin");
        robin.Git("switch", "--quiet", Name);
        using var second = new ModuleEngine(robin.Path);

        second.Run("Set-SpecStage 1; Suspend-Spec 1 -Reason 'Later.'").ThrowOnError();
        first.Run("Set-SpecStage 1 -Stage draft -Reason 'Again.'").ThrowOnError();
        second.Run("Resume-Spec 1").ThrowOnError();
        first.Run("Set-Spec 1 -Priority High").ThrowOnError();

        Assert.Equal(["Draft", "Clarified", "Draft"], first.Run("Get-SpecHistory 1").Texts("To"));
        Assert.Equal(remote.Git("rev-parse", Name), kim.Git("rev-parse", Name));
        Assert.Equal("draft\n", robin.Read(Status));
        Assert.Equal(string.Empty, robin.Git("status", "--porcelain"));
        Assert.Equal("7", remote.Git("rev-list", "--count", $"dev..{Name}"));
    }

    [Fact]
    public void Under_what_if_a_remote_branch_that_nobody_fetched_is_seen_and_not_one_byte_changes()
    {
        using var kim = SpecScenes.CreateTrain();
        kim.AddSpec(Name, "implementing");
        var remote = kim.AddRemote();
        var robin = remote.Clone("robin");
        Advance(remote, (Status, "testing\n"));
        using var engine = new ModuleEngine(robin.Path);
        var before = FolderSnapshot.Of(kim.Root);

        Assert.Equal(["Review"], engine.Run("Set-SpecStage 1 -WhatIf").ThrowOnError().Texts("Stage"));

        FolderSnapshot.Of(kim.Root).DemandSame(before);
    }

    // Somebody makes a branch on the remote after it was asked and before the push arrives there.
    private static void Race(TestRepository repository, TestRepository remote, string branch)
    {
        var id = repository.Git("rev-parse", "dev");
        repository.WriteHook("pre-push", $"git --git-dir='{remote.Path}' rev-parse --verify --quiet refs/heads/{branch} || git --git-dir='{remote.Path}' update-ref refs/heads/{branch} {id}");
    }

    // The other person pushes a commit.
    private static string Advance(TestRepository remote, params (string Path, string? Content)[] files)
    {
        var other = remote.Clone($"other-{Guid.NewGuid():N}", "--branch", Name);
        var commit = other.Commit("Go on", files);
        other.Git("push", "--quiet");
        return commit;
    }
}
