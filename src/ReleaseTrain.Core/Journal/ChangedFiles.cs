using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Journal;

/// <summary>The files that a sprint changes enough to be noted, as many as anybody looks through.</summary>
internal static class ChangedFiles
{
    private const int LinesThatDoNotCount = 10;
    private const int Most = 50;

    /// <summary>Notes them, and how many more there are.</summary>
    public static void Tell(JournalDraft draft, string context, string from, string to)
    {
        if (!draft.Naming.Wants(context, JournalEvent.Done))
        {
            return;
        }

        var objects = draft.View.Objects;
        var changed = TreeDiff.Compare(objects, objects.ReadCommit(from).Tree, objects.ReadCommit(to).Tree).Where(change => !LedgerPath.IsLedger(change.Path)).ToList();
        var (noted, index) = (0, 0);
        for (; index < changed.Count && noted < Most; index++)
        {
            if (Count(objects, changed[index]) > LinesThatDoNotCount)
            {
                draft.File(context, JournalEvent.Done, changed[index].Path);
                noted++;
            }
        }

        if (index < changed.Count)
        {
            draft.Note(context, JournalEvent.Done, $"Changed files: {noted} noted, {changed.Count - index} more not looked at. git diff --stat {Operations.CommitNames.Short(from)} {Operations.CommitNames.Short(to)} shows all of them");
        }
    }

    // Lines that came or went; what only moved does not count.
    private static int Count(IObjectStore objects, TreeChange change)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        return !Add(objects, change.New, 1, lines) || !Add(objects, change.Old, -1, lines) ? int.MaxValue : lines.Values.Sum(Math.Abs);
    }

    private static bool Add(IObjectStore objects, TreeEntry? entry, int sign, Dictionary<string, int> lines)
    {
        if (entry is null || entry.Mode == TreeEntry.Submodule)
        {
            return true;
        }

        var content = objects.ReadBlob(entry.Id);
        if (content.AsSpan(0, Math.Min(content.Length, 8_000)).Contains((byte)0))
        {
            return false;
        }

        using var reader = new StreamReader(new MemoryStream(content));
        while (reader.ReadLine() is { } line)
        {
            lines[line] = lines.GetValueOrDefault(line) + sign;
        }

        return true;
    }
}
