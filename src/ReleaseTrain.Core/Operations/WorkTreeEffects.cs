using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Moves the work trees of an operation before their branches move, so that a stop in between leaves the new files uncommitted and nothing lost.</summary>
internal sealed class WorkTreeEffects(IRepository repository, ITrainReporter reporter, OperationSteps steps)
{
    /// <summary>Refuses when a branch has been checked out somewhere since it was planned: moving it would leave that work tree behind.</summary>
    /// <exception cref="ReleaseTrainException">BranchInUse.</exception>
    public void DemandPlanned(IReadOnlyList<RefChange> pending)
    {
        var planned = All().Select(effect => (effect.Path, effect.Branch)).ToHashSet();
        var moving = pending.Where(change => change.Old is not null).Select(change => change.Ref).ToHashSet(StringComparer.Ordinal);
        if (repository.ReadWorkTrees().FirstOrDefault(state => state.Branch is { } branch && moving.Contains(branch) && !planned.Contains((state.Path, branch))) is { } late)
        {
            throw new TrainError("BranchInUse", $"{late.Branch} has been checked out in '{late.Path}' since this was planned.", late.Branch, $"git -C '{late.Path}' switch to another branch").AsException();
        }
    }

    /// <summary>Looks once more at what an interrupted operation has yet to move: people have come by since its preflight.</summary>
    /// <exception cref="ReleaseTrainException">WorkTreeBusy, WorkTreeDirty, LedgerBusy.</exception>
    public void DemandReady(IReadOnlyList<RefChange> pending)
    {
        foreach (var (effect, state) in Pending(pending).Select(effect => (effect, FindState(effect))).Where(found => found.Item2 is not null))
        {
            if (steps.IsIntended(effect.Name))
            {
                DemandIdle(state!);
            }
            else if (effect.Entries is { } changes)
            {
                Preflight.CheckEntries(new WorkTreeEntries(effect.Path, effect.Branch, effect.Old, effect.New, changes), state!, repository);
            }
            else
            {
                Preflight.CheckMove(new WorkTreeMove(effect.Path, effect.Branch, effect.Old, effect.New), state!, repository, repository.Objects);
            }
        }
    }

    /// <summary>Moves those whose branch is still to be moved; what a branch is at otherwise is its owner's business, and so are its files.</summary>
    public void Place(IReadOnlyList<RefChange> pending)
    {
        foreach (var effect in Pending(pending))
        {
            var workTree = Open(effect);
            if (steps.IsIntended(effect.Name))
            {
                Settle(workTree, effect, effect.New);
            }
            else
            {
                steps.Intend(effect.Name);
                Place(workTree, effect);
            }

            steps.Done(effect.Name);
        }
    }

    /// <summary>Gives those that were begun their old files back, where their branch is at its old commit.</summary>
    /// <exception cref="ReleaseTrainException">WorkTreeBusy.</exception>
    public void TakeBack()
    {
        var refs = repository.ReadRefs();
        foreach (var effect in All().Where(effect => steps.IsIntended(effect.Name)))
        {
            if (refs.Find(effect.Branch)?.Id == effect.Old)
            {
                if (FindState(effect) is { } state)
                {
                    DemandIdle(state);
                }

                Settle(Open(effect), effect, effect.Old);
            }
            else
            {
                reporter.Warning("WorkTreeLeft", $"{effect.Branch} was moved by somebody else meanwhile, so the files in '{effect.Path}' are left as they are.");
            }
        }
    }

    private static void Place(IWorkTree? workTree, Effect effect)
    {
        if (effect.Entries is { } changes)
        {
            workTree?.WriteEntries([.. changes.Select(change => new TreeEdit(change.Path, change.New))]);
        }
        else
        {
            workTree?.Move(effect.Old, effect.New);
        }
    }

    private void Settle(IWorkTree? workTree, Effect effect, string target)
    {
        var left = workTree?.Settle(effect.Old, effect.New, target) ?? [];
        if (left.Count > 0)
        {
            reporter.Warning("WorkTreePathLeft", $"In '{effect.Path}' these paths hold something of yours and were left as they are: {string.Join(", ", left)}.");
        }
    }

    private static void DemandIdle(WorkTreeState state)
    {
        if (state.Busy is { } busy)
        {
            throw new TrainError("WorkTreeBusy", $"A {busy} is under way in '{state.Path}', in the middle of files that are to be moved.", state.Path, $"git -C '{state.Path}' status").AsException();
        }
    }

    private IWorkTree? Open(Effect effect) => FindState(effect) is { } state ? repository.OpenWorkTree(state) : null;

    // One that shows another branch by now has nothing to do with it any more.
    private WorkTreeState? FindState(Effect effect) => repository.ReadWorkTrees().FirstOrDefault(state => state.Path == effect.Path && state.Branch == effect.Branch);

    private IEnumerable<Effect> Pending(IReadOnlyList<RefChange> pending) => All().Where(effect => !steps.IsDone(effect.Name) && pending.Any(change => change.Ref == effect.Branch));

    private IEnumerable<Effect> All() =>
        steps.Plan.Moves.Select((move, index) => new Effect(Effects.Move(index), move.Path, move.Branch, move.Old, move.New, null))
            .Concat(steps.Plan.Entries.Select((entries, index) => new Effect(Effects.Entries(index), entries.Path, entries.Branch, entries.OldCommit, entries.NewCommit, entries.Changes)));

    private sealed record Effect(string Name, string Path, string Branch, string Old, string New, IReadOnlyList<EntryChange>? Entries);
}
