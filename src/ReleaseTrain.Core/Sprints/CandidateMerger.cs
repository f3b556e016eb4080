using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Merges specs into a growing candidate: without git where that takes no judgement, by git's own merge everywhere else. What was merged without git is
/// confirmed by git, while the next ones are made.
/// </summary>
internal sealed class CandidateMerger
{
    private readonly IObjectScratch _builder;
    private readonly ForkPoints? _forks;
    private readonly HashSet<string> _aboard = new(StringComparer.Ordinal);
    private const int ManyMerges = 128;

    private readonly List<(string Ours, string Theirs, MergedTree Merged)> _plain = [];
    private readonly List<IRunningMerges> _confirmations = [];
    private int _asked;
    private int _count;

    private CandidateMerger(IObjectScratch builder, ForkPoints? forks)
    {
        _builder = builder;
        _forks = forks;
    }

    /// <param name="builder">Where it is built.</param>
    /// <param name="forks">Where the specs that may come aboard left the commit that the candidate begins with.</param>
    public static CandidateMerger Create(IObjectScratch builder, ForkPoints forks) => new(builder, forks);

    /// <summary>One that leaves every merge to git.</summary>
    public static CandidateMerger ByGitAlone(IObjectScratch builder) => new(builder, null);

    /// <summary>How many of the merges were made without git.</summary>
    public (int WithoutGit, int All) Counts => (_plain.Count, _count);

    public MergedTree Merge(string tip, SpecEntry entry)
    {
        _count++;
        if (FindBase(entry) is not { } @base || _builder.TryPlainMerge(@base, tip, entry.Tip!) is not { } merged || merged.Conflicts.Any(LedgerPath.IsLedger))
        {
            return _builder.Merge(tip, entry.Tip!);
        }

        _plain.Add((tip, entry.Tip!, merged));
        if (_plain.Count - _asked >= ManyMerges && _confirmations.All(running => running.IsDone))
        {
            StartConfirming();
        }

        return merged;
    }

    /// <summary>Says that the spec's merge is part of the candidate.</summary>
    public void Board(SpecEntry entry) => _aboard.UnionWith(_forks?.Ahead(entry.Tip!) ?? []);

    /// <summary>Has git make what it was not yet asked for, and comes back while it does.</summary>
    public void StartConfirming()
    {
        if (_plain.Count > _asked)
        {
            _confirmations.Add(_builder.StartMerges([.. _plain.Skip(_asked).Select(merge => (merge.Ours, merge.Theirs))]));
            _asked = _plain.Count;
        }
    }

    /// <summary>Whether git makes the same trees, and finds the same conflicts.</summary>
    public bool IsConfirmed()
    {
        StartConfirming();
        return _confirmations.SelectMany(running => running.Finish()).Zip(_plain).All(pair => IsSame(pair.First, pair.Second.Merged));
    }

    private static bool IsSame(MergedTree byGit, MergedTree plain) =>
        plain.IsClean ? byGit.IsClean && byGit.Tree == plain.Tree : byGit.Conflicts.Order(StringComparer.Ordinal).SequenceEqual(plain.Conflicts.Order(StringComparer.Ordinal), StringComparer.Ordinal);

    // Of a spec that left the base once, and shares no commit of its own with those aboard, the candidate has the same merge base as the base.
    private string? FindBase(SpecEntry entry) =>
        _forks is not null && entry.ForkPoints is [var only] && !_forks.Ahead(entry.Tip!).Any(_aboard.Contains) ? only : null;
}
