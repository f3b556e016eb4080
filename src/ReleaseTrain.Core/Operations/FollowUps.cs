using System.Text.Json.Nodes;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>What follows the refs: each effect for itself, and a failure of any is a warning, for the train has arrived. Done twice, each is as done once.</summary>
internal sealed class FollowUps(IRepository repository, ITrainReporter reporter, OperationSteps steps)
{
    /// <summary>Where the note of a removal keeps the branches that the remote would not let go, with its reasons.</summary>
    public const string Refusals = "refused";

    private OperationPlan Plan => steps.Plan;

    public void Run()
    {
        Run(Effects.Share, Plan.Share.Count, "LedgerNotPushed", Share);
        Run(Effects.Withdraw, Plan.Withdraw.Count, "BranchNotRemoved", Withdraw);
        Run(Effects.Settings, Plan.Forget.Count, "BranchSettingsLeft", Forget);
        Run(Effects.Upstreams, Plan.Upstreams.Count, "BranchNotPlaced", Follow);
        RunEach(Effects.Switch, Plan.Switches, Switch);
        RunEach(Effects.Addition, Plan.Additions, Add);
    }

    private void RunEach<T>(Func<int, string> name, IReadOnlyList<T> changes, Action<T> act)
    {
        for (var index = 0; index < changes.Count; index++)
        {
            var change = changes[index];
            Run(name(index), 1, "BranchNotPlaced", () =>
            {
                act(change);
                return null;
            });
        }
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
        steps.Record(RecordType.Note, Effects.Withdraw, observed: new JsonObject { [Refusals] = new JsonObject(refused.Select(found => KeyValuePair.Create(found.Ref, (JsonNode?)found.Reason))) });
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

    private string? Follow()
    {
        foreach (var upstream in Plan.Upstreams)
        {
            repository.SetUpstream(upstream.Branch, Plan.Remote!, upstream.Branch);
        }

        return null;
    }

    private void Switch(WorkTreeSwitch change)
    {
        if (repository.ReadWorkTrees().FirstOrDefault(state => state.Path == change.Path) is { } state)
        {
            repository.OpenWorkTree(state).Switch(RefName.Short(change.Branch));
        }
    }

    private void Add(WorkTreeAddition addition)
    {
        if (!Directory.Exists(addition.Path))
        {
            repository.AddWorkTree(addition.Path, RefName.Short(addition.Branch));
        }
    }
}
