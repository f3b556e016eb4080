using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Sprints;

/// <summary>What of the world that a sprint was planned over is another one by now: a plan is executed over that world or not at all.</summary>
internal static class SprintDrift
{
    private const int ShortId = 8;

    /// <summary>Refuses when a ref that the plan read has moved.</summary>
    /// <exception cref="ReleaseTrainException">SprintOutdated, with every such ref.</exception>
    public static void DemandRefs(OpenSprint open, TrainView view)
    {
        var here = open.Basis.Reads.Select(read => Compare(read, PlanBases.Read(view, read.Name), string.Empty));
        var there = open.Basis.RemoteReads.Select(read => Compare(read, new RefRead(read.Name, view.RemoteId(RefName.Short(read.Name))), $" on '{view.Roles.Remote}'"));
        Demand(open, [.. here.Concat(there).OfType<string>()]);
    }

    /// <summary>Refuses when the plan that is made now is not the one that was stored.</summary>
    /// <param name="open">The sprint.</param>
    /// <param name="plan">What would be done now; null when nothing would.</param>
    /// <exception cref="ReleaseTrainException">SprintOutdated, with the difference.</exception>
    public static void DemandPlan(OpenSprint open, OperationPlan? plan)
    {
        // Whether it is pushed is for the command to say that lands it.
        if (plan is null || PlanId.Of(plan with { Basis = plan.Basis with { Parameters = open.Basis.Parameters } }) != open.PlanId)
        {
            Demand(open, plan is null ? ["nothing is left to do"] : [.. Differences(open, plan).DefaultIfEmpty("its plan has another id")]);
        }
    }

    private static IEnumerable<string> Differences(OpenSprint open, OperationPlan plan)
    {
        var (before, now) = (open.Basis, plan.Basis);
        return new[]
        {
            Differ("the rules are", before.Configuration, now.Configuration),
            Differ("git's settings for merges are", before.MergeSettings, now.MergeSettings),
            Differ("the specs aboard are", before.Specs.Select(spec => spec.Name), now.Specs.Select(spec => spec.Name)),
            Differ("the trees of the merges are", before.Trees, now.Trees),
            Differ("git is", [before.GitVersion], [now.GitVersion]),
            Differ("the version is", [before.ReleaseVersion ?? "none"], [now.ReleaseVersion ?? "none"]),
            Differ("who commits is", [open.By], [plan.By.ToString()]),
        }.OfType<string>();
    }

    private static string? Differ(string what, IEnumerable<string> before, IEnumerable<string> now)
    {
        var (left, right) = (string.Join(", ", before), string.Join(", ", now));
        return left == right ? null : $"{what} {right}, not {left}";
    }

    private static string? Compare(RefRead before, RefRead now, string where) => before == now ? null : $"{before.Name}{where} {Name(before)} -> {Name(now)}";

    private static string Name(RefRead read) => read.Symref ?? read.Id?[..ShortId] ?? "absent";

    private static void Demand(OpenSprint open, IReadOnlyList<string> differences)
    {
        if (differences.Count > 0)
        {
            throw new TrainError(
                "SprintOutdated",
                $"The world has moved since sprint {Ulid.Short(open.Id)} was planned at {open.Basis.At:u}: {string.Join("; ", differences)}. Nothing has been changed.",
                open.Id,
                $"{OpenSprints.Command} -Replan, or Stop-Sprint && Start-Sprint").AsException();
        }
    }
}
