using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>What a plan was decided from. No paths, hosts or commit ids of its own: signing changes those.</summary>
internal sealed record PlanBasis
{
    public const int KnownSchema = 1;

    public int Schema { get; init; } = KnownSchema;

    /// <summary>Effective parameters of the cmdlet, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Local refs that were read; execution refuses when one has moved.</summary>
    public IReadOnlyList<RefRead> Reads { get; init; } = [];

    /// <summary>Refs of the push target that were read.</summary>
    public IReadOnlyList<RefRead> RemoteReads { get; init; } = [];

    /// <summary>The configuration files in force, as <c>path blob</c>.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];

    public string GitVersion { get; init; } = string.Empty;

    /// <summary>Settings of git that decide how it merges, as <c>key=value</c>.</summary>
    public IReadOnlyList<string> MergeSettings { get; init; } = [];

    /// <summary>The specs that were decided on, in the order in which they are taken.</summary>
    public IReadOnlyList<SpecBasis> Specs { get; init; } = [];

    /// <summary>Tree after each merge, in order.</summary>
    public IReadOnlyList<string> Trees { get; init; } = [];

    /// <summary>The files that the train writes, as <c>path blob</c>, or <c>path</c> alone where one goes. What holds ids that are made up for it is left out.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public string? ReleaseVersion { get; init; }

    /// <summary>The one time, and the zone, of every object of the plan.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>One ref that was read; without an id it did not exist.</summary>
internal sealed record RefRead(string Name, string? Id, string? Symref = null);

/// <summary>What of one spec a plan was decided from.</summary>
internal sealed record SpecBasis(string Name, string? Uid, string? Branch, string? Tip, string? ContentId, string? LedgerBlob);
