using System.Text.Json.Nodes;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Branches that somebody else moved while an operation was stopped: it left them alone, and they lack what it made until somebody merges it.</summary>
internal sealed class MovedRefRule : IAuditRule
{
    private const string Left = "left";
    private const string Branches = "refs/heads/";

    public IEnumerable<Finding> Look(AuditContext context)
    {
        foreach (var log in context.Operations.Select(operation => operation.Log).OfType<OperationLog>().Where(log => !log.Has(RecordType.Undone)))
        {
            foreach (var change in log.Plan.Local.Where(change => IsLeft(log, change) && IsStillApart(context, change)))
            {
                yield return Describe(context, log, change);
            }
        }
    }

    private static bool IsLeft(OperationLog log, RefChange change) => log.Records.Any(record =>
        record is { Type: RecordType.Note, Effect: Effects.Refs, Observed: JsonObject seen } && seen[Left]?.GetValue<string>() == change.Ref);

    private static bool IsStillApart(AuditContext context, RefChange change) =>
        change.New is { } made && change.Ref.StartsWith(Branches, StringComparison.Ordinal) && context.View.Refs.Find(change.Ref)?.Commit is { } current
        && context.View.Objects.Contains(made) && !context.View.Objects.IsAncestor(made, current);

    private static Finding Describe(AuditContext context, OperationLog log, RefChange change)
    {
        var branch = RefName.Short(change.Ref);
        return context.Find(
            "LocalRefMoved",
            FindingSeverity.Warning,
            branch,
            $"'{branch}' was moved by somebody else while {log.Describe()} was stopped, and lacks {CommitNames.Short(change.New!)}, which that made.",
            Remedy.Join(context.Remedy.Git("switch", branch), context.Remedy.Git("merge", "--no-edit", change.New!)));
    }
}
