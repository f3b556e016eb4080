using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Specs;

public sealed class GetSpecTaskTests
{
    private const string Tasks = """
        # Tasks

        ## Phase 1: Setup

        - [x] T001 Make src/a.cs
        - [ ] T002 [P] Make src/b.cs (SKIPPED: nobody needs it)

        ## Phase 2: User Story 1 - Send (Priority: P1)

        - [ ] T003 [P] [US1] Make src/c.cs and docs/c.md
        - [ ] T004 Wire it
        - [~] T005 [US2] Half

        """;

    [Fact]
    public void Tasks_are_objects_with_every_member()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "implementing", files: ("specs/spec-001-work/tasks.md", Tasks));
        using var engine = new ModuleEngine(repository.Path);

        var tasks = engine.Run("Get-SpecTask 1").ThrowOnError();

        Assert.Equal(["T001", "T002", "T003", "T004", "T005"], tasks.Texts("Id"));
        Assert.Equal(["Done", "Waived", "Open", "Open", "Open"], tasks.Texts("State"));
        Assert.Equal([null, null, "US1", "US1", "US2"], tasks.Texts("Story"));
        Assert.Equal(["False", "True", "True", "False", "False"], tasks.Texts("IsParallel"));
        Assert.Equal(["Phase 1: Setup", "Phase 1: Setup", "Phase 2: User Story 1 - Send (Priority: P1)", "Phase 2: User Story 1 - Send (Priority: P1)", "Phase 2: User Story 1 - Send (Priority: P1)"], tasks.Texts("Phase"));
        Assert.Equal(["5", "6", "10", "11", "12"], tasks.Texts("Line"));
        Assert.All(tasks.Texts("Spec"), spec => Assert.Equal("spec-001", spec));
        Assert.Equal(["src/c.cs", "docs/c.md"], (IEnumerable<string>)((dynamic)tasks.Output[2]).Paths);
        Assert.Equal("Wire it", tasks.Texts("Text")[3]);
    }

    [Theory]
    [InlineData("-State Open", "T003 T004 T005")]
    [InlineData("-State Done, Waived", "T001 T002")]
    [InlineData("-Phase 1", "T001 T002")]
    [InlineData("-Phase 'Phase 2'", "T003 T004 T005")]
    [InlineData("-Phase Setup", "T001 T002")]
    [InlineData("-Phase '*send*'", "T003 T004 T005")]
    [InlineData("-Story US1", "T003 T004")]
    [InlineData("-Story 2", "T005")]
    [InlineData("-Story 'US*' -State Open -Phase 2", "T003 T004 T005")]
    [InlineData("-Phase 3", "")]
    public void Tasks_are_filtered_by_phase_story_and_state(string filter, string ids)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "implementing", files: ("specs/spec-001-work/tasks.md", Tasks));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries), engine.Run($"Get-Spec | Get-SpecTask {filter}").ThrowOnError().Texts("Id"));
    }

    [Fact]
    public void Tasks_are_read_where_the_spec_is_read()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "implementing", files: ("specs/spec-001-work/tasks.md", "- [ ] T001 a\n"));
        repository.AddSpec("spec-002-more", "implementing", files: ("specs/spec-002-more/tasks.md", "- [x] T001 b\n"));
        repository.AddSpec("spec-003-none", "draft");
        repository.Git("switch", "--quiet", "spec-001-work");
        File.AppendAllText(Path.Combine(repository.Path, "specs", "spec-001-work", "tasks.md"), "- [x] T002 not committed\n");
        using var engine = new ModuleEngine(repository.Path);

        var tasks = engine.Run("Get-SpecTask").ThrowOnError();

        Assert.Equal(["spec-001", "spec-001", "spec-002"], tasks.Texts("Spec"));
        Assert.Equal(["a", "not committed", "b"], tasks.Texts("Text"));
        Assert.Equal(engine.Run("Get-Spec").ThrowOnError().Texts("TasksTotal"), ["2", "1", "0"]);
        Assert.Empty(engine.Run("@() | Get-SpecTask").ThrowOnError().Output);
        Assert.Equal(["SpecNotFound"], engine.Run("Get-SpecTask 9").ErrorIds);
    }

    [Fact]
    public void Tasks_are_shown_by_phase()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-work", "implementing", files: ("specs/spec-001-work/tasks.md", Tasks));
        using var engine = new ModuleEngine(repository.Path);

        var lines = engine.Render("Get-SpecTask 1").ThrowOnError().Text.Split('\n').Select(line => line.TrimEnd()).ToList();

        Assert.Contains("   Phase: spec-001, Phase 1: Setup", lines);
        Assert.Contains(lines, line => line.StartsWith("T003      Open   US1    P Make src/c.cs", StringComparison.Ordinal));
    }
}
