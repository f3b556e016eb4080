using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

public sealed class CompleteSpecTaskTests
{
    private const string Document = "specs/spec-001-work/tasks.md";
    private const string Tasks = "# Tasks\r\n\r\n- [ ] T001 ünï  \r\n- [ ] T002 [ ] b\r\n  - [ ] T003 c";

    [Fact]
    public void Exactly_the_named_boxes_are_ticked_in_one_commit_on_the_branch_of_the_spec()
    {
        using var repository = CreateRepository();
        var dev = repository.Git("rev-parse", "dev");
        using var engine = new ModuleEngine(repository.Path);

        var done = engine.Run("Complete-SpecTask spec-001 T001, t003").ThrowOnError();

        Assert.Equal(["T001", "T003"], done.Texts("Id"));
        Assert.All(done.Texts("State"), state => Assert.Equal("Done", state));
        Assert.Equal("# Tasks\r\n\r\n- [x] T001 ünï  \r\n- [ ] T002 [ ] b\r\n  - [x] T003 c", Read(repository, "spec-001-work"));
        Assert.Equal("Complete T001, T003 of spec-001", repository.Git("log", "-1", "--format=%s", "spec-001-work"));
        Assert.Equal("spec-001-work", repository.Git("log", "-1", "--format=%(trailers:key=Spec,valueonly)", "spec-001-work").Trim());
        Assert.Equal("T001,T003", repository.Git("log", "-1", "--format=%(trailers:key=Task,valueonly,separator=%x2C)", "spec-001-work"));
        Assert.Equal(Document, repository.Git("diff", "--name-only", "spec-001-work~", "spec-001-work"));
        Assert.Equal(dev, repository.Git("rev-parse", "dev"));
        Assert.Empty(repository.Git("status", "--porcelain"));
        repository.Git("fsck", "--strict");
    }

    [Fact]
    public void Where_the_branch_is_checked_out_its_file_changes_with_it_and_nothing_else()
    {
        using var repository = CreateRepository();
        repository.Git("switch", "--quiet", "spec-001-work");
        var other = Path.Combine(repository.Path, "other.txt");
        File.WriteAllText(other, "staged");
        repository.Git("add", "other.txt");
        File.WriteAllText(other, "edited");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Complete-SpecTask 1 T002").ThrowOnError();

        Assert.Equal(Tasks.Replace("- [ ] T002", "- [x] T002", StringComparison.Ordinal), File.ReadAllText(Path.Combine(repository.Path, Document)));
        Assert.Equal(Read(repository, "spec-001-work"), File.ReadAllText(Path.Combine(repository.Path, Document)));
        Assert.Equal("AM other.txt", repository.Git("status", "--porcelain"));
        Assert.Equal("staged", repository.Git("show", ":other.txt"));
        repository.Git("fsck", "--strict");
    }

