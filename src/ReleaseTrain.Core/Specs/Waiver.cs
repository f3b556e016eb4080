namespace ReleaseTrain;

/// <summary>A documented exception: one gate check passed over, with a reason, by whom and when. Debt until it is settled.</summary>
public sealed record Waiver
{
    /// <summary>Random id of the record in the ledger.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the check that was passed over.</summary>
    public required string Check { get; init; }

    /// <summary>Why, in at least a sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Who waived it, as git names a person.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Content of the spec that the waiver was given for.</summary>
    public string? ContentId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Check;
}
