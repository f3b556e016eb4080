namespace ReleaseTrain.Repositories;

/// <summary>What a repository is. Paths are full, without a trailing separator.</summary>
internal sealed record RepositoryFacts
{
    /// <summary>The git directory of the work tree that was opened.</summary>
    public required string GitDirectory { get; init; }

    /// <summary>The git directory that all worktrees share.</summary>
    public required string CommonDirectory { get; init; }

    /// <summary>The work tree that was opened; null in a bare repository.</summary>
    public string? WorkTree { get; init; }

    public bool IsShallow { get; init; }

    public required Version GitVersion { get; init; }

    /// <summary>What is shown as the repository: its work tree, else its git directory.</summary>
    public string Root => WorkTree ?? GitDirectory;
}
