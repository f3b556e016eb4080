using System.Globalization;
using System.Text.RegularExpressions;
using ReleaseTrain.Gates.Documents;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Journal;

/// <summary>Puts notes into words: what somebody says, with the mark of its kind, and with the tasks that it is about counted from tasks.md.</summary>
internal static partial class JournalWording
{
    /// <summary>A note of a kind.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="text">What somebody says; may be empty where phase and tasks say enough.</param>
    /// <param name="group">The group of stages that its context belongs to; null where no rule knows it.</param>
    /// <param name="phase">The phase that its context is about; null where there is none.</param>
    /// <param name="told">Ids of tasks that earlier checkpoints told of.</param>
    public static string Write(JournalEntryKind kind, string text, JournalGroup? group, JournalPhase? phase, Predicate<TaskItem> told)
    {
        if (JournalMarks.KindOf(text) == kind && kind != JournalEntryKind.Note)
        {
            return text;
        }

        return kind switch
        {
            JournalEntryKind.Checkpoint when phase is not null => WriteCheckpoint(text, phase, told),
            JournalEntryKind.PhaseStart when phase is not null => $"{JournalMarks.Start} Starting {NameOf(phase)}{Behind(": ", phase.Name)} (Tasks {RangeOf(phase.Tasks)}){Behind(" - ", text)}",
            JournalEntryKind.PhaseComplete when phase is not null =>
                string.Create(CultureInfo.InvariantCulture, $"{JournalMarks.Done} {NameOf(phase)} complete{Behind(": ", text.Length > 0 ? text : phase.Name)} ({phase.Done}/{phase.Tasks.Count} tasks)"),
            JournalEntryKind.PhaseStart when group is { } stage => $"{JournalMarks.Start} Starting {NameOf(stage)}{Behind(": ", text)}",
            JournalEntryKind.PhaseComplete when group is { } stage => $"{JournalMarks.Done} {Capitalise(NameOf(stage))} complete{Behind(": ", text)}",
            _ => JournalMarks.Write(kind, text),
        };
    }

    /// <summary>Tells of a task whether one of some checkpoints named it.</summary>
    public static Predicate<TaskItem> ReadTold(IEnumerable<JournalEntry> notes)
    {
        var ranges = notes.Where(note => note.Kind == JournalEntryKind.Checkpoint)
            .SelectMany(note => Ranges().Matches(note.Text))
            .Select(match => (First: Number(match.Groups["first"]), Last: Number(match.Groups["last"].Success ? match.Groups["last"] : match.Groups["first"]), Suffix: match.Groups["suffix"].Value))
            .ToList();
        return task => task.Number is { } number && ranges.Exists(range =>
            number >= range.First && number <= range.Last && (range.First != range.Last || range.Suffix.Equals(task.Suffix, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>A group of stages in the middle of a sentence.</summary>
    public static string NameOf(JournalGroup group) => group switch
    {
        JournalGroup.Checklist => "planning",
        JournalGroup.Sprint => "sprint integration",
        _ => group.ToString().ToLowerInvariant(),
    };

    private static string WriteCheckpoint(string text, JournalPhase phase, Predicate<TaskItem> told)
    {
        var fresh = phase.Tasks.Where(task => task.State == SpecTaskState.Done && !told(task)).ToList();
        var done = fresh.Count > 0
            ? $"{(fresh.Count == 1 ? "Task" : "Tasks")} {RangeOf(fresh)} complete"
            : string.Create(CultureInfo.InvariantCulture, $"{phase.Done}/{phase.Tasks.Count} tasks complete");
        return $"{JournalMarks.Checkpoint} Checkpoint: {done}{Behind(" - ", text)}";
    }

    private static string NameOf(JournalPhase phase) => $"Phase {phase.Number}";

    private static string RangeOf(IReadOnlyList<TaskItem> tasks) => TaskRange.Format(tasks);

    private static string Behind(string joint, string text) => text.Length == 0 ? string.Empty : joint + text;

    private static string Capitalise(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static int Number(Group digits) => int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    [GeneratedRegex(@"\bT(?<first>[0-9]{1,9})(?<suffix>[a-z]?)(?:\s*[-–]\s*T(?<last>[0-9]{1,9}))?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ranges();
}
