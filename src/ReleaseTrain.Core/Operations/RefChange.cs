namespace ReleaseTrain;

/// <summary>One ref, before and after. Null means that it must not exist.</summary>
public sealed record RefChange
{
    /// <summary>The full name of the ref.</summary>
    public required string Ref { get; init; }

    /// <summary>Value before.</summary>
    public string? Old { get; init; }

    /// <summary>Value after.</summary>
    public string? New { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Ref}: {Old ?? "absent"} -> {New ?? "absent"}";
}
