using System.Globalization;
using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Specs whose stage says that every task is done, while some are open and nobody waived that.</summary>
internal sealed class OpenTaskRule : IAuditRule
{
    private const string Check = "tasks-open";
    private const int MostNamed = 10;

    public bool NeedsHistory => false;

    public IEnumerable<Finding> Look(AuditContext context) => context.Entries
        .Where(entry => entry.Spec.Stage is > SpecStage.Implementing and < SpecStage.Closed && entry.Spec.TasksDone < entry.Spec.TasksTotal && !entry.Ledger.Waivers.Any(waiver => waiver.Check == Check))
        .Select(entry => (Entry: entry, Open: SpecTasks.Read(context.View, entry).Where(task => task.State == SpecTaskState.Open).ToList()))
        .Where(found => found.Open.Count > 0)
        .Select(found => Describe(context, found.Entry, found.Open));

    private static Finding Describe(AuditContext context, SpecEntry entry, List<TaskItem> open)
    {
        var ids = open.Select(task => task.Id).OfType<string>().ToList();
        var isInWork = entry.Spec.Stage < SpecStage.Merged && entry.Branch is not null;
        var named = ids.Count > 0 ? $" ({string.Join(", ", ids.Take(MostNamed))}{(ids.Count > MostNamed ? ", …" : string.Empty)})" : string.Empty;
        return context.Find(
            "TasksOpen",
            isInWork ? FindingSeverity.Warning : FindingSeverity.Information,
            entry.Name.Text,
            string.Create(CultureInfo.InvariantCulture, $"Its stage is {entry.Spec.StageName}, and {open.Count} task{(open.Count == 1 ? " is" : "s are")} open{named}: {SpecTasks.PathOf(entry.Spec)}:{open[0].Line}."),
            context.Remedy.Train(isInWork && ids.Count == open.Count
                ? $"Complete-SpecTask {CommandText.Quote(entry.Spec.FullName)} {string.Join(", ", ids.Select(CommandText.Quote))}"
                : $"Get-SpecTask {CommandText.Quote(entry.Spec.FullName)} -State Open"));
    }
}
