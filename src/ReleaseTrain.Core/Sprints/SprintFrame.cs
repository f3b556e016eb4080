using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>What every candidate of one plan has in common.</summary>
internal sealed class SprintFrame
{
    private readonly Dictionary<SpecEntry, IReadOnlySet<string>> _paths = new(ReferenceEqualityComparer.Instance);

    public SprintFrame(TrainView view, IReadOnlyList<SpecEntry> all, SprintRequest request)
    {
        View = view;
        All = all;
        Request = request;
        Base = BranchMoves.FindBase(view, request.Push, request.IncludeUnpushed);
        Operation = Ulid.Create(view.Now);
        Identity = view.Repository.ReadIdentity(request.At) with { At = request.At };
        Forks = ForkPoints.Read(view.Builder, Base, [.. request.Specs.Select(entry => entry.Tip).OfType<string>().Distinct()]);
    }

    public TrainView View { get; }

    /// <summary>Every spec of the repository.</summary>
    public IReadOnlyList<SpecEntry> All { get; }

    public SprintRequest Request { get; }

    /// <summary>The commit that a candidate begins with.</summary>
    public string Base { get; }

    /// <summary>Id of the operation that would land it.</summary>
    public string Operation { get; }

    /// <summary>Who makes the commits, at the one time of the plan.</summary>
    public Signature Identity { get; }

    /// <summary>Where the specs left the base.</summary>
    public ForkPoints Forks { get; }

    /// <summary>Says what becomes of a spec.</summary>
    public MergeResult Stay(SpecEntry entry, MergeOutcome outcome, string message) =>
        new() { Spec = entry.Spec, Outcome = outcome, Message = message, AllowPartial = Request.AllowPartial };

    /// <summary>Says why a spec fails to board.</summary>
    public MergeResult Fail(SpecEntry entry, MergeOutcome outcome, TrainError failure) => Stay(entry, outcome, failure.Text) with { Failure = failure };

    /// <summary>Whether it lies on the integration branch and its ledger does not say so yet: a sprint that it is given to records that.</summary>
    public static bool IsMergedOutside(SpecEntry entry) => entry is { IsLanded: true, Problem: null } && entry.Spec.Stage < SpecStage.Merged;

    /// <summary>A dependency of the spec that has not landed and is none of these, as the ledger names it; null where nothing is missing.</summary>
    public string? FindMissing(SpecEntry entry, IEnumerable<SpecEntry> others) => entry.Spec.DependsOn.FirstOrDefault(named =>
        !others.Concat(Request.Specs.Where(IsMergedOutside)).Any(other => BoardingOrder.Names(other, named))
        && !All.Any(other => BoardingOrder.Names(other, named) && other.IsLanded && other.Spec.Stage >= SpecStage.Merged));

    /// <summary>The paths that a spec changes.</summary>
    public IReadOnlySet<string> PathsOf(SpecEntry entry)
    {
        if (!_paths.TryGetValue(entry, out var paths))
        {
            var tree = View.Objects.ReadCommit(entry.Tip!).Tree;
            _paths[entry] = paths = entry.ForkPoints.SelectMany(fork => TreeDiff.Compare(View.Objects, View.Objects.ReadCommit(fork).Tree, tree)).Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        }

        return paths;
    }
}
