using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>All specs of a repository at one moment, across its branches; nothing is checked out to read them.</summary>
internal sealed class SpecCatalog
{
    private readonly TrainView _view;
    private readonly SpecReader _reader;
    private readonly string? _integrationTree;
    private readonly Dictionary<string, SpecName> _integrationDirectories;

    private SpecCatalog(TrainView view)
    {
        _view = view;
        _integrationTree = view.Integration.Effective is { } tip ? view.Objects.ReadCommit(tip).Tree : null;
        _integrationDirectories = _integrationTree is null ? [] : ListDirectories(_integrationTree);
        _reader = new SpecReader(view);
    }

    /// <summary>By kind, then number, then name.</summary>
    public IReadOnlyList<SpecEntry> Entries { get; private set; } = [];

    public static SpecCatalog Read(TrainView view)
    {
        if (view.Repository.Facts.IsShallow)
        {
            view.Reporter.Warning("ShallowRepository", "This clone has no full history: what is merged may look open. 'git fetch --unshallow --tags' mends it.");
        }

        var catalog = new SpecCatalog(view);
        catalog.Entries = NameDependencies(catalog.ReadAll());
        return catalog;
    }

    public SpecEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name.Text == name);

    private List<SpecEntry> ReadAll()
    {
        var branches = SpecBranches.Read(_view);
        var entries = new List<SpecEntry>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var strays = new Dictionary<string, (string Tip, SpecName Name)>(StringComparer.Ordinal);
        foreach (var branch in branches)
        {
            var tree = _view.Objects.ReadCommit(branch.Tip).Tree;
            var directories = ListDirectories(tree);
            var directory = FindDirectory(branch, directories);
            taken.Add(directory);
            entries.Add(ReadBranch(branch, tree, directory, directories.ContainsKey(directory)));
            foreach (var (stray, name) in directories)
            {
                strays.TryAdd(stray, (branch.Tip, name));
            }
        }

        foreach (var (directory, name) in _integrationDirectories.Where(found => taken.Add(found.Key)))
        {
            entries.Add(_reader.ReadDirectory(directory, name, _view.Integration.Effective!, isOnIntegration: true));
        }

        foreach (var (directory, (tip, name)) in strays.Where(found => taken.Add(found.Key)))
        {
            entries.Add(_reader.ReadDirectory(directory, name, tip, isOnIntegration: false));
        }

        return [.. entries.OrderBy(entry => entry.Name.Kind).ThenBy(entry => entry.Name.Number ?? long.MaxValue).ThenBy(entry => entry.Name.Text, StringComparer.Ordinal)];
    }

    private SpecEntry ReadBranch(SpecBranch branch, string tree, string directory, bool isOnBranch)
    {
        var isOnIntegration = _integrationDirectories.ContainsKey(directory);
        var isLanded = isOnIntegration && (branch.IsWithinIntegration || _reader.RecordsLanding(_integrationTree!, directory, branch));
        return isLanded
            ? _reader.ReadLanded(branch, directory, _view.Integration.Effective!)
            : _reader.ReadOpen(branch, directory, isOnBranch ? tree : null, isOnIntegration);
    }

    // By name; else by number, a directory that the integration branch lacks before one that it has.
    private string FindDirectory(SpecBranch branch, Dictionary<string, SpecName> directories)
    {
        var named = $"{_view.Configuration.SpecsDirectory}/{branch.Name.Text}";
        if (directories.ContainsKey(named) || branch.Name.Number is null)
        {
            return named;
        }

        var numbered = directories.Where(found => found.Value.Number == branch.Name.Number && found.Value.Kind == branch.Name.Kind).Select(found => found.Key).ToList();
        var own = numbered.Where(directory => !_integrationDirectories.ContainsKey(directory)).ToList();
        return own.Count == 1 ? own[0] : numbered.Count == 1 ? numbered[0] : named;
    }

    private Dictionary<string, SpecName> ListDirectories(string tree)
    {
        var found = new Dictionary<string, SpecName>(StringComparer.Ordinal);
        var specs = _view.Objects.FindEntry(tree, _view.Configuration.SpecsDirectory);
        foreach (var entry in specs is { IsDirectory: true } ? _view.Objects.ReadTree(specs.Id) : [])
        {
            if (entry.IsDirectory && SpecName.Parse(entry.Name) is { } name)
            {
                found[$"{_view.Configuration.SpecsDirectory}/{entry.Name}"] = name;
            }
        }

        return found;
    }

    // Ledgers name what they depend on by uid, which survives renaming; people read ids.
    private static IReadOnlyList<SpecEntry> NameDependencies(List<SpecEntry> entries)
    {
        var byUid = entries.Where(entry => entry.Ledger.Uid is not null).GroupBy(entry => entry.Ledger.Uid!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Spec.Id, StringComparer.Ordinal);
        return [.. entries.Select(entry => entry.Ledger.DependsOn.Count == 0 ? entry : entry with
        {
            Spec = entry.Spec with { DependsOn = [.. entry.Ledger.DependsOn.Select(named => byUid.GetValueOrDefault(named, named))] },
        })];
    }
}
