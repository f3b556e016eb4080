namespace ReleaseTrain.Repositories;

/// <summary>All refs at one moment.</summary>
internal sealed record RefSnapshot
{
    private const string Branches = "refs/heads/";
    private const string Tags = "refs/tags/";

    /// <summary>The ref that HEAD names, whether it exists or not; null when HEAD is detached.</summary>
    public string? HeadRef { get; init; }

    /// <summary>The commit of HEAD; null when it is unborn.</summary>
    public string? HeadCommit { get; init; }

    /// <summary>By full name.</summary>
    public required IReadOnlyDictionary<string, GitRef> Refs { get; init; }

    public GitRef? Find(string name) => Refs.GetValueOrDefault(name);

    /// <summary>The local branch of that short name.</summary>
    public GitRef? Branch(string name) => Find(Branches + name);

    /// <summary>The branch of that short name as the remote was last seen to have it.</summary>
    public GitRef? RemoteBranch(string remote, string name) => Find($"refs/remotes/{remote}/{name}");

    public GitRef? Tag(string name) => Find(Tags + name);

    /// <summary>Local branches: short name and ref.</summary>
    public IEnumerable<(string Name, GitRef Ref)> LocalBranches() => Below(Branches);

    /// <summary>Remote-tracking branches of a remote without its HEAD: short name and ref.</summary>
    public IEnumerable<(string Name, GitRef Ref)> RemoteBranches(string remote) =>
        Below($"refs/remotes/{remote}/").Where(found => found.Name != "HEAD");

    public IEnumerable<(string Name, GitRef Ref)> AllTags() => Below(Tags);

    private IEnumerable<(string Name, GitRef Ref)> Below(string prefix) =>
        Refs.Values.Where(found => found.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(found => (found.Name[prefix.Length..], found));
}

/// <summary>One ref. <see cref="Commit"/> is what it names after peeling tags, which <see cref="IsCommit"/> says is one.</summary>
internal sealed record GitRef(string Name, string Id, string Commit, string? SymbolicTarget = null, bool IsCommit = true);
