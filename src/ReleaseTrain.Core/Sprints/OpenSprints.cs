using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>Turns a plan into the open sprint of this clone, and the other way round.</summary>
internal static class OpenSprints
{
    /// <summary>The command whose plan a sprint holds.</summary>
    public const string Command = WayForward.Landing;

    /// <summary>What is remembered of a plan that moves something.</summary>
    public static OpenSprint Open(SprintPlan plan, OperationPlan operation) => new()
    {
        Version = OpenSprint.KnownVersion,
        Id = plan.Sprint.Id,
        StartedAt = plan.Sprint.StartedAt,
        Base = plan.Sprint.Base,
        PlanId = PlanId.Of(operation),
        By = operation.By.ToString(),
        Basis = operation.Basis,
        Specs = [.. plan.Sprint.Specs.Select(spec => new PlannedSpec(spec.Name, spec.Tip!, operation.Claim!.Merges.Last(merge => merge.Spec == spec.Name).Tree, plan.Order.First(place => ReferenceEquals(place.Entry.Spec, spec)).Reason))],
        Recorded = [.. plan.Results.Where(result => result.Outcome == MergeOutcome.AlreadyMerged && result.Spec.Stage < SpecStage.Merged).Select(result => result.Spec.Name)],
        LeftBehind = [.. plan.Sprint.LeftBehind.Select(spec => spec.Name)],
    };

    /// <summary>Refuses where a sprint is open: at most one is, in one clone.</summary>
    /// <exception cref="ReleaseTrainException">SprintOpen.</exception>
    public static void DemandNone(SprintStore store, TrainView view, IReadOnlyList<SpecEntry> entries)
    {
        if (ReadPlan(store, view, entries) is { } open)
        {
            throw new TrainError(
                "SprintOpen",
                $"Sprint {Ulid.Short(open.Id)} over {string.Join(", ", Describe(open, entries, view).Specs)} is open since {open.StartedAt:u}.",
                open.Id,
                "Merge-Spec to land it, or Stop-Sprint to give it up").AsException();
        }
    }

    public static Sprint Describe(OpenSprint open, IReadOnlyList<SpecEntry> entries, TrainView view)
    {
        var aboard = open.Specs.Select(planned => Find(open, planned.Name, entries)).OfType<SpecEntry>().ToList();
        var specs = aboard.ConvertAll(entry => entry.Spec);
        return new Sprint
        {
            Id = open.Id,
            State = SprintState.Open,
            Phase = SprintPhases.Of(SprintState.Open),
            Size = SprintSizes.Of(specs),
            Specs = specs,
            Order = [.. open.Specs.Select((planned, index) => new SprintPlace { Position = index + 1, Spec = aboard.Find(entry => entry.Name.Text == planned.Name)?.Spec.Reference ?? planned.Name, Reason = planned.Reason })],
            LeftBehind = [.. open.LeftBehind.Select(name => Find(open, name, entries)?.Spec).OfType<Spec>()],
            Constitution = new ConstitutionReport(view).Over(aboard),
            Version = SemanticVersion.TryParse(open.Basis.ReleaseVersion, out var version) ? version : null,
            Base = open.Base,
            StartedAt = open.StartedAt,
            Repository = view.Repository.Facts.Root,
        };
    }

    /// <summary>The order of the plan.</summary>
    public static IReadOnlyList<BoardingPlace> OrderOf(OpenSprint open, IReadOnlyList<SpecEntry> entries) =>
        [.. open.Specs.Select(planned => (Entry: Find(open, planned.Name, entries), planned.Reason)).Where(place => place.Entry is not null).Select(place => new BoardingPlace(place.Entry!, place.Reason))];

    /// <summary>A spec of the plan, as it is now; null where it is gone. Two branches may carry the same name behind different prefixes: the one that boards is meant.</summary>
    public static SpecEntry? Find(OpenSprint open, string name, IReadOnlyList<SpecEntry> entries)
    {
        var branch = open.Basis.Specs.FirstOrDefault(spec => spec.Name == name)?.Branch;
        var named = entries.Where(entry => entry.Name.Text == name).ToList();
        return named.Find(entry => entry.Branch == branch) ?? named.FirstOrDefault();
    }

    /// <summary>The open sprint, unless it has landed meanwhile: then the commits of the integration branch tell of it.</summary>
    public static Sprint? Read(TrainView view, IReadOnlyList<SpecEntry> entries, IReadOnlyList<Sprint> landed) =>
        new SprintStore(new OperationStore(view.Repository).Folder).Read() is { } open && landed.All(sprint => sprint.Id != open.Id) ? Describe(open, entries, view) : null;

    /// <summary>The plan of the open sprint. A command that was killed between its landing and its last step leaves the plan of a landed one, which is none any more.</summary>
    public static OpenSprint? ReadPlan(SprintStore store, TrainView view, IReadOnlyList<SpecEntry> entries) =>
        store.Read() is { } open && SprintHistory.Read(view, entries).All(sprint => sprint.Id != open.Id) ? open : null;
}
