using System.Collections;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Completion;

/// <summary>Names of specs, found by name or id: those with a branch here or on a remote, and the directories of the work tree.</summary>
internal sealed class SpecCompleter : RepositoryCompleter
{
    protected override IEnumerable<Candidate> List(IRepository repository, IDictionary typed)
    {
        var refs = repository.ReadRefs();
        var branches = refs.LocalBranches().Select(branch => branch.Name)
            .Concat(repository.ReadRemotes().SelectMany(remote => refs.RemoteBranches(remote).Select(branch => branch.Name)));
        return branches.Select(SpecName.ParseBranch)
            .Concat(ReadDirectories(repository))
            .OfType<SpecName>()
            .OrderBy(name => name.Kind)
            .ThenBy(name => name.Number ?? long.MaxValue)
            .ThenBy(name => name.Text, StringComparer.Ordinal)
            .Select(name => new Candidate(name.Text, $"{name.Id} {name.Slug.Replace('-', ' ')}", name.Id));
    }

    // The configured directory stands in a commit; the usual one is near enough for a hint.
    private static IEnumerable<SpecName?> ReadDirectories(IRepository repository)
    {
        var specs = repository.Facts.WorkTree is { } workTree ? new DirectoryInfo(Path.Combine(workTree, "specs")) : null;
        return specs is { Exists: true } ? specs.EnumerateDirectories().Select(folder => SpecName.Parse(folder.Name)) : [];
    }
}
