using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Gates;

/// <summary>The step from implementing to testing, where tests are configured.</summary>
public sealed class TestedStageTests
{
    private const string Name = "spec-001-work";
    private const string Broken = "broken.txt";

    [Fact]
    public void Red_tests_stop_the_step_and_no_waiver_and_no_rule_of_the_branch_passes_over_them()
    {
        using var repository = CreateTrain(_ => ShellLine.FailWith(Broken));
        var tip = repository.AddSpec(Name, "implementing", files: [(Broken, "x"), (".specify/config/workflow-config.yml", "tests: { unit: { run: git --version } }\n")]);
        using var engine = new ModuleEngine(repository.Path);

        var refused = engine.Run("Set-SpecStage 1");

        Assert.Equal(["GateFailed"], refused.ErrorIds);
        Assert.Contains("'tests.unit': Failed", refused.ErrorText, StringComparison.Ordinal);
        Assert.Equal(["CheckNotWaivable"], engine.Run("Set-SpecStage 1 -Waive @{ 'tests-red' = 'They are red for a reason of their own.' }").ErrorIds);
        Assert.Equal(["tests-red"], engine.Run("(Test-SpecGate 1).Checks | Where-Object { $_.Verdict -eq 'Failed' -and $_.Severity -eq 'Block' }").ThrowOnError().Texts("Id"));
        Assert.Equal(tip, repository.Git("rev-parse", Name));
    }

    [Fact]
    public void They_run_when_the_step_is_made_and_not_when_it_is_looked_at_or_cannot_be_made()
    {
        using var repository = CreateTrain(root => ShellLine.Count(Path.Combine(root, "ran")));
        repository.AddSpec(Name, "implementing");
        repository.AddSpec("spec-002-open", "implementing", files: [("specs/spec-002-open/tasks.md", "- [ ] T001 Begin\n")]);
        var ran = Path.Combine(repository.Root, "ran");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Undecided"], engine.Run("Test-SpecGate 1").ThrowOnError().Texts("Verdict"));
        engine.Run("Set-SpecStage 1 -WhatIf").ThrowOnError();
        Assert.Equal(["GateFailed"], engine.Run("Set-SpecStage 2").ErrorIds);
        Assert.Equal(0, ShellLine.CountOf(ran));

        engine.Run("Set-SpecStage 1").ThrowOnError();

        Assert.Equal(1, ShellLine.CountOf(ran));
    }

    private static TestRepository CreateTrain(Func<string, string> unit)
    {
        var repository = SpecScenes.CreateTrain();
        repository.Commit("Set rules", (".specify/config/workflow-config.yml", $"tests:\n  unit:\n    run: '{unit(repository.Root).Replace("'", "''", StringComparison.Ordinal)}'\n"));
        return repository;
    }
}
