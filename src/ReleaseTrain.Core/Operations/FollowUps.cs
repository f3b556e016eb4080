using System.Text.Json.Nodes;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>What follows the refs: each effect for itself, and a failure of any is a warning, for the train has arrived. Done twice, each is as done once.</summary>
internal sealed class FollowUps(IRepository repository, ITrainReporter reporter, OperationSteps steps)
{
    private OperationPlan Plan => steps.Plan;

    public void Run()
    {
        Run(Effects.Share, Plan.Share.Count, "LedgerNotPushed", Share);
        Run(Effects.Withdraw, Plan.Withdraw.Count, "BranchNotRemoved", Withdraw);
        Run(Effects.Settings, Plan.Forget.Count, "BranchSettingsLeft", Forget);
        Run(Effects.Placements, Plan.Placements.Count, "BranchNotPlaced", Place);
    }

    // The act gives the words of its failure; null when there was none.
    private void Run(string effect, int count, string warning, Func<string?> act)
    {
        if (count == 0 || steps.IsDone(effect))
        {
            return;
        }

        steps.Intend(effect);
        string? failure;
        try
        {
            failure = act();
        }
        catch (Exception refused) when (refused is ReleaseTrainException or IOException or UnauthorizedAccessException)
        {
            failure = refused.Message;
        }

        if (failure is null)
        {
            steps.Done(effect);
        }
        else
        {
            reporter.Warning(warning, failure);
        }
    }

    private string? Share()
    {
        var report = repository.OpenRemote(Plan.Remote!).PushAtomic(Plan.Share);
        return report.Answer == PushAnswer.Accepted ? null : PushRefusal.Explain(report, Plan).Message;
    }

    private string? Withdraw()
    {
        var report = repository.OpenRemote(Plan.Remote!).Delete(Plan.Withdraw);
        var refused = report.Refs.Where(found => !found.IsAccepted).ToList();
        steps.Record(RecordType.Note, Effects.Withdraw, new JsonObject { ["refused"] = new JsonObject(refused.Select(found => KeyValuePair.Create(found.Ref, (JsonNode?)found.Reason))) });
        return refused.Count > 0 ? string.Join("; ", refused.Select(found => $"'{Plan.Remote}' keeps {found.Ref}: {found.Reason}"))
            : report.Answer == PushAnswer.Unclear ? $"'{Plan.Remote}' did not say what became of its branches: {report.Detail}"
            : null;
    }

    // A branch that was left keeps its settings.
    private string? Forget()
    {
        var refs = repository.ReadRefs();
        repository.RemoveBranchSettings([.. Plan.Forget.Select(forgotten => forgotten.Branch).Where(branch => refs.Branch(branch) is null)]);
        return null;
    }

    private string? Place()
    {
        foreach (var placement in Plan.Placements)
        {
            Place(placement);
        }

        return null;
    }

    private void Place(BranchPlacement placement)
    {
        if (placement.Upstream)
        {
            repository.SetUpstream(placement.Branch, Plan.Remote!, placement.Branch);
        }

        if (placement.SwitchIn is { } path && repository.ReadWorkTrees().FirstOrDefault(state => state.Path == path) is { } state)
        {
            repository.OpenWorkTree(state).Switch(placement.Branch);
        }

        if (placement.NewWorkTree is { } folder && !Directory.Exists(folder))
        {
            repository.AddWorkTree(folder, placement.Branch);
        }
    }
}
