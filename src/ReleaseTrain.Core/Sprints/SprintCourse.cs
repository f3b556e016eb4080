using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>What a merge sets out to do: execute the plan of the open sprint, plan that sprint anew, or make a sprint of its own.</summary>
internal sealed class SprintCourse
{
    private readonly TrainView _view;
    private readonly IReadOnlyList<SpecEntry> _entries;
    private readonly OpenSprint? _open;

    /// <param name="view">A view that can build.</param>
    /// <param name="entries">Every spec.</param>
    /// <param name="open">The open sprint; null where none is.</param>
    /// <param name="planned">The same, where its plan is to be executed; null where anything is planned now.</param>
    /// <exception cref="ReleaseTrainException">SprintOutdated where the world that it was planned over has moved.</exception>
    public SprintCourse(TrainView view, IReadOnlyList<SpecEntry> entries, OpenSprint? open, OpenSprint? planned)
    {
        _view = view;
        _entries = entries;
        _open = open;
        Planned = planned;
        if (planned is not null)
        {
            SprintDrift.DemandRefs(planned, view);
        }
    }

    /// <summary>The sprint whose plan is executed; null where it is planned now.</summary>
    public OpenSprint? Planned { get; }

    /// <summary>The specs that it is about.</summary>
    /// <param name="given">Those that were named; null when none were.</param>
    /// <exception cref="ReleaseTrainException">SprintScopeChanged.</exception>
    public IReadOnlyList<SpecEntry> Choose(IReadOnlyList<SpecEntry>? given) =>
        Planned is not null ? SprintSelection.ChoosePlanned(given, Planned, _entries)
        : _open is not null ? SprintSelection.ChooseAnew(given, _open, _entries)
        : SprintSelection.Choose(given, _entries);

    /// <summary>What the planner is asked; a stored plan keeps its order and its time, so that the same comes of it.</summary>
    /// <param name="specs">The specs.</param>
    /// <param name="order">Finds the order that somebody wants.</param>
    public SprintRequest Request(IReadOnlyList<SpecEntry> specs, Func<IReadOnlyList<BoardingPlace>?> order) => new()
    {
        Specs = specs,
        Order = Planned is null ? order() : OpenSprints.OrderOf(Planned, _entries),
        Command = OpenSprints.Command,
        SprintId = _open?.Id ?? Ulid.Create(_view.Now),
        StartedAt = _open?.StartedAt ?? _view.Now,
        At = Planned?.Basis.At ?? _view.Now,
        Push = _view.Roles.Remote is not null,
        IncludeUnpushed = Planned?.IncludesUnpushed() == true,
    };
}
