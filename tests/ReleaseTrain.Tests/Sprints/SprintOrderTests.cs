using ReleaseTrain.Tests.Fixtures;

namespace ReleaseTrain.Tests.Sprints;

/// <summary>Who boards before whom, and why.</summary>
public sealed class SprintOrderTests : IDisposable
{
    private const string Line = "start\n";

    private readonly TestRepository _repository = SpecScenes.CreateTrain();

    public SprintOrderTests() => _repository.Commit("Shared files", ("a.txt", Line), ("b.txt", Line));

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_spec_that_stands_in_the_way_of_two_stays_behind_and_the_order_says_why()
    {
        Add(1, "a.txt", "b.txt");
        Add(2, "a.txt");
        Add(3, "b.txt");
        using var engine = new ModuleEngine(_repository.Path);

        var merged = engine.Run("Merge-Spec");

        Assert.Equal(["spec-002 Merged", "spec-003 Merged", "spec-001 Conflict"], Outcomes(merged));
        Assert.Equal(["MergeConflict"], merged.ErrorIds);
        Assert.Contains("spec-001 stays behind. Conflicts with spec-002, spec-003 in a.txt, b.txt", merged.ErrorText, StringComparison.Ordinal);
        Assert.Equal(
            [
                "1. spec-002: by priority (Normal) and number; before spec-001, which cannot be merged with it: so the fewest stay behind",
                "2. spec-003: by priority (Normal) and number; before spec-001, which cannot be merged with it: so the fewest stay behind",
                "3. spec-001: last: it cannot be merged with spec-002, spec-003, and without it the fewest stay behind",
            ],
            OrderOf(merged));
    }

    [Fact]
    public void What_depends_on_a_rival_counts_with_it()
    {
        Add(1, "a.txt");
        Add(2, "a.txt");
        _repository.AddSpec("spec-003-work", ledger: "dependsOn: [spec-002]\n");
        using var engine = new ModuleEngine(_repository.Path);

        Assert.Equal(["spec-002 Merged", "spec-003 Merged", "spec-001 Conflict"], Outcomes(engine.Run("Merge-Spec")));
    }

    [Fact]
    public void Of_two_rivals_the_higher_priority_boards()
    {
        Add(1, "a.txt");
        Add(2, "priority: high\n", ["a.txt"]);
        using var engine = new ModuleEngine(_repository.Path);

        Assert.Equal(["spec-002 Merged", "spec-001 Conflict"], Outcomes(engine.Run("Merge-Spec")));
    }

    [Fact]
    public void What_is_found_does_not_depend_on_the_order_of_the_input()
    {
        Add(1, "a.txt", "b.txt");
        Add(2, "a.txt");
        Add(3, "b.txt");
        using var engine = new ModuleEngine(_repository.Path);

        Assert.Equal(Outcomes(engine.Run("Merge-Spec 3, 1, 2 -WhatIf")), Outcomes(engine.Run("Merge-Spec 2, 3, 1 -WhatIf")));
    }

    [Fact]
    public void Somebody_s_order_is_taken_as_it_is_and_the_rest_follows()
    {
        Add(1, "a.txt", "b.txt");
        Add(2, "a.txt");
        Add(3, "b.txt");
        _repository.AddSpec("spec-004-work");
        using var engine = new ModuleEngine(_repository.Path);

        var merged = engine.Run("Merge-Spec -Order 4, spec-001-work");

        Assert.Equal(["spec-004 Merged", "spec-001 Merged", "spec-002 Conflict", "spec-003 Conflict"], Outcomes(merged));
        Assert.Equal("1. spec-004: where -Order puts it", OrderOf(merged)[0]);
    }

    [Theory]
    [InlineData("-Order 2, 1", "spec-002 depends on spec-001, and would board before it")]
    [InlineData("1, 2 -Order 3", "spec-003 is in the order and not among the specs of this sprint")]
    public void An_order_that_cannot_be_is_refused_and_nothing_changes(string arguments, string why)
    {
        Add(1, "a.txt");
        _repository.AddSpec("spec-002-work", ledger: "dependsOn: [spec-001]\n");
        _repository.AddSpec("spec-003-work");
        using var engine = new ModuleEngine(_repository.Path);
        var before = _repository.Git("for-each-ref");

        foreach (var command in new[] { "Merge-Spec", "Start-Sprint" })
        {
            var refused = engine.Run($"{command} {arguments}");
            Assert.Equal(["OrderInvalid"], refused.ErrorIds);
            Assert.Contains(why, refused.ErrorText, StringComparison.Ordinal);
        }

        Assert.Equal(before, _repository.Git("for-each-ref"));
        Assert.Empty(engine.Run("Get-Sprint").ThrowOnError().Output);
    }

