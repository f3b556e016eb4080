using ReleaseTrain.Releases;

namespace ReleaseTrain.Core.Tests.Releases;

/// <summary>What the integration branch calls itself, and what is due.</summary>
public sealed class TrainStatusTests
{
    private static readonly SemanticVersion Current = new(2, 1, 0);

    [Theory]
    [InlineData(0, VersionBump.None, "2.1.0")]
    [InlineData(0, VersionBump.Patch, "2.1.1-dev")]
    [InlineData(1, VersionBump.Patch, "2.1.1-dev+1spec")]
    [InlineData(3, VersionBump.Minor, "2.2.0-dev+3specs")]
    [InlineData(2, VersionBump.Major, "3.0.0-dev+2specs")]
    public void The_dev_version_is_the_next_one_and_what_is_in_it(int gathered, VersionBump bump, string expected) =>
        Assert.Equal(expected, TrainStatus.NameDevVersion(Current, Decide(gathered, bump)));

    [Fact]
    public void Before_the_first_release_there_is_a_dev_version_too() => Assert.Equal("0.0.0-dev", TrainStatus.NameDevVersion(null, Decide(0, VersionBump.None)));

    [Theory]
    [InlineData(0, 0, VersionBump.None, DueReason.None)]
    [InlineData(1, 0, VersionBump.None, DueReason.SpecReady)]
    [InlineData(1, 2, VersionBump.Minor, DueReason.SpecReady)]
    [InlineData(0, 2, VersionBump.Minor, DueReason.None)]
    [InlineData(1, 3, VersionBump.Minor, DueReason.ValueGathered)]
    [InlineData(1, 3, VersionBump.Major, DueReason.Milestone)]
    [InlineData(0, 1, VersionBump.Major, DueReason.Milestone)]
    public void The_most_urgent_reason_is_named(int ready, int gathered, VersionBump bump, DueReason expected) =>
        Assert.Equal(expected, TrainStatus.FindReason(Specs(ready), Decide(gathered, bump), enough: 3));

    [Fact]
    public void A_hotfix_comes_before_everything_ready_or_merged()
    {
        var hotfix = Specs(1)[0] with { Kind = SpecKind.Hotfix };

        Assert.Equal(DueReason.HotfixReady, TrainStatus.FindReason([hotfix], Decide(3, VersionBump.Major), enough: 3));
        Assert.Equal(DueReason.HotfixReady, TrainStatus.FindReason([], Decide(0, VersionBump.Patch) with { Specs = [hotfix] }, enough: 3));
    }

    private static NextRelease Decide(int gathered, VersionBump bump) => new()
    {
        Current = Current,
        Version = Current.Next(bump),
        Bump = bump,
        Evidence = bump == VersionBump.None ? [] : [new VersionEvidence { Source = "spec-001", Bump = bump, Reason = "Because" }],
        Specs = Specs(gathered),
        Commits = [],
    };

    private static List<Spec> Specs(int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => new Spec
        {
            Id = FormattableString.Invariant($"spec-{number:000}"),
            Name = FormattableString.Invariant($"{number:000}-work"),
            Slug = "work",
            Title = "Work",
            Kind = SpecKind.Feature,
            Stage = SpecStage.Review,
            StageName = "review",
            Priority = SpecPriority.Normal,
            ChangeKind = ChangeKind.Feature,
            Directory = FormattableString.Invariant($"specs/{number:000}-work"),
            TasksDone = 0,
            TasksTotal = 0,
            Resolution = SpecResolution.None,
            Repository = "work",
        }),
    ];
}
