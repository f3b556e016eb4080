using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Reads all refs in one process; HEAD from its file.</summary>
internal static class RefReader
{
    private const string Format = "--format=%(refname)%00%(objectname)%00%(*objectname)%00%(*objecttype)%00%(symref)%00%(upstream)%00%(objecttype)";
    private const string SymbolicPrefix = "ref: ";

    public static RefSnapshot Read(GitCommand git, RepositoryFacts facts)
    {
        var lines = git.Run("for-each-ref", Format, "refs/heads", "refs/remotes", "refs/tags", "refs/release-train").Lines;
        var refs = new Dictionary<string, GitRef>(lines.Length, StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var found = Parse(line, git);
            refs.Add(found.Name, found);
        }

        var head = File.ReadAllText(Path.Combine(facts.GitDirectory, "HEAD")).Trim();
        var target = head.StartsWith(SymbolicPrefix, StringComparison.Ordinal) ? head[SymbolicPrefix.Length..].Trim() : null;
        return new RefSnapshot
        {
            Refs = refs,
            HeadRef = target,
            HeadCommit = target is null ? head : refs.TryGetValue(target, out var branch) ? branch.Commit : Resolve(git, target),
        };
    }

    private static GitRef Parse(string line, GitCommand git)
    {
        var fields = line.Split('\0');
        var (name, id, peeled) = (fields[0], fields[1], fields[2]);
        var commit = peeled.Length == 0 ? id : fields[3] == "tag" ? git.Run("rev-parse", "--verify", $"{id}^{{}}").Line : peeled;
        var type = peeled.Length == 0 ? fields[6] : fields[3];
        return new GitRef(name, id, commit, OrNull(fields[4]), OrNull(fields[5]), IsCommit: type is "commit" or "tag");
    }

    private static string? Resolve(GitCommand git, string name) =>
        git.Ask("rev-parse", "--verify", "--quiet", "--end-of-options", $"{name}^{{commit}}") is { IsSuccess: true } found ? found.Line : null;

    private static string? OrNull(string field) => field.Length == 0 ? null : field;
}