    [Fact]
    public void A_linked_worktree_moves_along()
    {
        using var repository = CreateRepository();
        var linked = Path.Combine(Path.GetDirectoryName(repository.Path)!, $"{Path.GetFileName(repository.Path)}-linked");
        repository.Git("worktree", "add", "--quiet", linked, "spec-001-work");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Complete-SpecTask 1 T001").ThrowOnError();

        Assert.Contains("- [x] T001", File.ReadAllText(Path.Combine(linked, Document)), StringComparison.Ordinal);
        Assert.Empty(repository.Git("-C", linked, "status", "--porcelain"));
        repository.Git("worktree", "remove", linked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_edited_document_is_refused_and_stays(bool isStaged)
    {
        using var repository = CreateRepository();
        repository.Git("switch", "--quiet", "spec-001-work");
        var path = Path.Combine(repository.Path, Document);
        File.AppendAllText(path, "\n- [ ] T004 new\n");
        if (isStaged)
        {
            repository.Git("add", Document);
        }

        var (before, tip) = (File.ReadAllText(path), repository.Git("rev-parse", "HEAD"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["WorkTreeDirty"], engine.Run("Complete-SpecTask 1 T001").ErrorIds);
        Assert.Equal(["WorkTreeDirty"], engine.Run("Complete-SpecTask 1 T004").ErrorIds);
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal(tip, repository.Git("rev-parse", "HEAD"));
    }

    [Fact]
    public void A_pipeline_over_several_specs_is_one_operation_with_a_commit_for_each()
    {
        using var repository = CreateRepository();
        repository.AddSpec("spec-002-more", "implementing", files: ("specs/spec-002-more/tasks.md", "## Phase 1: All\n\n- [ ] T001 a\n- [ ] T002 b\n- [ ] T003 c\n"));
        using var engine = new ModuleEngine(repository.Path);

        var done = engine.Run("Get-SpecTask -State Open | Complete-SpecTask -Verbose").ThrowOnError();

        Assert.Equal(["T001", "T002", "T003", "T001", "T002", "T003"], done.Texts("Id"));
        Assert.Equal("1", repository.Git("rev-list", "--count", "spec-001-work~..spec-001-work"));
        Assert.Equal("Complete T001-T003 of spec-002", repository.Git("log", "-1", "--format=%s", "spec-002-more"));
        Assert.Single(engine.Run("Get-TrainOperation").ThrowOnError().Output);
        Assert.Equal(["3", "3"], engine.Run("Get-Spec").ThrowOnError().Texts("TasksDone"));
        Assert.Contains("spec-002: phase 1: All is complete (3/3 tasks).", done.Verbose);
    }

    [Fact]
    public void What_is_done_already_changes_nothing()
    {
        using var repository = CreateRepository();
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Complete-SpecTask 1 T001").ThrowOnError();
        var tip = repository.Git("rev-parse", "spec-001-work");

        Assert.Equal(["Done"], engine.Run("Complete-SpecTask 1 T001").ThrowOnError().Texts("State"));
        Assert.Equal(tip, repository.Git("rev-parse", "spec-001-work"));
        Assert.Empty(engine.Run("@() | Complete-SpecTask").ThrowOnError().Output);
    }

    [Fact]
    public void Under_WhatIf_nothing_changes_and_the_tasks_are_shown_as_they_would_be()
    {
        using var repository = CreateRepository();
        var tip = repository.Git("rev-parse", "spec-001-work");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Done", "Done", "Done"], engine.Run("Get-SpecTask 1 | Complete-SpecTask -WhatIf").ThrowOnError().Texts("State"));
        Assert.Equal(tip, repository.Git("rev-parse", "spec-001-work"));
        Assert.False(Directory.Exists(Path.Combine(repository.Path, ".git", "release-train")));
    }

    [Theory]
    [InlineData("Complete-SpecTask 1 T009", "TaskNotFound")]
    [InlineData("Complete-SpecTask 1", "TaskNotNamed")]
    [InlineData("Complete-SpecTask 9 T001", "SpecNotFound")]
    [InlineData("Complete-SpecTask 2 T001", "TaskAmbiguous")]
    [InlineData("Complete-SpecTask 3 T001", "TaskHasNoBox")]
    public void What_cannot_be_ticked_is_refused_by_name(string command, string error)
    {
        using var repository = CreateRepository();
        repository.AddSpec("spec-002-twice", "implementing", files: ("specs/spec-002-twice/tasks.md", "- [ ] T001 a\n- [ ] T001 b\n"));
        repository.AddSpec("spec-003-heading", "implementing", files: ("specs/spec-003-heading/tasks.md", "### T001: a\n"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal([error], engine.Run(command).ErrorIds);
    }

    [Fact]
    public void The_object_tells_tasks_apart_that_a_name_does_not()
    {
        using var repository = CreateRepository();
        repository.AddSpec("spec-002-twice", "implementing", files: ("specs/spec-002-twice/tasks.md", "- [ ] T001 a\n- [ ] T001 b\n"));
        repository.AddSpec("spec-003-plain", "implementing", files: ("specs/spec-003-plain/tasks.md", "- [ ] write it\n- [ ] test it\n"));
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Get-SpecTask 2, 3 | Where-Object Text -In 'b', 'test it' | Complete-SpecTask").ThrowOnError();

        Assert.Equal("- [ ] T001 a\n- [x] T001 b", repository.Git("show", "spec-002-twice:specs/spec-002-twice/tasks.md"));
        Assert.Equal("- [ ] write it\n- [x] test it", repository.Git("show", "spec-003-plain:specs/spec-003-plain/tasks.md"));
    }

    [Fact]
    public void What_refuses_one_spec_does_not_hold_up_the_others_and_the_landed_is_refused()
    {
        using var repository = CreateRepository();
        repository.AddSpec("spec-002-done", "review", files: ("specs/spec-002-done/tasks.md", "- [ ] T001 a\n"));
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec 2").ThrowOnError();

        var result = engine.Run("Complete-SpecTask 2, 1 T001");

        Assert.Equal(["SpecLanded"], result.ErrorIds);
        Assert.Equal(["T001"], result.Texts("Id"));
        Assert.Contains("- [x] T001", Read(repository, "spec-001-work"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_mode_of_the_document_stays()
    {
        using var repository = CreateRepository();
        repository.Git("switch", "--quiet", "spec-001-work");
        repository.Git("update-index", "--chmod=+x", Document);
        repository.Git("commit", "--quiet", "-m", "Make it executable");
        repository.Git("reset", "--quiet", "--hard");
        repository.Git("switch", "--quiet", "dev");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Complete-SpecTask 1 T001").ThrowOnError();

        Assert.StartsWith("100755", repository.Git("ls-tree", "spec-001-work", Document), StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_that_follows_the_remote_is_pushed_with_it()
    {
        using var repository = CreateRepository();
        var remote = repository.AddRemote();
        repository.Git("push", "--quiet", "--set-upstream", "origin", "dev", "main", "spec-001-work");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Complete-SpecTask 1 T001").ThrowOnError();

        Assert.Equal(repository.Git("rev-parse", "spec-001-work"), remote.Git("rev-parse", "spec-001-work"));
    }

    [Fact]
    public void A_branch_that_is_on_the_remote_alone_changes_there()
    {
        using var repository = CreateRepository();
        var remote = repository.AddRemote();
        var clone = remote.Clone("ci", "--branch", "dev");
        using var engine = new ModuleEngine(clone.Path);

        Assert.Equal(["Done"], engine.Run("Complete-SpecTask 1 T001").ThrowOnError().Texts("State"));
        Assert.Contains("- [x] T001", remote.Git("show", $"spec-001-work:{Document}"), StringComparison.Ordinal);
        Assert.Empty(clone.Git("branch", "--list", "spec-001-work"));
    }

    [Fact]
    public void Line_ends_of_the_work_tree_are_those_that_git_gives_it()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "implementing", files: (Document, "- [ ] T001 a\n- [ ] T002 b\n"));
        repository.Git("config", "core.autocrlf", "true");
        repository.Git("switch", "--quiet", "spec-001-work");
        using var engine = new ModuleEngine(repository.Path);

        engine.Run("Complete-SpecTask 1 T002").ThrowOnError();

        Assert.Equal("- [ ] T001 a\r\n- [x] T002 b\r\n", File.ReadAllText(Path.Combine(repository.Path, Document)));
        Assert.Equal("- [ ] T001 a\n- [x] T002 b", repository.Git("cat-file", "blob", $"spec-001-work:{Document}"));
        Assert.Empty(repository.Git("status", "--porcelain"));
    }

    private static TestRepository CreateRepository()
    {
        var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "implementing", files: (Document, Tasks));
        return repository;
    }

    private static string Read(TestRepository repository, string branch) => repository.Git("show", $"{branch}:{Document}");
}
