using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Every name of a spec that this clone has ever heard of, and the numbers that follow: each kind counts for itself.</summary>
internal sealed class SpecNumbers
{
    private readonly Dictionary<SpecKind, long> _highest;

    private SpecNumbers(IReadOnlyCollection<SpecName> names)
    {
        Names = names;
        _highest = names.Where(name => name.Number is not null).GroupBy(name => name.Kind).ToDictionary(group => group.Key, group => group.Max(name => name.Number!.Value));
    }

    /// <summary>Directories on every branch, local and remote branches, and directories of work trees that nobody committed yet.</summary>
    public IReadOnlyCollection<SpecName> Names { get; }

    public static SpecNumbers Read(TrainView view)
    {
        var branches = view.Refs.LocalBranches().Concat(view.Repository.ReadRemotes().SelectMany(view.Refs.RemoteBranches)).ToList();
        var names = branches.Select(branch => SpecName.ParseBranch(branch.Name))
            .Concat(ReadDirectories(view, branches.Select(branch => branch.Ref.Commit)).Select(SpecName.Parse))
            .Concat(view.WorkTrees.SelectMany(state => view.Repository.OpenWorkTree(state).ReadDirectory(view.Configuration.SpecsDirectory)).Select(SpecName.Parse));
        return new SpecNumbers([.. names.OfType<SpecName>().DistinctBy(name => (name.Text, name.Kind))]);
    }

    /// <summary>The names that have this number.</summary>
    public IReadOnlyList<SpecName> Find(SpecKind kind, long number) => [.. Names.Where(name => name.Kind == kind && name.Number == number)];

    /// <summary>The next number of this kind; it counts as taken from now on.</summary>
    /// <exception cref="ReleaseTrainException">NumberTaken when the highest number there can be is in use.</exception>
    public long Take(SpecKind kind)
    {
        var highest = _highest.GetValueOrDefault(kind);
        if (highest == long.MaxValue)
        {
            throw new TrainError("NumberTaken", $"{SpecName.FormatId(kind, highest)} has the highest number there can be.", highest, "rename its branch and its directory").AsException();
        }

        return _highest[kind] = highest + 1;
    }

    // Many branches share the same directory of specs: each is listed once.
    private static IEnumerable<string> ReadDirectories(TrainView view, IEnumerable<string> commits) => commits
        .Distinct(StringComparer.Ordinal)
        .Select(commit => view.Objects.FindEntry(view.Objects.ReadCommit(commit).Tree, view.Configuration.SpecsDirectory))
        .OfType<TreeEntry>()
        .Where(entry => entry.IsDirectory)
        .Select(entry => entry.Id)
        .Distinct(StringComparer.Ordinal)
        .SelectMany(view.Objects.ReadTree)
        .Where(entry => entry.IsDirectory)
        .Select(entry => entry.Name);
}
