using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>Asks of each step whether the document that the step is about is there.</summary>
internal static class ArtefactGate
{
    /// <exception cref="ReleaseTrainException">GateFailed for the first step that does not pass, naming the document.</exception>
    public static void Demand(SpecEntry entry, SpecStage from, SpecStage to)
    {
        for (var stage = from; stage < to; stage++)
        {
            if (FindMissing(entry, stage) is { } missing)
            {
                throw new TrainError(
                    "GateFailed",
                    $"{entry.Spec.Id} cannot go from {StageNames.Format(stage)} to {StageNames.Format(stage + 1)}: {entry.Spec.Directory}/{missing} is missing on '{entry.Branch}'.",
                    entry.Spec,
                    $"write {entry.Spec.Directory}/{missing}, then Set-SpecStage {entry.Spec.Id}").AsException();
            }
        }
    }

    private static string? FindMissing(SpecEntry entry, SpecStage stage) => stage switch
    {
        SpecStage.Draft => Unless(entry.Files.Has("spec.md"), "spec.md"),
        SpecStage.Clarified => Unless(entry.Files.Has("plan.md") || IsWaived(entry, "plan-missing"), "plan.md"),
        SpecStage.Planned => Unless(entry.Files.Has("tasks.md") || IsWaived(entry, "tasks-missing"), "tasks.md"),
        SpecStage.Tasked => Unless(entry.Files.HasDocuments("checklists") || IsWaived(entry, "checklist-missing"), "checklists/requirements.md"),
        _ => null,
    };

    private static bool IsWaived(SpecEntry entry, string check) => entry.Ledger.Waivers.Any(waiver => waiver.Check == check);

    private static string? Unless(bool isThere, string document) => isThere ? null : document;
}
