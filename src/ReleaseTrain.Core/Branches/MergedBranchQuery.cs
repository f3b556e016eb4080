namespace ReleaseTrain.Branches;

/// <summary>Looks for merged branches by name, and says of one that is named in full and none why it is none.</summary>
/// <param name="branches">The branches that there are.</param>
internal sealed class MergedBranchQuery(IReadOnlyList<BranchStanding> branches)
{
    /// <summary>Those that a name or a wildcard means.</summary>
    /// <param name="name">What a person typed.</param>
    /// <param name="refuse">Told of a name that means none.</param>
    public IReadOnlyList<MergedBranch> Find(string name, Action<TrainError> refuse)
    {
        var pattern = new Glob(name);
        var named = branches.Where(branch => Glob.HasWildcard(name) ? pattern.IsMatch(branch.Name) : branch.Name == name).ToList();
        if (!Glob.HasWildcard(name) && named.TrueForAll(branch => branch.Merged is null))
        {
            refuse(named is [var first, ..]
                ? new TrainError("BranchNotMerged", $"'{first.FullName}' {first.Hindrance}.", name, "Get-MergedBranch")
                : new TrainError("BranchNotFound", $"There is no branch '{name}'.", name, "git branch --all"));
        }

        return [.. named.Select(branch => branch.Merged).OfType<MergedBranch>()];
    }
}