    [Fact]
    public void A_sprint_keeps_its_order_and_its_reasons_until_it_lands()
    {
        Add(1, "a.txt", "b.txt");
        Add(2, "a.txt");
        Add(3, "b.txt");
        using var engine = new ModuleEngine(_repository.Path);
        engine.Run("Start-Sprint 2, 3 -Order 3").ThrowOnError();

        Assert.Equal(["1. spec-003: where -Order puts it", "2. spec-002: by priority (Normal) and number"], OrderOfSprint(engine.Run("Get-Sprint")));
        Assert.Equal(["SprintScopeChanged"], engine.Run("Merge-Spec -Order 2").ErrorIds);
        Assert.Equal(["spec-003 Merged", "spec-002 Merged"], Outcomes(engine.Run("Merge-Spec").ThrowOnError()));
    }

    [Fact]
    public void Planned_anew_an_open_sprint_takes_another_order()
    {
        Add(1, "a.txt");
        Add(2, "b.txt");
        using var engine = new ModuleEngine(_repository.Path);
        engine.Run("Start-Sprint").ThrowOnError();

        Assert.Equal(["spec-002 Merged", "spec-001 Merged"], Outcomes(engine.Run("Merge-Spec -Replan -Order 2").ThrowOnError()));
    }

    [Fact]
    public void Specs_that_share_a_number_keep_each_its_own_reason()
    {
        _repository.AddSpec("spec-001-one");
        _repository.AddSpec("spec-001-two");
        using var engine = new ModuleEngine(_repository.Path);
        engine.Run("Start-Sprint -Order spec-001-two -WarningAction SilentlyContinue").ThrowOnError();

        Assert.Equal(["1. spec-001-two: where -Order puts it", "2. spec-001-one: by priority (Normal) and number"], OrderOfSprint(engine.Run("Get-Sprint")));
    }

