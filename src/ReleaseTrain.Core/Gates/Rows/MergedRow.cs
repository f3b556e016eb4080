using ReleaseTrain.Gates.Tests;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>Has it arrived on the integration branch, and is that whole and published.</summary>
internal sealed class MergedRow : IGateRow
{
    public SpecStage From => SpecStage.Merged;

    public IEnumerable<CheckFinding> Look(GateContext context) =>
        [Missing(context), Busy(context), Tests(context), Unpushed(context), Rewritten(context)];

    private static CheckFinding Missing(GateContext context) =>
        That("merge-missing", context.Entry.IsLanded, $"It is on '{context.View.Roles.Integration}'.", $"It is not on '{context.View.Roles.Integration}'.");

    private static CheckFinding Busy(GateContext context)
    {
        var busy = context.View.WorkTrees.FirstOrDefault(state => state.Busy is not null && state.Branch == $"refs/heads/{context.View.Roles.Integration}");
        return busy is null
            ? Passed("merge-busy", $"Nothing is under way on '{context.View.Roles.Integration}'.")
            : Failed("merge-busy", $"A {busy.Busy} is under way in '{busy.Path}'.");
    }

    private static CheckFinding Tests(GateContext context)
    {
        if (context.View.Configuration.Tests.Integration is null)
        {
            return Undecided("integration-red", "No integration tests are configured.");
        }

        if (context.View.Integration.Effective is not { } tip)
        {
            return Undecided("integration-red", $"There is no '{context.View.Roles.Integration}'.");
        }

        var finding = context.Tests.Find(new TestRequest(TestKind.Integration, tip));
        return finding.IsUnknown
            ? Undecided("integration-red", "This clone does not know how 'tests.integration' went over the integration branch as it is now.")
            : That("integration-red", !finding.IsRed, $"'tests.integration': {finding.Run!.Outcome}.", $"'tests.integration': {finding.Run.Outcome}. Its output: {finding.Run.LogPath}");
    }

    private static CheckFinding Unpushed(GateContext context)
    {
        if (context.View.Roles.Remote is not { } remote)
        {
            return Passed("dev-unpushed", "There is no remote.");
        }

        var integration = context.View.Integration;
        return That(
            "dev-unpushed",
            integration.Local is null || integration.Local == integration.Remote,
            $"'{remote}/{context.View.Roles.Dev}' is at '{context.View.Roles.Integration}', as this clone knows it.",
            $"'{remote}/{context.View.Roles.Dev}' is not at '{context.View.Roles.Integration}', as this clone knows it.");
    }

    private static CheckFinding Rewritten(GateContext context)
    {
        if (context.View.Integration.Remote is not { } published || context.Entry.Ledger.Landed is not [.., var landing] || !context.View.Objects.Contains(landing.Merge))
        {
            return context.View.Roles.Remote is null ? Passed("dev-rewritten", "There is no remote.") : Undecided("dev-rewritten", "No landing is recorded that could be missing there.");
        }

        var (objects, here) = (context.View.Objects, context.View.Integration.Effective!);
        return That(
            "dev-rewritten",
            objects.IsAncestor(landing.Merge, published) || objects.IsAncestor(published, here),
            "What was merged is there, or still to be pushed.",
            $"'{context.View.Roles.Remote}/{context.View.Roles.Dev}' went another way and lost the merge {landing.Merge[..8]}.");
    }
}
