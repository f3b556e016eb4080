using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Releases;

/// <summary>Where a train stands, as documents show it.</summary>
internal sealed record StatusReport
{
    /// <summary>The last release; null before the first.</summary>
    public SemanticVersion? Current { get; init; }

    /// <summary>Its tag.</summary>
    public string? Tag { get; init; }

    /// <summary>The day it left, UTC.</summary>
    public DateOnly? Released { get; init; }

    /// <summary>The version that comes next; null while nothing has gathered.</summary>
    public SemanticVersion? Next { get; init; }

    /// <summary>Every spec that is not closed, those that are furthest first.</summary>
    public IReadOnlyList<Spec> OpenSpecs { get; init; } = [];

    /// <param name="view">The repository.</param>
    /// <param name="entries">Its specs, as they are to be shown.</param>
    public static StatusReport Read(TrainView view, IReadOnlyList<SpecEntry> entries)
    {
        var newest = VersionTags.Newest(view);
        var next = VersionDecision.Read(view, entries);
        return new StatusReport
        {
            Current = newest?.Version,
            Tag = newest?.Name,
            Released = newest is null ? null : DateOnly.FromDateTime(view.Objects.ReadCommit(newest.Commit).Committer.At.UtcDateTime),
            Next = next.Bump == VersionBump.None ? null : next.Version,
            OpenSpecs = [.. entries.Select(entry => entry.Spec).Where(spec => spec.Stage < SpecStage.Closed).OrderByDescending(spec => spec.Stage)],
        };
    }
}
