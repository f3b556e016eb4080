using ReleaseTrain.Gates;

namespace ReleaseTrain.Configuration;

/// <summary>Every key of workflow-config.yml.</summary>
internal static class WorkflowKeys
{
    private static readonly string[] Severities = ["block", "warn", "off"];
    private static readonly string[] InformingSeverities = ["warn", "off"];

    public static IReadOnlyList<ConfigurationKey> All { get; } =
    [
        new() { Name = "version", Kind = ConfigurationKind.Number, Minimum = 1, Maximum = 1, Default = "1", Meaning = "The version of this file's format." },
        new() { Name = "project", Kind = ConfigurationKind.Text, Meaning = "The project's name; journal contexts begin with it.", Otherwise = "the name of the repository's folder", Example = "my-project" },
        new() { Name = "remote", Kind = ConfigurationKind.RefName, Meaning = "The remote that the train publishes to.", Otherwise = "origin, or the only one", Example = "origin" },
        Section("branches", "Which branch plays which part. The three permanent ones may be the same.", Branches()),
        Section("specs", "Where specs live and what they are called.", Specs()),
        Section("ledger", "How the stages of specs are shared.", Choice("push", "Whether a change of a spec's ledger is pushed: auto does where the spec's branch has an upstream.", "auto", "never")),
        Section("tests", "Commands for the platform's shell, run in a temporary worktree of the tree under test.", Tests()),
        Command("build", "Builds the candidate, at the end of a sprint and before a release.", "dotnet build"),
        Path("constitution", "The project's constitution.", ".specify/memory/constitution.md"),
        Section("gates", "What a failed check does: block stops the step, warn reports it, off does not ask. Red tests and failed attestations always block, the constitution never does.", [.. GateChecks.All.Where(rule => !rule.IsFixed).Select(Gate)]),
        Choice("landing", "How dev and main move: pushed directly, or through pull requests where they are protected.", "direct", "pull-request"),
        Section("release", "How a version is decided and what it touches.", Release()),
        Section("journal", "Where the journal is kept.", Journal()),
        Section("retention", "How long what undo needs is kept, in days.", Days("operations", "Settled operations.", "90"), Days("attic", "Tips of removed branches.", "180")),
    ];

    private static ConfigurationKey[] Branches() =>
    [
        Branch("integration", "Where specs are merged.", "master"),
        Branch("dev", "The integration branch's published name on the remote.", "dev"),
        Branch("main", "Public releases only.", "main"),
        new() { Name = "protected", Kind = ConfigurationKind.RefPatterns, Default = "[]", Example = "[ 'release/*', 'support-?' ]", Meaning = "Patterns of branches that are never removed. The three above never are." },
        Number("maxParallelSpecs", "Open specs past this number get a warning.", 1, 1000, "5"),
    ];

    private static ConfigurationKey[] Specs() =>
    [
        Path("directory", "The directory of the specs.", "specs"),
        Choice("naming", "What new specs are called: spec is spec-NNN-slug, speckit is NNN-slug, auto is what the repository uses.", "auto", "spec", "speckit"),
    ];

    private static ConfigurationKey[] Tests() =>
    [
        Command("prepare", "Prepares a worktree: packages, submodules, large files. Once per worktree.", "npm ci"),
        Command("unit", "The unit tests.", "dotnet test"),
        Command("integration", "The tests of the integrated whole, at the end of a sprint, where the build has run.", "./run-integration-tests.sh"),
        Command("smoke", "A short look at what the build made, before a release.", "./smoke.sh"),
        Command("constitution", "Holds a spec against the constitution: exit code 0 says that every principle holds. It informs and stops nothing.", "./review-principles.sh"),
        Choice("when", "When the unit tests run: after each merge, or at the end alone.", "each", "end"),
        Number("parallel", "How many runs at once.", 1, 256, null) with { Otherwise = "half the cores, at least 1", Example = "2" },
    ];

