using System.Globalization;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Configuration;

/// <summary>Every key of journaling-policy.yml: one section for each group of stages that share a context.</summary>
internal static class PolicyKeys
{
    private const string None = "none";
    private static readonly string[] Levels = [.. Enum.GetNames<JournalLevel>().Select(name => name.ToUpperInvariant())];
    private static readonly string[] Events = [.. Enum.GetValues<JournalEvent>().Select(Spell)];

    public static IReadOnlyList<ConfigurationKey> All { get; } =
    [
        new() { Name = "version", Kind = ConfigurationKind.Number, Minimum = 1, Maximum = 1, Default = "1", Meaning = "The version of this file's format." },
        new()
        {
            Name = "stages", Kind = ConfigurationKind.Section, Meaning = "What is journaled, for each group of stages that share a context.",
            Keys =
            [
                Stages(JournalGroup.Planning, "Draft to tasked."),
                Stages(JournalGroup.Checklist, "Checklist-validated."),
                Stages(JournalGroup.Implementation, "Implementing."),
                Stages(JournalGroup.Validation, "Testing."),
                Stages(JournalGroup.Review, "Review."),
                Stages(JournalGroup.Sprint, "Merged to closed."),
                Stages(JournalGroup.Hotfix, "Every stage of a hotfix."),
            ],
        },
    ];

    /// <summary>A word of the file as the code has it: <c>clean-up</c> is CleanUp.</summary>
    public static T Parse<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);

    private static ConfigurationKey Stages(JournalGroup group, string meaning)
    {
        var usual = JournalPolicy.DefaultOf(group);
        return new()
        {
            Name = Spell(group),
            Kind = ConfigurationKind.Section,
            Meaning = meaning,
            Keys =
            [
                new() { Name = "context", Kind = ConfigurationKind.Context, Default = $"'{usual.Context}'", Meaning = "The context's name, behind the project's." },
                new() { Name = "level", Kind = ConfigurationKind.Choice, Choices = Levels, Default = usual.Level.ToString().ToUpperInvariant(), Meaning = "How much is noted." },
                new() { Name = "target", Kind = ConfigurationKind.Range, Maximum = 10000, Default = string.Create(CultureInfo.InvariantCulture, $"[{usual.Least}, {usual.Most}]"), Meaning = "How many notes are right, at least and at most." },
                new() { Name = "split", Kind = ConfigurationKind.NumberOrNone, Minimum = 1, Maximum = 10000, Default = usual.Split?.ToString(CultureInfo.InvariantCulture) ?? None, Meaning = "Number of notes after which another context is advised." },
                new() { Name = "heartbeat", Kind = ConfigurationKind.DurationOrNone, Default = Spell(usual.Heartbeat), Meaning = "How often work under way shows a sign of life." },
                new() { Name = "alarm", Kind = ConfigurationKind.DurationOrNone, Default = Spell(usual.Alarm), Meaning = "Silence after which something is wrong." },
                new() { Name = "notes", Kind = ConfigurationKind.Choices, Choices = Events, Default = $"[{string.Join(", ", usual.Events.Select(Spell))}]", Meaning = "Which events the cmdlets note by themselves." },
            ],
        };
    }

    private static string Spell(JournalGroup group) => group.ToString().ToLowerInvariant();

    private static string Spell(JournalEvent what) => what == JournalEvent.CleanUp ? "clean-up" : what.ToString().ToLowerInvariant();

    private static string Spell(TimeSpan? span) => span is { } time ? Duration.Format(time) : None;
}
