using ReleaseTrain.Repositories;

namespace ReleaseTrain.Journal;

/// <summary>Writes what was planned for contexts, and says in one warning what could not be written.</summary>
internal static class ContextWriter
{
    /// <summary>Id of the warning that something was not noted.</summary>
    public const string Id = "JournalNotWritten";

    /// <summary>Whether a journal that fails fails like this.</summary>
    public static bool IsFailure(Exception failure) => failure is ReleaseTrainException or IOException or UnauthorizedAccessException;

    /// <summary>Writes what belongs to no operation; what fails is a warning.</summary>
    public static void Tell(TrainView view, ITrainReporter reporter, IReadOnlyList<PlannedContext> contexts, CancellationToken cancellation)
    {
        if (contexts.Count == 0)
        {
            return;
        }

        var failures = WriteEach(() => ProjectJournal.Open(view, home: null, cancellation), contexts, since: null);
        if (failures.Count > 0)
        {
            Warn(reporter, failures, operation: null);
        }
    }

    /// <summary>Writes contexts, each for itself.</summary>
    /// <param name="open">Opens the journal; null where none is wanted any more.</param>
    /// <param name="contexts">What is written.</param>
    /// <param name="since">When somebody began to write it before: what is there since then is not written again. Null for the first time.</param>
    /// <param name="what">What all of it is, where the policy was not asked yet whether it wants that.</param>
    /// <returns>What was not written, and why.</returns>
    public static IReadOnlyList<(PlannedContext Context, Exception Why)> WriteEach(Func<ProjectJournal?> open, IReadOnlyList<PlannedContext> contexts, DateTimeOffset? since, JournalEvent? what = null)
    {
        ProjectJournal? journal;
        try
        {
            journal = open();
        }
        catch (Exception unopened) when (IsFailure(unopened))
        {
            return [.. contexts.Select(context => (context, unopened))];
        }

        return journal is null ? [] : WriteEach(journal, [.. contexts.Where(context => what is not { } asked || journal.Naming.Wants(context.Name, asked))], since);
    }

    /// <summary>Why something was not written, without what is to be done about it.</summary>
    public static string Explain(Exception why) => (why as ReleaseTrainException)?.Error.Message ?? why.Message;

    /// <summary>Says what was not written, and how it is written later.</summary>
    /// <param name="reporter">Whom to tell.</param>
    /// <param name="failures">What was not written, and why.</param>
    /// <param name="operation">The operation whose record keeps the texts; null where there is none.</param>
    public static void Warn(ITrainReporter reporter, IReadOnlyList<(PlannedContext Context, Exception Why)> failures, string? operation)
    {
        var lines = failures.SelectMany(failure => failure.Context.Lines).ToList();
        var parts = failures.Select(failure => $"'{failure.Context.Name}' ({Count(failure.Context.Lines.Count)})");
        var kept = operation is null ? string.Empty : $" The record of operation {operation} keeps {(lines.Count == 1 ? "the text" : "the texts")}.";
        var why = string.Join(" ", failures.Select(failure => Explain(failure.Why)).Distinct(StringComparer.Ordinal));
        var first = string.Concat(failures.Select(failure => (failure.Why as ReleaseTrainException)?.NextCommand).OfType<string>().Take(1).Select(next => $"{next}; then "));
        reporter.Warning(Id, $"The journal was not written: {why} Not noted in {string.Join(", ", parts)}.{kept} The work itself is done. Next: {first}{string.Join("; ", failures.SelectMany(failure => Commands(failure.Context)))}");
    }

