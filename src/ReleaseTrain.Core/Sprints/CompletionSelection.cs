using System.Text;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>Which sprints and specs a completion is about.</summary>
internal sealed class CompletionSelection
{
    private readonly TrainView _view;
    private readonly IReadOnlyList<SpecEntry> _entries;
    private readonly IReadOnlyList<Sprint> _landed;
    private readonly Sprint? _open;

    public CompletionSelection(TrainView view, IReadOnlyList<SpecEntry> entries)
    {
        _view = view;
        _entries = entries;
        _landed = SprintHistory.Read(view, entries);
        _open = OpenSprints.Read(view, entries, _landed);
    }

    /// <summary>The sprint of that id, or of its last characters.</summary>
    /// <exception cref="ReleaseTrainException">SprintNotFound, NotReleased for one that has not landed.</exception>
    public Sprint Find(string id)
    {
        if (_landed.FirstOrDefault(sprint => Ulid.IsMeant(id, sprint.Id)) is { } landed)
        {
            return landed;
        }

        throw (_open is not null && Ulid.IsMeant(id, _open.Id)
            ? new TrainError("NotReleased", $"Sprint {_open.Id} is open; nothing of it has landed.", _open, "Merge-Spec | Publish-Release")
            : SprintHistory.NotFound(id)).AsException();
    }

    /// <summary>The sprints of a release that a dry run has only planned, as they would be in the end.</summary>
    public IReadOnlyList<Sprint> Foresee(Release release) => [.. release.Sprints.Select(id => (_landed.FirstOrDefault(sprint => sprint.Id == id) ?? new Sprint
    {
        Id = id,
        State = SprintState.Planned,
        Phase = SprintPhases.Of(SprintState.Completed),
        Size = SprintSizes.Of(release.Specs),
        Specs = release.Specs,
        Base = _view.Integration.Effective ?? string.Empty,
        StartedAt = _view.Now,
        Repository = _view.Repository.Facts.Root,
    }) with { State = SprintState.Planned, Phase = SprintPhases.Of(SprintState.Completed), Version = release.Version })];

    /// <summary>The sprints that a wildcard means.</summary>
    public IReadOnlyList<Sprint> Match(string pattern) => [.. _landed.Where(sprint => new Glob(pattern).IsMatch(sprint.Id))];

    /// <summary>The released specs of a sprint that are not closed yet.</summary>
    /// <exception cref="ReleaseTrainException">NotReleased, LedgerInvalid.</exception>
    public IReadOnlyList<SpecEntry> DemandReleased(Sprint sprint)
    {
        if (sprint.State == SprintState.Abandoned)
        {
            throw new TrainError("NotReleased", $"Sprint {sprint.Id} was reverted; nothing of it stands.", sprint, "Merge-Spec | Publish-Release").AsException();
        }

        var entries = sprint.Specs.Select(spec => _entries.First(entry => entry.Name.Text == spec.Name)).ToList();
        if (entries.Find(entry => entry is { IsLanded: true, Problem: not null }) is { } unreadable)
        {
            throw unreadable.Problem!.AsException();
        }

        var waiting = entries.Where(entry => StageOf(entry) == SpecStage.Merged).Select(entry => entry.Spec.Reference).ToList();
        return waiting.Count == 0 ? [.. entries.Where(IsReleased)] : throw new TrainError(
            "NotReleased",
            $"Sprint {sprint.Id} has landed, but no release carries {string.Join(", ", waiting)} yet.",
            sprint,
            "Publish-Release").AsException();
    }

    /// <summary>Those of these specs that are released and not closed yet.</summary>
    public IReadOnlyList<SpecEntry> FindReleased(IEnumerable<Spec> specs) =>
        [.. specs.Select(spec => _entries.FirstOrDefault(entry => entry.Name.Text == spec.Name)).OfType<SpecEntry>().Where(IsReleased)];

    /// <summary>Every sprint that can be completed, and every released spec.</summary>
    public (IReadOnlyList<Sprint> Sprints, IReadOnlyList<SpecEntry> Specs) All()
    {
        var released = _entries.Where(IsReleased).ToList();
        var sprints = _landed.Where(sprint =>
            sprint.State != SprintState.Abandoned && sprint.Specs.Any(spec => released.Exists(entry => entry.Name.Text == spec.Name)) && !sprint.Specs.Any(spec => spec.Stage == SpecStage.Merged));
        return ([.. sprints], released);
    }

    private bool IsReleased(SpecEntry entry) => StageOf(entry) == SpecStage.Released;

    // A spec whose branch has gone on since it landed is the branch's to tell of; what was released of it, the integration branch knows.
    private SpecStage? StageOf(SpecEntry entry)
    {
        if (entry.IsLanded)
        {
            return entry.Problem is null ? entry.Spec.Stage : null;
        }

        return entry.IsOnIntegration && _view.ReadIntegrationFile(LedgerPath.StatusOf(entry.Spec.Directory)) is { } status ? StageNames.Parse(Encoding.UTF8.GetString(status).Split('\n')[0]) : null;
    }
}
