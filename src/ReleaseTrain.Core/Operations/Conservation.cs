using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Proves of a candidate that it holds exactly what was planned, from the ids alone and apart from what built it.</summary>
internal static class Conservation
{
    /// <param name="claim">What was planned.</param>
    /// <param name="judge">A scratch that remembers nothing: what it reads is what was stored.</param>
    /// <exception cref="ReleaseTrainException">ConservationViolated, with the evidence.</exception>
    public static void Prove(ConservationClaim claim, IObjectScratch judge)
    {
        var previous = claim.Base;
        var pairs = new List<(string Ours, string Theirs)>();
        foreach (var merge in claim.Merges)
        {
            var commit = judge.ReadCommit(merge.Commit);
            Demand(commit.Parents.SequenceEqual(merge.Undoes is null ? [previous, merge.SpecTip] : [previous]), merge.Spec, $"merge {merge.Commit} does not join {previous} and {merge.Undoes ?? merge.SpecTip}");
            Demand(commit.Tree == merge.Tree, merge.Spec, $"merge {merge.Commit} holds another tree than planned");
            pairs.Add((previous, merge.Undoes is { } undone ? judge.WriteReverse(undone) : merge.SpecTip));
            previous = merge.Commit;
        }

        var trees = pairs.Count == 0 ? [] : judge.MergeTrees(pairs);
        for (var index = 0; index < trees.Count; index++)
        {
            ProveMerge(claim.Merges[index], pairs[index], trees[index], judge);
        }

        foreach (var declared in claim.Declared)
        {
            ProveDeclared(declared, previous, judge);
            previous = declared.Commit;
        }
    }

    /// <summary>Proves that what the branches move to is the candidate.</summary>
    /// <param name="claim">What was planned.</param>
    /// <param name="moves">Everything that moves, here and on the remote.</param>
    /// <exception cref="ReleaseTrainException">ConservationViolated, with the evidence.</exception>
    public static void DemandLanding(ConservationClaim claim, IEnumerable<RefChange> moves)
    {
        foreach (var move in moves.Where(move => move.New is not null && move.Ref.StartsWith("refs/heads/", StringComparison.Ordinal)))
        {
            Demand(move.New == claim.Tip, move.Ref, $"{move.Ref} would move to {move.New}, not to {claim.Tip}");
        }
    }

    private static void ProveMerge(PlannedMerge merge, (string Ours, string Theirs) pair, string? recomputed, IObjectScratch judge)
    {
        if (merge.LedgerPaths.Count == 0)
        {
            Demand(recomputed == merge.Tree, merge.Spec, $"git merges {pair.Ours} and {pair.Theirs} to {recomputed ?? "a conflict"}, the candidate holds {merge.Tree}");
            return;
        }

        // The ledger rule decided these paths; everything else must be git's.
        var git = judge.Merge(pair.Ours, pair.Theirs);
        var others = TreeDiff.Compare(judge, git.Tree, merge.Tree).Select(change => change.Path).Except(merge.LedgerPaths, StringComparer.Ordinal).ToList();
        Demand(others.Count == 0, merge.Spec, $"beside the ledger, {string.Join(", ", others)} differ from git's merge");
    }

    private static void ProveDeclared(DeclaredCommit declared, string parent, IObjectScratch judge)
    {
        var commit = judge.ReadCommit(declared.Commit);
        Demand(commit.Parents.SequenceEqual(declared.Joins is { } joined ? [parent, joined] : [parent]), declared.Commit, $"commit {declared.Commit} does not follow {parent}{(declared.Joins is null ? string.Empty : $" and {declared.Joins}")} alone");
        var planned = declared.Paths.ToDictionary(path => path.Path, AsPlanned, StringComparer.Ordinal);
        foreach (var change in TreeDiff.Compare(judge, judge.ReadCommit(parent).Tree, commit.Tree))
        {
            Demand(planned.TryGetValue(change.Path, out var entry) && entry == AsFound(change.New), change.Path, $"commit {declared.Commit} changes {change.Path}, which was not planned so");
        }

        foreach (var (path, entry) in planned)
        {
            Demand(AsFound(judge.FindEntry(commit.Tree, path)) == entry, path, $"commit {declared.Commit} does not hold {path} as it was planned");
        }
    }

    private static (string Mode, string Blob)? AsPlanned(EntryChange change) => change.New is { } blob ? (change.Mode, blob) : null;

    private static (string Mode, string Blob)? AsFound(TreeEntry? entry) => entry is null ? null : (entry.Mode, entry.Id);

    private static void Demand(bool holds, string target, string evidence)
    {
        if (!holds)
        {
            throw new TrainError("ConservationViolated", $"The candidate is not what was planned: {evidence}. Nothing has landed.", target, "Get-TrainOperation").AsException();
        }
    }
}
