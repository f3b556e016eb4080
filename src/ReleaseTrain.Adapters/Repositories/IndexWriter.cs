using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Gives exactly the named paths their content, in index and file, through git: filters, line ends and modes are its business.</summary>
internal sealed class IndexWriter(GitCommand git, WorkTreeFolder folder)
{
    private const string Absent = "0 0000000000000000000000000000000000000000\t";

    /// <summary>Null when there was nothing to do, else the answer of the last step, or of the one that failed.</summary>
    public GitAnswer? Write(IReadOnlyList<IndexEntry> entries, bool isSparse)
    {
        if (entries.Count == 0)
        {
            return null;
        }

        var skipped = isSparse ? FindSkipped(entries) : [];
        var answer = WriteNames(entries)!;
        if (!answer.IsSuccess)
        {
            return answer;
        }

        foreach (var removed in entries.Where(entry => entry.Entry is null && !skipped.Contains(entry.Path)))
        {
            folder.Remove(removed.Path);
        }

        var present = entries.Where(entry => entry.Entry is { Mode: not TreeEntry.Submodule }).Select(entry => entry.Path).ToLookup(skipped.Contains);
        answer = present[false].Any() ? git.Ask(Join(present[false]), "checkout-index", "-f", "-u", "-z", "--stdin") : answer;
        return present[true].Any() && answer.IsSuccess ? git.Ask(Join(present[true]), "update-index", "--skip-worktree", "-z", "--stdin") : answer;
    }

    /// <summary>Writes the entries alone and leaves every file as it is. Null when there was nothing to do.</summary>
    public GitAnswer? WriteNames(IReadOnlyList<IndexEntry> entries) =>
        entries.Count == 0 ? null : git.Ask(Join(entries.OrderBy(entry => entry.Entry is not null).Select(Line)), "update-index", "-z", "--index-info");

    private static string Line(IndexEntry entry) => entry.Entry is { } present ? $"{present.Mode} {present.Id} 0\t{entry.Path}" : Absent + entry.Path;

    private static byte[] Join(IEnumerable<string> fields) => Encoding.UTF8.GetBytes(string.Concat(fields.Select(field => field + "\0")));

    // Paths that a sparse checkout leaves out stay out.
    private HashSet<string> FindSkipped(IReadOnlyList<IndexEntry> entries)
    {
        var paths = entries.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        return git.Run("ls-files", "-t", "-z").Fields
            .Where(field => field.StartsWith("S ", StringComparison.Ordinal))
            .Select(field => field[2..])
            .Where(paths.Contains)
            .ToHashSet(StringComparer.Ordinal);
    }
}
