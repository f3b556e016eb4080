using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>Reads a home's files for both backends: the program's own output has notes with a backslash before an n wrong. Nothing that lies there makes it fail.</summary>
internal sealed class StoreReader(JournalStore store, TimeProvider clock, StoreMemory? memory = null)
{
    // The program's signals lie there when the home is its own default.
    private const string SignalsFolder = "signals";

    private const int MostLooks = 10;

    // What somebody is writing at this moment is not whole yet, and nothing is wrong with that.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly List<Finding> _findings = [];
    private readonly StoreMemory _memory = memory ?? new StoreMemory();

    // Where the state cannot be read, nobody knows who is active.
    private bool _isStateKnown = true;

    public JournalSnapshot Read(JournalQuery query)
    {
        _memory.Begin();
        var active = ReadActive();
        var contexts = new List<JournalContext>();
        foreach (var folder in Folders(query))
        {
            if (ReadContext(folder, query) is { } context)
            {
                contexts.Add(ReadEntries(folder, context, active, query.WithEntries));
            }
        }

        if (query is { Names: null, WithEntries: true })
        {
            ReadTransitions();
        }

        AddStale(store.Home);
        contexts.Sort((left, right) => (left.StartedAt, left.Name).CompareTo((right.StartedAt, right.Name)));
        return new JournalSnapshot(contexts, active, [.. _findings]);
    }

    public IReadOnlyList<JournalTransition> ReadTransitions() => ReadLog(_memory.FindHistory(store.TransitionsPath));

    private string? ReadActive()
    {
        var (turn, bytes) = ReadState();
        if (bytes is null)
        {
            return null;
        }

        if (StateFile.Read(bytes) is not { } state)
        {
            _findings.Add(JournalFindings.OfState(store.StatePath));
            _isStateKnown = false;
            return null;
        }

        var active = turn is null ? state.Active : turn.FindActive(state.Active);
        if (active is null || IsContext(active))
        {
            return active;
        }

        _findings.Add(JournalFindings.OfDangling(store.StatePath, active));
        return null;
    }

    // A turn that begins or ends between the two looks would make the target of its write the active context.
    private (Turn? Turn, byte[]? State) ReadState()
    {
        var path = Turn.PathIn(store.Home);
        var turn = TryRead(path);
        for (var attempt = 1; ; attempt++)
        {
            var state = TryRead(store.StatePath);
            var after = TryRead(path);
            if (after.AsSpan().SequenceEqual(turn) || attempt == MostLooks)
            {
                return (after is null ? null : ReadTurn(path, after), state);
            }

            turn = after;
        }
    }

    private Turn? ReadTurn(string path, byte[] bytes)
    {
        if (IsOld(path))
        {
            _findings.Add(JournalFindings.OfTurn(path));
        }

        return Turn.Parse(bytes);
    }

    private bool IsContext(string name) => ContextNames.IsSafe(name) && TryRead(store.ContextPathOf(name)) is { } bytes && ContextFile.Read(bytes)?.Name == name;

    private IEnumerable<string> Folders(JournalQuery query)
    {
        if (query.Names is { } names)
        {
            return names.Where(ContextNames.IsSafe).Select(store.FolderOf).Distinct(StringComparer.Ordinal).Where(Directory.Exists);
        }

        try
        {
            return Directory.Exists(store.Home) ? Directory.GetDirectories(store.Home) : [];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _findings.Add(JournalFindings.OfFile(store.Home, refused.Message));
            return [];
        }
    }

    private ContextFile? ReadContext(string folder, JournalQuery query)
    {
        var path = Path.Combine(folder, JournalStore.ContextFileName);
        if (TryRead(path) is not { } bytes)
        {
            AddWithoutContext(folder);
            return null;
        }

        if (ContextFile.Read(bytes) is not { } context)
        {
            _findings.Add(JournalFindings.OfMeta(folder));
            return null;
        }

        return query.Names?.Contains(context.Name) == false || query.IsWanted?.Invoke(context.Name) == false ? null : context;
    }

    private void AddWithoutContext(string folder)
    {
        try
        {
            if (!File.Exists(Path.Combine(folder, JournalStore.ContextFileName)) && DescribeWithoutContext(folder) is { } finding)
            {
                _findings.Add(finding);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _findings.Add(JournalFindings.OfFile(folder, refused.Message));
        }
    }

    private Finding? DescribeWithoutContext(string folder) =>
        JournalStore.Logs.Any(log => File.Exists(Path.Combine(folder, log.FileName))) ? JournalFindings.OfMeta(folder)
        : JournalStore.IsBegun(folder) ? IsOld(folder) ? JournalFindings.OfEmpty(folder) : null
        : Path.GetFileName(folder) == SignalsFolder ? null
        : JournalFindings.OfForeign(folder);

    private JournalContext ReadEntries(string folder, ContextFile file, string? active, bool withEntries)
    {
        var isActive = file.Name == active;
        if (_isStateKnown && file.IsOpen && !isActive && IsOld(Path.Combine(folder, JournalStore.ContextFileName)))
        {
            _findings.Add(JournalFindings.OfOpen(folder, file.Name));
        }

        if (Path.GetFileName(folder) != ContextNames.FolderOf(file.Name))
        {
            _findings.Add(JournalFindings.OfMisnamed(folder, file.Name, !Path.Exists(store.FolderOf(file.Name))));
        }

        AddStale(folder);
        var entries = JournalStore.Logs.ToDictionary(log => log.Kind, log => withEntries ? ReadLog(_memory.Find(Path.Combine(folder, log.FileName), log.Kind, file.Name)) : []);
        return new JournalContext
        {
            Name = file.Name,
            Project = ContextNames.ProjectOf(file.Name),
            IsActive = isActive,
            IsArchived = file.IsArchived,
            StartedAt = file.StartedAt,
            EndedAt = isActive ? null : file.EndedAt,
            Notes = entries[JournalEntryKind.Note],
            Files = entries[JournalEntryKind.File],
            Heartbeats = entries[JournalEntryKind.Heartbeat],
        };
    }

    private IReadOnlyList<T> ReadLog<T>(StoreLog<T> log)
        where T : class
    {
        try
        {
            log.Read(IsOld);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _findings.Add(JournalFindings.OfFile(log.Path, refused.Message));
        }

        if (log.Unread is { Lines: > 0 } unread)
        {
            _findings.Add(JournalFindings.OfLines(log.Path, unread.Lines, unread.First));
        }

        if (log.Garbled is { Lines: > 0 } garbled)
        {
            _findings.Add(JournalFindings.OfBytes(log.Path, garbled.Lines, garbled.First));
        }

        return log.Entries;
    }

    private void AddStale(string folder)
    {
        try
        {
            foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.tmp") : [])
            {
                if (IsOld(path))
                {
                    _findings.Add(JournalFindings.OfStale(path));
                }
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _findings.Add(JournalFindings.OfFile(folder, refused.Message));
        }
    }

    private bool IsOld(string path) => clock.GetUtcNow() - File.GetLastWriteTimeUtc(path) > Fresh;

    private byte[]? TryRead(string path)
    {
        try
        {
            return StoreFiles.TryRead(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            _findings.Add(JournalFindings.OfFile(path, refused.Message));
            return null;
        }
    }
}
