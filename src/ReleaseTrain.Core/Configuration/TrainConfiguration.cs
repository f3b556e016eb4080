namespace ReleaseTrain.Configuration;

/// <summary>The rules of one repository, from the integration branch's tree. Null means that nobody said: it is detected.</summary>
internal sealed record TrainConfiguration
{
    public const string WorkflowPath = ".specify/config/workflow-config.yml";
    public const string PolicyPath = ".specify/config/journaling-policy.yml";

    public static TrainConfiguration Default { get; } = new();

    public string? Project { get; init; }

    public string? Remote { get; init; }

    public string? IntegrationBranch { get; init; }

    public string? DevBranch { get; init; }

    public string? MainBranch { get; init; }

    /// <summary>Globs of branches that are never removed, beside the three permanent ones.</summary>
    public IReadOnlyList<string> ProtectedBranches { get; init; } = [];

    public int MaxParallelSpecs { get; init; } = 5;

    public string SpecsDirectory { get; init; } = "specs";

    public SpecNaming Naming { get; init; } = SpecNaming.Auto;

    public bool PushLedgers { get; init; } = true;

    public TestCommands Tests { get; init; } = new();

    public string Constitution { get; init; } = ".specify/memory/constitution.md";

    /// <summary>Severity per check id; a check that is not named keeps its default.</summary>
    public IReadOnlyDictionary<string, GateSeverity> Gates { get; init; } = new Dictionary<string, GateSeverity>();

    public LandingMode Landing { get; init; } = LandingMode.Direct;

    public ReleaseRules Release { get; init; } = new();

    public JournalSettings Journal { get; init; } = new();

    /// <summary>Days that settled operations are kept.</summary>
    public int KeepOperations { get; init; } = 90;

    /// <summary>Days that the tips of removed branches are kept.</summary>
    public int KeepAttic { get; init; } = 180;
}

internal enum SpecNaming
{
    /// <summary>What the repository uses.</summary>
    Auto,

    /// <summary><c>spec-NNN-slug</c>.</summary>
    Spec,

    /// <summary>spec-kit's <c>NNN-slug</c>.</summary>
    Speckit,
}

internal enum LandingMode
{
    Direct,
    PullRequest,
}

/// <summary>A command line for the platform's shell.</summary>
internal sealed record TestCommand(string Run, TimeSpan Timeout, IReadOnlyList<string> Artifacts);

internal sealed record TestCommands
{
    public TestCommand? Prepare { get; init; }

    public TestCommand? Unit { get; init; }

    public TestCommand? Integration { get; init; }

    public TestCommand? Smoke { get; init; }

    public TestCommand? Build { get; init; }

    /// <summary>Judges the principles of the constitution.</summary>
    public TestCommand? Constitution { get; init; }

    /// <summary>Whether unit tests run after every merge, or at the end alone.</summary>
    public bool AfterEachMerge { get; init; } = true;

    /// <summary>How many run at once.</summary>
    public int Parallel { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);
}

internal sealed record ReleaseRules
{
    public string TagPrefix { get; init; } = "v";

    /// <summary>Path of the changelog; null means CHANGELOG.md or docs/CHANGELOG.md, whichever is there.</summary>
    public string? Changelog { get; init; }

    public IReadOnlyList<VersionFile> VersionFiles { get; init; } = [];

    /// <summary>Documents with marked blocks; null means README.md and docs/ROADMAP.md where they hold the marks.</summary>
    public IReadOnlyList<string>? Documents { get; init; }

    /// <summary>Number of merged specs that make a release due.</summary>
    public int Gathered { get; init; } = 3;

    /// <summary>Before 1.0.0 a breaking change raises the minor version.</summary>
    public bool BreakingIsMinorBeforeOne { get; init; } = true;

    /// <summary>A breaking change beside others raises the major version; else the minor one.</summary>
    public bool MixedIsMajor { get; init; } = true;

    public string Forge { get; init; } = "auto";
}

/// <summary>A file that holds the version. Without a pattern its type tells where; a pattern is a regular expression whose group <c>version</c> is it.</summary>
internal sealed record VersionFile(string Path, string? Pattern)
{
    /// <summary>Types of files whose version is found without a pattern.</summary>
    public static IReadOnlyList<string> Understood { get; } = ["psd1", "csproj", "json", "toml"];

    public static bool IsUnderstood(string path) => Understood.Any(type => path.EndsWith("." + type, StringComparison.OrdinalIgnoreCase));
}

internal sealed record JournalSettings
{
    public string Backend { get; init; } = "auto";

    public string? Home { get; init; }
}
