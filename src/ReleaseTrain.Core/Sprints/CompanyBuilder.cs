using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Puts some specs of a candidate together without the others, as the candidate itself would be: to learn who is red with whom. Nothing of it ever lands, no ref
/// leads to it, and git's gc may have it when this is disposed.
/// </summary>
internal sealed class CompanyBuilder : IDisposable
{
    private readonly TrainView _view;
    private readonly string _reason;
    private readonly IObjectScratch _scratch;

    public CompanyBuilder(TrainView view)
    {
        _view = view;
        _reason = KeepReason.Of(Ulid.Create(view.Now));
        _scratch = view.Repository.CreateScratch(unsigned: true);
    }

    /// <summary>A commit of the repository that holds these specs; null where they cannot be merged without the others.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="members">The specs by their place in it, ascending.</param>
    public string? Make(Candidate candidate, IReadOnlyList<int> members)
    {
        // As long as nobody is left out, it is the candidate's own beginning.
        var same = members.TakeWhile((member, place) => member == place).Count();
        var tip = same == 0 ? candidate.Base : candidate.CommitAfter(same - 1);
        foreach (var member in members.Skip(same))
        {
            if (Join(tip, candidate, member) is not { } joined)
            {
                return null;
            }

            tip = joined;
        }

        _scratch.Store(_reason);
        return tip;
    }

    public void Dispose()
    {
        _scratch.Dispose();
        _view.Repository.ReleasePacks(_reason);
    }

    private string? Join(string tip, Candidate candidate, int member)
    {
        foreach (var merge in candidate.MergesOf(member))
        {
            var (tree, parents) = merge.Undoes is { } revert ? (Reverse(tip, revert), new[] { tip }) : (Merge(tip, merge.SpecTip), [tip, merge.SpecTip]);
            if (tree is null)
            {
                return null;
            }

            tip = _scratch.WriteCommit(new CommitDraft(tree, parents, candidate.By, candidate.By, $"Try {candidate.Specs[member].Id} in other company\n"));
        }

        return tip;
    }

    private string? Reverse(string tip, string revert) => Reverts.Reverse(_scratch, tip, revert) is { Conflicts.Count: 0 } reversed ? reversed.Tree : null;

    private string? Merge(string tip, string spec)
    {
        var merged = _scratch.Merge(tip, spec);
        return merged.IsClean ? merged.Tree
            : merged.Conflicts.All(LedgerPath.IsLedger) ? new LedgerConflict(_scratch, _view.Adapters.Ledgers).Resolve(merged, tip, spec)
            : null;
    }
}
