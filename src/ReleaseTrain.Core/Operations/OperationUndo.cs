using System.Text.Json.Nodes;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Takes back what has landed in this clone alone: first the refs, compared and swapped, then the files that show them; stopped in between, it is finished the same way.</summary>
internal sealed class OperationUndo(IRepository repository, ITrainReporter reporter, OperationSteps steps)
{
    private readonly IReadOnlyList<RefChange> _inverse = UndoCheck.Inverse(steps.Plan);

    /// <exception cref="ReleaseTrainException">RefMovedSince, RefLocked, HookRefused: nothing has been taken back. WorkTreeBusy: it is finished by the next change.</exception>
    public void Run()
    {
        var isFirst = !steps.Log.IsBeingUndone;
        if (isFirst)
        {
            steps.Record(RecordType.Intend, Effects.Undo, Values(change => change.Old), Values(change => change.New));
        }
        else
        {
            repository.RemoveStaleLocks(_inverse, steps.Log.Find(RecordType.Intend, Effects.Undo)!.At);
        }

        try
        {
            PutHeadsBack();
            MoveRefsBack(isFirst);
        }
        catch (ReleaseTrainException refused) when (isFirst)
        {
            steps.Record(RecordType.Note, Effects.Undo, observed: new JsonObject { [FollowUps.Refusals] = refused.Id });
            throw;
        }

        steps.Reached("refs-back");
        SettleWorkTrees();
        PutSettingsBack();
    }

    private JsonObject Values(Func<RefChange, string?> value) => new(_inverse.Select(change => KeyValuePair.Create(change.Ref, (JsonNode?)value(change))));

    // Before the refs: a branch that is to go must not be checked out.
    private void PutHeadsBack()
    {
        foreach (var change in steps.Plan.Switches)
        {
            if (Find(change.Path, change.Branch) is { } state)
            {
                var workTree = repository.OpenWorkTree(state);
                if (change.OldBranch is { } branch)
                {
                    workTree.Switch(RefName.Short(branch));
                }
                else
                {
                    workTree.Detach(change.OldCommit!);
                }
            }
        }

        foreach (var addition in steps.Plan.Additions)
        {
            if (Find(addition.Path, addition.Branch) is not null)
            {
                repository.RemoveWorkTree(addition.Path);
            }
        }
    }

    // The first time every ref must be where the operation left it; stopped in between, some have come back already.
    private void MoveRefsBack(bool isFirst)
    {
        var refs = repository.ReadRefs();
        var pending = isFirst ? _inverse : [.. _inverse.Where(change => refs.Find(change.Ref)?.Id == change.Old)];
        if (pending.Count > 0)
        {
            using var transaction = repository.PrepareRefs(pending, $"release-train: undo {steps.Plan.Command}");
            steps.Reached("refs-locked");
            transaction.Commit();
        }
    }

    private void SettleWorkTrees()
    {
        var (refs, states) = (repository.ReadRefs(), repository.ReadWorkTrees());
        foreach (var change in _inverse.Where(change => change.Old is not null && change.New is not null && refs.Find(change.Ref)?.Id == change.New))
        {
            foreach (var state in states.Where(state => state.Branch == change.Ref))
            {
                var left = repository.OpenWorkTree(state).Settle(change.New!, change.Old!, change.New!);
                if (left.Count > 0)
                {
                    reporter.Warning("WorkTreePathLeft", $"In '{state.Path}' these paths hold something of yours and were left as they are: {PathNames.List(left)}.");
                }
            }
        }
    }

    private void PutSettingsBack()
    {
        var refs = repository.ReadRefs();
        foreach (var forgotten in steps.Plan.Forget.Where(forgotten => refs.Branch(forgotten.Branch) is not null))
        {
            var found = repository.ReadBranchSettings([forgotten.Branch]).GetValueOrDefault(forgotten.Branch) ?? [];
            if (found.Count == 0)
            {
                repository.AddBranchSettings(forgotten.Settings);
            }
            else if (!found.Select(setting => (setting.Key, setting.Text)).SequenceEqual(forgotten.Settings.Select(setting => (setting.Key, setting.Text))))
            {
                reporter.Warning("BranchSettingsLeft", $"The configuration has other settings of '{forgotten.Branch}' by now, and they were left as they are.");
            }
        }
    }

    private WorkTreeState? Find(string path, string branch) => repository.ReadWorkTrees().FirstOrDefault(state => state.Path == path && state.Branch == branch);
}
