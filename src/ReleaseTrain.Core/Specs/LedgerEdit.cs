using System.Security.Cryptography;
using System.Text;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Changes a spec's two ledger files, as edits of a tree.</summary>
internal static class LedgerEdit
{
    private const int IdBytes = 6;

    /// <summary>A random id for a list item or a spec.</summary>
    public static string NewId() => Convert.ToHexString(RandomNumberGenerator.GetBytes(IdBytes)).ToLowerInvariant();

    /// <summary>Writes stage and record where they differ from what the tree holds.</summary>
    /// <param name="scratch">Where the blobs go.</param>
    /// <param name="format">The format of <c>.train.yml</c>.</param>
    /// <param name="tree">The tree to edit.</param>
    /// <param name="directory">The spec's directory.</param>
    /// <param name="stage">The stage to write; null leaves <c>.status</c> as it is.</param>
    /// <param name="change">The record to write, made of the one in the tree; null leaves <c>.train.yml</c> as it is.</param>
    public static IReadOnlyList<EntryChange> Make(
        IObjectScratch scratch, ILedgerFormat format, string tree, string directory, SpecStage? stage, Func<LedgerRecord, LedgerRecord>? change)
    {
        var changes = new List<EntryChange>();
        if (stage is { } target)
        {
            Add(changes, scratch, tree, LedgerPath.StatusOf(directory), Encoding.UTF8.GetBytes(StageNames.Format(target) + "\n"));
        }

        if (change is not null)
        {
            var path = LedgerPath.TrainOf(directory);
            var original = scratch.FindEntry(tree, path) is { } entry ? scratch.ReadBlob(entry.Id) : null;
            var before = original is null ? LedgerRecord.Empty : format.Read(original, path);
            var after = change(before);
            if (after != before)
            {
                Add(changes, scratch, tree, path, format.Write(after, original));
            }
        }

        return changes;
    }

    /// <summary>The same changes as edits of a tree.</summary>
    public static IReadOnlyList<TreeEdit> AsTreeEdits(IEnumerable<EntryChange> changes) => [.. changes.Select(change => new TreeEdit(change.Path, change.New, change.Mode))];

    private static void Add(List<EntryChange> changes, IObjectScratch scratch, string tree, string path, byte[] content)
    {
        var old = scratch.FindEntry(tree, path)?.Id;
        var @new = scratch.WriteBlob(content);
        if (old != @new)
        {
            changes.Add(new EntryChange(path, old, @new));
        }
    }
}
