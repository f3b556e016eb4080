using ReleaseTrain.Sprints;

namespace ReleaseTrain.Audit.Rules;

/// <summary>The open sprint, where its plan cannot be executed any more.</summary>
internal sealed class SprintOutdatedRule : IAuditRule
{
    public IEnumerable<Finding> Look(AuditContext context)
    {
        try
        {
            // A landed one is none any more, whatever a kill left of its plan.
            if (new SprintStore(context.Store.Folder).Read() is { } open && context.Landed.All(sprint => sprint.Id != open.Id))
            {
                SprintDrift.DemandRefs(open, context.View);
            }

            return [];
        }
        catch (ReleaseTrainException outdated) when (outdated.Id == "SprintOutdated")
        {
            return [context.Find(outdated.Id, FindingSeverity.Warning, $"{outdated.Error.Target}", outdated.Error.Message, Remedy.Join(context.Remedy.Train("Stop-Sprint"), context.Remedy.Train("Start-Sprint")))];
        }
        catch (ReleaseTrainException unreadable) when (unreadable.Id == "SprintUnreadable")
        {
            return [context.Find(unreadable.Id, FindingSeverity.Error, $"{unreadable.Error.Target}", unreadable.Error.Message, unreadable.Error.Next)];
        }
    }
}
