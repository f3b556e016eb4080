using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>A branch that carries a spec, here and on the remote.</summary>
/// <param name="Branch">Its short name, prefix included.</param>
/// <param name="Tip">The effective tip: the one that contains the other.</param>
internal sealed record SpecBranch(string Branch, SpecName Name, string? Local, string? Remote, string Tip, bool IsDiverged, bool IsWithinIntegration, IReadOnlyList<string> ForkPoints);

/// <summary>Finds the branches that carry specs and their effective tips, with one walk over history for all of them.</summary>
internal static class SpecBranches
{
    public static IReadOnlyList<SpecBranch> Read(TrainView view)
    {
        var pairs = Pair(view);
        var tips = pairs.Values.SelectMany(pair => new[] { pair.Local, pair.Remote }).OfType<string>().Distinct().ToList();
        if (view.Integration.Effective is not { } integration)
        {
            return [.. pairs.Select(pair => Resolve(view, pair.Key, pair.Value.Local, pair.Value.Remote, null))];
        }

        var forks = ForkPoints.Read(view.Objects, integration, tips);
        return [.. pairs.Select(pair => Resolve(view, pair.Key, pair.Value.Local, pair.Value.Remote, forks))];
    }

    private static SortedDictionary<string, (string? Local, string? Remote)> Pair(TrainView view)
    {
        var pairs = new SortedDictionary<string, (string? Local, string? Remote)>(StringComparer.Ordinal);
        foreach (var (name, found) in view.Refs.LocalBranches().Where(found => IsSpec(view, found.Name)))
        {
            pairs[name] = (found.Commit, null);
        }

        foreach (var (name, found) in view.Roles.Remote is { } remote ? view.Refs.RemoteBranches(remote).Where(found => IsSpec(view, found.Name)) : [])
        {
            pairs[name] = (pairs.GetValueOrDefault(name).Local, found.Commit);
        }

        return pairs;
    }

    private static bool IsSpec(TrainView view, string branch) => !view.Roles.IsPermanent(branch) && SpecName.ParseBranch(branch) is not null;

    private static SpecBranch Resolve(TrainView view, string branch, string? local, string? remote, ForkPoints? forks)
    {
        var tip = local ?? remote!;
        var isDiverged = false;
        if (local is not null && remote is not null && local != remote)
        {
            Func<string, string, bool> isAncestor = forks is null ? view.Objects.IsAncestor : forks.IsAncestor;
            var isBehind = isAncestor(local, remote);
            isDiverged = !isBehind && !isAncestor(remote, local);
            tip = isBehind ? remote : local;
        }

        return new SpecBranch(branch, SpecName.ParseBranch(branch)!, local, remote, tip, isDiverged, forks?.IsWithin(tip) ?? false, forks?.Of(tip) ?? []);
    }
}
