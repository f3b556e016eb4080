using System.Globalization;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Reads what <c>git merge-tree -z</c> prints: the tree; where it is not clean the conflicting entries, an empty field, and messages up to another one.</summary>
internal static class MergeAnswer
{
    public static MergedTree Parse(Queue<string> fields, bool isClean)
    {
        var tree = fields.Dequeue();
        var entries = new SortedSet<string>(StringComparer.Ordinal);
        while (fields.TryDequeue(out var entry) && entry.Length > 0)
        {
            entries.Add(entry[(entry.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
        }

        return isClean ? new MergedTree(tree, [], string.Empty) : ParseMessages(fields, tree, entries);
    }

    /// <summary>One answer of <c>--stdin</c>, where 1 means clean.</summary>
    public static MergedTree ParseListed(Queue<string> fields)
    {
        var isClean = fields.Dequeue() == "1";
        return Parse(fields, isClean);
    }

    // A message names its paths: they stand in where a conflict has no entry.
    private static MergedTree ParseMessages(Queue<string> fields, string tree, SortedSet<string> entries)
    {
        var messages = new List<string>();
        var named = new SortedSet<string>(StringComparer.Ordinal);
        while (fields.TryDequeue(out var count) && count.Length > 0)
        {
            if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var left))
            {
                // After a submodule's conflict git prints its advice as it is, and the field that ends the messages is the end of the advice.
                messages.Add(count.TrimEnd());
                break;
            }

            for (; left > 0; left--)
            {
                named.Add(fields.Dequeue());
            }

            fields.Dequeue();
            messages.Add(fields.Dequeue().TrimEnd());
        }

        return new MergedTree(tree, [.. entries.Count > 0 ? entries : named], string.Join('\n', messages));
    }
}
