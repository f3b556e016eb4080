using ReleaseTrain.Repositories;

namespace ReleaseTrain.Branches;

/// <summary>
/// The commits that the permanent branches were at, one after the other, and the merges among them. A branch whose tip is one of these commits has nothing of
/// its own: it was made there a moment ago, or it was fast-forwarded, and history cannot tell which.
/// </summary>
internal sealed class PermanentHistory
{
    private readonly HashSet<string> _points = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _merges = new(StringComparer.Ordinal);

    private PermanentHistory()
    {
    }

    public static PermanentHistory Read(TrainView view)
    {
        var history = new PermanentHistory();
        var names = new[] { view.Roles.Integration, view.Roles.Dev, view.Roles.Main }.Distinct(StringComparer.Ordinal).ToList();
        var tips = names.SelectMany(name => new[] { view.Refs.Branch(name)?.Commit, view.RemoteId(name) }).Prepend(view.Integration.Effective).OfType<string>();
        foreach (var tip in tips.Where(tip => !history._points.Contains(tip)))
        {
            history.Add(view.Objects.ReadFirstParents(tip));
        }

        return history;
    }

    /// <summary>Whether a permanent branch was at this commit.</summary>
    public bool Passed(string commit) => _points.Contains(commit);

    /// <summary>The merge that brought exactly this commit; null where there is none.</summary>
    public string? FindMerge(string tip) => _merges.GetValueOrDefault(tip);

    private void Add(IReadOnlyList<(string Id, IReadOnlyList<string> Parents)> commits)
    {
        foreach (var (id, parents) in commits)
        {
            _points.Add(id);
            foreach (var merged in parents.Skip(1))
            {
                _merges[merged] = id;
            }
        }
    }
}
