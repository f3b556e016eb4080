using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit;

/// <summary>Brings back the last sound version of a ledger's file, where the truth about its spec lies.</summary>
internal static class LedgerRestore
{
    /// <summary>The commands; null where the file was never sound.</summary>
    /// <param name="context">The audit.</param>
    /// <param name="entry">The spec.</param>
    /// <param name="path">The file.</param>
    /// <param name="isSound">Whether a version of it is as it should be.</param>
    public static string? Find(AuditContext context, SpecEntry entry, string path, Func<byte[], bool> isSound)
    {
        var view = context.View;
        var (branch, tip) = entry.IsLanded ? (view.Roles.Integration, view.Integration.Effective) : (entry.Branch, entry.Tip);
        return branch is null || tip is null || !view.Repository.Objects.Contains(tip) ? null
            : new FileRestore(view.Repository, view.WorkTrees, context.Remedy).Find(branch, tip, path, $"Restore the ledger of {entry.Spec.Reference}", isSound);
    }
}
