using System.Globalization;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Branches;

/// <summary>
/// Tells of every branch, here and on the remote, whether its work has arrived on the integration branch, with one walk over history for all of them. A branch
/// on the remote is merged when the remote's own integration branch holds its tip: what this clone alone has merged would be lost there.
/// </summary>
internal sealed class MergedBranchFinder
{
    private readonly TrainView _view;
    private readonly Dictionary<string, SpecEntry> _specs;
    private readonly BranchProtection _protection;
    private readonly Lazy<PermanentHistory> _history;
    private readonly Dictionary<string, ForkPoints> _forks = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string> _arriving;

    private MergedBranchFinder(TrainView view, IReadOnlyList<SpecEntry> entries, IReadOnlySet<string> arriving)
    {
        _view = view;
        _arriving = arriving;
        _specs = entries.Where(entry => entry.Branch is not null).GroupBy(entry => entry.Branch!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        _protection = new BranchProtection(view);
        _history = new Lazy<PermanentHistory>(() => PermanentHistory.Read(view));
    }

    /// <summary>By name, local before remote.</summary>
    /// <param name="view">The repository.</param>
    /// <param name="entries">Its specs.</param>
    /// <param name="willPublish">Whether the integration branch arrives on the remote before any branch there goes.</param>
    /// <param name="arriving">Branches that an earlier command of a dry run would have merged.</param>
    public static IReadOnlyList<BranchStanding> Read(TrainView view, IReadOnlyList<SpecEntry> entries, bool willPublish = false, IReadOnlySet<string>? arriving = null)
    {
        var finder = new MergedBranchFinder(view, entries, arriving ?? new HashSet<string>());
        var remote = view.Roles.Remote;
        var (here, there) = (view.Integration.Effective, willPublish ? view.Integration.Effective : view.Integration.Remote);
        var branches = view.Refs.LocalBranches().Where(found => found.Ref.SymbolicTarget is null).Select(found => new BranchStanding { Name = found.Name, Tip = found.Ref.Commit })
            .Concat(remote is null ? [] : view.Refs.RemoteBranches(remote).Where(found => found.Ref.SymbolicTarget is null).Select(found => new BranchStanding { Name = found.Name, Remote = remote, Tip = found.Ref.Commit }))
            .Concat(finder.FindForgotten(remote))
            .ToList();
        finder.Walk(branches.GroupBy(branch => branch.Remote is null ? here : there, branch => branch.Tip));
        return [.. branches.Select(branch => finder.Judge(branch, branch.Remote is null ? here : there)).OrderBy(branch => branch.Name, StringComparer.Ordinal).ThenBy(branch => branch.Remote is not null)];
    }

    // Where the remote was asked, what it lacks and this clone still remembers is gone.
    private IEnumerable<BranchStanding> FindForgotten(string? remote) => remote is null || _view.RemoteRefs is null ? [] :
        _view.Repository.ReadRefs().RemoteBranches(remote)
            .Where(found => found.Ref.SymbolicTarget is null && _view.Refs.RemoteBranch(remote, found.Name) is null)
            .Select(found => new BranchStanding { Name = found.Name, Remote = remote, Tip = found.Ref.Commit, IsForgotten = true });

    private void Walk(IEnumerable<IGrouping<string?, string>> tips)
    {
        foreach (var group in tips)
        {
            if (group.Key is { } container)
            {
                _forks[container] = ForkPoints.Read(_view.Objects, container, [.. group.Distinct(StringComparer.Ordinal)]);
            }
        }
    }

    private BranchStanding Judge(BranchStanding branch, string? container)
    {
        if (_protection.FindRule(branch.Name, branch.Remote) is { } rule)
        {
            return branch with { Hindrance = rule };
        }

        if (!_arriving.Contains(branch.Name) && FindGap(branch, container) is { } gap)
        {
            return branch with { Hindrance = gap };
        }

        var holder = _protection.FindHolder(branch.Name);
        return branch with { Hindrance = holder?.Reason, Merged = Describe(branch, holder) };
    }

    // What is missing, as the end of a sentence; null where its work has arrived.
    private string? FindGap(BranchStanding branch, string? container)
    {
        if (_specs.GetValueOrDefault(branch.Name) is { IsReverted: true })
        {
            return "was reverted, and comes to land again from here alone";
        }

        var target = branch.Remote is null ? _view.Roles.Integration : $"{branch.Remote}/{_view.Roles.Dev}";
        if (container is null)
        {
            return $"is not merged: there is no '{target}'";
        }

        if (!_forks[container].IsWithin(branch.Tip))
        {
            var count = _forks[container].CountAhead(branch.Tip);
            return string.Create(CultureInfo.InvariantCulture, $"is not merged: it has {count} commit{(count == 1 ? string.Empty : "s")} that '{target}' lacks");
        }

        return HasLanded(branch) || !_history.Value.Passed(branch.Tip) ? null : $"has no commits of its own: nothing of it was ever merged into '{target}'";
    }

    private bool HasLanded(BranchStanding branch) => _specs.GetValueOrDefault(branch.Name) is { IsLanded: true, Spec.Stage: >= SpecStage.Merged };

    private MergedBranch Describe(BranchStanding branch, HeldBranch? holder)
    {
        var spec = _specs.GetValueOrDefault(branch.Name);
        var landing = spec?.Ledger.Landed.LastOrDefault(landed => landed.Tip == branch.Tip) ?? (spec?.Ledger.Landed is [var only] ? only : null);
        return new MergedBranch
        {
            Name = branch.Name,
            Remote = branch.Remote,
            Tip = branch.Tip,
            MergedInto = branch.Remote is null ? _view.Roles.Integration : _view.Roles.Dev,
            MergedBy = landing?.Merge ?? _history.Value.FindMerge(branch.Tip),
            Evidence = MergeEvidence.Ancestry,
            Confidence = MergeConfidence.Certain,
            LastActivity = _view.Objects.ReadCommit(branch.Tip).Committer.At,
            Worktree = holder?.Path,
            Spec = spec?.Spec.Reference,
        };
    }
}
