using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Finds what a spec would undo: files that landed after its branch left, and that it deletes or puts back. Such a merge is clean, for the branch took them in
/// before; so it comes of a merge from the integration branch that went wrong.
/// </summary>
internal static class UndoneWork
{
    /// <param name="objects">The objects.</param>
    /// <param name="forks">Where branches left the integration branch.</param>
    /// <param name="entry">A spec with a branch.</param>
    public static IReadOnlyList<string> Find(IObjectStore objects, ForkPoints forks, SpecEntry entry)
    {
        // A branch that took nothing in since it left has nothing of it to undo.
        var border = forks.BorderOf(entry.Tip!);
        if (border.Count < 2)
        {
            return [];
        }

        string TreeOf(string commit) => objects.ReadCommit(commit).Tree;
        var sides = forks.SidesOf(entry.Tip!).Select(TreeOf).ToList();
        var undone = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var taken in entry.ForkPoints)
        {
            var before = border.Where(left => left != taken).Select(TreeOf).ToList();
            undone.UnionWith(TreeDiff.Compare(objects, TreeOf(taken), TreeOf(entry.Tip!))
                .Where(change => !LedgerPath.IsLedger(change.Path) && before.Any(tree => IsUndone(change, objects.FindEntry(tree, change.Path), () => sides.TrueForAll(side => objects.FindEntry(side, change.Path) is not null))))
                .Select(change => change.Path));
        }

        return [.. undone];
    }

    // A file that the branch had deleted itself before it took anything in is gone by its own work, or lives on under another name.
    private static bool IsUndone(TreeChange change, TreeEntry? before, Func<bool> wasKept) =>
        !AreSame(before, change.Old) && (AreSame(before, change.New) || (change.New is null && before is not null && wasKept()));

    private static bool AreSame(TreeEntry? left, TreeEntry? right) => left?.Id == right?.Id && left?.Mode == right?.Mode;
}
