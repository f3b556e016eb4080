using System.Text.Json.Nodes;
using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Operations;

/// <summary>What follows the refs: each effect for itself, and a failure of any is a warning, for the train has arrived. Done twice, each is as done once.</summary>
/// <param name="repository">The repository.</param>
/// <param name="reporter">Whom to warn.</param>
/// <param name="steps">The operation.</param>
/// <param name="journal">Opens the journal; null where nothing is to be noted.</param>
internal sealed class FollowUps(IRepository repository, ITrainReporter reporter, OperationSteps steps, Func<ProjectJournal?>? journal)
{
    /// <summary>Where the note of a push keeps the refs that the remote would not move or let go, with its reasons.</summary>
    public const string Refusals = "refused";
    private const string Branches = "refs/heads/";
    private const int Attempts = 3;

    private OperationPlan Plan => steps.Plan;

    public void Run()
    {
        Run(Effects.Share, Plan.Share.Count, "LedgerNotPushed", Share);
        Run(Effects.Withdraw, Plan.Withdraw.Count, "BranchNotRemoved", Withdraw);
        Run(Effects.Settings, Plan.Forget.Count, "BranchSettingsLeft", Forget);
        Run(Effects.Upstreams, Plan.Upstreams.Count, "BranchNotPlaced", Follow);
        RunEach(Effects.Switch, Plan.Switches, Switch);
        RunEach(Effects.Addition, Plan.Additions, Add);
        new OperationNotes(reporter, steps, journal).Write();
    }

    private void RunEach<T>(Func<int, string> name, IReadOnlyList<T> changes, Action<T> act)
    {
        for (var index = 0; index < changes.Count; index++)
        {
            var change = changes[index];
            Run(name(index), 1, "BranchNotPlaced", () =>
            {
                act(change);
                return [];
            });
        }
    }

    // The act gives the words of its failures; none when all is done.
    private void Run(string effect, int count, string warning, Func<IReadOnlyList<string>> act)
    {
        if (count == 0 || steps.IsDone(effect))
        {
            return;
        }

        steps.Intend(effect);
        IReadOnlyList<string> failures;
        try
        {
            failures = Act(act);
        }
        catch (Exception refused) when (refused is ReleaseTrainException or IOException or UnauthorizedAccessException)
        {
            failures = [refused.Message];
        }

        if (failures.Count == 0)
        {
            steps.Done(effect);
        }

        foreach (var failure in failures)
        {
            reporter.Warning(warning, failure);
        }
    }

    // A git that failed may only have been killed, and what is done twice is as done once.
    private static IReadOnlyList<string> Act(Func<IReadOnlyList<string>> act)
    {
        try
        {
            return act();
        }
        catch (ReleaseTrainException failed) when (failed.Id == "GitFailed")
        {
            return act();
        }
    }

    // Specs have nothing to do with each other: what one branch is refused says nothing of the others.
    private IReadOnlyList<string> Share()
    {
        PushReport report;
        try
        {
            report = Send(remote => remote.PushEach(Plan.Share));
        }
        catch (ReleaseTrainException nothingSent)
        {
            RecordAnswer(Effects.Share, [.. Plan.Share.Select(change => new PushedRef(change.Ref, IsAccepted: false, nothingSent.Id))]);
            return [$"{string.Join(", ", Plan.Share.Select(change => NameSpec(change.Ref)))}: the ledger is committed in this clone alone: {nothingSent.Message}"];
        }

        RecordAnswer(Effects.Share, report.Refs);
        return [.. Plan.Share
            .Select(change => (change.Ref, Found: report.Refs.FirstOrDefault(found => found.Ref == change.Ref)))
            .Where(pushed => pushed.Found is not { IsAccepted: true })
            .Select(pushed => Explain(pushed.Ref, pushed.Found, report))];
    }

    private string Explain(string reference, PushedRef? found, PushReport report)
    {
        var branch = reference[Branches.Length..];
        var (reason, next) = found is null ? ($"'{Plan.Remote}' did not say whether it took {reference}: {report.Detail}", $"git push {Plan.Remote} {branch}")
            : found.IsStale ? ($"{reference} on '{Plan.Remote}' has moved since it was read.", $"git fetch {Plan.Remote} && git switch {branch} && git merge {Plan.Remote}/{branch}")
            : ($"'{Plan.Remote}' refused {reference}: {found.Reason}. {report.Detail}", $"git push {Plan.Remote} {branch}");
        return $"{NameSpec(reference)}: the ledger is committed in this clone alone: {reason.TrimEnd()} Next: {next}";
    }

    private string NameSpec(string reference) => Plan.Basis.Specs.FirstOrDefault(spec => $"{Branches}{spec.Branch}" == reference)?.Name ?? reference;

    private IReadOnlyList<string> Withdraw()
    {
        var report = Send(remote => remote.Delete(Plan.Withdraw));
        var refused = RecordAnswer(Effects.Withdraw, report.Refs);
        return refused.Count > 0 ? [string.Join("; ", refused.Select(found => $"'{Plan.Remote}' keeps {found.Ref}: {found.Reason}"))]
            : report.Answer == PushAnswer.Unclear ? [$"'{Plan.Remote}' did not say what became of its branches: {report.Detail}"]
            : [];
    }

    // Where nobody answered it may have arrived or not; sent again, it is as sent once.
    private PushReport Send(Func<IRemote, PushReport> push)
    {
        var remote = repository.OpenRemote(Plan.Remote!);
        var report = push(remote);
        for (var attempt = 1; attempt < Attempts && report.Answer == PushAnswer.Unclear; attempt++)
        {
            report = push(remote);
        }

        return report;
    }

    private List<PushedRef> RecordAnswer(string effect, IReadOnlyList<PushedRef> refs)
    {
        var (accepted, refused) = (refs.Where(found => found.IsAccepted).ToList(), refs.Where(found => !found.IsAccepted).ToList());
        steps.Record(RecordType.Note, effect, observed: new JsonObject
        {
            ["accepted"] = new JsonArray([.. accepted.Select(found => JsonValue.Create(found.Ref))]),
            [Refusals] = new JsonObject(refused.Select(found => KeyValuePair.Create(found.Ref, (JsonNode?)found.Reason))),
        });
        return refused;
    }

    // A branch that was left keeps its settings.
    private IReadOnlyList<string> Forget()
    {
        var refs = repository.ReadRefs();
        repository.RemoveBranchSettings([.. Plan.Forget.Select(forgotten => forgotten.Branch).Where(branch => refs.Branch(branch) is null)]);
        return [];
    }

    private IReadOnlyList<string> Follow()
    {
        foreach (var upstream in Plan.Upstreams)
        {
            repository.SetUpstream(upstream.Branch, Plan.Remote!, upstream.Branch);
        }

        return [];
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
