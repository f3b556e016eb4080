using System.Text.RegularExpressions;
using ReleaseTrain.Gates;

namespace ReleaseTrain.Core.Tests.Gates;

public sealed class GateChecksTests
{
    [Fact]
    public void Ids_are_unique_and_readable_and_every_check_says_what_it_means()
    {
        Assert.Equal(GateChecks.All.Count, GateChecks.All.Select(rule => rule.Id).Distinct().Count());
        Assert.All(GateChecks.All, rule => Assert.Matches(new Regex("^[a-z]+(-[a-z]+)*$"), rule.Id));
        Assert.All(GateChecks.All, rule => Assert.EndsWith(".", rule.Meaning, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_step_asks_something() => Assert.All(Enum.GetValues<SpecStage>(), stage => Assert.NotEmpty(GateChecks.AskedFrom(stage)));

    [Fact]
    public void Checklists_are_asked_twice() =>
        Assert.Equal(GateChecks.AskedFrom(SpecStage.Tasked), GateChecks.AskedFrom(SpecStage.ChecklistValidated));

    [Fact]
    public void The_constitution_is_asked_at_five_points_and_blocks_at_none()
    {
        var rules = GateChecks.All.Where(rule => rule.Id.Contains("constitution", StringComparison.Ordinal)).ToList();

        Assert.Equal([SpecStage.Draft, SpecStage.Clarified, SpecStage.Implementing, SpecStage.Testing, SpecStage.Merged], GateChecks.ConstitutionPoints.Select(rule => rule.From));
        Assert.All(rules, rule => Assert.True(rule.IsInforming));
        Assert.All(rules, rule => Assert.Equal(GateSeverity.Warn, rule.Severity));
        Assert.All(rules, rule => Assert.False(rule.IsFixed));
    }

    [Fact]
    public void Nothing_passes_over_red_tests()
    {
        var off = GateChecks.All.ToDictionary(rule => rule.Id, _ => GateSeverity.Off);

        Assert.Equal(GateSeverity.Block, GateChecks.SeverityOf(GateChecks.Find("tests-red")!, off));
        Assert.Equal(GateSeverity.Off, GateChecks.SeverityOf(GateChecks.Find("approval")!, off));
        Assert.Equal(GateSeverity.Warn, GateChecks.SeverityOf(GateChecks.Find("approval")!, new Dictionary<string, GateSeverity>()));
        Assert.Equal(GateSeverity.Block, GateChecks.SeverityOf(GateChecks.Find("validation")!, new Dictionary<string, GateSeverity>()));
    }
}
