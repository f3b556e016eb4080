namespace ReleaseTrain;

/// <summary>What a sprint says of one principle of the constitution, or of one of its four questions. It informs and stops nothing.</summary>
public sealed record PrincipleVerdict
{
    /// <summary>Name of the principle or question.</summary>
    public required string Principle { get; init; }

    /// <summary>Whether it is one of the questions that every sprint is asked: Clarity, Completeness, Quality, Value.</summary>
    public required bool IsQuestion { get; init; }

    /// <summary>The weakest word of all specs: what failed for one has failed, what nobody looked at for one was not looked at.</summary>
    public required PrincipleStanding Verdict { get; init; }

    /// <summary>Who said so.</summary>
    public IReadOnlyList<string> By { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Ids of the specs that this verdict is about; names where several share the number.</summary>
    public IReadOnlyList<string> Specs { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>The same in a sentence.</summary>
    public required string Message { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Principle}: {Verdict}";
}
