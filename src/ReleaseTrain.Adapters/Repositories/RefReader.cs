using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Reads all refs, from their files where these are plain, else by git. What a tag names is in its object; branches are asked for apart, so that git opens none for them.
/// </summary>
internal static class RefReader
{
    private const string Tags = "refs/tags";
    private const string BranchFormat = "--format=%(refname)%00%(objectname)%00%(symref)";
    private const string TagFormat = BranchFormat + "%00%(objecttype)%00%(*objectname)%00%(*objecttype)";
    private const string SymbolicPrefix = "ref: ";

    private static readonly string[] Branches = ["refs/heads", "refs/remotes", "refs/release-train"];

    /// <param name="git">git in the repository.</param>
    /// <param name="facts">The repository.</param>
    /// <param name="peel">What an id stands for once every tag is taken off, and whether that is a commit; null where it is not known.</param>
    public static RefSnapshot Read(GitCommand git, RepositoryFacts facts, Func<string, (string Id, bool IsCommit)?> peel)
    {
        git.Cancellation.ThrowIfCancellationRequested();
        var refs = ReadFiles(facts, peel) ?? AskGit(git);
        var head = File.ReadAllText(Path.Combine(facts.GitDirectory, "HEAD")).Trim();
        var target = head.StartsWith(SymbolicPrefix, StringComparison.Ordinal) ? head[SymbolicPrefix.Length..].Trim() : null;
        return new RefSnapshot
        {
            Refs = refs,
            HeadRef = target,
            HeadCommit = target is null ? head : refs.TryGetValue(target, out var branch) ? branch.Commit : Resolve(git, target),
        };
    }

    private static Dictionary<string, GitRef>? ReadFiles(RepositoryFacts facts, Func<string, (string Id, bool IsCommit)?> peel)
    {
        var refs = new Dictionary<string, GitRef>(StringComparer.Ordinal);
        if (RefFiles.TryRead(facts.CommonDirectory, [.. Branches, Tags]) is not { } files)
        {
            return null;
        }

        foreach (var (name, (id, target)) in files)
        {
            if (!name.StartsWith(Tags + "/", StringComparison.Ordinal))
            {
                refs[name] = new GitRef(name, id, id, target);
            }
            else if (peel(id) is { } peeled)
            {
                refs[name] = new GitRef(name, id, peeled.Id, target, peeled.IsCommit);
            }
            else
            {
                return null;
            }
        }

        return refs;
    }

    private static Dictionary<string, GitRef> AskGit(GitCommand git)
    {
        var tags = Task.Run(() => git.Run("for-each-ref", TagFormat, Tags).Lines);
        var branches = git.Run(["for-each-ref", BranchFormat, .. Branches]).Lines;
        return branches.Select(ParseBranch).Concat(tags.GetAwaiter().GetResult().Select(line => ParseTag(line, git))).ToDictionary(found => found.Name, StringComparer.Ordinal);
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
