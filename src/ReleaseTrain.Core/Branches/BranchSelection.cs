using ReleaseTrain.Specs;

namespace ReleaseTrain.Branches;

/// <summary>
/// The branches that a command is given: MergedBranch objects, whatever is about specs, names, or wildcards over those whose work has arrived. An object says
/// which branch is meant; what is true of it now is looked up.
/// </summary>
internal sealed class BranchSelection
{
    private readonly IReadOnlyList<BranchStanding> _branches;
    private readonly IReadOnlyList<SpecEntry> _entries;
    private readonly Func<string, bool> _contains;

    /// <param name="branches">The branches that there are.</param>
    /// <param name="entries">The specs.</param>
    /// <param name="contains">Whether the repository has a commit.</param>
    public BranchSelection(IReadOnlyList<BranchStanding> branches, IReadOnlyList<SpecEntry> entries, Func<string, bool> contains)
    {
        _branches = branches;
        _entries = entries;
        _contains = contains;
    }

    /// <summary>Branches that an earlier command of a dry pipeline would have merged.</summary>
    public static IReadOnlySet<string> Arriving(IReadOnlyList<object> items) => items
        .SelectMany(item => item switch
        {
            MergeResult { Outcome: MergeOutcome.Planned } result => [result.Spec],
            Sprint { State: SprintState.Planned } sprint => sprint.Specs,
            Release { Outcome: ReleaseOutcome.Planned } release => release.Specs,
            _ => [],
        })
        .Select(spec => spec.Branch)
        .OfType<string>()
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>All whose work has arrived.</summary>
    public IReadOnlyList<BranchStanding> All() => [.. _branches.Where(branch => branch.Merged is not null)];

    /// <summary>Those that are meant, each once, in the order they were given; an item that means none does not stop the others.</summary>
    public IReadOnlyList<BranchStanding> Choose(IEnumerable<object> items, Action<ReleaseTrainException> refuse)
    {
        var chosen = new List<BranchStanding>();
        foreach (var item in items)
        {
            try
            {
                chosen.AddRange(Find(item));
            }
            catch (ReleaseTrainException unknown)
            {
                refuse(unknown);
            }
        }

        return [.. chosen.Distinct()];
    }

    private IEnumerable<BranchStanding> Find(object item) => item switch
    {
        MergedBranch merged => [Find(new BranchPlace(merged.Name, merged.Remote, merged.Tip))],
        RemovedBranch removed => [Find(new BranchPlace(removed.Name, removed.Remote, removed.Tip))],
        BranchPlace place => [Find(place)],
        string name => FindNamed(name),
        _ => FindSpecs(item),
    };

    private BranchStanding Find(BranchPlace place)
    {
        if (!_contains(place.Tip))
        {
            throw new TrainError("BranchNotFound", $"'{place.Name}' at {place.Tip[..8]} is of another repository.", place.Name, "the same command with -Repository").AsException();
        }

        return _branches.FirstOrDefault(branch => branch.Name == place.Name && branch.Remote == place.Remote)
            ?? new BranchStanding { Name = place.Name, Remote = place.Remote, Tip = place.Tip, IsForgotten = true, Hindrance = "is gone" };
    }

    private IEnumerable<BranchStanding> FindNamed(string name)
    {
        if (Glob.HasWildcard(name))
        {
            var pattern = new Glob(name);
            return _branches.Where(branch => branch.Merged is not null && (pattern.IsMatch(branch.Name) || pattern.IsMatch(branch.FullName)));
        }

        var named = _branches.Where(branch => branch.Name == name || branch.FullName == name).ToList();
        return named.Count > 0 ? named : FindSpecs(name);
    }

    private IEnumerable<BranchStanding> FindSpecs(object item)
    {
        try
        {
            var names = SpecLookup.Find(item, _entries).Select(entry => entry.Branch).OfType<string>().ToHashSet(StringComparer.Ordinal);
            return _branches.Where(branch => names.Contains(branch.Name));
        }
        catch (ReleaseTrainException unknown) when (item is string name && unknown.Id == "SpecNotFound")
        {
            var near = Spelling.FindNearest(name, _branches.Select(branch => branch.Name));
            throw new TrainError("BranchNotFound", $"There is no branch '{name}'.{(near is null ? string.Empty : $" Did you mean '{near}'?")}", name, "Get-MergedBranch").AsException(unknown);
        }
    }
}
