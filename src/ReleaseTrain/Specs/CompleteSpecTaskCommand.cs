using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>
/// Ticks tasks in tasks.md, on the branch of their spec, wherever that branch is: one commit for each spec, one operation for all of them. Nothing else in the
/// document changes.
/// </summary>
[Cmdlet(VerbsLifecycle.Complete, "SpecTask", SupportsShouldProcess = true)]
[OutputType(typeof(SpecTask))]
public sealed class CompleteSpecTaskCommand : JournalingCmdlet
{
    private readonly List<ReleaseTrainException> _refused = [];
    private readonly List<SpecTask> _results = [];
    private readonly List<string> _marks = [];
    private SpecInput _input = null!;

    /// <summary>SpecTask objects; or specs, with the tasks in -Task.</summary>
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? Spec { get; set; }

    /// <summary>Ids of tasks; wildcards are welcome. SpecTask objects say themselves which they are.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TaskCompleter))]
    public string[]? Task { get; set; }

    /// <summary>Does not ask the remote first.</summary>
    [Parameter]
    public SwitchParameter NoFetch { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new SpecInput(MyInvocation, nameof(Spec));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Spec);

    /// <inheritdoc/>
    protected override void End()
    {
        if (_input.IsEmpty)
        {
            Reporter.Warning("NothingToChange", "No task was given, so nothing was changed.");
            return;
        }

        Repository ??= _input.Repository;
        Change();
        _marks.ForEach(Reporter.Verbose);
        _results.ForEach(WriteObject);
        _refused.ForEach(Report);
    }

    // The lock is free again before the first object leaves: the next command of the pipeline may want it.
    private void Change()
    {
        using var session = BeginChange(fetch: !NoFetch);
        var entries = SpecCatalog.Read(session.View).Entries;
        var planner = new LedgerPlanner(session.View, entries, MyInvocation.MyCommand.Name);
        var approved = new List<(TaskCompletion Completion, LedgerMove Move)>();
        foreach (var (entry, references) in Resolve(entries))
        {
            try
            {
                var completion = TaskCompletion.Decide(session.View, entry, [.. references]);
                Approve(completion, planner.Plan(completion.Request), approved);
            }
            catch (ReleaseTrainException refused)
            {
                _refused.Add(refused);
            }
        }

        if (approved.Count == 0)
        {
            return;
        }

        var operation = WithNotes(session.View, planner.Combine([.. approved.Select(item => item.Move)]), draft => approved.ForEach(item => TaskNotes.Tell(draft, item.Completion, item.Move)));
        session.Check(operation);
        if (!session.IsDryRun)
        {
            session.Execute(operation);
        }
    }

    // By spec, in the order they were given.
    private Dictionary<SpecEntry, HashSet<TaskReference>> Resolve(IReadOnlyList<SpecEntry> entries)
    {
        var found = new Dictionary<SpecEntry, HashSet<TaskReference>>(ReferenceEqualityComparer.Instance);
        foreach (var group in _input.Items.GroupBy(item => item is SpecTask task ? task.Spec : item))
        {
            try
            {
                var references = group.SelectMany(ReferencesIn).ToList();
                foreach (var entry in SpecInput.EntriesOf(group.Key, entries))
                {
                    found.TryAdd(entry, []);
                    found[entry].UnionWith(references);
                }
            }
            catch (ReleaseTrainException refused)
            {
                _refused.Add(refused);
            }
        }

        return found;
    }

    private IEnumerable<TaskReference> ReferencesIn(object item) => item switch
    {
        SpecTask task => [TaskReference.To(task)],
        _ when Describe(PSObject.AsPSObject(item)) is { } described => [described],
        _ when Task is { Length: > 0 } tasks => tasks.Select(TaskReference.Parse),
        _ => throw new TrainError("TaskNotNamed", $"Which tasks of '{item}' are done is not said.", item, $"Complete-SpecTask {CommandText.Quote($"{item}")} -Task T001, or Get-SpecTask {CommandText.Quote($"{item}")} | Complete-SpecTask").AsException(),
    };

    // Of a task that comes back from a job only the members are left.
    private static TaskReference? Describe(PSObject item) => EngineObject.WasOnce<SpecTask>(item)
        ? new TaskReference { Id = item.Properties[nameof(SpecTask.Id)]?.Value as string, Line = item.Properties[nameof(SpecTask.Line)]?.Value as int?, Text = item.Properties[nameof(SpecTask.Text)]?.Value as string }
        : null;

    private void Approve(TaskCompletion completion, LedgerMove move, List<(TaskCompletion Completion, LedgerMove Move)> approved)
    {
        var tasks = completion.Tasks.Select(task => SpecTasks.Describe(move.Spec, task));
        if (move.Commit is null)
        {
            Reporter.Verbose($"{move.Spec.Reference}: what was named is done already; nothing to change.");
            _results.AddRange(tasks);
        }
        else if (Ask(completion.Request.Words) is not Approval.Declined)
        {
            approved.Add((completion, move));
            _results.AddRange(tasks);
            _marks.AddRange(completion.Marks.Select(mark => $"{move.Spec.Reference}: {mark.Words}."));
        }
    }
}
