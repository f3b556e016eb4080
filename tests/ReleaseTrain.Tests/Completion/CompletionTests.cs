using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Completion;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("Test-Probe -Spec ", new[] { "spec-001-first", "spec-002-second", "spec-003-third", "spec-004-fourth" })]
    [InlineData("Test-Probe -Spec SPEC-002", new[] { "spec-002-second" })]
    [InlineData("Test-Probe -Spec 'spec-002", new[] { "'spec-002-second'" })]
    [InlineData("Test-Probe -Spec \"spec-002", new[] { "\"spec-002-second\"" })]
    [InlineData("Test-Probe -Spec nothing", new string[0])]
    public void Specs_are_found_on_branches_here_and_there_and_in_the_work_tree(string input, string[] expected)
    {
        using var repository = CreateRepository();
        using var engine = new ModuleEngine(repository.Path).AddProbes();

        Assert.Equal(expected, engine.Complete(input));
    }

    [Fact]
    public void A_spec_is_found_by_its_id_where_its_name_begins_otherwise()
    {
        using var repository = TestRepository.Create();
        repository.Git("branch", "006-signaling");
        using var engine = new ModuleEngine(repository.Path).AddProbes();

        Assert.Equal(["006-signaling"], engine.Complete("Test-Probe -Spec spec-0"));
    }

    [Theory]
    [InlineData("Test-Probe -Branch m", new[] { "main" })]
    [InlineData("Test-Probe -Branch main, spec-00", new[] { "spec-001-first", "spec-002-second", "spec-003-third" })]
    [InlineData("Test-Probe -Branch odd", new[] { "'odd$name'" })]
    [InlineData("Test-Probe -Branch \"odd", new[] { "\"odd`$name\"" })]
    [InlineData("Test-Probe -Tag ", new[] { "v1.10.0", "v1.9.0", "not-a-version" })]
    [InlineData("Test-Probe -Stage RE", new[] { "Released", "Review" })]
    public void Branches_tags_and_stages_are_completed(string input, string[] expected)
    {
        using var repository = CreateRepository();
        using var engine = new ModuleEngine(repository.Path).AddProbes();

        Assert.Equal(expected, engine.Complete(input));
    }

    [Theory]
    [InlineData("Complete-SpecTask spec-007 ", new[] { "T002", "T003" })]
    [InlineData("Complete-SpecTask 7 -Task T002, t0", new[] { "T002", "T003" })]
    [InlineData("Complete-SpecTask spec-007, spec-008 -Task ", new[] { "T002", "T003", "T009" })]
    [InlineData("Complete-SpecTask spec-0* 'T009", new[] { "'T009'" })]
    [InlineData("Complete-SpecTask spec-099 T", new string[0])]
    public void Tasks_are_the_open_ones_of_the_specs_that_the_line_names(string input, string[] expected)
    {
        using var repository = SpecScenes.CreateTrain();
        repository.CommitOn("spec-007-lamps", "dev", "Lamps", ("specs/spec-007-lamps/tasks.md", "- [x] T001 Wire\n- [ ] T002 Bulb\n- [ ] T003 Switch\n"), ("specs/spec-007-lamps/.status", "implementing\n"));
        repository.CommitOn("spec-008-bells", "dev", "Bells", ("specs/spec-008-bells/tasks.md", "- [ ] T009 Ring\n"), ("specs/spec-008-bells/.status", "implementing\n"));
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(expected, engine.Complete(input));
    }

    [Fact]
    public void Sprints_are_completed_by_the_end_of_their_id()
    {
        using var repository = SpecScenes.CreateTrain();
        repository.AddSpec("spec-001-a");
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Merge-Spec").ThrowOnError();
        var id = (string)((dynamic)engine.Run("Get-Sprint").ThrowOnError().Single!).Id;

        Assert.Equal([id], engine.Complete($"Get-Sprint {id[^8..]}"));
    }

    [Fact]
    public void The_repository_on_the_command_line_is_the_one_that_is_asked()
    {
        using var repository = CreateRepository();
        using var engine = new ModuleEngine(repository.Root).AddProbes();

        Assert.Equal(["spec-002-second"], engine.Complete("Test-Probe -Repository work -Spec spec-002"));
    }

    [Fact]
    public void Where_there_is_no_repository_nothing_is_completed_and_nothing_fails()
    {
        using var repository = TestRepository.Create();
        using var engine = new ModuleEngine(repository.Root).AddProbes();

        Assert.Empty(engine.Complete("Test-Probe -Spec spec"));
        Assert.Empty(engine.Run("$Error").ThrowOnError().Output);
    }

    private static TestRepository CreateRepository()
    {
        var repository = TestRepository.Create();
        repository.Git("tag", "v1.9.0");
        repository.Git("tag", "v1.10.0");
        repository.Git("tag", "not-a-version");
        repository.Git("branch", "odd$name");
        repository.Git("branch", "spec-001-first");
        repository.Git("branch", "spec-002-second");
        repository.Git("branch", "team/spec-003-third");
        repository.AddRemote();
        repository.Git("push", "--quiet", "origin", "main:spec-003-third");
        repository.Git("fetch", "--quiet");
        repository.Git("branch", "--delete", "team/spec-003-third");
        repository.Write("specs/spec-004-fourth/spec.md", "# Fourth\n");
        return repository;
    }
}
