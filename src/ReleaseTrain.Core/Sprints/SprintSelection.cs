using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>Which specs a sprint is about.</summary>
internal static class SprintSelection
{
    /// <summary>Without an open sprint: what was given, else all that is ready.</summary>
    /// <param name="given">The specs that were named; null when none were.</param>
    /// <param name="entries">Every spec.</param>
    public static IReadOnlyList<SpecEntry> Choose(IReadOnlyList<SpecEntry>? given, IReadOnlyList<SpecEntry> entries) => given ?? [.. entries.Where(entry => entry.IsReady)];

    /// <summary>To plan the open sprint anew: what was given, else what it was about, as far as that is still there.</summary>
    public static IReadOnlyList<SpecEntry> ChooseAnew(IReadOnlyList<SpecEntry>? given, OpenSprint open, IReadOnlyList<SpecEntry> entries) => given ?? Find(ScopeOf(open), open, entries);

    /// <summary>To execute the plan of the open sprint.</summary>
    /// <exception cref="ReleaseTrainException">SprintScopeChanged when the specs that were given are not those that it was planned over.</exception>
    public static IReadOnlyList<SpecEntry> ChoosePlanned(IReadOnlyList<SpecEntry>? given, OpenSprint open, IReadOnlyList<SpecEntry> entries)
    {
        if (given is not null)
        {
            DemandScope(given, open);
        }

        // What it leaves behind has been told; who names it again is told again.
        var planned = Find([.. open.Specs.Select(spec => spec.Name), .. open.Recorded], open, entries);
        return [.. (given ?? []).Concat(planned).Distinct(ReferenceEqualityComparer.Instance).Cast<SpecEntry>()];
    }

    /// <summary>Refuses another order for a sprint that has one.</summary>
    /// <exception cref="ReleaseTrainException">SprintScopeChanged.</exception>
    public static void DemandNoOrder(OpenSprint open, IReadOnlyList<object>? order)
    {
        if (order is not null)
        {
            throw new TrainError(
                "SprintScopeChanged",
                $"Sprint {Ulid.Short(open.Id)}, open since {open.StartedAt:u}, has its order already: {string.Join(", ", open.Specs.Select(spec => spec.Name))}. Nothing has been changed.",
                open.Id,
                $"{OpenSprints.Command} -Replan with -Order, or {OpenSprints.Command} without it").AsException();
        }
    }

    private static List<string> ScopeOf(OpenSprint open) => [.. open.Specs.Select(spec => spec.Name), .. open.Recorded, .. open.LeftBehind];

    private static IReadOnlyList<SpecEntry> Find(IReadOnlyList<string> names, OpenSprint open, IReadOnlyList<SpecEntry> entries) =>
        [.. names.Select(name => OpenSprints.Find(open, name, entries)).OfType<SpecEntry>()];

    private static void DemandScope(IReadOnlyList<SpecEntry> given, OpenSprint open)
    {
        var (scope, names) = (ScopeOf(open), given.Select(entry => entry.Name.Text).ToList());
        var added = given.Where(entry => !scope.Contains(entry.Name.Text) && !(entry.IsLanded && entry.Spec.Stage >= SpecStage.Merged)).Select(entry => entry.Name.Text).ToList();
        var missing = open.Specs.Select(spec => spec.Name).Where(name => !names.Contains(name)).ToList();
        if (added.Count + missing.Count == 0)
        {
            return;
        }

        var difference = new[] { Say(added, "not in its plan"), Say(missing, "planned and not given") }.OfType<string>();
        throw new TrainError(
            "SprintScopeChanged",
            $"Sprint {Ulid.Short(open.Id)}, open since {open.StartedAt:u}, is about other specs than these: {string.Join("; ", difference)}. Nothing has been changed.",
            open.Id,
            $"{OpenSprints.Command} -Replan with these specs, {OpenSprints.Command} alone for the planned ones, or Stop-Sprint").AsException();
    }

    private static string? Say(IReadOnlyList<string> names, string what) => names.Count == 0 ? null : $"{string.Join(", ", names)} {(names.Count == 1 ? "is" : "are")} {what}";
}
