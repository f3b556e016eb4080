using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Finds specs that took a number while somebody else took it: at the moment it was reserved, or between two fetches.</summary>
internal static class NumberRivals
{
    private const string Branches = "refs/heads/";

    /// <summary>Warns of them. Names with other words behind the same number do not stand in each other's way on the remote.</summary>
    public static void Warn(TrainView view, IReadOnlyList<Spec> made)
    {
        foreach (var (spec, rival) in Find(view, made))
        {
            view.Reporter.Warning("NumberTaken", $"'{rival}' took the number of {spec.Name} on '{view.Roles.Remote}' at the same moment. Next: Set-Spec {CommandText.Quote(spec.FullName)} -Number with another");
        }
    }

    /// <summary>Warns of specs in work here that share their number with others.</summary>
    public static void WarnOfShared(TrainView view, IReadOnlyList<SpecEntry> entries)
    {
        foreach (var shared in FindShared(entries))
        {
            // What is on the remote alone is somebody else's to rename.
            if (shared.Yielding is { LocalTip: not null } yielding)
            {
                var others = string.Join(", ", shared.Names.Where(name => name != yielding.Name.Text).Select(name => $"'{name}'"));
                view.Reporter.Warning("NumberTaken", $"'{yielding.Name.Text}' has the number of {others}. Next: Set-Spec {CommandText.Quote(yielding.Spec.FullName)} -Number with another; until then only whole names tell them apart.");
            }
        }
    }

    /// <summary>The numbers that several specs share.</summary>
    public static IReadOnlyList<SharedNumber> FindShared(IReadOnlyList<SpecEntry> entries) =>
        [.. entries.Where(entry => entry.Name.Number is not null)
            .GroupBy(entry => (entry.Name.Kind, entry.Name.Number!.Value))
            .Where(group => group.DistinctBy(entry => entry.Name.Text).Count() > 1)
            .Select(group => new SharedNumber(FindYielding([.. group]), [.. group.Select(entry => entry.Name.Text).Distinct(StringComparer.Ordinal)]))];

    // One that landed keeps it; of those in work, one that nobody else has yet gives way with the least trouble.
    private static SpecEntry? FindYielding(IEnumerable<SpecEntry> sharing)
    {
        var open = sharing.Where(entry => entry is { Branch: not null, IsOnIntegration: false }).ToList();
        return open.Find(entry => entry is { LocalTip: not null, RemoteTip: null }) ?? open.Find(entry => entry.LocalTip is not null) ?? open.LastOrDefault();
    }

    /// <summary>Each new spec with the branch of the same number; none where the remote no longer answers.</summary>
    private static IReadOnlyList<(Spec Spec, string Branch)> Find(TrainView view, IReadOnlyList<Spec> made)
    {
        try
        {
            var names = view.Repository.OpenRemote(view.Roles.Remote!).ListRefs().Keys
                .Where(name => name.StartsWith(Branches, StringComparison.Ordinal))
                .Select(name => (Branch: name[Branches.Length..], Name: SpecName.ParseBranch(name[Branches.Length..])))
                .ToList();
            return [.. made.SelectMany(spec => names.Where(other => other.Name is { } name && name.Kind == spec.Kind && name.Number == spec.Number && other.Branch != spec.Branch).Select(other => (spec, other.Branch)))];
        }
        catch (ReleaseTrainException unreachable) when (unreachable.Id == "RemoteUnreachable")
        {
            return [];
        }
    }
}

/// <summary>A number that several specs have.</summary>
/// <param name="Yielding">The one that had better get another; null where none can.</param>
/// <param name="Names">The names of all of them.</param>
internal sealed record SharedNumber(SpecEntry? Yielding, IReadOnlyList<string> Names);
