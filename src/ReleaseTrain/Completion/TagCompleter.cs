using System.Collections;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Completion;

/// <summary>Names of tags, the newest version first.</summary>
internal sealed class TagCompleter : RepositoryCompleter
{
    protected override IEnumerable<Candidate> List(IRepository repository, IDictionary typed) => repository.ReadRefs().AllTags()
        .OrderByDescending(tag => ReadVersion(tag.Name))
        .ThenBy(tag => tag.Name, StringComparer.Ordinal)
        .Select(tag => new Candidate(tag.Name, tag.Name));

    private static SemanticVersion? ReadVersion(string tag) =>
        tag.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) is >= 0 and var start && SemanticVersion.TryParse(tag[start..], out var version) ? version : null;
}
