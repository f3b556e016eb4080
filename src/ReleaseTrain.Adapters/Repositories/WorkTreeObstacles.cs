using System.Text.RegularExpressions;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// What a move of a work tree would lose. Where that is not plain to see, git rehearses it on a copy of the index; what git would overwrite without a word is looked
/// for on disk.
/// </summary>
internal sealed partial class WorkTreeObstacles(GitCommand git, GitSettings settings, WorkTreeFolder folder, WorkTreeState state, Rehearsals rehearsals)
{
    public IReadOnlyList<string> Find(string oldCommit, string newCommit, IObjectStore objects)
    {
        var changes = TreeDiff.Compare(objects, objects.ReadCommit(oldCommit).Tree, objects.ReadCommit(newCommit).Tree);
        var now = folder.AtOneMoment();
        var obstacles = new SortedSet<string>(now.FindOccupied(changes, settings.IsTrue("core.ignorecase")), StringComparer.Ordinal);
        obstacles.UnionWith(FindDeleted(changes, now));
        var scene = Rehearsals.Describe(state, folder, changes);
        if (rehearsals.HavePassed(state, oldCommit, newCommit, scene))
        {
            return [.. obstacles];
        }

        if (obstacles.Count == 0 && new UntouchedFiles(settings, now, Path.Combine(state.GitDirectory, "index")).AreCertain(changes))
        {
            rehearsals.Pass(state, oldCommit, newCommit, scene);
            return [];
        }

        using var rehearsal = new IndexCopy(state.GitDirectory);
        var here = rehearsal.Point(objects is ObjectScratch scratch ? scratch.Folder.Over(git) : git);
        if (Rehearse(here, oldCommit, newCommit).IsSuccess)
        {
            rehearsals.Pass(state, oldCommit, newCommit, scene);
            return [.. obstacles];
        }

        obstacles.UnionWith(new WorkTreeStatus(here, folder).FindDirty(oldCommit, oldCommit == state.Commit, [.. changes.Select(change => change.Path)]));
        if (obstacles.Count == 0)
        {
            obstacles.UnionWith(RehearseRefreshed(here, oldCommit, newCommit));
        }

        return [.. obstacles];
    }

    // git takes a deleted file for one that is up to date. A sparse checkout leaves files out on purpose.
    private IEnumerable<string> FindDeleted(IReadOnlyList<TreeChange> changes, WorkTreeFolder now) =>
        settings.IsTrue("core.sparsecheckout")
            ? []
            : changes.Where(change => change is { Old.Mode: not TreeEntry.Submodule, New: not null } && !now.Holds(change.Path)).Select(change => change.Path);

    // A file that was only touched looks edited to the plumbing until its entry is refreshed.
    private IEnumerable<string> RehearseRefreshed(GitCommand here, string oldCommit, string newCommit)
    {
        here.Ask("-c", "core.fsmonitor=false", "update-index", "-q", "--refresh");
        var answer = Rehearse(here, oldCommit, newCommit);
        return answer.IsSuccess ? [] : Quoted().Match(answer.Complaint) is { Success: true } named ? [named.Groups[1].Value] : throw GitFailure.Of(answer, state.Path, ["read-tree"]).AsException();
    }

    private static GitAnswer Rehearse(GitCommand here, string oldCommit, string newCommit) => here.Ask("-c", "core.fsmonitor=false", "read-tree", "-m", "-u", "-n", oldCommit, newCommit);

    [GeneratedRegex("'([^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
