using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>Takes commits of the integration branch back, as <c>git revert</c> does, and leaves the ledgers as they are: what is remembered of a spec is not its work.</summary>
internal static class Reverts
{
    /// <summary>
    /// The reverts that keep a spec's work from the integration branch although git takes its branch for merged, the last one first. A branch that knows of a revert has
    /// dealt with it, and one that was begun anew has nothing to do with it.
    /// </summary>
    /// <param name="view">The repository.</param>
    /// <param name="entry">A spec with a branch.</param>
    /// <param name="commit">The commit that it is to board.</param>
    public static IReadOnlyList<string> FindStanding(TrainView view, SpecEntry entry, string commit)
    {
        var path = LedgerPath.TrainOf(entry.Spec.Directory);
        if (!entry.IsOnIntegration || view.ReadFile(commit, path) is not { } file)
        {
            return [];
        }

        var record = view.Adapters.Ledgers.Read(file.Content, path);
        return record.RevertedLanding() is { } landing && view.Objects.IsAncestor(landing.Tip, entry.Tip!)
            ? [.. record.StandingReverts().Where(revert => !view.Objects.IsAncestor(revert, entry.Tip!)).Reverse()]
            : [];
    }

    /// <summary>What a commit becomes when the change of another one is taken out of it.</summary>
    public static ReversedTree Reverse(IObjectScratch builder, string onto, string commit)
    {
        var merged = builder.Merge(onto, builder.WriteReverse(commit));
        var conflicts = merged.Conflicts.Where(path => !LedgerPath.IsLedger(path)).ToList();
        var kept = TreeDiff.Compare(builder, merged.Tree, builder.ReadCommit(onto).Tree).Where(change => LedgerPath.IsLedger(change.Path)).ToList();
        var tree = builder.EditTree(merged.Tree, [.. kept.Select(change => new TreeEdit(change.Path, change.New?.Id, change.New?.Mode ?? TreeEntry.File))]);
        return new ReversedTree(tree, conflicts, [.. kept.Select(change => change.Path).Union(merged.Conflicts.Where(LedgerPath.IsLedger))]);
    }
}

/// <param name="Tree">The tree; with conflict marks in it where there are conflicts.</param>
/// <param name="Conflicts">Conflicting paths that no rule decides.</param>
/// <param name="LedgerPaths">Ledger files that were left as they are.</param>
internal sealed record ReversedTree(string Tree, IReadOnlyList<string> Conflicts, IReadOnlyList<string> LedgerPaths);
