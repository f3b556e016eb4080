namespace ReleaseTrain;

/// <summary>A unit of work: a directory, a branch, a stage. Read at its effective tip, or from the integration branch once it has landed.</summary>
public sealed record Spec
{
    /// <summary>The short id: <c>spec-006</c>, <c>hotfix-002</c>; the whole name where the name has no number.</summary>
    public required string Id { get; init; }

    /// <summary>The number in the name; null for timestamp names.</summary>
    public long? Number { get; init; }

    /// <summary>The name of its directory: <c>spec-006-signaling</c> or <c>006-signaling</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name without its number.</summary>
    public required string Slug { get; init; }

    /// <summary>The title in the ledger, else the first heading of spec.md, else the slug in words.</summary>
    public required string Title { get; init; }

    /// <summary>Feature or hotfix.</summary>
    public required SpecKind Kind { get; init; }

    /// <summary>The stage; Draft where the ledger holds a text that is no stage.</summary>
    public required SpecStage Stage { get; init; }

    /// <summary>The text of the ledger.</summary>
    public required string StageName { get; init; }

    /// <summary>How urgent it is.</summary>
    public required SpecPriority Priority { get; init; }

    /// <summary>What it does to users.</summary>
    public required ChangeKind ChangeKind { get; init; }

    /// <summary>Who works on it.</summary>
    public string? Assignee { get; init; }

    /// <summary>Whether it is suspended.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Why it is suspended.</summary>
    public string? PauseReason { get; init; }

    /// <summary>Whether its local and remote branch each have commits that the other lacks.</summary>
    public bool IsDiverged { get; init; }

    /// <summary>Its branch, without remote; null where it has none.</summary>
    public string? Branch { get; init; }

    /// <summary>The commit it was read from: its effective tip, or the integration branch.</summary>
    public string? Tip { get; init; }

    /// <summary>Its directory, relative to the root of the repository, with forward slashes.</summary>
    public required string Directory { get; init; }

    /// <summary>Number of ticked tasks in tasks.md.</summary>
    public required int TasksDone { get; init; }

    /// <summary>Number of tasks in tasks.md.</summary>
    public required int TasksTotal { get; init; }

    /// <summary>Ids of the specs that must be merged before it; names where several share the number.</summary>
    public IReadOnlyList<string> DependsOn { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Exceptions not settled yet.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>Issues and pull requests that belong to it.</summary>
    public IReadOnlyList<string> Issues { get; init => field = Frozen.Copy(value); } = [];

    /// <summary>How it ended.</summary>
    public required SpecResolution Resolution { get; init; }

    /// <summary>Time of the last commit on its branch.</summary>
    public DateTimeOffset? LastActivity { get; init; }

    /// <summary>The repository it was read from.</summary>
    public required string Repository { get; init; }

    /// <summary>Its whole name; the branch where several have that name.</summary>
    internal string FullName
    {
        get => field ?? Name;
        init;
    }

    /// <summary>What it is called so that no other spec is meant: the id, where no other has it, else the whole name.</summary>
    internal string Reference
    {
        get => field ?? Id;
        init;
    }

    /// <summary>The same as an argument of a command.</summary>
    internal string Argument => CommandText.Quote(Reference);

    /// <summary>The id; where several specs share their number, the name.</summary>
    public override string ToString() => Reference;
}
