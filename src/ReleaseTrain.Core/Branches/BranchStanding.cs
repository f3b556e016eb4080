namespace ReleaseTrain.Branches;

/// <summary>One branch at one place, and what may become of it.</summary>
internal sealed record BranchStanding
{
    public required string Name { get; init; }

    /// <summary>The remote; null for a local branch.</summary>
    public string? Remote { get; init; }

    public required string Tip { get; init; }

    /// <summary>What is known of its merge; null where its work has not arrived, or where it stays whatever became of it.</summary>
    public MergedBranch? Merged { get; init; }

    /// <summary>Why it must stay, as the end of a sentence; null where it may go.</summary>
    public string? Hindrance { get; init; }

    /// <summary>It is gone; with nothing to hinder it, what this clone still remembers of it goes too.</summary>
    public bool IsForgotten { get; init; }

    /// <summary>As people write it.</summary>
    public string FullName => Remote is null ? Name : $"{Remote}/{Name}";

    /// <summary>What is asked before it goes.</summary>
    public string Question => IsForgotten ? $"Forget '{FullName}', which '{Remote}' has removed"
        : Remote is null ? $"Remove the branch '{Name}' at {Tip[..8]}"
        : $"Remove the branch '{Name}' at {Tip[..8]} from '{Remote}'";

    /// <summary>Whether it lies where it is looked for: neither or both of the places mean both.</summary>
    public bool IsAt(bool local, bool remote) => local == remote || remote == Remote is not null;

    /// <summary>The ref where it lies, here or on the remote.</summary>
    public string Ref => $"refs/heads/{Name}";
}
