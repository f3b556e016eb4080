using ReleaseTrain.Configuration;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Edits of the rules that are not in force, because nobody committed them.</summary>
internal sealed class ConfigurationRule : IAuditRule
{
    public bool NeedsHistory => false;

    public IEnumerable<Finding> Look(AuditContext context) => UncommittedRules.Find(context.View)
        .Select(edited => context.Find(UncommittedRules.Id, FindingSeverity.Warning, edited.File, edited.Message, edited.Next));
}
