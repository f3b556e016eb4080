using ReleaseTrain.Adapters;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Gates.Rows;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

public sealed class TestRowTests
{
    [Theory]
    [InlineData(TestOutcome.Passed, GateVerdict.Passed)]
    [InlineData(TestOutcome.Flaky, GateVerdict.Passed)]
    [InlineData(TestOutcome.Failed, GateVerdict.Failed)]
    [InlineData(TestOutcome.TimedOut, GateVerdict.Failed)]
    [InlineData(null, GateVerdict.Undecided)]
    public void Red_tests_fail_and_tests_that_nobody_ran_say_who_runs_them(TestOutcome? outcome, GateVerdict verdict)
    {
        var findings = Look(request => new TestFinding(request, IsConfigured: request.Kind == TestKind.Unit, request.Kind == TestKind.Unit && outcome is { } ended ? Run(ended) : null));

        var red = Assert.Single(findings, finding => finding.Id == "tests-red");
        Assert.Equal(verdict, red.Verdict);
        Assert.Contains(outcome is null ? "Set-SpecStage spec-001 runs it" : $"'tests.unit': {outcome}", red.Message, StringComparison.Ordinal);
        Assert.Equal(GateVerdict.Passed, Assert.Single(findings, finding => finding.Id == "tests-none").Verdict);
        Assert.Equal(GateVerdict.Undecided, Assert.Single(findings, finding => finding.Id == "build-red").Verdict);
    }

    [Fact]
    public void Without_tests_nothing_is_ever_passed()
    {
        var findings = Look(request => new TestFinding(request, IsConfigured: false, null));

        Assert.Equal(["build-red", "tests-red", "tests-none"], findings.Select(finding => finding.Id));
        Assert.All(findings, finding => Assert.Equal(GateVerdict.Undecided, finding.Verdict));
    }

    [Fact]
    public void Build_unit_and_integration_are_asked_in_this_order_over_the_tip_of_the_spec()
    {
        var asked = new List<TestRequest>();

        Look(request =>
        {
            asked.Add(request);
            return new TestFinding(request, IsConfigured: true, Run(TestOutcome.Passed));
        });

        Assert.Equal([TestKind.Build, TestKind.Unit, TestKind.Integration], asked.Select(request => request.Kind));
        Assert.All(asked, request => Assert.Equal("spec-001", request.Spec));
        Assert.Single(asked.Select(request => request.Commit).Distinct());
    }

    private static List<CheckFinding> Look(Func<TestRequest, TestFinding> answer)
    {
        using var repository = TestRepository.Create();
        repository.CommitOn("spec-001-work", "main", "Write it", ("src/work.txt", "work"));
        using var opened = repository.Open();
        using var view = TrainView.Open(new AdapterSet(), opened, new SilentReporter(), ViewMode.DryRunOffline);
        var entries = SpecCatalog.Read(view).Entries;
        using var gates = new GateKeeper(view, entries);
        return [.. TestRow.Look(gates.Open(entries.Single()), requests => [.. requests.Select(answer)])];
    }

    private static TestRun Run(TestOutcome outcome) => new() { Name = "unit", Tree = "0", Outcome = outcome, Duration = TimeSpan.FromSeconds(3), LogPath = "unit.log" };
}
