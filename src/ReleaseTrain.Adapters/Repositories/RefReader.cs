using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Reads all refs, HEAD from its file. What a tag names is in its object; branches are asked for apart, so that git opens none for them.</summary>
internal static class RefReader
{
    private const string BranchFormat = "--format=%(refname)%00%(objectname)%00%(symref)";
    private const string TagFormat = BranchFormat + "%00%(objecttype)%00%(*objectname)%00%(*objecttype)";
    private const string SymbolicPrefix = "ref: ";

    public static RefSnapshot Read(GitCommand git, RepositoryFacts facts)
    {
        var tags = Task.Run(() => git.Run("for-each-ref", TagFormat, "refs/tags").Lines);
        var branches = git.Run("for-each-ref", BranchFormat, "refs/heads", "refs/remotes", "refs/release-train").Lines;
        var refs = branches.Select(ParseBranch).Concat(tags.GetAwaiter().GetResult().Select(line => ParseTag(line, git))).ToDictionary(found => found.Name, StringComparer.Ordinal);
        var head = File.ReadAllText(Path.Combine(facts.GitDirectory, "HEAD")).Trim();
        var target = head.StartsWith(SymbolicPrefix, StringComparison.Ordinal) ? head[SymbolicPrefix.Length..].Trim() : null;
        return new RefSnapshot
        {
            Refs = refs,
            HeadRef = target,
            HeadCommit = target is null ? head : refs.TryGetValue(target, out var branch) ? branch.Commit : Resolve(git, target),
        };
    }

    private static GitRef ParseBranch(string line)
    {
        var fields = line.Split('\0');
        return new GitRef(fields[0], fields[1], fields[1], OrNull(fields[2]));
    }

    private static GitRef ParseTag(string line, GitCommand git)
    {
        var fields = line.Split('\0');
        var (id, type, peeled, peeledType) = (fields[1], fields[3], fields[4], fields[5]);
        var commit = peeled.Length == 0 ? id : peeledType == "tag" ? git.Run("rev-parse", "--verify", $"{id}^{{}}").Line : peeled;
        return new GitRef(fields[0], id, commit, OrNull(fields[2]), IsCommit: (peeled.Length == 0 ? type : peeledType) is "commit" or "tag");
    }

    private static string? Resolve(GitCommand git, string name) =>
        git.Ask("rev-parse", "--verify", "--quiet", "--end-of-options", $"{name}^{{commit}}") is { IsSuccess: true } found ? found.Line : null;

    private static string? OrNull(string field) => field.Length == 0 ? null : field;
}
