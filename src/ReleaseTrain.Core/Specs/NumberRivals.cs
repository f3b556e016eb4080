using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Finds branches that took a number on the remote between the moment it was read and the moment it was reserved.</summary>
internal static class NumberRivals
{
    private const string Branches = "refs/heads/";

    /// <summary>Each new spec with the branch of the same number; none where the remote no longer answers.</summary>
    public static IReadOnlyList<(Spec Spec, string Branch)> Find(TrainView view, IReadOnlyList<Spec> made)
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
