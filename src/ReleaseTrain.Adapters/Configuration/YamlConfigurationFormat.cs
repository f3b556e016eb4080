using System.Globalization;
using ReleaseTrain.Configuration;
using ReleaseTrain.Journal;
using YamlDotNet.RepresentationModel;

namespace ReleaseTrain.Adapters.Configuration;

/// <summary>The configuration as YAML.</summary>
internal sealed class YamlConfigurationFormat : IConfigurationFormat
{
    private const string Error = "ConfigInvalid";
    private const string None = "none";
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromMinutes(30);

    public TrainConfiguration ReadWorkflow(byte[] content, string file) =>
        ReadChecked(content, file, WorkflowKeys.All) is { } map ? ToConfiguration(map) : TrainConfiguration.Default;

    public JournalPolicy ReadPolicy(byte[] content, string file) =>
        ReadChecked(content, file, PolicyKeys.All)?.Map("stages") is { } stages ? ToPolicy(stages) : JournalPolicy.Default;

    private static YamlMap? ReadChecked(byte[] content, string file, IReadOnlyList<ConfigurationKey> keys)
    {
        var source = new YamlSource(Error, file);
        var map = source.Read(content);
        if (map is not null)
        {
            new ConfigurationCheck(source, keys).Check(map);
        }

        return map;
    }

    private static TrainConfiguration ToConfiguration(YamlMap map)
    {
        var usual = TrainConfiguration.Default;
        var (branches, specs, retention) = (map.Map("branches"), map.Map("specs"), map.Map("retention"));
        return new TrainConfiguration
        {
            Project = map.Text("project"),
            Remote = map.Text("remote"),
            IntegrationBranch = branches?.Text("integration"),
            DevBranch = branches?.Text("dev"),
            MainBranch = branches?.Text("main"),
            ProtectedBranches = branches?.Texts("protected") ?? usual.ProtectedBranches,
            MaxParallelSpecs = Number(branches, "maxParallelSpecs") ?? usual.MaxParallelSpecs,
            SpecsDirectory = PathOf(specs, "directory") ?? usual.SpecsDirectory,
            Naming = specs?.Choice<SpecNaming>("naming") ?? usual.Naming,
            PushLedgers = !Is(map.Map("ledger"), "push", "never"),
            Tests = ToCommands(map.Map("tests"), map),
            Constitution = PathOf(map, "constitution") ?? usual.Constitution,
            Gates = ToGates(map.Map("gates")),
            Landing = Is(map, "landing", "pull-request") ? LandingMode.PullRequest : LandingMode.Direct,
            Release = ToRules(map.Map("release")),
            Journal = ToJournal(map.Map("journal")),
            KeepOperations = Number(retention, "operations") ?? usual.KeepOperations,
            KeepAttic = Number(retention, "attic") ?? usual.KeepAttic,
        };
    }

    private static TestCommands ToCommands(YamlMap? tests, YamlMap top)
    {
        var usual = new TestCommands();
        return new TestCommands
        {
            Prepare = ToCommand(tests, "prepare"),
            Unit = ToCommand(tests, "unit"),
            Integration = ToCommand(tests, "integration"),
            Smoke = ToCommand(tests, "smoke"),
            Build = ToCommand(top, "build"),
            Constitution = ToCommand(tests, "constitution"),
            AfterEachMerge = !Is(tests, "when", "end"),
            Parallel = Number(tests, "parallel") ?? usual.Parallel,
        };
    }

    private static TestCommand? ToCommand(YamlMap? map, string key)
    {
        if (map?.Find(key) is YamlScalarNode)
        {
            return new TestCommand(map.RequiredText(key), UsualTimeout, []);
        }

        return map?.Map(key) is not { } command ? null : new TestCommand(
            command.RequiredText("run"),
            Duration.TryParse(command.Text("timeout") ?? string.Empty, out var timeout) ? timeout : UsualTimeout,
            command.Texts("artifacts"));
    }

    private static Dictionary<string, GateSeverity> ToGates(YamlMap? gates) => gates is null ? [] : gates.Entries
        .Select(entry => (Id: entry.Key.Value!, Severity: gates.Choice<GateSeverity>(entry.Key.Value!)))
        .Where(gate => gate.Severity is not null)
        .ToDictionary(gate => gate.Id, gate => gate.Severity!.Value, StringComparer.Ordinal);

    private static ReleaseRules ToRules(YamlMap? map)
    {
        var usual = new ReleaseRules();
        return map is null ? usual : new ReleaseRules
        {
            TagPrefix = map.Text("tagPrefix") ?? usual.TagPrefix,
            Changelog = PathOf(map, "changelog"),
            VersionFiles = [.. map.Maps("versionFiles").Select(item => new VersionFile(PathOf(item, "path")!, item.Text("pattern")))],
            Documents = map.Find("documents") is YamlSequenceNode list ? [.. list.Children.Select(item => ToDocument(map, item))] : null,
            Gathered = Number(map, "gathered") ?? usual.Gathered,
            BreakingIsMinorBeforeOne = !Is(map, "initialDevelopment", "breaking-is-major"),
            MixedIsMajor = !Is(map, "mixed", "minor"),
            Forge = map.Text("forge")?.ToLowerInvariant() ?? usual.Forge,
        };
    }

    private static string ToDocument(YamlMap map, YamlNode item) => WithoutSlash(item is YamlScalarNode text ? text.Value! : map.Item(item, "documents").RequiredText("path"));

    private static JournalSettings ToJournal(YamlMap? map)
    {
        var usual = new JournalSettings();
        return new JournalSettings { Backend = map?.Text("backend")?.ToLowerInvariant() ?? usual.Backend, Home = map?.Text("home") };
    }

    private static JournalPolicy ToPolicy(YamlMap stages) => new(stages.Entries
        .Where(entry => !YamlMap.IsNull(entry.Value))
        .Select(entry => (Group: PolicyKeys.Parse<JournalGroup>(entry.Key.Value!), Map: stages.Map(entry.Key.Value!)!))
        .ToDictionary(entry => entry.Group, entry => ToRule(entry.Map, JournalPolicy.DefaultOf(entry.Group))));

    private static JournalRule ToRule(YamlMap map, JournalRule usual)
    {
        var target = map.Texts("target");
        return new JournalRule(
            map.Text("context") ?? usual.Context,
            map.Text("level") is { } level ? PolicyKeys.Parse<JournalLevel>(level) : usual.Level,
            target.Count == 0 ? usual.Least : ToNumber(target[0]),
            target.Count == 0 ? usual.Most : ToNumber(target[1]),
            map.Find("notes") is null ? usual.Events : [.. map.Texts("notes").Select(PolicyKeys.Parse<JournalEvent>)])
        {
            Split = map.Text("split") is not { } split ? usual.Split : split == None ? null : ToNumber(split),
            Heartbeat = ToSpan(map, "heartbeat", usual.Heartbeat),
            Alarm = ToSpan(map, "alarm", usual.Alarm),
        };
    }

    private static TimeSpan? ToSpan(YamlMap map, string key, TimeSpan? usual) =>
        map.Text(key) is not { } text ? usual : Duration.TryParse(text, out var span) ? span : null;

    private static bool Is(YamlMap? map, string key, string word) => word.Equals(map?.Text(key), StringComparison.OrdinalIgnoreCase);

    private static int? Number(YamlMap? map, string key) => map?.Text(key) is { } text ? ToNumber(text) : null;

    private static int ToNumber(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string? PathOf(YamlMap? map, string key) => map?.Text(key) is { } path ? WithoutSlash(path) : null;

    private static string WithoutSlash(string path) => path.TrimEnd('/');
}
