using System.Globalization;
using System.Text;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>Mends one finding, if it still is one. The caller holds the home's lock. What cannot be read is kept beside what takes its place.</summary>
internal sealed class StoreRepair(JournalStore store, TimeProvider clock)
{
    private StoreReader Reader => new(store, clock);

    /// <returns>What was done, a sentence; null where there was nothing to mend any more, or nothing can be.</returns>
    public string? Repair(Finding finding)
    {
        if (!Reader.Read(new JournalQuery(WithEntries: false)).Findings.Any(found => found.Rule == finding.Rule && found.Target == finding.Target && found.Fix is not null))
        {
            return null;
        }

        return finding.Rule switch
        {
            JournalFindings.StateUnreadable or JournalFindings.StateDangling => MendState(),
            JournalFindings.ContextOpen => Close(finding.Target),
            JournalFindings.MetaUnreadable => Rebuild(finding.Target),
            JournalFindings.FolderMisnamed => Rename(finding.Target),
            JournalFindings.FolderEmpty => RemoveEmpty(finding.Target),
            JournalFindings.FileStale => $"The file is '{MoveAside(finding.Target)}' now.",
            JournalFindings.TurnInterrupted => Turn.Finish(store, clock) ? "The contexts are as they were before the write that was killed." : null,
            _ => null,
        };
    }

    private string MendState()
    {
        var names = Reader.Read(new JournalQuery(WithEntries: false)).Contexts.Select(context => context.Name).ToHashSet(StringComparer.Ordinal);
        var last = Reader.ReadTransitions().LastOrDefault()?.To;
        var active = last is not null && names.Contains(last) ? last : null;
        var kept = MoveAside(store.StatePath);
        store.WriteState(active, clock.GetLocalNow());
        return active is null
            ? $"No context is active now. What the state was is kept in '{kept}'."
            : $"'{active}' is active again, as the history has it. What the state was is kept in '{kept}'.";
    }

    private string? Close(string folder)
    {
        if (ContextOf(folder) is not { } context || Path.GetFileName(folder) != ContextNames.FolderOf(context.Name))
        {
            return null;
        }

        var at = LastTimeIn(folder) ?? context.StartedAt;
        store.WriteContext(context.Stop(at));
        return $"'{context.Name}' is stopped, with the time of its last entry.";
    }

    private string Rebuild(string folder)
    {
        var folderName = Path.GetFileName(folder);
        if (FirstTimeIn(folder) is not { } first || ContextNames.FolderOf(NameOf(folderName)) != folderName)
        {
            return $"No log of it says when it began. The folder is '{MoveFolderAside(folder)}' now.";
        }

        var name = NameOf(folderName);
        var path = Path.Combine(folder, JournalStore.ContextFileName);
        var kept = File.Exists(path) ? $" What the metadata was is kept in '{MoveAside(path)}'." : string.Empty;
        store.WriteContext(ContextFile.Create(name, folder, first, new JournalOrigin()).Stop(LastTimeIn(folder) ?? first));
        return $"'{name}' is there again, with the times that its logs tell.{kept}";
    }

    private string? Rename(string folder)
    {
        if (ContextOf(folder) is not { } context || Path.Exists(store.FolderOf(context.Name)))
        {
            return null;
        }

        Directory.Move(folder, store.FolderOf(context.Name));
        return $"The folder is '{store.FolderOf(context.Name)}' now.";
    }

    private static string RemoveEmpty(string folder)
    {
        JournalStore.RemoveBegun(folder);
        return "The empty folder is gone.";
    }

    // The history spells names as they were given; folders do not.
    private string NameOf(string folder) =>
        Reader.ReadTransitions().SelectMany(transition => new[] { transition.To, transition.From }).OfType<string>().LastOrDefault(name => ContextNames.FolderOf(name) == folder) ?? folder;

    private static ContextFile? ContextOf(string folder) => StoreFiles.TryRead(Path.Combine(folder, JournalStore.ContextFileName)) is { } bytes ? ContextFile.Read(bytes) : null;

    private static DateTimeOffset? FirstTimeIn(string folder) => TimesIn(folder).Min();

    private static DateTimeOffset? LastTimeIn(string folder) => TimesIn(folder).Max();

    private static IEnumerable<DateTimeOffset?> TimesIn(string folder)
    {
        foreach (var (fileName, kind) in JournalStore.Logs)
        {
            var text = Encoding.UTF8.GetString(StoreFiles.TryRead(Path.Combine(folder, fileName)) ?? []);
            foreach (var line in text.Split('\n'))
            {
                if (StoreLines.Parse(line, kind, string.Empty) is { } entry)
                {
                    yield return entry.At;
                }
                else if (StoreLines.TryParseHeader(line.TrimEnd('\r'), out var began))
                {
                    yield return began;
                }
            }
        }
    }

    private string MoveAside(string path)
    {
        var aside = FreeName(path);
        File.Move(path, aside);
        return aside;
    }

    // Within the home every folder counts as a context for the program, so it goes beside the home.
    private string MoveFolderAside(string folder)
    {
        var parent = store.Home + "-aside";
        StoreFiles.CreateFolder(parent);
        var aside = FreeName(Path.Combine(parent, Path.GetFileName(folder)));
        Directory.Move(folder, aside);
        return aside;
    }

    private string FreeName(string path)
    {
        var name = $"{path}.{clock.GetUtcNow().ToString("yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture)}.aside";
        for (var number = 2; Path.Exists(name); number++)
        {
            name = FormattableString.Invariant($"{path}.{clock.GetUtcNow():yyyyMMddTHHmmssZ}.{number}.aside");
        }

        return name;
    }
}
