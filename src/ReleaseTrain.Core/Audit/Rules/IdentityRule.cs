namespace ReleaseTrain.Audit.Rules;

/// <summary>A clone in which git does not know who commits: it is read, and nothing is changed from it.</summary>
internal sealed class IdentityRule : IAuditRule
{
    public bool NeedsHistory => false;

    public IEnumerable<Finding> Look(AuditContext context)
    {
        try
        {
            context.View.Repository.ReadIdentity(context.View.Now);
            return [];
        }
        catch (ReleaseTrainException missing) when (missing.Id == "IdentityMissing")
        {
            return [context.Find(missing.Id, FindingSeverity.Information, context.View.Repository.Facts.Root, missing.Error.Message, missing.Error.Next)];
        }
    }
}
