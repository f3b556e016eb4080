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
        var pairs = Match(view);
        var tips = pairs.Values.SelectMany(pair => new[] { pair.Local, pair.Remote }).OfType<string>().Distinct().ToList();
        if (view.Integration.Effective is not { } integration)
        {
            return [.. pairs.Select(pair => Resolve(view, pair.Key, pair.Value, null))];
        }

        var forks = ForkPoints.Read(view.Objects, integration, tips);
        return [.. pairs.Select(pair => Resolve(view, pair.Key, pair.Value, forks))];
    }

    private static SortedDictionary<string, Pair> Match(TrainView view)
    {
        var pairs = new SortedDictionary<string, Pair>(StringComparer.Ordinal);
        foreach (var (branch, found) in view.Refs.LocalBranches())
        {
            if (ParseName(view, branch) is { } name)
            {
                pairs[branch] = new Pair(name, found.Commit, null);
            }
        }

        foreach (var (branch, found) in view.Roles.Remote is { } remote ? view.Refs.RemoteBranches(remote) : [])
        {
            if (pairs.TryGetValue(branch, out var pair))
            {
                pairs[branch] = pair with { Remote = found.Commit };
            }
            else if (ParseName(view, branch) is { } name)
            {
                pairs[branch] = new Pair(name, null, found.Commit);
            }
        }

        return pairs;
    }

    private static SpecName? ParseName(TrainView view, string branch) => view.Roles.IsPermanent(branch) ? null : SpecName.ParseBranch(branch);

    private static SpecBranch Resolve(TrainView view, string branch, Pair pair, ForkPoints? forks)
    {
        var (name, local, remote) = pair;
        var tip = local ?? remote!;
        var isDiverged = false;
        if (local is not null && remote is not null && local != remote)
        {
            Func<string, string, bool> isAncestor = forks is null ? view.Objects.IsAncestor : forks.IsAncestor;
            var isBehind = isAncestor(local, remote);
            isDiverged = !isBehind && !isAncestor(remote, local);
            tip = isBehind ? remote : local;
        }

        return new SpecBranch(branch, name, local, remote, tip, isDiverged, forks?.IsWithin(tip) ?? false, forks?.Of(tip) ?? []);
    }

    private sealed record Pair(SpecName Name, string? Local, string? Remote);
}
