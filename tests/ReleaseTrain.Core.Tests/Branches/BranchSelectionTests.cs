using ReleaseTrain.Branches;
using ReleaseTrain.Core.Tests.Specs;

namespace ReleaseTrain.Core.Tests.Branches;

public sealed class BranchSelectionTests
{
    private const string Tip = "0123456789abcdef";

    private static readonly IReadOnlyList<BranchStanding> Branches =
    [
        Merged("spec-001-work", null), Merged("spec-001-work", "origin"), Merged("topic", null), new() { Name = "spec-002-open", Tip = Tip, Hindrance = "is not merged" },
    ];

    [Theory]
    [InlineData("topic", "topic")]
    [InlineData("origin/spec-001-work", "origin/spec-001-work")]
    [InlineData("spec-001-work", "spec-001-work, origin/spec-001-work")]
    [InlineData("1", "spec-001-work, origin/spec-001-work")]
    [InlineData("spec-002-open", "spec-002-open")]
    [InlineData("spec*", "spec-001-work, origin/spec-001-work")]
    [InlineData("origin/*", "origin/spec-001-work")]
    [InlineData("none*", "")]
    public void A_name_means_branches_and_specs_and_a_wildcard_only_what_is_merged(string name, string found) => Assert.Equal(found, Choose(name));

    [Fact]
    public void An_object_means_its_branch_at_its_place_and_one_that_is_gone_is_said_to_be()
    {
        Assert.Equal("origin/spec-001-work", Choose(Branches[1].Merged!));
        Assert.Equal("origin/spec-001-work", Choose(new BranchPlace("spec-001-work", "origin", Tip)));
        var gone = Assert.Single(Select([new BranchPlace("gone", null, Tip)], []));
        Assert.True(gone is { IsForgotten: true, Hindrance: "is gone", Name: "gone" });
    }

    [Fact]
    public void What_is_about_a_spec_means_the_branches_of_that() => Assert.Equal("spec-001-work, origin/spec-001-work", Choose(NamedSpec.On("spec-001-work")));

    [Fact]
    public void Each_comes_once_and_what_means_none_does_not_stop_the_others()
    {
        var refused = new List<ReleaseTrainException>();

        Assert.Equal(["topic"], Select(["topic", "topik", "topic", new BranchPlace("elsewhere", null, "fedcba9876543210")], refused).Select(branch => branch.FullName));
        Assert.Equal(["BranchNotFound", "BranchNotFound"], refused.Select(error => error.Id));
        Assert.Contains("Did you mean 'topic'?", refused[0].Message, StringComparison.Ordinal);
        Assert.Contains("is of another repository", refused[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_pipeline_tells_which_branches_it_would_have_merged()
    {
        var (planned, merged) = (new MergeResult { Spec = NamedSpec.On("a/001-work"), Outcome = MergeOutcome.Planned, Message = string.Empty }, new MergeResult { Spec = NamedSpec.On("002-more"), Outcome = MergeOutcome.Merged, Message = string.Empty });
        var release = new Release { Bump = VersionBump.Minor, Notes = string.Empty, Outcome = ReleaseOutcome.Planned, Specs = [NamedSpec.On("003-last")] };

        Assert.Equal(["003-last", "a/001-work"], BranchSelection.Arriving([planned, merged, release, "002-more"]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("topic", "topic", null)]
    [InlineData("spec-001-work", "spec-001-work, origin/spec-001-work", null)]
    [InlineData("*open", "", null)]
    [InlineData("spec-002-open", "", "BranchNotMerged")]
    [InlineData("origin/spec-001-work", "", "BranchNotFound")]
    public void Only_merged_branches_are_listed_and_a_name_that_is_none_is_explained(string name, string found, string? refused)
    {
        var errors = new List<TrainError>();

        Assert.Equal(found, string.Join(", ", new MergedBranchQuery(Branches).Find(name, errors.Add).Select(branch => branch.Remote is null ? branch.Name : $"{branch.Remote}/{branch.Name}")));
        Assert.Equal(refused, errors.SingleOrDefault()?.Id);
    }

    [Theory]
    [InlineData(false, false, true, true)]
    [InlineData(true, true, true, true)]
    [InlineData(true, false, true, false)]
    [InlineData(false, true, false, true)]
    public void Neither_or_both_places_mean_both(bool local, bool remote, bool here, bool there)
    {
        Assert.Equal(here, Branches[0].IsAt(local, remote));
        Assert.Equal(there, Branches[1].IsAt(local, remote));
    }

    private static string Choose(object item) => string.Join(", ", Select([item], []).Select(branch => branch.FullName));

    private static IReadOnlyList<BranchStanding> Select(IReadOnlyList<object> items, List<ReleaseTrainException> refused) =>
        new BranchSelection(Branches, [NamedSpec.Entry("spec-001-work"), NamedSpec.Entry("spec-002-open")], commit => commit == Tip).Choose(items, refused.Add);

    private static BranchStanding Merged(string name, string? remote) => new()
    {
        Name = name,
        Remote = remote,
        Tip = Tip,
        Merged = new MergedBranch { Name = name, Remote = remote, Tip = Tip, MergedInto = "dev", Evidence = MergeEvidence.Ancestry, Confidence = MergeConfidence.Certain, LastActivity = DateTimeOffset.UnixEpoch },
    };
}
