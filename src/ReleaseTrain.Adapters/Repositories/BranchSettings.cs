using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The sections of branches in the repository's own configuration file.</summary>
internal static class BranchSettings
{
    private const string Section = "branch.";

    public static IReadOnlyDictionary<string, IReadOnlyList<BranchSetting>> Read(GitCommand git, IReadOnlyCollection<string> branches) => branches.Count == 0
        ? new Dictionary<string, IReadOnlyList<BranchSetting>>()
        : git.Run("config", "--local", "--list", "-z").Fields
            .Select(field => field.Split('\n', 2))
            .Select(parts => (Branch: BranchOf(parts[0]), Setting: new BranchSetting(parts[0], parts.Length > 1 ? parts[1] : null)))
            .Where(found => found.Branch is not null && branches.Contains(found.Branch))
            .GroupBy(found => found.Branch!, found => found.Setting, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, IReadOnlyList<BranchSetting> (group) => [.. group], StringComparer.Ordinal);

    public static void Remove(GitCommand git, IReadOnlyCollection<string> branches)
    {
        foreach (var branch in Read(git, branches).Keys)
        {
            git.Uninterrupted().Run("config", "--local", "--remove-section", Section + branch);
        }
    }

    public static void Add(GitCommand git, IReadOnlyList<BranchSetting> settings)
    {
        foreach (var setting in settings)
        {
            git.Uninterrupted().Run("config", "--local", "--add", setting.Key, setting.Text);
        }
    }

    // A key is branch.NAME.variable, and the name may have dots of its own.
    private static string? BranchOf(string key) =>
        key.StartsWith(Section, StringComparison.Ordinal) && key.LastIndexOf('.') is var end && end > Section.Length ? key[Section.Length..end] : null;
}
