using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>Says how a branch of this clone and that of the remote went apart, and how they come together.</summary>
internal static class Divergence
{
    /// <summary>The error for an integration branch that went two ways.</summary>
    public static TrainError OfIntegration(TrainView view)
    {
        var published = $"{view.Roles.Remote}/{view.Roles.Dev}";
        return new TrainError(
            "IntegrationDiverged",
            Describe(view.Objects, view.Integration, published),
            view.Integration.Name,
            $"git switch {view.Integration.Name} && git merge {published}");
    }

    /// <summary>Both tips, and what each has that the other lacks, in one sentence.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="branch">A branch that has gone two ways.</param>
    /// <param name="published">What the remote's is called here.</param>
    public static string Describe(IObjectStore objects, BranchTip branch, string published)
    {
        var (here, there) = (branch.Local!, branch.Remote!);
        return $"'{branch.Name}' ({CommitNames.Short(here)}) and '{published}' ({CommitNames.Short(there)}) each have commits that the other lacks. "
            + $"'{branch.Name}' alone has {CommitNames.List(objects.ReadLog(new LogQuery(here, [there])))}. "
            + $"'{published}' alone has {CommitNames.List(objects.ReadLog(new LogQuery(there, [here])))}.";
    }
}
