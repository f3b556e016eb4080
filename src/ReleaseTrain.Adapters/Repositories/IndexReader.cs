using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Reads single entries of an index.</summary>
internal sealed class IndexReader(GitCommand git)
{
    private const string Unmerged = "unmerged";

    /// <summary>What is staged at these paths; those that have no entry are missing, and one in conflict equals nothing in a tree.</summary>
    public IReadOnlyDictionary<string, TreeEntry> Read(IReadOnlyCollection<string> paths)
    {
        var wanted = paths.ToHashSet(StringComparer.Ordinal);
        var entries = new Dictionary<string, TreeEntry>(StringComparer.Ordinal);
        foreach (var field in paths.Count == 0 ? [] : git.Run("ls-files", "--stage", "-z").Fields)
        {
            // Mode, id and stage, then the path after a tab.
            if (field.IndexOf('\t', StringComparison.Ordinal) is > 0 and var tab && field[(tab + 1)..] is var path && wanted.Contains(path))
            {
                var words = field[..tab].Split(' ');
                entries[path] = words[2] == "0" ? new TreeEntry(path, words[0], words[1]) : new TreeEntry(path, Unmerged, words[1]);
            }
        }

        return entries;
    }
}
