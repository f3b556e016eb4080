using ReleaseTrain.Fixtures;

namespace ReleaseTrain.Sprints;

/// <summary>Who turned a candidate red, with whom, and how many runs of a real command it took to know.</summary>
public sealed class CulpritTests
{
    [ShellFact]
    public void A_spec_that_is_red_by_itself_is_found_within_the_bound_wherever_it_stands()
    {
        for (var culprit = 1; culprit <= 4; culprit++)
        {
            using var scene = new RedScene(4, AtTheEnd());
            scene.Redden(culprit);

            var result = Assert.Single(scene.Land().Results, result => result.IsFailure);

            Assert.Equal(RedScene.IdOf(culprit), result.Spec.Id);
            Assert.InRange(result.TestRuns, 5, 2 + 4);
            Assert.StartsWith("By itself on 'dev', 'integration' is red over tree ", result.Message, StringComparison.Ordinal);
            Assert.Contains($"red with {RedScene.FileOf(culprit)}\n==> integration: exit code 1", result.Message, StringComparison.Ordinal);
            Assert.Contains($"It took {result.TestRuns} test runs to know, and {scene.Count - result.TestRuns} more of what had failed once.", result.Message, StringComparison.Ordinal);
            scene.DemandNothingLeft();
        }
    }

    [ShellFact]
    public void A_single_spec_takes_three_runs_for_nothing_is_left_to_prove()
    {
        using var scene = new RedScene(1, AtTheEnd());
        scene.Redden(1);
        var before = scene.DevTip;

        var landed = scene.Land();

        Assert.Equal(["001:TestFailed"], RedScene.Describe(landed));
        Assert.Null(landed.Operation);
        Assert.Equal((3, 2), (scene.Cost.Runs, scene.Cost.Repeats));
        Assert.Equal(before, scene.DevTip);
    }

    [ShellFact]
    public void Of_two_specs_that_are_red_only_together_both_are_named_and_the_later_one_stays_behind()
    {
        using var scene = new RedScene(8, AtTheEnd());
        scene.Redden(3, 6);

        var landed = scene.Land();

        Assert.Equal(["001:Merged", "002:Merged", "003:Merged", "004:Merged", "005:Merged", "007:Merged", "008:Merged", "006:TestFailed+003"], RedScene.Describe(landed));
        var message = landed.Results[^1].Message;
        Assert.StartsWith("It is green without spec-003, and spec-003 without it; with both, 'integration' is red over tree ", message, StringComparison.Ordinal);
        Assert.Contains("red with 003 006", message, StringComparison.Ordinal);
        Assert.EndsWith(", then git switch spec-006-work && git merge dev", message, StringComparison.Ordinal);
        Assert.InRange(landed.Results[^1].TestRuns, 1, 3 + 4 + 3);
        Assert.Equal(scene.Count, scene.Cost.Runs + scene.Cost.Repeats);
        scene.DemandNothingLeft();
    }

    [ShellFact]
    public void After_each_merge_the_first_red_one_is_told_in_the_same_way()
    {
        using var scene = new RedScene(5, command => $"{{ parallel: 1, unit: {{ run: {command} }} }}");
        scene.Redden(2);
        scene.Redden(3, 5);

        var landed = scene.Land();

        Assert.Equal(["001:Merged", "003:Merged", "004:Merged", "002:TestFailed", "005:TestFailed+003"], RedScene.Describe(landed));
        Assert.StartsWith("By itself on 'dev', 'unit' is red", landed.Results[3].Message, StringComparison.Ordinal);
        Assert.StartsWith("It is green without spec-003, and spec-003 without it;", landed.Results[4].Message, StringComparison.Ordinal);

        // Whoever is tested, in whatever company, its own tests are run; the end alone is nobody's.
        Assert.Equal(["spec-001", "spec-002", "spec-002"], scene.Told.Take(3));
        Assert.Single(scene.Told, "whole");
    }

    [ShellFact]
    public void A_spec_is_judged_with_what_it_depends_on_and_who_depends_on_it_waits_with_the_reason()
    {
        using var scene = new RedScene(6, AtTheEnd(), (3, 1), (5, 3), (6, 5));
        scene.Redden(1, 3);

        var landed = scene.Land();

        Assert.Equal(["001:Merged", "002:Merged", "004:Merged", "003:TestFailed", "005:Skipped", "006:Skipped"], RedScene.Describe(landed));
        Assert.StartsWith("On 'dev' with spec-001, which it depends on, 'integration' is red", landed.Results[3].Message, StringComparison.Ordinal);
        Assert.Matches("^It depends on spec-003, which turns the candidate red and stays behind. Next: Get-Content -LiteralPath '.*', then git switch spec-003-.*, then Merge-Spec spec-003, spec-005$", landed.Results[4].Message);
        Assert.Equal("It depends on spec-005, which waits itself. Next: Merge-Spec spec-005, spec-006", landed.Results[5].Message);
    }

