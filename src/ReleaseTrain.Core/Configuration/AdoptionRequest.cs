namespace ReleaseTrain.Configuration;

/// <summary>How a repository is to be adopted.</summary>
internal sealed record AdoptionRequest
{
    /// <summary>The cmdlet.</summary>
    public required string Command { get; init; }

    /// <summary>Reads a static file of the module, by its path below the module's folder.</summary>
    public required Func<string, byte[]> ReadStatic { get; init; }

    /// <summary>Makes a dev branch where the repository has a trunk alone.</summary>
    public bool CreateDev { get; init; }

    /// <summary>Leaves the files in the work tree, for review, instead of committing them.</summary>
    public bool LeavesFiles { get; init; }

    public bool Push { get; init; }

    public bool IncludeUnpushed { get; init; }
}