    private static ConfigurationKey[] Release() =>
    [
        new() { Name = "tagPrefix", Kind = ConfigurationKind.TagPrefix, Default = "v", Meaning = "What stands before the version in a tag." },
        Path("changelog", "The changelog.", null) with { Otherwise = "CHANGELOG.md or docs/CHANGELOG.md, whichever is there, else CHANGELOG.md", Example = "CHANGELOG.md" },
        new()
        {
            Name = "versionFiles", Kind = ConfigurationKind.Items, Default = "[]", Example = "[ { path: src/version.py, pattern: '__version__ = \"(?<version>[^\"]+)\"' } ]",
            Meaning = "Files that hold the version. psd1, csproj, json and toml are understood; others need a pattern.",
            Keys =
            [
                Path("path", "The file.", null) with { IsRequired = true },
                new() { Name = "pattern", Kind = ConfigurationKind.VersionPattern, Meaning = "A regular expression whose group named version is the version." },
            ],
        },
        new()
        {
            Name = "documents", Kind = ConfigurationKind.Items, AllowsText = true, Otherwise = "README.md and docs/ROADMAP.md where they hold the marks", Example = "[ { path: README.md }, { path: docs/ROADMAP.md } ]",
            Meaning = "Documents with marked blocks that the train keeps up to date.",
            Keys = [Path("path", "The document.", null) with { IsRequired = true }],
        },
        Number("gathered", "Number of merged specs that make a release due.", 1, 1000, "3"),
        Choice("initialDevelopment", "What a breaking change raises before 1.0.0.", "breaking-is-minor", "breaking-is-major"),
        Choice("mixed", "What a breaking change beside others raises.", "major", "minor"),
        Choice("forge", "Where releases are published beside git: auto looks at the remote's address.", "auto", "github", "none"),
    ];

    private static ConfigurationKey[] Journal() =>
    [
        Choice("backend", "What writes the journal: auto takes the my-context program where it is installed, else the embedded writer of the same files.", "auto", "my-context", "embedded", "none"),
        new() { Name = "home", Kind = ConfigurationKind.Text, Meaning = "The journal's folder.", Otherwise = "the my-context program's own default", Example = "~/.my-context" },
    ];

    private static ConfigurationKey Gate(GateCheckRule rule) => new()
    {
        Name = rule.Id,
        Kind = ConfigurationKind.Choice,
        Choices = rule.IsInforming ? InformingSeverities : Severities,
        Default = rule.Severity.ToString().ToLowerInvariant(),
        Meaning = rule.Meaning,
    };

    private static ConfigurationKey Command(string name, string meaning, string example) => new()
    {
        Name = name,
        Kind = ConfigurationKind.Section,
        AllowsText = true,
        Meaning = meaning,
        Otherwise = "none",
        Example = $"{{ run: {example}, timeout: 30m, artifacts: [ 'TestResults/*' ] }}",
        Keys =
        [
            new() { Name = "run", Kind = ConfigurationKind.CommandLine, IsRequired = true, Meaning = "The command line." },
            new() { Name = "timeout", Kind = ConfigurationKind.Duration, Default = "30m", Meaning = "How long it may take." },
            new() { Name = "artifacts", Kind = ConfigurationKind.PathPatterns, Default = "[]", Meaning = "Files to keep of the worktree, as patterns of paths." },
        ],
    };

    private static ConfigurationKey Section(string name, string meaning, params ConfigurationKey[] keys) => new() { Name = name, Kind = ConfigurationKind.Section, Meaning = meaning, Keys = keys };

    private static ConfigurationKey Branch(string name, string meaning, string example) => new() { Name = name, Kind = ConfigurationKind.RefName, Meaning = meaning, Otherwise = "found", Example = example };

    private static ConfigurationKey Path(string name, string meaning, string? @default) => new() { Name = name, Kind = ConfigurationKind.Path, Meaning = meaning, Default = @default };

    private static ConfigurationKey Number(string name, string meaning, int minimum, int maximum, string? @default) =>
        new() { Name = name, Kind = ConfigurationKind.Number, Meaning = meaning, Minimum = minimum, Maximum = maximum, Default = @default };

    private static ConfigurationKey Days(string name, string meaning, string @default) => Number(name, meaning, 1, 36500, @default);

    // The first word is the default.
    private static ConfigurationKey Choice(string name, string meaning, params string[] words) => new() { Name = name, Kind = ConfigurationKind.Choice, Meaning = meaning, Choices = words, Default = words[0] };
}