    // What takes over from another has to find that active still, so contexts end when all is written.
    private static List<(PlannedContext Context, Exception Why)> WriteEach(ProjectJournal journal, IReadOnlyList<PlannedContext> contexts, DateTimeOffset? since)
    {
        var failures = new List<(PlannedContext, Exception)>();
        var written = new List<(PlannedContext Context, string Name)>();
        Exception? held = null;
        foreach (var context in contexts)
        {
            Try(context, () => written.Add((context, Write(journal, context, since))));
        }

        JournalSnapshot? read = null;
        var ending = written.FindAll(done => done.Context.End != ContextEnd.None);
        ending.ForEach(done => Try(done.Context with { Lines = [] }, () => End(journal, done.Name, done.Context.End, read ??= Look(journal, ending))));
        return failures;

        // Whoever has waited for a home that others hold need not wait again for each context.
        void Try(PlannedContext context, Action act)
        {
            if (held is not null)
            {
                failures.Add((context, held));
                return;
            }

            try
            {
                act();
            }
            catch (Exception unwritten) when (IsFailure(unwritten))
            {
                held = unwritten is ReleaseTrainException { Id: "JournalBusy" } ? unwritten : held;
                failures.Add((context, unwritten));
            }
        }
    }

    // Who is active is in every answer, and more has to be known of none but those that are put away.
    private static JournalSnapshot Look(ProjectJournal journal, IEnumerable<(PlannedContext Context, string Name)> ending) =>
        journal.Read(new JournalQuery([.. ending.Where(end => end.Context.End == ContextEnd.Archive).Select(end => end.Name)], WithEntries: false));

    private static string Write(ProjectJournal journal, PlannedContext context, DateTimeOffset? since)
    {
        var last = journal.Naming.Parse(context.Name) is { Group: { } group } && journal.Naming.Policy[group].Split is not null ? journal.FindLast(context.Name) : context.Name;
        var lines = since is { } begun ? Missing(journal, [context.Name, last], context.Lines, begun) : context.Lines;
        var isTakingOver = context.Follows is { } before && journal.FindActive() is { } active && journal.Naming.Parse(active).First == before;
        var written = isTakingOver ? journal.Start(last).Name : last;
        return lines.Count > 0 ? journal.Write(written, lines, isMade: true) : written;
    }

    // Where nothing of it was ever noted there is nothing to put away.
    private static void End(ProjectJournal journal, string written, ContextEnd end, JournalSnapshot read)
    {
        if (end == ContextEnd.Stop && read.Active == written)
        {
            journal.Stop();
        }
        else if (end == ContextEnd.Archive && read.Contexts.Any(context => context.Name == written && !context.IsArchived))
        {
            journal.Archive(written);
        }
    }

    // The store has seconds, and in the same second somebody else may have written the same: that says what was to be said.
    private static IReadOnlyList<JournalLine> Missing(ProjectJournal journal, IReadOnlyList<string> names, IReadOnlyList<JournalLine> lines, DateTimeOffset since)
    {
        var begun = since.ToUnixTimeSeconds();
        var there = journal.Read(new JournalQuery([.. names.Distinct(StringComparer.Ordinal)])).Contexts
            .SelectMany(context => context.Notes.Concat(context.Files))
            .Where(entry => entry.At.ToUnixTimeSeconds() >= begun)
            .GroupBy(entry => (entry.Kind == JournalEntryKind.File, entry.Text))
            .ToDictionary(group => group.Key, group => group.Count());
        return [.. lines.Where(line => !Take((line.Kind == JournalEntryKind.File, AsKept(line))))];

        bool Take((bool IsFile, string Text) key)
        {
            var count = there.GetValueOrDefault(key);
            there[key] = count - 1;
            return count > 0;
        }
    }

    private static string AsKept(JournalLine line) => line.Kind == JournalEntryKind.File && OperatingSystem.IsWindows() ? line.Text.Replace('\\', '/') : line.Text;

    private static IEnumerable<string> Commands(PlannedContext context) =>
    [
        .. context.Lines.Select(line => Command(context.Name, line)),
        .. context.End == ContextEnd.Archive ? [$"Stop-Journal -Name {Quote(context.Name)} -Archive"] : Array.Empty<string>(),
    ];

    private static string Command(string context, JournalLine line) => line.Kind == JournalEntryKind.File
        ? $"Write-Journal -Name {Quote(context)} -File {Quote(line.Text)}"
        : $"Write-Journal -Name {Quote(context)} {Quote(line.Text)}";

    private static string Count(int lines) => lines == 0 ? "its end" : FormattableString.Invariant($"{lines} {(lines == 1 ? "line" : "lines")}");

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
