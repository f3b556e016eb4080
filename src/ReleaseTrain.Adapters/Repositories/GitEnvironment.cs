using System.Collections.Immutable;
using System.Diagnostics;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The environment variables that a git child gets: those of this process without what would point it elsewhere, and ours.</summary>
internal sealed class GitEnvironment
{
    // A hook or an alias that called us hands these down; they name its repository, not the one that was asked for.
    private static readonly string[] Misleading =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_NAMESPACE",
        "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE", "GIT_IMPLICIT_WORK_TREE", "GIT_CONFIG",
        "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_DIFF_OPTS", "GIT_EXTERNAL_DIFF", "GIT_REF_PARANOIA", "GIT_QUARANTINE_PATH",
    ];

    private static readonly ImmutableDictionary<string, string> Always = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        new Dictionary<string, string>
        {
            ["LC_ALL"] = "C",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GCM_INTERACTIVE"] = "never",
            ["GIT_OPTIONAL_LOCKS"] = "0",
            // libgit2 knows no replacements; what is merged and pushed are the objects themselves.
            ["GIT_NO_REPLACE_OBJECTS"] = "1",
        });

    private readonly ImmutableDictionary<string, string> _variables;

    private GitEnvironment(ImmutableDictionary<string, string> variables)
    {
        _variables = variables;
    }

    public static GitEnvironment Default { get; } = new(Always);

    public string SearchPath => Read("PATH") ?? string.Empty;

    public GitEnvironment With(string name, string value) => new(_variables.SetItem(name, value));

    public GitEnvironment With(IReadOnlyDictionary<string, string> variables) => new(_variables.SetItems(variables));

    /// <summary>The value that a child would see; null where it is not set.</summary>
    public string? Read(string name) => _variables.GetValueOrDefault(name) ?? Environment.GetEnvironmentVariable(name);

    public void Apply(ProcessStartInfo start)
    {
        RemoveMisleading(start);
        foreach (var (name, value) in _variables)
        {
            start.Environment[name] = value;
        }
    }

    /// <summary>Takes away what would point a git below that process elsewhere.</summary>
    public static void RemoveMisleading(ProcessStartInfo start)
    {
        foreach (var name in Misleading)
        {
            start.Environment.Remove(name);
        }
    }
}
