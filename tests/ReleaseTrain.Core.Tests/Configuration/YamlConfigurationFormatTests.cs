using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using ReleaseTrain.Adapters.Configuration;
using ReleaseTrain.Configuration;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Core.Tests.Configuration;

public sealed class YamlConfigurationFormatTests
{
    private const string File = TrainConfiguration.WorkflowPath;
    private readonly YamlConfigurationFormat _format = new();

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("\uFEFFversion: 1\r\n")]
    [InlineData("---\n")]
    [InlineData("branches:\ntests:\nrelease: ~\nproject: null\n")]
    [InlineData("branches: {}\ntests: { unit: }\n")]
    public void What_is_not_said_has_its_default(string text) => AssertSame(TrainConfiguration.Default, Read(text));

    [Fact]
    public void Every_key_is_read()
    {
        var read = Read("""
            version: 1
            project: my-context
            remote: upstream
            branches:
              integration: master
              dev: develop
              main: public/main
              protected: [ 'release/*', "support-[0-9]", gh-pages ]
              maxParallelSpecs: 9
            specs: { directory: docs/specs/, naming: SpecKit }
            ledger:
              push: never
            tests:
              prepare: npm ci
              unit: { run: dotnet test, timeout: 1h30m, artifacts: [ 'TestResults/**/*.trx', coverage/ ] }
              integration:
                run: |
                  ./up.sh
                  ./test.sh
                timeout: 90s
              smoke: { run: ./smoke.sh }
              when: end
              parallel: 3
            build: make
            constitution: docs/CONSTITUTION.md
            gates: { approval: block, tasks-open: WARN, spec-priority: off, plan-risks: }
            landing: pull-request
            release:
              tagPrefix: release/v
              changelog: docs/CHANGES.md
              versionFiles:
                - { path: Module.psd1 }
                - path: src/version.py
                  pattern: "^__version__ = '(?<version>[^']+)'"
              documents: [ README.md, { path: docs/ROADMAP.md } ]
              gathered: 5
              initialDevelopment: breaking-is-major
              mixed: minor
              forge: none
            journal: { backend: embedded, home: ~/journal }
            retention: { operations: 30, attic: 365 }
            """);

        AssertSame(
            new TrainConfiguration
            {
                Project = "my-context",
                Remote = "upstream",
                IntegrationBranch = "master",
                DevBranch = "develop",
                MainBranch = "public/main",
                ProtectedBranches = ["release/*", "support-[0-9]", "gh-pages"],
                MaxParallelSpecs = 9,
                SpecsDirectory = "docs/specs",
                Naming = SpecNaming.Speckit,
                PushLedgers = false,
                Tests = new TestCommands
                {
                    Prepare = new TestCommand("npm ci", TimeSpan.FromMinutes(30), []),
                    Unit = new TestCommand("dotnet test", TimeSpan.FromMinutes(90), ["TestResults/**/*.trx", "coverage/"]),
                    Integration = new TestCommand("./up.sh\n./test.sh\n", TimeSpan.FromSeconds(90), []),
                    Smoke = new TestCommand("./smoke.sh", TimeSpan.FromMinutes(30), []),
                    Build = new TestCommand("make", TimeSpan.FromMinutes(30), []),
                    AfterEachMerge = false,
                    Parallel = 3,
                },
                Constitution = "docs/CONSTITUTION.md",
                Gates = new Dictionary<string, GateSeverity> { ["approval"] = GateSeverity.Block, ["tasks-open"] = GateSeverity.Warn, ["spec-priority"] = GateSeverity.Off },
                Landing = LandingMode.PullRequest,
                Release = new ReleaseRules
                {
                    TagPrefix = "release/v",
                    Changelog = "docs/CHANGES.md",
                    VersionFiles = [new VersionFile("Module.psd1", null), new VersionFile("src/version.py", "^__version__ = '(?<version>[^']+)'")],
                    Documents = ["README.md", "docs/ROADMAP.md"],
                    Gathered = 5,
                    BreakingIsMinorBeforeOne = false,
                    MixedIsMajor = false,
                    Forge = "none",
                },
                Journal = new JournalSettings { Backend = "embedded", Home = "~/journal" },
                KeepOperations = 30,
                KeepAttic = 365,
            },
            read);
    }

    [Theory]
    [InlineData("gates: { constitution-draft: block }\n", "1:30", "'gates.constitution-draft': found 'block'; allowed: warn", "")]
    [InlineData("brnches:\n  dev: dev\n", "1:1", "the key 'brnches' is unknown", "Did you mean 'branches'?")]
    [InlineData("branches:\n  intergration: master\n", "2:3", "'branches.intergration' is unknown; allowed: integration, dev, main, protected, maxParallelSpecs", "Did you mean 'integration'?")]
    [InlineData("tagPrefix: v\n", "1:1", "'tagPrefix' is unknown", "Did you mean 'release.tagPrefix'?")]
    [InlineData("branches:\n  dev: dev\n  dev: develop\n", "3:3", "Duplicate key dev", "")]
    [InlineData("Branches: {}\n", "1:1", "'Branches' is unknown", "Did you mean 'branches'?")]
    [InlineData("version: 2\n", "1:10", "found '2'; allowed: a whole number from 1 to 1", "")]
    [InlineData("branches: dev\n", "1:11", "found 'dev'; allowed: the keys integration, dev", "")]
    [InlineData("branches:\n  dev: [a]\n", "2:8", "found a list; allowed: a name that git accepts", "")]
    [InlineData("branches:\n  dev: a..b\n", "2:8", "found 'a..b'; it contains '..'", "")]
    [InlineData("branches:\n  main: refs/heads/main\n", "2:9", "without 'refs/heads/'", "")]
    [InlineData("branches:\n  main: -f\n", "2:9", "it starts with '-'", "")]
    [InlineData("remote: 'my remote'\n", "1:9", "it contains a space", "")]
    [InlineData("branches: { protected: release/* }\n", "1:24", "found 'release/*'; allowed: a list of patterns", "")]
    [InlineData("branches: { protected: [ 'a b' ] }\n", "1:26", "it contains a space", "")]
    [InlineData("branches: { protected: [ 'a[b' ] }\n", "1:26", "it contains '['", "")]
    [InlineData("branches: { maxParallelSpecs: many }\n", "1:31", "'branches.maxParallelSpecs': found 'many'; allowed: a whole number from 1 to 1000", "")]
    [InlineData("branches: { maxParallelSpecs: 0 }\n", "1:31", "found '0'", "")]
    [InlineData("branches: { maxParallelSpecs: 2.5 }\n", "1:31", "found '2.5'", "")]
    [InlineData("specs: { directory: ../elsewhere }\n", "1:21", "it contains '..'", "")]
    [InlineData("specs: { directory: /etc }\n", "1:21", "it is absolute", "")]
    [InlineData("specs: { directory: 'C:\\specs' }\n", "1:21", "it is absolute", "")]
    [InlineData("specs: { directory: 'a\\b' }\n", "1:21", "write '/'", "")]
    [InlineData("specs: { directory: .git/hooks }\n", "1:21", "git directory", "")]
    [InlineData("specs: { directory: ./specs }\n", "1:21", "it contains '.'", "")]
    [InlineData("specs: { directory: aux/specs }\n", "1:21", "Windows", "")]
    [InlineData("specs: { naming: spec-kit }\n", "1:18", "found 'spec-kit'; allowed: auto, spec, speckit", "Did you mean 'speckit'?")]
    [InlineData("ledger: { push: always }\n", "1:17", "allowed: auto, never", "")]
    [InlineData("tests:\n  unit: { timeout: 5m }\n", "2:9", "'tests.unit' lacks the key 'run'", "")]
    [InlineData("tests:\n  unit: { run: x, timeout: 30 }\n", "2:28", "found '30'; allowed: a time span such as 90s, 30m", "")]
    [InlineData("tests:\n  unit: { run: x, timeout: 30m1h }\n", "2:28", "found '30m1h'", "")]
    [InlineData("tests:\n  unit: { run: x, timeout: 0m }\n", "2:28", "found '0m'", "")]
    [InlineData("tests:\n  unit: { run: x, timeout: 999h }\n", "2:28", "found '999h'", "")]
    [InlineData("tests:\n  unit: { cmd: x }\n", "2:11", "'tests.unit.cmd' is unknown; allowed: run, timeout, artifacts", "")]
    [InlineData("tests:\n  unit: ''\n", "2:9", "a command line", "")]
    [InlineData("tests:\n  unit: [a]\n", "2:9", "found a list; allowed: a run text, or the keys run, timeout, artifacts", "")]
    [InlineData("tests:\n  unit: { run: x, artifacts: [ ../../etc/passwd ] }\n", "2:32", "it contains '..'", "")]
    [InlineData("tests: { when: always }\n", "1:16", "allowed: each, end", "")]
    [InlineData("tests: { parallel: -1 }\n", "1:20", "found '-1'", "")]
    [InlineData("build: { run: [x] }\n", "1:15", "'build.run': found a list", "")]
    [InlineData("gates: { aproval: block }\n", "1:10", "'gates.aproval' is unknown", "Did you mean 'approval'?")]
    [InlineData("gates: { approval: yes }\n", "1:20", "found 'yes'; allowed: block, warn, off", "")]
    [InlineData("gates: { tests-red: off }\n", "1:10", "nothing passes over it", "")]
    [InlineData("landing: pr\n", "1:10", "allowed: direct, pull-request", "")]
    [InlineData("release: { tagPrefix: 'a b' }\n", "1:23", "it contains a space", "")]
    [InlineData("release: { tagPrefix: '-' }\n", "1:23", "it starts with '-'", "")]
    [InlineData("release: { versionFiles: [ { path: a.py } ] }\n", "1:28", "'a.py' needs a 'pattern'", "")]
    [InlineData("release: { versionFiles: [ { path: a.py, pattern: '[' } ] }\n", "1:51", "can not be read", "")]
    [InlineData("release: { versionFiles: [ { path: a.py, pattern: 'v(.*)' } ] }\n", "1:51", "has no such group", "")]
    [InlineData("release: { versionFiles: [ { pattern: '(?<version>.*)' } ] }\n", "1:28", "lacks the key 'path'", "")]
    [InlineData("release: { versionFiles: [ a.json ] }\n", "1:28", "found 'a.json'; allowed: a list of items with the keys path, pattern", "")]
    [InlineData("release: { versionFiles: { path: a.json } }\n", "1:26", "found a mapping of keys", "")]
    [InlineData("release: { documents: [ /README.md ] }\n", "1:25", "it is absolute", "")]
    [InlineData("release: { forge: gitlab }\n", "1:19", "allowed: auto, github, none", "")]
    [InlineData("journal: { backend: sqlite }\n", "1:21", "allowed: auto, my-context, embedded, none", "")]
    [InlineData("retention: { attic: 0 }\n", "1:21", "from 1 to 36500", "")]
    [InlineData("project: \"a\\nb\"\n", "1:10", "a text on one line", "")]
    [InlineData("- a\n", "1:1", "found a list; allowed: 'key: value' lines", "")]
    [InlineData("branches:\n\tdev: dev\n", "2:1", "a tab", "")]
    [InlineData("project: [a\n", "2:1", "no valid YAML", "")]
    [InlineData("project: *x\n", "1:10", "aliases", "")]
    [InlineData("a: 1\n---\nb: 2\n", "3:1", "second document", "")]
    [InlineData("? [a]\n: b\n", "1:3", "as a key", "")]
    public void What_is_wrong_is_told_with_place_and_what_is_allowed(string text, string place, string what, string hint)
    {
        var error = Assert.Throws<ReleaseTrainException>(() => Read(text));

        Assert.Equal("ConfigInvalid", error.Id);
        Assert.StartsWith($"{File}:{place}: ", error.Message, StringComparison.Ordinal);
        Assert.Equal($"{File}:{place}", error.Target);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_mistake_of_the_file_is_the_one_that_is_told() =>
        Assert.Contains(":2:", Assert.Throws<ReleaseTrainException>(() => Read("project: a\nlanding: x\nbranchs: y\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_key_of_the_table_is_held_against_its_kind()
    {
        foreach (var (path, key) in Leaves(WorkflowKeys.All).Where(leaf => !leaf.Key.AllowsText && leaf.Key.Kind != ConfigurationKind.Items))
        {
            Assert.Throws<ReleaseTrainException>(() => Read(Nest(path, "{ x: y }")));
        }

        foreach (var (path, key) in Leaves(PolicyKeys.All))
        {
            Assert.Throws<ReleaseTrainException>(() => _format.ReadPolicy(Encoding.UTF8.GetBytes(Nest(path, "{ x: y }")), TrainConfiguration.PolicyPath));
        }
    }

    [Theory]
    [InlineData("stages: { implementation: { context: '{spec}__impl-{phase}', level: verbose, target: [40, 60], split: 75, heartbeat: 10m, alarm: none, notes: [start, clean-up] } }\n")]
    [InlineData("version: 1\nstages:\n  planning:\n")]
    [InlineData("")]
    public void A_good_policy_passes(string text) => Assert.NotNull(_format.ReadPolicy(Encoding.UTF8.GetBytes(text), TrainConfiguration.PolicyPath));

    [Fact]
    public void What_the_policy_says_is_read_and_the_rest_has_its_default()
    {
        var policy = _format.ReadPolicy(Encoding.UTF8.GetBytes("""
            version: 1
            stages:
              implementation: { context: '{spec}__work-{phase}', level: verbose, target: [40, 60], split: none, heartbeat: 5m, alarm: none, notes: [start, clean-up] }
              review: { notes: [] }
              planning:
            """), TrainConfiguration.PolicyPath);

        var rule = policy[JournalGroup.Implementation];
        Assert.Equal(("{spec}__work-{phase}", JournalLevel.Verbose, 40, 60), (rule.Context, rule.Level, rule.Least, rule.Most));
        Assert.Equal((null, TimeSpan.FromMinutes(5), null), (rule.Split, rule.Heartbeat, rule.Alarm));
        Assert.Equal([JournalEvent.Start, JournalEvent.CleanUp], rule.Events);
        Assert.Equal(JournalPolicy.DefaultOf(JournalGroup.Review) with { Events = policy[JournalGroup.Review].Events }, policy[JournalGroup.Review]);
        Assert.Empty(policy[JournalGroup.Review].Events);
        Assert.Equal(JournalPolicy.Default[JournalGroup.Planning].Context, policy[JournalGroup.Planning].Context);
    }

    [Theory]
    [InlineData("stages: { planing: {} }\n", "1:11", "Did you mean 'planning'?")]
    [InlineData("planning: {}\n", "1:1", "Did you mean 'stages.planning'?")]
    [InlineData("stages: { review: { level: LOUD } }\n", "1:28", "allowed: MINIMAL, STANDARD, DETAILED, VERBOSE")]
    [InlineData("stages: { review: { target: [10, 5] } }\n", "1:29", "the smaller first")]
    [InlineData("stages: { review: { target: 10 } }\n", "1:29", "two whole numbers")]
    [InlineData("stages: { review: { target: [1, 2, 3] } }\n", "1:29", "two whole numbers")]
    [InlineData("stages: { review: { heartbeat: often } }\n", "1:32", "or none")]
    [InlineData("stages: { review: { split: 0 } }\n", "1:28", "or none")]
    [InlineData("stages: { review: { notes: [party] } }\n", "1:29", "a list of start, list")]
    [InlineData("stages: { review: { notes: start } }\n", "1:28", "a list of start, list")]
    [InlineData("stages: { review: { context: '{user}' } }\n", "1:30", "{spec}, {phase} or {version}")]
    [InlineData("stages: { review: { context: 'a/{spec}' } }\n", "1:30", "{spec}, {phase} or {version}")]
    public void A_bad_policy_is_told_with_place_and_what_is_allowed(string text, string place, string what)
    {
        var error = Assert.Throws<ReleaseTrainException>(() => _format.ReadPolicy(Encoding.UTF8.GetBytes(text), TrainConfiguration.PolicyPath));

        Assert.Equal("ConfigInvalid", error.Id);
        Assert.StartsWith($"{TrainConfiguration.PolicyPath}:{place}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Property(MaxTest = 1000)]
    public bool Whatever_stands_there_no_other_error_escapes(int seed)
    {
        var random = new Random(seed);
        string[] words = ["version", "branches", "tests", "gates", "release", "versionFiles", "path", "pattern", "unit", "run", "dev", ": ", ": ", ":\n  ", "\n", "\n", "  ", "- ", "[", "]", "{", "}", ", ", "'", "\"", "|", "#", "1", "~", "none", "\0", "\t", "x", "*", "&a "];
        var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => words[random.Next(words.Length)]));
        try
        {
            Read(text);
            return true;
        }
        catch (ReleaseTrainException error)
        {
            return error.Id == "ConfigInvalid" && error.Message.StartsWith(File + ":", StringComparison.Ordinal);
        }
    }

    private static void AssertSame(TrainConfiguration expected, TrainConfiguration actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));

    private static IEnumerable<(string Path, ConfigurationKey Key)> Leaves(IReadOnlyList<ConfigurationKey> keys, string path = "") => keys.SelectMany(key =>
        key.Kind == ConfigurationKind.Section && !key.AllowsText ? Leaves(key.Keys, $"{path}{key.Name}.") : [($"{path}{key.Name}", key)]);

    private static string Nest(string path, string value) => path.Split('.').Reverse().Aggregate(value, (inner, name) => inner == value ? $"{name}: {inner}" : $"{name}: {{ {inner} }}") + "\n";

    private TrainConfiguration Read(string text) => _format.ReadWorkflow(Encoding.UTF8.GetBytes(text), File);
}
