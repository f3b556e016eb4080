using System.Globalization;
using ReleaseTrain.Gates.Documents;
using static ReleaseTrain.Gates.CheckFinding;

namespace ReleaseTrain.Gates.Rows;

/// <summary>Are the requirements held against checklists, whatever files these are and whenever they were made.</summary>
internal sealed class ChecklistRow : IGateRow
{
    public SpecStage From => SpecStage.Tasked;

    public IEnumerable<CheckFinding> Look(GateContext context)
    {
        var lists = context.Checklists.Where(list => list.Content.Items.Count > 0).ToList();
        var empty = context.Checklists.Where(list => list.Content.Items.Count == 0).Select(list => Failed("checklist-empty", "This file among the checklists has no box to tick; it is not counted.").At(list.Path));
        if (lists.Count == 0)
        {
            var path = context.PathOf("checklists");
            return
            [
                Failed("checklist-missing", $"{path}/ holds no checklist on '{context.Place}'.").At(path),
                .. Each("checklist-empty", empty, "No file is there that is no checklist."),
                .. NothingToLookAt("There is no checklist to look at.", "checklist-open", "checklist-stale", "checklist-self"),
            ];
        }

        var items = lists.SelectMany(list => list.Content.Items.Select(item => (list.Path, Item: item))).ToList();
        return
        [
            Passed("checklist-missing", string.Create(CultureInfo.InvariantCulture, $"{lists.Count} checklist{(lists.Count == 1 ? " is" : "s are")} there.")).At(lists[0].Path),
            .. Each("checklist-open", items.Where(found => found.Item.State == SpecTaskState.Open).Select(found => Open(found.Path, found.Item)), Settled(items.Select(found => found.Item))),
            Stale(context, lists),
            .. Each("checklist-self", lists.Where(list => IsTickedAtOnce(context, list.Path)).Select(list => Failed("checklist-self", "All of it was ticked in the commit that made it, so nobody can have checked it since.").At(list.Path)), "No checklist was ticked in the commit that made it."),
            .. Each("checklist-empty", empty, "Every file among the checklists has items."),
        ];
    }

    private static CheckFinding Open(string file, BoxItem item) =>
        Failed("checklist-open", $"{item.Id ?? "An item"} is open{(item.HasOddMark ? $" (marked '{item.Mark}')" : string.Empty)}.").At(file, item.Line, item.Text);

    private static string Settled(IEnumerable<BoxItem> items)
    {
        var excepted = items.Where(item => item.State == SpecTaskState.Waived).Select(item => item.Id ?? string.Create(CultureInfo.InvariantCulture, $"line {item.Line}")).ToList();
        return excepted.Count == 0 ? "Every item is ticked." : $"Every other item is ticked; excepted (in-file): {string.Join(", ", excepted)}.";
    }

    private static CheckFinding Stale(GateContext context, IReadOnlyList<GateDocument<ChecklistDocument>> lists)
    {
        var written = context.History.Versions(context.Entry, context.PathOf("spec.md"));
        var ticked = lists.Select(list => context.History.Versions(context.Entry, list.Path)).ToList();
        if (written is null || ticked.TrueForAll(versions => versions is not { Count: > 0 }))
        {
            return Undecided("checklist-stale", "No commit of the spec's own tells when the checklists were last looked at.");
        }

        var newest = ticked.Where(versions => versions is { Count: > 0 }).Min(versions => versions![0].Age);
        return written is [var last, ..] && last.Age < newest
            ? Failed("checklist-stale", $"spec.md changed in {last.Commit[..8]}, after the checklists were last touched.").At(context.PathOf("spec.md"))
            : Passed("checklist-stale", "The checklists are as new as spec.md.").At(lists[0].Path);
    }

    private static bool IsTickedAtOnce(GateContext context, string path) =>
        context.History.Versions(context.Entry, path) is [{ Blob: { } blob }]
        && context.ReadVersion("checklist", blob, context.View.Adapters.Documents.ReadChecklist).Items.All(item => item.State == SpecTaskState.Done);
}
