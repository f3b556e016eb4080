using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>
/// Everything one cmdlet is about to move, decided before anything moves. It is shown under -WhatIf, approved, recorded and executed; its objects lie in the
/// scratch that it was built in until they are stored.
/// </summary>
internal sealed record OperationPlan
{
    /// <summary>The version of the record that is written, and the only one that is understood.</summary>
    public const int KnownVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Schema of the record.</summary>
    public int Version { get; init; } = KnownVersion;

    /// <summary>Id of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>The cmdlet.</summary>
    public required string Command { get; init; }

    public required Signature By { get; init; }

    /// <summary>What the plan was decided from.</summary>
    public required PlanBasis Basis { get; init; }

    /// <summary>Local refs, moved in one transaction. Old values are compared then.</summary>
    public IReadOnlyList<RefChange> Local { get; init; } = [];

    public string? Remote { get; init; }

    /// <summary>Refs of the remote that move in one atomic push before anything local does: the point of no return.</summary>
    public IReadOnlyList<RefChange> Publish { get; init; } = [];

    /// <summary>Refs of the remote that follow the local ones; a refusal is a warning.</summary>
    public IReadOnlyList<RefChange> Share { get; init; } = [];

    /// <summary>Refs of the remote that are deleted at the end, each for itself.</summary>
    public IReadOnlyList<RefChange> Withdraw { get; init; } = [];

    /// <summary>Work trees that move with their branch.</summary>
    public IReadOnlyList<WorkTreeMove> Moves { get; init; } = [];

    /// <summary>Work trees in which single paths change with their branch.</summary>
    public IReadOnlyList<WorkTreeEntries> Entries { get; init; } = [];

    /// <summary>Settings of branches that go; they are gone from the configuration once their refs are.</summary>
    public IReadOnlyList<ForgottenBranch> Forget { get; init; } = [];

    /// <summary>What is done for the user's convenience once the refs are there.</summary>
    public IReadOnlyList<BranchPlacement> Placements { get; init; } = [];

    /// <summary>What must be proven of the candidate before it lands; null where nothing is merged.</summary>
    public ConservationClaim? Claim { get; init; }

    /// <summary>Hash of what was decided and of what it was decided from: the same decision over the same world has the same id.</summary>
    public string Id() => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Command, By.Name, By.Email, Basis }, Json))).ToLowerInvariant();

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    public static OperationPlan FromJson(byte[] content) => JsonSerializer.Deserialize<OperationPlan>(content, Json)!;

    /// <summary>Every ref that it moves, those of the remote as <c>remote:ref</c>.</summary>
    public IReadOnlyList<RefChange> AllChanges() =>
        [.. Local, .. Publish.Concat(Share).Concat(Withdraw).Select(change => change with { Ref = $"{Remote}:{change.Ref}" })];
}

/// <summary>What a plan was decided from. No paths, hosts or commit ids of its own: signing changes those.</summary>
internal sealed record PlanBasis
{
    public int Schema { get; init; } = 1;

    /// <summary>Effective parameters of the cmdlet, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Local refs that were read, with their ids; execution refuses when one has moved.</summary>
    public IReadOnlyList<RefChange> Reads { get; init; } = [];

    /// <summary>Refs of the push target that were read.</summary>
    public IReadOnlyList<RefChange> RemoteReads { get; init; } = [];

    /// <summary>Blobs of the configuration files.</summary>
    public IReadOnlyList<string> Configuration { get; init; } = [];

    public string GitVersion { get; init; } = string.Empty;

    /// <summary>Settings of git that decide how it merges.</summary>
    public IReadOnlyList<string> MergeSettings { get; init; } = [];

    public IReadOnlyList<SpecBasis> Specs { get; init; } = [];

    /// <summary>Tree after each merge, in order.</summary>
    public IReadOnlyList<string> Trees { get; init; } = [];

    /// <summary>Blobs of the files that the train writes, as <c>path blob</c>.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public string? ReleaseVersion { get; init; }

    /// <summary>The one time of every object of the plan.</summary>
    public DateTimeOffset At { get; init; }
}

internal sealed record SpecBasis(string Name, string? Uid, string? Branch, string? Tip, string? ContentId, string? LedgerBlob);

/// <summary>A work tree that goes from one commit to another with the branch it has checked out.</summary>
internal sealed record WorkTreeMove(string Path, string Branch, string Old, string New);

/// <summary>Paths of one work tree that change together with the branch it has checked out.</summary>
internal sealed record WorkTreeEntries(string Path, string Branch, string OldCommit, IReadOnlyList<EntryChange> Changes);

/// <summary>One path: the blob before and after; null where it is absent.</summary>
internal sealed record EntryChange(string Path, string? Old, string? New);

/// <summary>The settings of a branch that goes, so that they can come back with it.</summary>
internal sealed record ForgottenBranch(string Branch, IReadOnlyList<BranchSetting> Settings);

/// <summary>Where a new branch goes: its upstream, and the work tree that shows it.</summary>
/// <param name="Branch">Short name.</param>
/// <param name="Upstream">Whether it follows the branch of that name on the remote.</param>
/// <param name="SwitchIn">Work tree that switches to it.</param>
/// <param name="NewWorkTree">Folder of a linked worktree to create.</param>
internal sealed record BranchPlacement(string Branch, bool Upstream, string? SwitchIn, string? NewWorkTree);

/// <summary>What conservation means for one candidate: the chain of merges that was planned, and what may differ after it.</summary>
internal sealed record ConservationClaim(string Base, IReadOnlyList<PlannedMerge> Merges, IReadOnlyList<DeclaredCommit> Declared)
{
    public string Tip => Declared.Count > 0 ? Declared[^1].Commit : Merges.Count > 0 ? Merges[^1].Commit : Base;
}

/// <param name="LedgerPaths">Ledger files that conflicted and were resolved by the ledger rule; empty for a pure merge.</param>
internal sealed record PlannedMerge(string Spec, string Commit, string SpecTip, string Tree, IReadOnlyList<string> LedgerPaths);

/// <summary>A commit of the train's own: it differs from its first parent in these paths alone.</summary>
internal sealed record DeclaredCommit(string Commit, IReadOnlyList<EntryChange> Paths);
