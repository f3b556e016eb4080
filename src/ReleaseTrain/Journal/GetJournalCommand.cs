using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Commands;

/// <summary>Reads contexts of the journal with their notes, files and heartbeats.</summary>
[Cmdlet(VerbsCommon.Get, "Journal")]
[OutputType(typeof(JournalContext), typeof(JournalEntry))]
public sealed class GetJournalCommand : JournalTargetCmdlet
{
    /// <summary>Only contexts that tell of these stages.</summary>
    [Parameter]
    public SpecStage[]? Stage { get; set; }

    /// <summary>Writes the last entries of the contexts, all together, oldest first, in place of the contexts.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; }

    /// <summary>Only the active context.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <summary>Only contexts that were put away.</summary>
    [Parameter]
    public SwitchParameter Archived { get; set; }

    /// <summary>Contexts of other projects, and those that were put away, too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        if (IsEmpty)
        {
            return;
        }

        var selection = ReadSelection();
        var all = new List<string>();
        var read = Journal.Read(new JournalQuery(IsWanted: full =>
        {
            all.Add(full);
            return IsWanted(selection, full);
        }));
        selection.FindMissing(all).ToList().ForEach(Report);
        var contexts = read.Contexts.Where(context => IsWanted(selection, context)).ToList();
        if (Last > 0)
        {
            WriteObject(contexts.SelectMany(JournalTimeline.Read).OrderBy(entry => entry.At).TakeLast(Last), enumerateCollection: true);
            return;
        }

        WriteObject(contexts, enumerateCollection: true);
    }

    private bool IsWanted(JournalSelection selection, string full) =>
        (selection.IsGiven ? selection.Matches(full) : All || Journal.Naming.IsOurs(full)) && (Stage is null || IsOfStage(full));

    // Whoever names a context in full wants that one, put away or not.
    private bool IsWanted(JournalSelection selection, JournalContext context) =>
        (!Active || context.IsActive) && (Archived ? context.IsArchived : All || !context.IsArchived || selection.Names(context.Name));

    private bool IsOfStage(string full) => Journal.Naming.Parse(full).Group is { } group && Stage!.Any(stage => group == JournalGroup.Hotfix
        || JournalPolicy.GroupOf(SpecKind.Feature, stage) == group
        || (group == JournalGroup.Planning && stage == SpecStage.ChecklistValidated));
}
