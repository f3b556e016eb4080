using ReleaseTrain.Configuration;

namespace ReleaseTrain.Audit.Rules;

/// <summary>Edits of the rules that are not in force, because nobody committed them.</summary>
internal sealed class ConfigurationRule : IAuditRule
{
    public bool NeedsHistory => false;

    public IEnumerable<Finding> Look(AuditContext context) => UncommittedRules.Find(context.View)
        .Select(edited => context.Find(UncommittedRules.Id, FindingSeverity.Warning, edited.File, edited.Message, Commit(context, edited.File)));

    private static string Commit(AuditContext context, string file) =>
        Remedy.Join(context.Remedy.Git("add", "--", file), context.Remedy.Git("commit", "-m", "Change the rules", "--", file));
}
