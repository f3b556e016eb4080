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

    /// <summary>Specs that a dry run of the sprint before would have merged.</summary>
    public IReadOnlyList<Spec> Arriving { get; init; } = [];

    /// <summary>Ids of the sprints that would have merged them.</summary>
    public IReadOnlyList<string> ArrivingSprints { get; init; } = [];

    public bool Push { get; init; }

    public bool IncludeUnpushed { get; init; }
}

/// <summary>A release that could leave: its objects lie in the scratch, nothing has moved.</summary>
internal sealed record ReleasePlan(Release Release, NextRelease Decision, OperationPlan? Operation)
{
    public Release AsReleased() => Release with
    {
        Outcome = ReleaseOutcome.Released,
        IsPushed = Operation!.Publish.Count > 0,
        Specs = [.. Release.Specs.Select(spec => spec with { Stage = SpecStage.Released, StageName = StageNames.Format(SpecStage.Released), Resolution = SpecResolution.Released })],
    };
}