    [ShellFact]
    public void A_spec_that_cannot_be_merged_without_another_is_named_with_its_company()
    {
        using var scene = new RedScene(3, AtTheEnd());

        // What 003 writes is what 001 has made of it; without that it conflicts with dev.
        scene.Git.Git("switch", "--quiet", "spec-001-work");
        scene.Git.Commit("Write", ("shared.txt", "first\n"));
        scene.Git.Git("switch", "--quiet", "dev");
        scene.Git.Commit("Write it too", ("shared.txt", "second\n"));
        scene.Git.Git("switch", "--quiet", "spec-001-work");
        scene.Git.TryGit("merge", "--quiet", "dev");
        scene.Git.Commit("Merge dev", ("shared.txt", "both\n"));
        scene.Git.Git("switch", "--quiet", "spec-003-work");
        scene.Git.Commit("Write", ("shared.txt", "both\n"));
        scene.Git.Git("switch", "--quiet", "dev");
        scene.Redden(1, 3);

        var landed = scene.Land();

        Assert.Equal(["001:Merged", "002:Merged", "003:TestFailed"], RedScene.Describe(landed));
        Assert.StartsWith("With spec-001, spec-002, and without them it cannot be merged, 'integration' is red", landed.Results[2].Message, StringComparison.Ordinal);
    }

    [ShellFact]
    public void Several_culprits_are_found_one_after_the_other_and_what_each_took_adds_up_to_what_ran()
    {
        using var scene = new RedScene(9, AtTheEnd());
        scene.Redden(2);
        scene.Redden(4, 9);
        scene.Redden(7);

        var landed = scene.Land();

        Assert.Equal(["002:TestFailed", "007:TestFailed", "009:TestFailed+004"], RedScene.Describe(landed).TakeLast(3));
        Assert.Equal(6, landed.Results.Count(result => result.Outcome == MergeOutcome.Merged));
        Assert.Equal(scene.Cost.Runs, landed.Results.Sum(result => result.TestRuns));
        Assert.Equal(scene.Count, scene.Cost.Runs + scene.Cost.Repeats);
    }

    [ShellFact]
    public void Where_everybody_is_red_everybody_stays_behind_and_nothing_lands()
    {
        using var scene = new RedScene(4, AtTheEnd());
        foreach (var spec in Enumerable.Range(1, 4))
        {
            scene.Redden(spec);
        }

        var before = scene.DevTip;

        var landed = scene.Land();

        Assert.Equal(["001:TestFailed", "002:TestFailed", "003:TestFailed", "004:TestFailed"], RedScene.Describe(landed));
        Assert.All(landed.Results, result => Assert.StartsWith("By itself on 'dev',", result.Message, StringComparison.Ordinal));
        Assert.Equal(before, scene.DevTip);
        Assert.Equal(scene.Cost.Runs, landed.Results.Sum(result => result.TestRuns));
        scene.DemandNothingLeft();
    }

    [ShellFact]
    public void Where_the_ledger_commit_alone_is_red_no_spec_is_blamed_and_nothing_lands()
    {
        using var scene = new RedScene(3, _ => "{ when: end, parallel: 1, integration: { run: '! grep -rqs merged specs' } }");
        var before = scene.DevTip;

        var refused = Assert.Throws<ReleaseTrainException>(() => scene.Land());

        Assert.Equal("TestsRed", refused.Id);
        Assert.StartsWith("Every merge is green, but with the ledger files that the sprint writes: 'integration' is red", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, scene.DevTip);
        scene.DemandNothingLeft();
    }

    [ShellFact]
    public void Where_the_integration_branch_is_red_nobody_is_blamed_however_many_tests_run_at_once()
    {
        foreach (var parallel in new[] { 1, 3 })
        {
            using var scene = new RedScene(4, AtTheEnd(parallel));
            scene.Git.Commit("Break", ("work/999", "work\n"));
            scene.Redden(999);
            var before = scene.DevTip;

            var refused = Assert.Throws<ReleaseTrainException>(() => scene.Land());

            Assert.Equal("IntegrationRed", refused.Id);
            Assert.Contains("red with 999", refused.Message, StringComparison.Ordinal);
            Assert.Equal(before, scene.DevTip);
            scene.DemandNothingLeft();
        }
    }

    [ShellFact]
    public void A_command_that_cannot_be_started_is_red_on_the_integration_branch_too_and_its_words_are_shown()
    {
        using var scene = new RedScene(3, _ => "{ parallel: 1, unit: { run: no-such-command } }");

        var refused = Assert.Throws<ReleaseTrainException>(() => scene.Land());

        Assert.Equal("IntegrationRed", refused.Id);
        Assert.Contains("no-such-command: not found", refused.Message, StringComparison.Ordinal);
        Assert.Contains("exit code 127", refused.Message, StringComparison.Ordinal);
        scene.DemandNothingLeft();
    }

