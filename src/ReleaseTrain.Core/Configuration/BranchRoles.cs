using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Configuration;

/// <summary>The three permanent branches, short names that may coincide, and the remote; null where the repository has none.</summary>
internal sealed record BranchRoles(string Integration, string Dev, string Main, string? Remote)
{
    private static readonly string[] DevNames = ["dev", "develop"];
    private static readonly string[] TrunkNames = ["main", "master", "trunk"];

    public bool IsPermanent(string branch) => branch == Integration || branch == Dev || branch == Main;

    /// <summary>Finds the branches where nothing says which they are.</summary>
    /// <param name="refs">The refs.</param>
    /// <param name="remotes">Names of the remotes.</param>
    /// <param name="configuredRemote">The remote that the configuration names.</param>
    public static BranchRoles Detect(RefSnapshot refs, IReadOnlyList<string> remotes, string? configuredRemote = null)
    {
        var remote = configuredRemote ?? (remotes.Contains("origin") ? "origin" : remotes.Count == 1 ? remotes[0] : null);
        bool IsRemote(string name) => remote is not null && refs.RemoteBranch(remote, name) is not null;
        bool Exists(string name) => refs.Branch(name) is not null || IsRemote(name);

        if (DevNames.FirstOrDefault(IsRemote) is { } published && refs.Branch("master") is not null && !IsRemote("master"))
        {
            return new BranchRoles("master", published, "main", remote);
        }

        if (DevNames.FirstOrDefault(Exists) is { } dev)
        {
            return new BranchRoles(dev, dev, Exists("main") ? "main" : Exists("master") ? "master" : "main", remote);
        }

        var trunk = FindTrunk(refs, remote, Exists);
        return new BranchRoles(trunk, trunk, trunk, remote);
    }

    /// <summary>The branches with what the configuration says of them; a dev branch that was the integration branch follows it.</summary>
    public BranchRoles With(TrainConfiguration configuration)
    {
        var integration = configuration.IntegrationBranch ?? Integration;
        var dev = configuration.DevBranch ?? (Dev == Integration ? integration : Dev);
        return new BranchRoles(integration, dev, configuration.MainBranch ?? Main, configuration.Remote ?? Remote);
    }

    private static string FindTrunk(RefSnapshot refs, string? remote, Func<string, bool> exists)
    {
        var prefix = $"refs/remotes/{remote}/";
        if (remote is not null && refs.Find(prefix + "HEAD")?.SymbolicTarget is { } head && head.StartsWith(prefix, StringComparison.Ordinal))
        {
            return head[prefix.Length..];
        }

        // The usual names come first, and a spec's branch that happens to be checked out is taken for the trunk only where there is nothing else.
        var checkedOut = refs.HeadRef?["refs/heads/".Length..];
        var others = refs.LocalBranches().Select(found => found.Name).Order(StringComparer.Ordinal).Prepend(checkedOut).OfType<string>();
        return TrunkNames.Where(exists).Concat(others.Where(name => SpecName.ParseBranch(name) is null)).FirstOrDefault() ?? checkedOut ?? "main";
    }
}
