namespace ReleaseTrain.Specs;

/// <summary>What lies in a spec's directory, as far as a stage can be read from it.</summary>
internal sealed record SpecArtefacts
{
    public bool HasSpec { get; init; }

    public bool HasClarifications { get; init; }

    public bool HasPlan { get; init; }

    public bool HasTasks { get; init; }

    public bool HasChecklist { get; init; }

    public int TasksDone { get; init; }

    public int TasksTotal { get; init; }

    public bool AllTasksDone => TasksTotal > 0 && TasksDone == TasksTotal;
}

/// <summary>The stage of a spec that nobody adopted. Never review: that somebody found it ready is not written in its files.</summary>
internal static class StageInference
{
    /// <summary>A spec with a branch.</summary>
    public static SpecStage OfBranch(SpecArtefacts artefacts) => artefacts switch
    {
        { HasTasks: true, AllTasksDone: true } => SpecStage.Testing,
        { HasTasks: true, TasksDone: > 0 } => SpecStage.Implementing,
        { HasTasks: true, HasChecklist: true } => SpecStage.ChecklistValidated,
        { HasTasks: true } => SpecStage.Tasked,
        { HasPlan: true } => SpecStage.Planned,
        { HasClarifications: true } => SpecStage.Clarified,
        _ => SpecStage.Draft,
    };

    /// <summary>A directory without a branch: finished work is merged, or released when the newest version holds it.</summary>
    public static SpecStage OfDirectory(SpecArtefacts artefacts, bool isInsideNewestVersion) =>
        !artefacts.AllTasksDone ? OfBranch(artefacts) : isInsideNewestVersion ? SpecStage.Released : SpecStage.Merged;
}
