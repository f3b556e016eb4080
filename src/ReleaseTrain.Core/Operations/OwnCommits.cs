using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Tells the train's own commits from those that people made, by hand or out of one of the train's.</summary>
internal static class OwnCommits
{
    /// <summary>
    /// Everything that an operation makes has one time, that of its plan, and the operation's id is made then or later: what was amended, picked or squashed, or whose
    /// trailer somebody copied, is younger than the operation that it names.
    /// </summary>
    public static bool IsOwn(CommitObject commit) =>
        commit.Trailers(Trailers.Operation) is [var operation]
        && commit.Author.At == commit.Committer.At
        && commit.Committer.At <= Ulid.TimeOf(operation)
        && commit.Trailers(Trailers.SpecTip).All(tip => commit.Trailers(Trailers.Reverts).Count > 0 ? commit.Parents.Count == 1 : commit.Parents.Count == 2 && commit.Parents[1] == tip);

    /// <summary>The commits of people that a branch has beyond what is published, newest first. What the train merged came with it: the commits of the specs are the train's to carry.</summary>
    public static IReadOnlyList<CommitObject> FindOthers(IObjectStore objects, string tip, IReadOnlyList<string> published)
    {
        var commits = objects.ReadLog(new LogQuery(tip, published));
        var byId = commits.ToDictionary(commit => commit.Id, StringComparer.Ordinal);
        var others = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([tip]);
        while (open.TryPop(out var id))
        {
            if (!seen.Add(id) || !byId.TryGetValue(id, out var commit))
            {
                continue;
            }

            var isOwn = IsOwn(commit);
            if (!isOwn)
            {
                others.Add(id);
            }

            foreach (var parent in isOwn ? commit.Parents.Take(1) : commit.Parents)
            {
                open.Push(parent);
            }
        }

        return [.. commits.Where(commit => others.Contains(commit.Id))];
    }
}
