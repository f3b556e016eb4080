using ReleaseTrain.Gates.Documents;

namespace ReleaseTrain.Specs;

/// <summary>Which tasks are wanted; null wants them all.</summary>
internal sealed record TaskFilter
{
    private const string StoryPrefix = "US";

    /// <summary>Numbers, names or headings of phases; wildcards are welcome.</summary>
    public IReadOnlyList<string>? Phases { get; init; }

    /// <summary>Stories as <c>US1</c> or <c>1</c>; wildcards are welcome.</summary>
    public IReadOnlyList<string>? Stories { get; init; }

    public IReadOnlyList<SpecTaskState>? States { get; init; }

    public bool Fits(TaskItem task) =>
        (States is null || States.Contains(task.State))
        && (Phases is null || (task.Phase is { } phase && Phases.Any(pattern => FitsPhase(phase, new Glob(pattern)))))
        && (Stories is null || ((task.Story ?? task.Phase?.Story) is { } story && Stories.Any(pattern => FitsStory(story, pattern))));

    private static bool FitsPhase(TaskPhase phase, Glob pattern) =>
        (phase.Number is { } number && pattern.IsMatch(number)) || pattern.IsMatch(phase.Name) || pattern.IsMatch(phase.Heading) || (phase.Number is not null && pattern.IsMatch($"Phase {phase.Number}"));

    // A label such as US1+2 belongs to both.
    private static bool FitsStory(string story, string pattern)
    {
        var wanted = new Glob(char.IsAsciiDigit(pattern.FirstOrDefault()) ? StoryPrefix + pattern : pattern);
        return wanted.IsMatch(story)
            || story.Replace(StoryPrefix, string.Empty, StringComparison.Ordinal).Split(['+', ',', '/', '&'], StringSplitOptions.RemoveEmptyEntries).Any(number => wanted.IsMatch(StoryPrefix + number));
    }
}
