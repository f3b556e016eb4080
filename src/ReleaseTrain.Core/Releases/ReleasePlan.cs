using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Releases;

/// <summary>What a release is asked to be.</summary>
internal sealed record ReleaseRequest
{
    /// <summary>The cmdlet.</summary>
    public required string Command { get; init; }

    /// <summary>Which part to raise; null lets the evidence decide.</summary>
    public VersionBump? Bump { get; init; }

    /// <summary>The version itself; null where the bump or the evidence decides.</summary>
    public SemanticVersion? Version { get; init; }

    /// <summary>Why a lower version than the evidence asks for is right.</summary>
    public string? Reason { get; init; }

    /// <summary>Specs that must be aboard; null when everything that has gathered is meant.</summary>
    public IReadOnlyList<Spec>? Aboard { get; init; }

    /// <summary>Tags of releases that were named.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Specs that a dry run of the sprint before would have merged.</summary>
    public IReadOnlyList<Spec> Arriving { get; init; } = [];

    /// <summary>Ids of the sprints that would have merged them.</summary>
    public IReadOnlyList<string> ArrivingSprints { get; init; } = [];

    public bool Push { get; init; }

    public bool IncludeUnpushed { get; init; }
}

/// <summary>What could leave: its objects lie in the scratch, nothing has moved.</summary>
/// <param name="Decision">What has gathered, and the version that it asks for.</param>
/// <param name="Operation">What moves; null where nothing does.</param>
internal sealed record ReleasePlan(NextRelease Decision, OperationPlan? Operation)
{
    private static readonly Release Nothing = new() { Bump = VersionBump.None, Notes = string.Empty, Outcome = ReleaseOutcome.NothingToRelease };

    /// <summary>The release that is made of what has gathered; null where nothing has.</summary>
    public Release? New { get; init; }

    /// <summary>Releases of this clone alone that are published with this, oldest first.</summary>
    public IReadOnlyList<Release> Waiting { get; init; } = [];

    /// <summary>What is answered before anything has moved.</summary>
    public IReadOnlyList<Release> AsPlanned() => Operation is null ? [Nothing] : [.. Waiting.Select(release => release with { Outcome = ReleaseOutcome.Planned }), .. Made()];

    /// <summary>What is answered when it has landed.</summary>
    public IReadOnlyList<Release> AsReleased() => [.. Waiting.Select(release => release with { IsPushed = true }), .. Made().Select(AsReleased)];

    private IEnumerable<Release> Made() => New is null ? [] : [New];

    private Release AsReleased(Release release) => release with
    {
        Outcome = ReleaseOutcome.Released,
        IsPushed = Operation!.Publish.Count > 0,
        Specs = [.. release.Specs.Select(spec => spec with { Stage = SpecStage.Released, StageName = StageNames.Format(SpecStage.Released), Resolution = SpecResolution.Released })],
    };
}