    [ShellFact]
    public void Where_the_whole_failed_by_chance_nobody_is_blamed_and_all_land_with_a_warning()
    {
        using var scene = new RedScene(5, AtTheEnd());
        scene.FailByChance(1, 2, 3, 4, 5);

        var landed = scene.Land();

        Assert.Equal(["001:Merged", "002:Merged", "003:Merged", "004:Merged", "005:Merged"], RedScene.Describe(landed));
        Assert.StartsWith("TestFlaky: integration is flaky: over the same tree it has failed and passed.", Assert.Single(scene.Reporter.Warnings), StringComparison.Ordinal);
        Assert.Empty(scene.Culprits);
        Assert.Equal(scene.Count, scene.Cost.Runs + scene.Cost.Repeats);
        scene.DemandNothingLeft();
    }

    [ShellFact]
    public void Where_a_step_of_the_search_failed_by_chance_the_right_one_is_found_all_the_same()
    {
        using var scene = new RedScene(6, AtTheEnd());
        scene.Redden(6);
        scene.FailByChance(1, 2, 3);

        var landed = scene.Land();

        Assert.Equal("006:TestFailed", RedScene.Describe(landed)[^1]);
        Assert.StartsWith("By itself on 'dev',", landed.Results[^1].Message, StringComparison.Ordinal);
        Assert.Equal(5, landed.Results.Count(result => result.Outcome == MergeOutcome.Merged));
        Assert.StartsWith("TestFlaky: integration is flaky", Assert.Single(scene.Reporter.Warnings), StringComparison.Ordinal);
        Assert.Contains(scene.Reporter.Words, word => word.StartsWith("spec-003 stays aboard after all: ", StringComparison.Ordinal));
        Assert.Equal(scene.Count, scene.Cost.Runs + scene.Cost.Repeats);
    }

    [ShellFact]
    public void What_takes_too_long_is_red_and_not_run_once_more()
    {
        using var scene = new RedScene(2, _ => $"{{ when: end, parallel: 1, integration: {{ run: 'if test -e work/002; then {ShellLine.Hang()}; fi', timeout: 3s }} }}");

        var landed = scene.Land();

        Assert.Equal(["001:Merged", "002:TestFailed"], RedScene.Describe(landed));
        Assert.StartsWith("By itself on 'dev', 'integration' took longer than it may and was ended after ", landed.Results[1].Message, StringComparison.Ordinal);
        Assert.Contains("It took 5 test runs to know. Next: ", landed.Results[1].Message, StringComparison.Ordinal);
        scene.DemandNothingLeft();
    }

    [ShellFact]
    public void A_stop_in_the_middle_of_the_search_leaves_everything_as_it_was()
    {
        // While the whole fails for the first time, while a step of the search fails, and while the partner is looked for.
        foreach (var stop in new[] { 1, 3, 5 })
        {
            using var scene = new RedScene(8, AtTheEnd());
        scene.LeaveWork();
            scene.Redden(3, 7);
            var before = scene.Git.Git("for-each-ref");
            using var stopping = new CancellationTokenSource();
            var heard = 0;
            scene.Reporter.OnVerbose = word =>
            {
                if (word.StartsWith("[integration] red", StringComparison.Ordinal) && ++heard == stop)
                {
                    stopping.Cancel();
                }
            };

            Assert.ThrowsAny<OperationCanceledException>(() => scene.Land(stopping.Token));

            Assert.Equal(before, scene.Git.Git("for-each-ref"));
            scene.DemandNothingLeft();
        }
    }

    [ShellFact]
    public void Where_two_may_run_what_has_to_be_known_anyway_is_tested_at_once()
    {
        using var scene = new RedScene(8, _ => $"{{ when: end, parallel: 2, integration: {{ run: {Meeting()}, timeout: 2m }} }}");
        File.WriteAllText(scene.Outside("meet.sh"), """
            meet() { touch "$1/$2"; until test -e "$1/$3"; do sleep 0.02; done; }
            if ! test -e work; then meet "$1" base step; fi
            if test -e work/004 && ! test -e work/005; then meet "$1" step base; fi
            if test -e work/006 && ! test -e work/005; then meet "$1" alone rest; exit 1; fi
            if test -e work/007 && ! test -e work/006; then meet "$1" rest alone; fi
            ! test -e work/006
            """.ReplaceLineEndings("\n"));

        var landed = scene.Land();

        Assert.Equal("006:TestFailed", RedScene.Describe(landed)[^1]);
        Assert.Equal(7, landed.Results[^1].TestRuns);

        string Meeting() => "'sh \"$(git rev-parse --path-format=absolute --git-common-dir)/../../meet.sh\" \"$(git rev-parse --path-format=absolute --git-common-dir)/../..\"'";
    }

    internal static Func<string, string> AtTheEnd(int parallel = 1) => command => $"{{ when: end, parallel: {parallel}, integration: {{ run: {command} }} }}";
}
