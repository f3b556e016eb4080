using System.Collections;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Completion;

/// <summary>Names of branches, local ones first, then those that only a remote has.</summary>
internal sealed class BranchCompleter : RepositoryCompleter
{
    protected override IEnumerable<Candidate> List(IRepository repository, IDictionary typed)
    {
        var refs = repository.ReadRefs();
        var local = refs.LocalBranches().OrderBy(branch => branch.Name, StringComparer.Ordinal).Select(branch => new Candidate(branch.Name, $"{branch.Name} (local)"));
        var remote = repository.ReadRemotes()
            .SelectMany(name => refs.RemoteBranches(name).Select(branch => new Candidate(branch.Name, $"{branch.Name} ({name})")))
            .OrderBy(candidate => candidate.Text, StringComparer.Ordinal);
        return local.Concat(remote);
    }
}
