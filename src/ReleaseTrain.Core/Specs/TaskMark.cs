using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Specs;

/// <summary>A mark on the way through a spec's tasks.</summary>
internal sealed record TaskMark
{
    public required TaskMarkKind Kind { get; init; }

    /// <summary>The phase; null for tasks outside of any.</summary>
    public TaskPhase? Phase { get; init; }

    /// <summary>The tasks it is about: those of the phase, or those done since the mark before.</summary>
    public required string Tasks { get; init; }

    /// <summary>Tasks of the phase that are done by then.</summary>
    public required int Done { get; init; }

    /// <summary>Tasks of the phase.</summary>
    public required int Total { get; init; }

    /// <summary>The mark as a sentence without its full stop.</summary>
    public string Words => Kind switch
    {
        TaskMarkKind.PhaseStarted => $"{Where} is begun ({Tasks})",
        TaskMarkKind.PhaseCompleted => $"{Where} is complete ({Done}/{Total} tasks)",
        _ => $"Checkpoint in {Where}: {Tasks} ({Done}/{Total} tasks)",
    };

    private string Where => Phase switch
    {
        null => "the tasks",
        { Number: { } number } phase => $"phase {number}: {phase.Name}",
        var phase => phase.Name,
    };
}
