namespace ReleaseTrain;

/// <summary>One recorded change of refs by one cmdlet.</summary>
public sealed record TrainOperation
{
    /// <summary>Id of the operation.</summary>
    public required string Id { get; init; }

    /// <summary>The cmdlet.</summary>
    public required string Command { get; init; }

    /// <summary>How far it is.</summary>
    public required OperationState State { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who ran it.</summary>
    public required string By { get; init; }

    /// <summary>The refs it moves; those of the remote are named <c>remote:ref</c>.</summary>
    public IReadOnlyList<RefChange> Changes { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Whether it could be taken back right now, exactly and as a whole.</summary>
    public bool CanUndo { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
