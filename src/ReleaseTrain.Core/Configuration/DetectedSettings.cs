namespace ReleaseTrain.Configuration;

/// <summary>What adoption found and writes out, so that it can be seen and changed; null leaves a key to be found again each time.</summary>
internal sealed record DetectedSettings
{
    public static DetectedSettings None { get; } = new();

    public string? Project { get; init; }

    public string? Remote { get; init; }

    public string? Integration { get; init; }

    public string? Dev { get; init; }

    public string? Main { get; init; }

    public SpecNaming? Naming { get; init; }

    public string? Changelog { get; init; }

    public string? TagPrefix { get; init; }

    /// <summary>By the full name of the key.</summary>
    public string? Find(string path) => path switch
    {
        "project" => Project,
        "remote" => Remote,
        "branches.integration" => Integration,
        "branches.dev" => Dev,
        "branches.main" => Main,
        "specs.naming" => Naming?.ToString().ToLowerInvariant(),
        "release.changelog" => Changelog,
        "release.tagPrefix" => TagPrefix,
        _ => null,
    };
}
