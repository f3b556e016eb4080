namespace ReleaseTrain.Specs;

/// <summary>What <c>.train.yml</c> remembers of a spec. The stage is not in it: <c>.status</c> alone holds that.</summary>
internal sealed record LedgerRecord
{
    public static LedgerRecord Empty { get; } = new();

    /// <summary>Random, survives renaming.</summary>
    public string? Uid { get; init; }

    public SpecKind? Kind { get; init; }

    public SpecPriority? Priority { get; init; }

    public ChangeKind? ChangeKind { get; init; }

    public string? Title { get; init; }

    public string? Assignee { get; init; }

    public IReadOnlyList<string> Issues { get; init; } = [];

    /// <summary>Uids or ids.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public LedgerPause? Paused { get; init; }

    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    public IReadOnlyList<LedgerAttestation> Attestations { get; init; } = [];

    public IReadOnlyList<LedgerLanding> Landed { get; init; } = [];

    public IReadOnlyList<LedgerRevert> Reverted { get; init; } = [];

    public LedgerRelease? Released { get; init; }

    public SpecResolution? Resolution { get; init; }

    public string? AbsorbedBy { get; init; }

    /// <summary>The last landing, where it was taken back; null where it stands, or where there was none.</summary>
    public LedgerLanding? RevertedLanding() => Landed is [.., var last] && Reverted.Any(revert => revert.Landing == last.Id) ? last : null;

    /// <summary>The commits that took the last landing back, in order; none where it stands.</summary>
    public IReadOnlyList<string> StandingReverts() => RevertedLanding() is { } landing ? [.. Reverted.Where(revert => revert.Landing == landing.Id).Select(revert => revert.Commit)] : [];
}

internal sealed record LedgerPause(string Reason, string By, DateTimeOffset At);

/// <param name="Subject">The stage or the principle.</param>
/// <param name="IsPrinciple">Whether the subject is a principle.</param>
/// <param name="Reason">Why, where somebody said so: always for what failed.</param>
internal sealed record LedgerAttestation(string Id, string Subject, bool IsPrinciple, string Verdict, string By, DateTimeOffset At, IReadOnlyList<string> Evidence, string? ContentId, string? Reason = null);

internal sealed record LedgerLanding(string Id, string Operation, string Sprint, string Merge, string Tip, string ContentId);

internal sealed record LedgerRevert(string Id, string Commit, string Landing, DateTimeOffset At);

internal sealed record LedgerRelease(string Version, string Tag);
