using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Commands;

/// <summary>Reads the operation log of this clone, the newest first.</summary>
[Cmdlet(VerbsCommon.Get, "TrainOperation")]
[OutputType(typeof(TrainOperation))]
public sealed class GetTrainOperationCommand : TrainCmdlet
{
    /// <summary>Ids, their last characters, or wildcards. Without any: all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OperationCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Only operations that are this far.</summary>
    [Parameter]
    public OperationState[]? State { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        var operations = ReadAll().OrderByDescending(operation => operation.StartedAt).ThenByDescending(operation => operation.Id, StringComparer.Ordinal).ToList();
        foreach (var id in Id ?? ["*"])
        {
            var named = operations.Where(operation => OperationStore.IsMeant(id, operation.Id)).ToList();
            if (named.Count == 0 && !Glob.HasWildcard(id))
            {
                Report(OperationStore.NotFound(id));
            }

            WriteObject(named.Where(operation => State is null || State.Contains(operation.State)), enumerateCollection: true);
        }
    }

    // One that cannot be read does not hide the others.
    private List<TrainOperation> ReadAll()
    {
        var (store, check) = (new OperationStore(Opened), new UndoCheck(Opened));
        var operations = new List<TrainOperation>();
        foreach (var folder in store.Folders)
        {
            Attempt(() =>
            {
                if (store.Read(folder) is { } log)
                {
                    operations.Add(OperationStore.Describe(log, check));
                }
            });
        }

        return operations;
    }
}
