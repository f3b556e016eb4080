using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// One candidate of the integration branch as it grows: git's own merge of each spec, in order, in the scratch. A spec that cannot board stays behind and says why;
/// the others go on.
/// </summary>
internal sealed class SprintCandidate
{
    private readonly SprintFrame _frame;
    private readonly TrainView _view;
    private readonly CandidateMerger _merger;
    private readonly List<BoardedSpec> _boarded = [];
    // Two branches may carry the same name behind different prefixes.
    private readonly Dictionary<SpecEntry, MergeResult> _left = new(ReferenceEqualityComparer.Instance);

    private SprintCandidate(SprintFrame frame, IReadOnlyList<BoardingPlace> order, bool isByGitAlone)
    {
        _frame = frame;
        _view = frame.View;
        _merger = isByGitAlone ? CandidateMerger.ByGitAlone(_view.Builder) : CandidateMerger.Create(_view.Builder, frame.Forks);
        Order = order;
        Tip = frame.Base;
    }

    /// <summary>The order in which it was tried, whoever boarded.</summary>
    public IReadOnlyList<BoardingPlace> Order { get; }

    /// <summary>The specs aboard, in merge order.</summary>
    public IReadOnlyList<BoardedSpec> Boarded => _boarded;

    /// <summary>Those that could not board, and why.</summary>
    public IReadOnlyDictionary<SpecEntry, MergeResult> Left => _left;

    /// <summary>The last merge; the base while nobody is aboard.</summary>
    public string Tip { get; private set; }

    /// <summary>Boards everybody who can, in this order.</summary>
    public static SprintCandidate Build(SprintFrame frame, IReadOnlyList<BoardingPlace> order, bool isByGitAlone)
    {
        var candidate = new SprintCandidate(frame, order, isByGitAlone);
        for (var index = 0; index < order.Count; index++)
        {
            frame.View.Reporter.Progress("Release train", $"Merging {order[index].Entry.Spec.Reference}", index, order.Count);
            candidate.BoardOrLeave(order[index].Entry);
        }

        frame.View.Reporter.Progress("Release train", string.Empty, 0, 0);
        candidate._merger.StartConfirming();
        return candidate;
    }

    /// <inheritdoc cref="CandidateMerger.Counts"/>
    public (int WithoutGit, int All) Merges => _merger.Counts;

    /// <inheritdoc cref="CandidateMerger.IsConfirmed"/>
    public bool IsConfirmed() => _merger.IsConfirmed();

    /// <summary>Names the rivals of those that conflict as they are known now: who touches the same file is not yet one.</summary>
    /// <param name="conflicts">Who cannot be merged with whom; with itself: not with the integration branch.</param>
    public SprintCandidate NameRivals(IReadOnlyList<(SpecEntry Left, SpecEntry Right)> conflicts)
    {
        var rivals = conflicts.SelectMany(pair => new[] { pair, (Left: pair.Right, Right: pair.Left) }).ToLookup(pair => pair.Left, pair => pair.Right, ReferenceEqualityComparer.Instance);
        var places = _boarded.ConvertAll(boarded => boarded.Entry);
        foreach (var (entry, result) in _left.Where(left => left.Value.Outcome == MergeOutcome.Conflict).ToList())
        {
            var known = rivals[entry].ToHashSet(ReferenceEqualityComparer.Instance);
            if (known.Contains(entry) || places.Exists(known.Contains))
            {
                Conflict(entry, result.Paths, known.Contains(entry) ? [] : [.. places.Where(known.Contains).Select(rival => rival.Spec.Reference)]);
            }
        }

        return this;
    }

    private void BoardOrLeave(SpecEntry entry)
    {
        if (_frame.FindMissing(entry, _boarded.Select(boarded => boarded.Entry)) is { } missing)
        {
            _left[entry] = _frame.Stay(entry, MergeOutcome.Skipped, $"It depends on {missing}, which {ExplainMissing(missing)}. Next: {MendMissing(missing, entry)}");
        }
        else
        {
            Board(entry);
        }
    }

    private string ExplainMissing(string named)
    {
        var missing = FindAsked(named);
        return missing is null ? IsKnown(named) ? "is not merged and not aboard" : "is no spec that this clone knows of"
            : _frame.Request.Red.ContainsKey(missing.Spec) ? "turns the candidate red and stays behind"
            : _left.TryGetValue(missing, out var left) && left.Outcome == MergeOutcome.Skipped ? "waits itself"
            : "stays behind itself";
    }

    // What keeps the other one behind has to be mended first: merging the two once more ends the same way.
    private string MendMissing(string named, SpecEntry entry)
    {
        var missing = FindAsked(named);
        var first = missing is null ? null
            : _frame.Request.Red.TryGetValue(missing.Spec, out var red) ? red.Next
            : _left.GetValueOrDefault(missing)?.Failure?.Next;
        return !IsKnown(named) ? $"Set-Spec {entry.Spec.Argument} -DependsOn @(), or with others alone"
            : first is null ? $"Merge-Spec {CommandText.Quote(named)}, {entry.Spec.Argument}"
            : $"{first}, then Merge-Spec {CommandText.Quote(named)}, {entry.Spec.Argument}";
    }

    private SpecEntry? FindAsked(string named) => _frame.Request.Specs.FirstOrDefault(other => BoardingOrder.Names(other, named));

    private bool IsKnown(string named) => _frame.All.Any(other => BoardingOrder.Names(other, named));

