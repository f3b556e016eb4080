using System.Security.Cryptography;
using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>A hash of what a spec changes against the integration branch, ledger left out. It survives a merge from integration and a rebase.</summary>
internal static class ContentId
{
    private const string Absent = "000000 0000000000000000000000000000000000000000";

    /// <param name="objects">The objects.</param>
    /// <param name="forkPoints">The merge bases of the tip with the integration branch.</param>
    /// <param name="tip">The effective tip.</param>
    public static string Compute(IObjectStore objects, IReadOnlyList<string> forkPoints, string tip)
    {
        var tree = objects.ReadCommit(tip).Tree;
        var hashes = forkPoints.Select(fork => Hash(TreeDiff.Compare(objects, objects.ReadCommit(fork).Tree, tree))).Order(StringComparer.Ordinal).ToList();
        return hashes.Count switch
        {
            0 => Hash(TreeDiff.Compare(objects, null, tree)),
            1 => hashes[0],
            _ => Hash(string.Join('\n', hashes)),
        };
    }

    /// <summary>The content of a spec as it is now, or as it landed; null for a directory that never had a branch.</summary>
    public static string? Of(IObjectStore objects, SpecEntry entry) =>
        entry.IsLanded && entry.Ledger.Landed.Count > 0 ? entry.Ledger.Landed[^1].ContentId
        : entry.Tip is { } tip ? Compute(objects, entry.ForkPoints, tip)
        : null;

    private static string Hash(IReadOnlyList<TreeChange> changes) =>
        Hash(string.Concat(changes.Where(change => !LedgerPath.IsLedger(change.Path)).Select(change => $"{(change.New is { } entry ? $"{entry.Mode} {entry.Id}" : Absent)} {change.Path}\0")));

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
}