    [Fact]
    public void Where_too_many_conflict_to_be_weighed_the_order_claims_no_more_than_rank()
    {
        for (var number = 1; number <= 13; number++)
        {
            _repository.AddSpec($"spec-{100 + number}-work", files: [("a.txt", $"{number}\n")]);
        }

        _repository.AddSpec("spec-114-work", files: [("b.txt", "14\n"), ("c.txt", "14\n")]);
        _repository.AddSpec("spec-115-work", files: [("b.txt", "15\n")]);
        _repository.AddSpec("spec-116-work", files: [("c.txt", "16\n")]);
        using var engine = new ModuleEngine(_repository.Path);

        var planned = engine.Run("Merge-Spec -WhatIf");

        Assert.Equal(["spec-101 Planned", "spec-115 Planned", "spec-116 Planned"], Outcomes(planned).Take(3));
        Assert.Equal("1. spec-101: by priority (Normal) and number", OrderOf(planned)[0]);
        Assert.Equal("4. spec-102: last: it cannot be merged with spec-101, and too many conflict there for more than priority and number to count", OrderOf(planned)[3]);
        Assert.EndsWith("and without it the fewest stay behind", OrderOf(planned)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_dry_the_whole_line_keeps_the_order_that_its_sprint_was_planned_with()
    {
        Add(1, "a.txt");
        Add(2, "b.txt");
        using var engine = new ModuleEngine(_repository.Path);

        var planned = engine.Run("Start-Sprint -Order 2 -WhatIf | Merge-Spec -WhatIf").ThrowOnError();

        Assert.Equal(["spec-002 Planned", "spec-001 Planned"], Outcomes(planned));
        Assert.Equal(["1. spec-002: where -Order puts it", "2. spec-001: by priority (Normal) and number"], OrderOf(planned));
    }

    [Fact]
    public void What_depends_on_work_that_was_merged_by_hand_boards_with_the_sprint_that_records_it()
    {
        Add(1, "a.txt");
        _repository.AddSpec("spec-002-work", ledger: "dependsOn: [spec-001]\n");
        _repository.Git("merge", "--quiet", "--no-ff", "-m", "By hand", "spec-001-work");
        using var engine = new ModuleEngine(_repository.Path);

        Assert.Contains("Next: Merge-Spec spec-001, spec-002", engine.Run("Merge-Spec 2").ThrowOnError().Texts("Message")[0], StringComparison.Ordinal);
        Assert.Equal(["spec-002 Merged", "spec-001 AlreadyMerged"], Outcomes(engine.Run("Merge-Spec spec-001, spec-002").ThrowOnError()));
        Assert.Equal(("merged", "merged"), (_repository.StageOn("dev", "spec-001-work"), _repository.StageOn("dev", "spec-002-work")));
    }

    [Fact]
    public void What_depends_on_a_spec_that_nobody_knows_is_told_how_to_mend_that()
    {
        _repository.AddSpec("spec-001-work", ledger: "dependsOn: [spec-009]\n");
        using var engine = new ModuleEngine(_repository.Path);

        Assert.Equal(
            ["It depends on spec-009, which is no spec that this clone knows of. Next: Set-Spec spec-001 -DependsOn @(), or with others alone"],
            engine.Run("Merge-Spec").ThrowOnError().Texts("Message"));
    }

    [Fact]
    public void A_hotfix_has_its_place_beside_the_spec_of_its_number()
    {
        _repository.AddSpec("spec-001-work");
        _repository.Git("switch", "--quiet", "main");
        _repository.AddSpec("hotfix-001-crash");
        _repository.Git("switch", "--quiet", "dev");
        using var engine = new ModuleEngine(_repository.Path);

        var merged = engine.Run("Merge-Spec -Order hotfix-001, spec-001").ThrowOnError();

        Assert.Equal(["hotfix-001 Merged", "spec-001 Merged"], Outcomes(merged));
        Assert.Equal(["1. hotfix-001: where -Order puts it", "2. spec-001: where -Order puts it"], OrderOf(merged));
    }

    [Fact]
    public void A_no_to_the_first_of_an_order_leaves_the_order_of_the_others()
    {
        _repository.AddReadySpecs(3);
        using var engine = new ModuleEngine(_repository.Path);
        engine.Answers.Enqueue(2);
        engine.Answers.Enqueue(0);
        engine.Answers.Enqueue(0);

        var merged = engine.Run("Merge-Spec -Order 3, 2 -Confirm").ThrowOnError();

        Assert.Equal(["spec-002 Merged", "spec-001 Merged", "spec-003 Skipped"], Outcomes(merged));
        Assert.Equal(["1. spec-002: where -Order puts it", "2. spec-001: by priority (Normal) and number"], OrderOf(merged));
    }

    [Fact]
    public void A_cycle_is_named_without_those_that_only_wait_for_it()
    {
        _repository.AddSpec("spec-001-work", ledger: "dependsOn: [spec-002]\n");
        _repository.AddSpec("spec-002-work", ledger: "dependsOn: [spec-003]\n");
        _repository.AddSpec("spec-003-work", ledger: "dependsOn: [spec-002]\n");
        using var engine = new ModuleEngine(_repository.Path);

        var refused = engine.Run("Merge-Spec");

        Assert.Equal(["DependencyCycle"], refused.ErrorIds);
        Assert.Contains("spec-002 waits for spec-003 waits for spec-002", refused.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void More_open_specs_than_the_team_wanted_are_a_warning_with_a_way_out()
    {
        for (var number = 1; number <= 6; number++)
        {
            _repository.AddSpec($"spec-00{number}-work", number == 1 ? "review" : "planned");
        }

        using var engine = new ModuleEngine(_repository.Path);

        Assert.StartsWith("SpecLimitReached: 6 specs are open", Assert.Single(engine.Run("Start-Sprint").ThrowOnError().Warnings), StringComparison.Ordinal);
    }

    private void Add(int number, params string[] paths) => Add(number, string.Empty, paths);

    private void Add(int number, string ledger, string[] paths) =>
        _repository.AddSpec($"spec-00{number}-work", ledger: ledger, files: [.. paths.Select(path => (path, (string?)$"{number}\n"))]);

    private static IReadOnlyList<string> Outcomes(EngineResult result) => [.. result.Texts("Spec").Zip(result.Texts("Outcome"), (spec, outcome) => $"{spec} {outcome}")];

    private static IReadOnlyList<string> OrderOf(EngineResult result) => Describe(((dynamic)result.Output[0]).Sprint.Order);

    private static IReadOnlyList<string> OrderOfSprint(EngineResult result) => Describe(((dynamic)result.ThrowOnError().Single!).Order);

    private static IReadOnlyList<string> Describe(dynamic order) => [.. ((System.Collections.IEnumerable)order).Cast<object>().Select(place => $"{place}")];
}
