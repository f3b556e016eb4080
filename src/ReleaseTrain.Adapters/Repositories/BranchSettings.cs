using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The section of a branch in the repository's own configuration file.</summary>
internal static class BranchSettings
{
    public static IReadOnlyList<BranchSetting> Read(GitCommand git, string branch)
    {
        var prefix = $"branch.{branch}.";
        return [.. git.Run("config", "--local", "--list", "-z").Fields
            .Select(field => field.Split('\n', 2))
            .Where(parts => parts[0].StartsWith(prefix, StringComparison.Ordinal) && !parts[0][prefix.Length..].Contains('.', StringComparison.Ordinal))
            .Select(parts => new BranchSetting(parts[0], parts.Length > 1 ? parts[1] : null))];
    }

    public static void Remove(GitCommand git, string branch)
    {
        if (Read(git, branch).Count > 0)
        {
            git.Uninterrupted().Run("config", "--local", "--remove-section", $"branch.{branch}");
        }
    }
}
