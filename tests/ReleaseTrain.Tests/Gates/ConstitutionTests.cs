using ReleaseTrain.Tests.Fixtures;
using ReleaseTrain.Tests.Sprints;

namespace ReleaseTrain.Tests.Gates;

/// <summary>What a sprint says of the constitution where a command judges it, or where somebody passed over it.</summary>
public sealed class ConstitutionTests
{
    private const string Broken = "broken.txt";
    private const string Reason = "The border was closed and nobody could look at it.";

    [Fact]
    public void The_configured_command_judges_each_spec_in_the_candidate_and_the_verdicts_say_so()
    {
        using var repository = CreateTrain(root => $"tests: {{ constitution: {{ run: {TestedSprintTests.Yaml($"{ShellLine.Say("RELEASETRAIN_SPEC")} && {ShellLine.Count(Path.Combine(root, "ran"))}")} }} }}");
        repository.AddReadySpecs(2);
        using var engine = new ModuleEngine(repository.Path);
        Assert.Equal(["Library-First NotLookedAt", "Test-First NotLookedAt"], Verdicts(engine.Run("Start-Sprint -WhatIf")));

        var merged = engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["Merged", "Merged"], merged.Texts("Outcome"));
        Assert.Equal(["Library-First Judged", "Test-First Judged"], Verdicts(engine.Run("param($Sprint) $Sprint", ("Sprint", merged.Output[0].Properties["Sprint"].Value))));
        Assert.Equal(["Library-First Judged", "Test-First Judged"], Verdicts(engine.Run("Get-Sprint")));
        Assert.Equal(["Passed"], engine.Run("(Test-SpecGate 1 -To released).Checks | Where-Object Id -eq constitution-whole").ThrowOnError().Texts("Verdict"));
        Assert.Equal(2, ShellLine.CountOf(Path.Combine(repository.Root, "ran")));
        TestedSprintTests.DemandNoWorkTrees(repository);
    }

    [Fact]
    public void What_the_command_turns_down_lands_all_the_same_and_is_told()
    {
        using var repository = CreateTrain(_ => $"tests: {{ constitution: {{ run: {TestedSprintTests.Yaml(ShellLine.FailWith(Broken))} }} }}");
        repository.AddSpec("spec-001-work", files: [(Broken, "x")]);
        using var engine = new ModuleEngine(repository.Path);
        engine.Run("Approve-Spec 1 -Principle library").ThrowOnError();

        var merged = engine.Run("Merge-Spec").ThrowOnError();

        Assert.Equal(["Merged"], merged.Texts("Outcome"));
        Assert.Contains(merged.Warnings, warning => warning.StartsWith("ConstitutionRed: spec-001 is held against the constitution: 'constitution' is red", StringComparison.Ordinal));
        Assert.Equal(["Library-First Attested", "Test-First Failed"], Verdicts(engine.Run("Get-Sprint")));
    }

    [Fact]
    public void What_was_passed_over_with_a_reason_is_waived()
    {
        using var repository = CreateTrain(_ => "version: 1");
        repository.AddSpec("spec-001-work", ledger: $"waivers:\n- id: w1\n  check: constitution-code\n  reason: {Reason}\n  by: Robin <robin@example.com>\n  at: 2026-01-02T03:04:05Z\n");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Library-First Waived", "Test-First Waived"], Verdicts(engine.Run("Start-Sprint -WhatIf")));
        Assert.Contains("Library-First, Test-First was waived.", engine.Run("(Test-SpecGate 1 -To testing).Checks | Where-Object Id -eq constitution-code").ThrowOnError().Texts("Message"));
    }

    [Fact]
    public void Principles_in_force_are_completed_and_after_them_the_questions()
    {
        using var repository = CreateTrain(_ => "version: 1");
        repository.AddReadySpecs(1);
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["Library-First", "Test-First", "Clarity", "Completeness", "Quality", "Value"], engine.Complete("Approve-Spec 1 -Principle "));
        Assert.Equal(["Test-First"], engine.Complete("Approve-Spec 1 -Principle tes"));
    }

    [Theory]
    [InlineData("constitution-notes")]
    [InlineData("plan-constitution")]
    [InlineData("constitution-whole")]
    public void Nothing_of_the_constitution_can_be_made_to_block(string check)
    {
        using var repository = CreateTrain(_ => $"gates: {{ {check}: block }}");
        using var engine = new ModuleEngine(repository.Path);

        Assert.Equal(["ConfigInvalid"], engine.Run("Get-Spec").ErrorIds);
    }

    private static TestRepository CreateTrain(Func<string, string> rules)
    {
        var repository = TestedSprintTests.CreateTrain(rules);
        repository.Commit("Constitution", (".specify/memory/constitution.md", "# Test Constitution\n\n## Core Principles\n\n### I. Library-First\n\nText.\n\n### II. Test-First (NON-NEGOTIABLE)\n\nText.\n\n## Governance\n\n**Version**: 1.0.0 | **Ratified**: 2025-01-01 | **Last Amended**: 2025-01-01\n"));
        return repository;
    }

    private static IReadOnlyList<string> Verdicts(EngineResult sprint) =>
        [.. ((IEnumerable<dynamic>)((dynamic)sprint.ThrowOnError().Single!).Constitution).Where(verdict => !(bool)verdict.IsQuestion).Select(verdict => $"{verdict.Principle} {verdict.Verdict}")];
}
