using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>Which specs a sprint is about.</summary>
internal static class SprintSelection
{
    /// <param name="given">The specs that were named; null when none were.</param>
    /// <param name="open">The open sprint; null without one.</param>
    /// <param name="entries">Every spec.</param>
    /// <exception cref="ReleaseTrainException">SprintOutdated when the open sprint's plan is of another world.</exception>
    public static IReadOnlyList<SpecEntry> Choose(IReadOnlyList<SpecEntry>? given, OpenSprint? open, IReadOnlyList<SpecEntry> entries)
    {
        if (given is not null)
        {
            return given;
        }

        if (open is null)
        {
            return [.. entries.Where(entry => entry.IsReady)];
        }

        DemandCurrent(open, entries);
        return [.. open.Specs.Select(planned => entries.First(entry => entry.Name.Text == planned.Name))];
    }

    /// <summary>Refuses to execute the plan of a sprint when one of its specs is not what it was.</summary>
    /// <exception cref="ReleaseTrainException">SprintOutdated.</exception>
    public static void DemandCurrent(OpenSprint open, IReadOnlyList<SpecEntry> entries)
    {
        foreach (var planned in open.Specs)
        {
            var entry = entries.FirstOrDefault(entry => entry.Name.Text == planned.Name);
            if (entry?.Tip != planned.Tip)
            {
                throw new TrainError("SprintOutdated", $"'{planned.Name}' has moved since the sprint was planned. Nothing has been changed.", planned.Name, "Stop-Sprint; Start-Sprint").AsException();
            }
        }
    }
}
