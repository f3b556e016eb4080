using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Releases;

/// <summary>How main, here and on the remote, stands to the integration branch: releases move it forward only.</summary>
/// <param name="view">The repository.</param>
/// <param name="integration">The commit of the integration branch.</param>
internal sealed class MainStanding(TrainView view, string integration)
{
    private readonly BranchTip _main = view.TipOf(view.Roles.Main, view.Roles.Main);

    /// <summary>The tips of main, the effective one first.</summary>
    public IEnumerable<string> Tips => new[] { _main.Effective, _main.Local, _main.Remote }.OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Whether the integration branch holds all of it.</summary>
    public bool IsWithin => Tips.All(tip => view.Objects.IsAncestor(tip, integration));

    /// <summary>Whether what it has beyond the integration branch changes nothing: a release joins that.</summary>
    public bool ChangesNothing => Tips.All(IsHarmless);

    /// <summary>The names of the sides that have commits which the integration branch lacks.</summary>
    public IReadOnlyList<string> Sides => _main.IsDiverged
        ? [.. new[] { (_main.Name, Tip: _main.Local), (Name: Published, Tip: _main.Remote) }.Where(side => side.Tip is not null && !view.Objects.IsAncestor(side.Tip, integration)).Select(side => side.Name)]
        : [_main.Local == _main.Effective ? _main.Name : Published];

    private string Published => $"{view.Roles.Remote}/{_main.Name}";

    /// <summary>Whether a tip of main is within the integration branch, or has the very files that it left it with.</summary>
    public bool IsHarmless(string tip) =>
        view.Objects.IsAncestor(tip, integration)
        || (view.Objects.MergeBases(tip, integration) is [var fork] && view.Objects.ReadCommit(fork).Tree == view.Objects.ReadCommit(tip).Tree);

    /// <summary>What main has that the integration branch lacks, and how it comes there.</summary>
    public TrainError Explain()
    {
        var next = string.Join(" && ", Sides.Select(side => $"git merge {side}").Prepend($"git switch {view.Roles.Integration}"));
        return _main.IsDiverged
            ? new TrainError(
                "MainDiverged",
                $"{Divergence.Describe(view.Objects, _main, Published)} '{view.Roles.Integration}' must hold both before it can be released.",
                _main.Name,
                next)
            : new TrainError(
                "MainHasExtraCommits",
                $"'{_main.Name}' has commits that '{view.Roles.Integration}' lacks: {CommitNames.List(view.Objects.ReadLog(new LogQuery(_main.Effective!, [integration])))}.",
                _main.Name,
                next);
    }
}
