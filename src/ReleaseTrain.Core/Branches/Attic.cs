using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Branches;

/// <summary>Where the tips of removed branches are kept, out of reach of gc and of every push of ours.</summary>
internal static class Attic
{
    private const string Prefix = "refs/release-train/attic/";

    /// <summary>The ref that keeps a tip.</summary>
    /// <param name="operation">The operation that removes the branch.</param>
    /// <param name="remote">The remote that it is removed from; null for a local branch.</param>
    /// <param name="branch">Its name.</param>
    public static string NameRef(string operation, string? remote, string branch) => remote is null ? $"{Prefix}{operation}/{branch}" : $"{Prefix}{operation}-{remote}/{branch}";

    /// <summary>The operation that a ref keeps a tip for; null for any other ref.</summary>
    public static string? OperationOf(string name)
    {
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var operation = name[Prefix.Length..].Split('/', '-')[0];
        return Ulid.TimeOf(operation) is null ? null : operation;
    }

    /// <summary>The remote that would publish or delete refs of ours: a mirror, or one whose refspec covers all refs; null where none does.</summary>
    public static string? FindMirror(IRepository repository) => repository.ReadRemotes().FirstOrDefault(remote =>
        repository.ReadSetting($"remote.{remote}.mirror") == "true"
        || repository.ReadSettings($"remote.{remote}.fetch").Select(refspec => Side(refspec, isSource: false)).Any(Covers)
        || repository.ReadSettings($"remote.{remote}.push").Select(refspec => Side(refspec, isSource: true)).Any(Covers));

    // A fetch deletes what its right side covers, a push publishes what its left side covers.
    private static string Side(string refspec, bool isSource)
    {
        var sides = refspec.TrimStart('+').Split(':', 2);
        return refspec.StartsWith('^') ? string.Empty : isSource ? sides[0] : sides[^1];
    }

    private static bool Covers(string pattern)
    {
        var fixedPart = pattern.Split('*', 2)[0];
        return fixedPart.StartsWith(Prefix, StringComparison.Ordinal) || (pattern.Contains('*', StringComparison.Ordinal) && fixedPart.Length > 0 && Prefix.StartsWith(fixedPart, StringComparison.Ordinal));
    }
}
