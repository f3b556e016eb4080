using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Runs the tests of a planned sprint again, whatever is known of them, and finds who turns it red. Nothing lands and nothing moves: what is built for it no ref
/// leads to, and git's gc may have it when this is disposed.
/// </summary>
internal sealed class SprintTrial : IDisposable
{
    private readonly TrainView _view;
    private readonly IReadOnlyList<SpecEntry> _entries;
    private readonly string _reason;

    /// <param name="view">A view that can build; a dry one will do.</param>
    public SprintTrial(TrainView view)
    {
        _view = view;
        _entries = SpecCatalog.Read(view).Entries;
        _reason = KeepReason.Of(Ulid.Create(view.Now));
    }

    /// <summary>Tests the candidate of the open sprint.</summary>
    /// <param name="id">Its id or the last characters of it; null for whichever is open.</param>
    /// <exception cref="ReleaseTrainException">SprintNotFound, SprintLanded, SprintOutdated, and what planning throws.</exception>
    public TrialReport Run(string? id)
    {
        var open = Find(id);
        var course = new SprintCourse(_view, _entries, open, open);
        return Try(course.Request(course.Choose(null), () => null), plan => SprintDrift.DemandPlan(open, plan.Operation)) with { Version = SemanticVersion.TryParse(open.Basis.ReleaseVersion, out var version) ? version : null };
    }

    /// <summary>Tests the candidate of a sprint that a dry run has planned.</summary>
    /// <exception cref="ReleaseTrainException">SprintOutdated, and what planning throws.</exception>
    public TrialReport Run(Sprint planned)
    {
        var aboard = planned.Specs.Select(spec => _entries.FirstOrDefault(entry => entry.Name.Text == spec.Name && entry.Branch == spec.Branch)).OfType<SpecEntry>().ToList();
        var request = new SprintCourse(_view, _entries, null, null).Request(aboard, () => [.. aboard.Select(entry => new BoardingPlace(entry, string.Empty))]);
        return Try(request with { SprintId = planned.Id, StartedAt = planned.StartedAt, IncludeUnpushed = true }, plan => DemandSame(planned, plan.Sprint));
    }

    public void Dispose() => _view.Repository.ReleasePacks(_reason);

    private OpenSprint Find(string? id)
    {
        var open = OpenSprints.ReadPlan(new SprintStore(new OperationStore(_view.Repository).Folder), _view, _entries);
        if (open is not null && (id is null || Ulid.IsMeant(id, open.Id)))
        {
            return open;
        }

        throw (id is null
            ? new TrainError("SprintNotFound", "No sprint is open.", null, "Start-Sprint")
            : SprintHistory.Read(_view, _entries).FirstOrDefault(sprint => Ulid.IsMeant(id, sprint.Id)) is { } past
                ? new TrainError("SprintLanded", $"Sprint {Ulid.Short(past.Id)} is over; what landed is what was tested then.", past, "Get-TrainOperation")
                : new TrainError("SprintNotFound", $"No sprint '{id}' is open.", id, "Get-Sprint")).AsException();
    }

    private static void DemandSame(Sprint planned, Sprint now)
    {
        if (planned.Base != now.Base || !planned.Specs.Select(spec => (spec.Name, spec.Tip)).SequenceEqual(now.Specs.Select(spec => (spec.Name, spec.Tip))))
        {
            throw new TrainError("SprintOutdated", $"The world has moved since sprint {Ulid.Short(planned.Id)} was planned at {planned.StartedAt:u}; nothing was tested.", planned, "Start-Sprint -WhatIf | Test-Sprint").AsException();
        }
    }

    private TrialReport Try(SprintRequest request, Action<SprintPlan> demandPlanned)
    {
        var plan = SprintPlanner.Plan(_view, _entries, request);
        demandPlanned(plan);
        if (plan.Operation?.Tests is null)
        {
            _view.Reporter.Warning("NothingToTest", "No tests are configured, so nothing is known of how it works (tests-none). Next: Get-Help about_ReleaseTrain, which says how they are run");
            return new TrialReport([], []);
        }

        using var proving = new Proving(_view, _entries, TestRunner.Afresh(_view));
        var refused = Prove(proving, plan, request);
        return new TrialReport(proving.Runs, [.. proving.Culprits.Select(Explain).Concat(refused is null ? [] : [refused])]);
    }

    // Who is red by now stays behind, as it would in the sprint, and the rest shows whether there is somebody else.
    private TrainError? Prove(Proving proving, SprintPlan plan, SprintRequest request)
    {
        try
        {
            while (!TryProve(proving, plan))
            {
                plan = SprintPlanner.Plan(_view, _entries, request with { Red = proving.Red });
            }

            return null;
        }
        catch (ReleaseTrainException red) when (red.Id is "IntegrationRed" or "TestsRed")
        {
            return red.Error;
        }
    }

    private bool TryProve(Proving proving, SprintPlan plan)
    {
        if (plan.Operation?.Tests is null)
        {
            return proving.TrySettle();
        }

        _view.Builder.Store(_reason);
        return proving.TryProve(plan);
    }

    private static TrainError Explain(Culprit culprit)
    {
        var failure = culprit.Explain();
        return failure with { Message = $"{culprit.Spec.Reference} turns the sprint red. {failure.Message}", Target = culprit.Spec };
    }
}
