namespace ReleaseTrain.Configuration;

/// <summary>Every key of journaling-policy.yml: one section for each group of stages that share a context.</summary>
internal static class PolicyKeys
{
    private static readonly string[] Levels = ["MINIMAL", "STANDARD", "DETAILED", "VERBOSE"];
    private static readonly string[] Events = ["start", "list", "warning", "done", "constitution", "version", "release", "link", "clean-up", "checkpoint", "blocked"];

    public static IReadOnlyList<ConfigurationKey> All { get; } =
    [
        new() { Name = "version", Kind = ConfigurationKind.Number, Minimum = 1, Maximum = 1, Default = "1", Meaning = "The version of this file's format." },
        new()
        {
            Name = "stages", Kind = ConfigurationKind.Section, Meaning = "What is journaled, for each group of stages that share a context.",
            Keys =
            [
                Stages("planning", "Draft to tasked.", "'{spec}__planning'", "STANDARD", "[20, 30]", "[start, done, warning, blocked]"),
                Stages("checklist", "Checklist-validated.", "'{spec}__planning'", "MINIMAL", "[5, 10]", "[done, warning, blocked]"),
                Stages("implementation", "Implementing.", "'{spec}__impl-phase{phase}'", "VERBOSE", "[50, 50]", "[start, checkpoint, done, warning, blocked]", split: "75", heartbeat: "10m", alarm: "30m"),
                Stages("validation", "Testing.", "'{spec}__validation'", "DETAILED", "[30, 50]", "[start, done, warning, blocked]"),
                Stages("review", "Review.", "'{spec}__review'", "MINIMAL", "[5, 10]", "[start, done, constitution, warning, blocked]"),
                Stages("sprint", "Merged to closed.", "'sprint-integration-v{version}'", "STANDARD", "[10, 20]", "[start, list, warning, done, constitution, version, release, link, clean-up]"),
                Stages("hotfix", "Every stage of a hotfix.", "'{spec}'", "MINIMAL", "[10, 10]", "[start, done, release, warning, blocked]"),
            ],
        },
    ];

    private static ConfigurationKey Stages(string name, string meaning, string context, string level, string target, string notes, string split = "none", string heartbeat = "none", string alarm = "none") => new()
    {
        Name = name,
        Kind = ConfigurationKind.Section,
        Meaning = meaning,
        Keys =
        [
            new() { Name = "context", Kind = ConfigurationKind.Context, Default = context, Meaning = "The context's name, behind the project's." },
            new() { Name = "level", Kind = ConfigurationKind.Choice, Choices = Levels, Default = level, Meaning = "How much is noted." },
            new() { Name = "target", Kind = ConfigurationKind.Range, Maximum = 10000, Default = target, Meaning = "How many notes are right, at least and at most." },
            new() { Name = "split", Kind = ConfigurationKind.NumberOrNone, Minimum = 1, Maximum = 10000, Default = split, Meaning = "Number of notes after which another context is advised." },
            new() { Name = "heartbeat", Kind = ConfigurationKind.DurationOrNone, Default = heartbeat, Meaning = "How often work under way shows a sign of life." },
            new() { Name = "alarm", Kind = ConfigurationKind.DurationOrNone, Default = alarm, Meaning = "Silence after which something is wrong." },
            new() { Name = "notes", Kind = ConfigurationKind.Choices, Choices = Events, Default = notes, Meaning = "Which events the cmdlets note by themselves." },
        ],
    };
}
