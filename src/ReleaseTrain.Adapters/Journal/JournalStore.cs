using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>The files of a home, as both backends read and write them. Whoever writes holds the home's lock, but for appending to logs.</summary>
internal sealed class JournalStore(string home)
{
    public const string ContextFileName = "meta.json";

    private const string StateFileName = "state.json";
    private const string TransitionsFileName = "transitions.log";

    /// <summary>The logs of a context, and what their lines are.</summary>
    public static IReadOnlyList<(string FileName, JournalEntryKind Kind)> Logs { get; } = [("notes.log", JournalEntryKind.Note), ("files.log", JournalEntryKind.File), ("touch.log", JournalEntryKind.Heartbeat)];

    public string Home { get; } = home;

    public string StatePath => Path.Combine(Home, StateFileName);

    public string TransitionsPath => Path.Combine(Home, TransitionsFileName);

    public string FolderOf(string name) => Path.Combine(Home, ContextNames.FolderOf(name));

    public string ContextPathOf(string name) => Path.Combine(FolderOf(name), ContextFileName);

    /// <exception cref="ReleaseTrainException">JournalUnreadable.</exception>
    public StateFile ReadState() => StoreFiles.TryRead(StatePath) is not { } bytes ? new StateFile(Active: null) : StateFile.Read(bytes) ?? throw Unreadable(StatePath);

    /// <summary>The context that the state names as active; null where it names none.</summary>
    /// <exception cref="ReleaseTrainException">JournalUnreadable, where it names one that is not there too.</exception>
    public ContextFile? ReadActive() =>
        ReadState().Active is not { } active ? null
        : ContextNames.IsSafe(active) && ReadContext(active) is { } context ? context
        : throw new TrainError("JournalUnreadable", $"The journal's state '{StatePath}' names '{active}' as active, and there is no such context. Nothing was written.", StatePath, JournalFindings.Repair).AsException();

    /// <summary>A context by its full name; null where it is not there.</summary>
    /// <exception cref="ReleaseTrainException">JournalUnreadable.</exception>
    public ContextFile? ReadContext(string name)
    {
        var path = ContextPathOf(name);
        return StoreFiles.TryRead(path) is not { } bytes ? null : ContextFile.Read(bytes) switch
        {
            null => throw Unreadable(path),
            var context => context.Name == name ? context : null,
        };
    }

    /// <summary>
    /// Where a context is, or would be made: under its name, or with <c>_2</c> and on where another's folder, or a file, has the place. Who asks again for
    /// the same name gets the same context.
    /// </summary>
    /// <exception cref="ReleaseTrainException">JournalNameInvalid, JournalUnreadable.</exception>
    public (string Name, ContextFile? Context) Find(string name)
    {
        ContextNames.CheckKnown(name);
        for (var number = 1; ; number++)
        {
            var candidate = number == 1 ? name : FormattableString.Invariant($"{name}_{number}");
            if (ReadContext(candidate) is { } context)
            {
                return (candidate, context);
            }

            if (IsFree(FolderOf(candidate)))
            {
                return (candidate, null);
            }
        }
    }

    /// <summary>As <see cref="Find"/>, for a context that has to be there.</summary>
    /// <exception cref="ReleaseTrainException">JournalNotFound, JournalNameInvalid, JournalUnreadable.</exception>
    public ContextFile FindKnown(string name) =>
        Find(name).Context ?? throw new TrainError("JournalNotFound", $"The journal '{Home}' has no context '{name}'.", name, "Get-Journal").AsException();

    public void WriteState(string? active, DateTimeOffset at) => StoreFiles.Replace(StatePath, new StateFile(active).Write(at));

    public void WriteContext(ContextFile context) => StoreFiles.Replace(ContextPathOf(context.Name), context.Write());

    /// <summary>Makes a context's folder with its metadata and its logs, each with its first line.</summary>
    public void Create(ContextFile context, DateTimeOffset at)
    {
        StoreFiles.CreateFolder(FolderOf(context.Name));
        WriteContext(context);
        foreach (var (fileName, _) in Logs)
        {
            AppendFile.Append(Path.Combine(FolderOf(context.Name), fileName), [StoreLines.Header(at)]);
        }
    }

    /// <summary>Appends entries, each log's in one write.</summary>
    public void Append(string name, IReadOnlyCollection<JournalLine> lines, DateTimeOffset at)
    {
        foreach (var (fileName, kind) in Logs)
        {
            List<string> entries = [.. lines.Where(line => LogOf(line.Kind) == kind).Select(line => StoreLines.Of(line, at))];
            if (entries.Count > 0)
            {
                AppendFile.Append(Path.Combine(FolderOf(name), fileName), entries);
            }
        }
    }

    public void AppendTransitions(params JournalTransition[] transitions) => AppendFile.Append(TransitionsPath, [.. transitions.Select(StoreLines.Of)]);

    /// <summary>Whether a folder is what a start that was killed has left: empty, or with metadata that were not in their place yet.</summary>
    public static bool IsBegun(string folder) => Directory.EnumerateFileSystemEntries(folder).All(entry => entry.EndsWith(StoreFiles.Temporary, StringComparison.Ordinal));

    /// <summary>Takes away what a start that was killed has left. The caller holds the home's lock.</summary>
    public static void RemoveBegun(string folder)
    {
        foreach (var file in Directory.GetFiles(folder, "*" + StoreFiles.Temporary))
        {
            File.Delete(file);
        }

        Directory.Delete(folder);
    }

    /// <summary>Which log keeps it.</summary>
    public static JournalEntryKind LogOf(JournalEntryKind kind) => kind is JournalEntryKind.File or JournalEntryKind.Heartbeat ? kind : JournalEntryKind.Note;

    private static bool IsFree(string folder) => !Path.Exists(folder) || (Directory.Exists(folder) && IsBegun(folder));

    private static ReleaseTrainException Unreadable(string path) =>
        new TrainError("JournalUnreadable", $"'{path}' of the journal cannot be read. Nothing was written.", path, JournalFindings.Repair).AsException();
}
