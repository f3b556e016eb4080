using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>All specs of a repository at one moment, across its branches; nothing is checked out to read them.</summary>
internal sealed class SpecCatalog
{
    private readonly TrainView _view;
    private readonly SpecReader _reader;
    private readonly SpecDirectories _directories;
    private readonly string? _integrationTree;
    private readonly Dictionary<string, SpecDirectory> _onIntegration;

    private SpecCatalog(TrainView view)
    {
        _view = view;
        _integrationTree = view.Integration.Effective is { } tip ? view.Objects.ReadCommit(tip).Tree : null;
        _directories = new SpecDirectories(view.Objects, view.Configuration.SpecsDirectory);
        _onIntegration = (_integrationTree is null ? [] : _directories.List(_integrationTree)).ToDictionary(found => found.Path, StringComparer.Ordinal);
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

        // What changes something is refused where it matters.
        if (view.Integration.IsDiverged && view.Mode is ViewMode.Local or ViewMode.Ask or ViewMode.AskDry)
        {
            var diverged = Divergence.OfIntegration(view);
            view.Reporter.Warning(diverged.Id, $"{diverged.Message} Next: {diverged.Next}");
        }

        var catalog = new SpecCatalog(view);
        catalog.Entries = NameDependencies(UniqueNames.Give(catalog.ReadAll()));
        if (view.RemoteRefs is not null)
        {
            NumberRivals.WarnOfShared(view, catalog.Entries);
        }

        return catalog;
    }

    public SpecEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name.Text == name);

    private List<SpecEntry> ReadAll()
    {
        var branches = SpecBranches.Read(_view);
        var entries = new List<SpecEntry>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var strays = new Dictionary<string, (string Tip, SpecDirectory Directory)>(StringComparer.Ordinal);
        foreach (var branch in branches)
        {
            var tree = _view.Objects.ReadCommit(branch.Tip).Tree;
            var directories = _directories.List(tree);
            var path = FindPath(branch, directories);
            taken.Add(path);
            entries.Add(ReadBranch(branch, tree, path, directories.Any(found => found.Path == path)));
            foreach (var stray in directories)
            {
                strays.TryAdd(stray.Path, (branch.Tip, stray));
            }
        }

        foreach (var directory in _onIntegration.Values.Where(found => taken.Add(found.Path)))
        {
            entries.Add(_reader.ReadDirectory(directory, _view.Integration.Effective!, isOnIntegration: true));
        }

        foreach (var (tip, directory) in strays.Values.Where(found => taken.Add(found.Directory.Path)))
        {
            entries.Add(_reader.ReadDirectory(directory, tip, isOnIntegration: false));
        }

        return [.. entries.OrderBy(entry => entry.Name.Kind).ThenBy(entry => entry.Name.Number ?? long.MaxValue).ThenBy(entry => entry.Name.Text, StringComparer.Ordinal)];
    }

    private SpecEntry ReadBranch(SpecBranch branch, string tree, string directory, bool isOnBranch)
    {
        var isOnIntegration = _onIntegration.ContainsKey(directory);
        var isLanded = isOnIntegration && (branch.IsWithinIntegration || _reader.RecordsLanding(_integrationTree!, directory, branch));
        return isLanded
            ? _reader.ReadLanded(branch, directory, _view.Integration.Effective!)
            : _reader.ReadOpen(branch, directory, isOnBranch ? tree : null, isOnIntegration) with { Continues = isOnIntegration ? _reader.FindLanding(_integrationTree!, directory) : null };
    }

    // By name; else by number, a directory that the integration branch lacks before one that it has.
    private string FindPath(SpecBranch branch, IReadOnlyList<SpecDirectory> directories)
    {
        var named = $"{_view.Configuration.SpecsDirectory}/{branch.Name.Text}";
        if (branch.Name.Number is null || directories.Any(found => found.Path == named))
        {
            return named;
        }

        var numbered = directories.Where(found => found.Name.Number == branch.Name.Number && found.Name.Kind == branch.Name.Kind).Select(found => found.Path).ToList();
        var own = numbered.Where(path => !_onIntegration.ContainsKey(path)).ToList();
        return own.Count == 1 ? own[0] : numbered.Count == 1 ? numbered[0] : named;
    }

    // Ledgers name what they depend on by uid, which survives renaming; people read ids.
    private static IReadOnlyList<SpecEntry> NameDependencies(IReadOnlyList<SpecEntry> entries)
    {
        var byUid = entries.Where(entry => entry.Ledger.Uid is not null).GroupBy(entry => entry.Ledger.Uid!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Spec.Reference, StringComparer.Ordinal);
        return [.. entries.Select(entry => entry.Ledger.DependsOn.Count == 0 ? entry : entry with
        {
            Spec = entry.Spec with { DependsOn = [.. entry.Ledger.DependsOn.Select(named => byUid.GetValueOrDefault(named, named))] },
        })];
    }
}
