using ReleaseTrain.Operations;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Operations that something stopped, and records that cannot be read. While a command is at work here, what is not finished yet is its own.</summary>
internal sealed class PendingOperationRule : IAuditRule
{
    public bool NeedsHistory => false;

    public IEnumerable<Finding> Look(AuditContext context)
    {
        var unreadable = context.Operations.Where(operation => operation.Problem is not null).Select(operation => context.Find(operation.Problem!.Id, FindingSeverity.Error, operation.Id, $"{operation.Problem.Message} Where a newer version cannot read it either, move its folder away once refs and work trees are seen to be right.", "Update-Module ReleaseTrain"));
        var pending = context.Operations.Select(operation => operation.Log).OfType<OperationLog>().Where(log => !log.IsSettled()).ToList();
        return unreadable.Concat(pending.Count == 0 || RepositoryLock.IsHeld(context.Store.Folder) ? [] : ReadAgain(context, pending).Select(log => Describe(context, log)));
    }

    // A command that was at work when they were read may have come to its end since.
    private static IEnumerable<OperationLog> ReadAgain(AuditContext context, List<OperationLog> pending) => pending
        .Select(log => RecordedOperation.Read(context.Store, Path.Combine(context.Store.Operations, log.Plan.Operation)).Log)
        .OfType<OperationLog>()
        .Where(log => !log.IsSettled());

    private static Finding Describe(AuditContext context, OperationLog log)
    {
        var (id, state) = (log.Plan.Operation, log.State());
        return context.Find(
            "OperationPending",
            state == OperationState.Planned ? FindingSeverity.Warning : FindingSeverity.Error,
            id,
            $"{log.Plan.Command} of {log.StartedAt:u} was stopped and is {state}. {Outlook(log, state)}",
            context.Remedy.Train($"Resume-TrainOperation {id}"));
    }

    private static string Outlook(OperationLog log, OperationState state) => state switch
    {
        OperationState.Planned => "Nothing has moved; the next change takes it back.",
        OperationState.InDoubt => "The remote may have it, so the way is forward, and nothing else changes before.",
        _ => $"The next change settles it, or Undo-TrainOperation {log.Plan.Operation} takes it back.",
    };
}
