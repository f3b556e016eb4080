using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Plans what a new branch follows.</summary>
internal static class BranchUpstreams
{
    /// <summary>A branch of that name may have been there before, and its settings still be.</summary>
    public static BranchUpstream Plan(TrainView view, string branch)
    {
        var written = new[] { BranchSetting.RemoteOf(branch), BranchSetting.MergeOf(branch) };
        var found = view.Repository.ReadBranchSettings([branch]).GetValueOrDefault(branch) ?? [];
        return new BranchUpstream(branch, [.. found.Where(setting => written.Contains(setting.Key))]);
    }
}