    private void Board(SpecEntry entry)
    {
        if (_boarded.Find(boarded => boarded.Entry.Spec.Directory == entry.Spec.Directory) is { } twin)
        {
            _left[entry] = _frame.Fail(entry, MergeOutcome.GateFailed, new TrainError("SpecAmbiguous", $"'{twin.Entry.Branch}', which is aboard, has the same directory, so whose ledger that is nobody can tell.", null, $"git branch --move '{entry.Branch}' with a number of its own, and its directory with it"));
            return;
        }

        var content = ContentId.Compute(_view.Objects, entry.ForkPoints, entry.Tip!);
        if (Restore(entry, content) is not { } restored)
        {
            return;
        }

        // What its branch holds may be there already, and nothing but the revert of it in the way.
        if (restored is [.., var last] && _view.Objects.IsAncestor(entry.Tip!, last.Commit))
        {
            Board(entry, content, restored);
            return;
        }

        var tip = restored is [.., var before] ? before.Commit : Tip;
        var merged = restored.Count == 0 ? _merger.Merge(tip, entry) : _view.Builder.Merge(tip, entry.Tip!);
        var ledgers = merged.Conflicts.Where(LedgerPath.IsLedger).ToList();
        if (ledgers.Count < merged.Conflicts.Count)
        {
            Conflict(entry, [.. merged.Conflicts.Except(ledgers)]);
            return;
        }

        if (ResolveLedgers(merged, tip, entry) is not { } tree)
        {
            return;
        }

        var commit = _view.Builder.WriteCommit(new CommitDraft(tree, [tip, entry.Tip!], _frame.Identity, _frame.Identity, Message($"Merge {entry.Name.Text}: {entry.Spec.Title}", entry, content)));
        Board(entry, content, [.. restored, new PlannedMerge(entry.Name.Text, commit, entry.Tip!, tree, ledgers)]);
    }

    private void Board(SpecEntry entry, string content, IReadOnlyList<PlannedMerge> merges)
    {
        _boarded.Add(new BoardedSpec(entry, content, merges));
        _merger.Board(entry);
        Tip = merges[^1].Commit;
    }

    private string Message(string subject, SpecEntry entry, string content, string? reverts = null) => Trailers.Message(
        subject,
        null,
        (Trailers.Reverts, reverts),
        (Trailers.Spec, entry.Name.Text),
        (Trailers.SpecUid, entry.Ledger.Uid),
        (Trailers.SpecTip, entry.Tip),
        (Trailers.SpecContent, content),
        (Trailers.Sprint, _frame.Request.SprintId),
        (Trailers.Operation, _frame.Operation));

    // The reverts that stand in the way, taken back, the last one first; null where that conflicts, and the spec stays behind.
    private List<PlannedMerge>? Restore(SpecEntry entry, string content)
    {
        var (restored, tip) = (new List<PlannedMerge>(), Tip);
        if (ReadOrLeave(entry, () => Reverts.FindStanding(_view, entry, tip)) is not { } reverts)
        {
            return null;
        }

        foreach (var revert in reverts)
        {
            var reversed = Reverts.Reverse(_view.Builder, tip, revert);
            if (reversed.Conflicts.Count > 0)
            {
                Conflict(entry, reversed.Conflicts);
                return null;
            }

            tip = _view.Builder.WriteCommit(new CommitDraft(reversed.Tree, [tip], _frame.Identity, _frame.Identity, Message($"Land {entry.Name.Text} again: {entry.Spec.Title}", entry, content, revert)));
            restored.Add(new PlannedMerge(entry.Name.Text, tip, entry.Tip!, reversed.Tree, reversed.LedgerPaths, revert));
        }

        return restored;
    }

    private string? ResolveLedgers(MergedTree merged, string tip, SpecEntry entry) =>
        merged.IsClean ? merged.Tree : ReadOrLeave(entry, () => new LedgerConflict(_view.Builder, _view.Adapters.Ledgers).Resolve(merged, tip, entry.Tip!));

    // A ledger that cannot be read keeps its spec behind, and no other.
    private T? ReadOrLeave<T>(SpecEntry entry, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (ReleaseTrainException invalid) when (invalid.Id == "LedgerInvalid")
        {
            _left[entry] = _frame.Fail(entry, MergeOutcome.GateFailed, invalid.Error);
            return null;
        }
    }

    // The rivals are those aboard that touch the same paths; where none does, it is what the integration branch already has.
    private void Conflict(SpecEntry entry, IReadOnlyList<string> paths) =>
        Conflict(entry, paths, [.. _boarded.Where(boarded => _frame.PathsOf(boarded.Entry).Overlaps(paths)).Select(boarded => boarded.Entry.Spec.Reference)]);

    private void Conflict(SpecEntry entry, IReadOnlyList<string> paths, IReadOnlyList<string> rivals)
    {
        // Where the remote is ahead, the local branch does not hold what stands in the way.
        var integration = _view.Integration.Local == _frame.Base ? _view.Roles.Integration : $"{_view.Roles.Remote}/{_view.Roles.Dev}";
        var mend = $"git switch {entry.Branch} && git merge {integration}";
        var failure = rivals.Count == 0
            ? new TrainError("MergeConflict", $"Conflicts with '{integration}' in {PathNames.List(paths)}.", null, mend)
            : new TrainError("MergeConflict", $"Conflicts with {string.Join(", ", rivals)} in {PathNames.List(paths)}, and can be mended when {(rivals.Count == 1 ? "that is" : "those are")} on '{integration}'.", null, mend);
        _left[entry] = _frame.Fail(entry, MergeOutcome.Conflict, failure) with
        {
            Paths = paths,
            ConflictsWith = rivals.Count == 0 ? [_view.Roles.Integration] : rivals,
        };
    }
}
