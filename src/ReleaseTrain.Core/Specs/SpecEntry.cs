namespace ReleaseTrain.Specs;

/// <summary>A spec with everything that changing it takes.</summary>
internal sealed record SpecEntry
{
    public required Spec Spec { get; init; }

    public required SpecName Name { get; init; }

    public required LedgerRecord Ledger { get; init; }

    /// <summary>The text of <c>.status</c>; null where nobody wrote one.</summary>
    public string? StatusText { get; init; }

    public string? LedgerBlob { get; init; }

    /// <summary>The files of its directory, where the truth about it lies.</summary>
    public SpecFiles Files { get; init; } = SpecFiles.None;

    /// <summary>What is wrong with the ledger; changing is refused until it is mended.</summary>
    public TrainError? Problem { get; init; }

    /// <summary>Full short name of its branch, prefix included; null where it has none.</summary>
    public string? Branch { get; init; }

    public string? LocalTip { get; init; }

    public string? RemoteTip { get; init; }

    /// <summary>The one of the two that contains the other; null without a branch.</summary>
    public string? Tip { get; init; }

    /// <summary>Whether the integration branch's ledger is the truth about it.</summary>
    public bool IsLanded { get; init; }

    /// <summary>Whether its last landing was taken back by a revert: it is open again, and the integration branch's ledger knows why.</summary>
    public bool IsReverted { get; init; }

    /// <summary>The landing after which its branch has gone on; null where it has not landed, or nothing came after.</summary>
    public LedgerLanding? Continues { get; init; }

    /// <summary>Whether its directory lies on the integration branch.</summary>
    public bool IsOnIntegration { get; init; }

    /// <summary>Where the branch left the integration branch.</summary>
    public IReadOnlyList<string> ForkPoints { get; init; } = [];

    /// <summary>A sprint may take it.</summary>
    public bool IsReady => Spec.Stage == SpecStage.Review && Branch is not null && !IsLanded && !Spec.IsPaused && !Spec.IsDiverged && Problem is null;
}
