using System.Globalization;
using System.Text;
using ReleaseTrain.Adapters;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Specs 001 to n on branches of their own, each with one file, and a command that counts its runs outside of every worktree and judges by which of those files
/// lie together.
/// </summary>
internal sealed class RedScene : IDisposable
{
    private UserWork? _own;

    /// <param name="count">How many specs.</param>
    /// <param name="rules">The configuration's <c>tests</c>, given the command; in YAML's flow style.</param>
    /// <param name="dependencies">What a spec depends on, by number.</param>
    public RedScene(int count, Func<string, string> rules, params (int Spec, int On)[] dependencies)
    {
        Git = TestRepository.Create();
        Git.Git("switch", "--quiet", "--create", "dev");
        File.WriteAllText(Outside("judge.sh"), """
            echo x >> "$1/count"
            echo "${RELEASETRAIN_SPEC-whole}" >> "$1/specs"
            while read -r tree; do
                if test "$(echo $(ls work))" = "$tree" && test "$(grep -cxF "$tree" "$1/unlucky")" -lt 2; then
                    echo "$tree" >> "$1/unlucky"
                    exit 1
                fi
            done < "$1/chance"
            while read -r red; do
                for file in $red; do test -e "work/$file" || continue 2; done
                echo "red with $red"
                exit 1
            done < "$1/red"
            """.ReplaceLineEndings("\n"));
        Array.ForEach(["red", "chance", "unlucky"], file => File.WriteAllText(Outside(file), string.Empty));
        Git.Commit("Rule", (".specify/config/workflow-config.yml", $"tests: {rules($"'sh \"{Git.Root}/judge.sh\" \"{Git.Root}\"'")}\n"));
        AddSpecs(count, dependencies);
    }

    public TestRepository Git { get; }

    public SilentReporter Reporter { get; } = new();

    /// <summary>Those that the last landing found.</summary>
    public IReadOnlyList<Culprit> Culprits { get; private set; } = [];

    /// <summary>What the last landing says it ran.</summary>
    public TestCost Cost { get; private set; }

    /// <summary>How often the command has run.</summary>
    public int Count => ShellLine.CountOf(Outside("count"));

    /// <summary>The specs that it was told of, run after run.</summary>
    public IReadOnlyList<string> Told => [.. File.ReadAllLines(Outside("specs"))];

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"spec-{number:000}");

    public static string NameOf(int number) => IdOf(number) + "-work";

    public static string FileOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{number:000}");

    public string Outside(string name) => Path.Combine(Git.Root, name);

    /// <summary>The command fails wherever the files of all these specs lie together.</summary>
    public void Redden(params int[] specs) => File.AppendAllText(Outside("red"), string.Join(' ', specs.Select(FileOf)) + "\n");

    /// <summary>The command fails twice, and never again, over the tree that holds the files of exactly these specs.</summary>
    public void FailByChance(params int[] specs) => File.AppendAllText(Outside("chance"), string.Join(' ', specs.Select(FileOf)) + "\n");

    /// <summary>Leaves work of the user, once; landing does so first where nobody did.</summary>
    public void LeaveWork() => _own ??= UserWork.Leave(Git);

    /// <summary>Merges all specs, as the cmdlet does, beside work of the user that stays as it is; nobody is asked.</summary>
    public SprintPlan Land(CancellationToken cancellation = default)
    {
        LeaveWork();
        using var repository = Git.Open(cancellation);
        using var session = ChangeSession.Begin(new AdapterSet(), repository, Reporter, new ChangeOptions(IsDryRun: false, Fetch: false, Wait: false), cancellation);
        var entries = SpecCatalog.Read(session.View).Entries;
        using var runner = TestRunner.For(session.View);
        using var proving = new Proving(session.View, entries, runner);
        var landed = Land(session, entries, proving);
        (Culprits, Cost) = (proving.Culprits, runner.Cost);
        return landed;
    }

    public string DevTip => Git.Git("rev-parse", "dev");

    /// <summary>Every result as <c>001:Outcome</c>, with the specs that it conflicts with.</summary>
    public static IReadOnlyList<string> Describe(SprintPlan plan) =>
        [.. plan.Results.Select(result => $"{result.Spec.Number:000}:{result.Outcome}{string.Concat(result.ConflictsWith.Select(rival => $"+{rival[^3..]}"))}")];

    /// <summary>git knows one worktree, nobody has registered any, and no pack is kept.</summary>
    public void DemandNothingLeft()
    {
        Assert.Single(Git.Git("worktree", "list", "--porcelain").Split('\n'), line => line.StartsWith("worktree ", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(Path.Combine(Git.GitDirectory, "release-train", "tests", "places")));
        Assert.Empty(Directory.GetFiles(Path.Combine(Git.GitDirectory, "objects", "pack"), "*.keep"));
    }

    public void Dispose()
    {
        _own?.DemandSame();
        Git.Dispose();
    }

    private static SprintPlan Land(ChangeSession session, IReadOnlyList<SpecEntry> entries, Proving proving)
    {
        while (true)
        {
            var plan = SprintPlanner.Plan(session.View, entries, new SprintRequest
            {
                Specs = entries,
                Red = proving.Red,
                Command = "Merge-Spec",
                SprintId = Ulid.Create(session.View.Now),
                StartedAt = session.View.Now,
                At = session.View.Now,
            });
            if (plan.Operation is null ? proving.TrySettle() : proving.TryLand(session, plan))
            {
                return proving.Conclude(plan.Operation is null ? plan : plan.AsLanded(proving.IsFlaky, []));
            }
        }
    }

    // One process for all of them: a property makes many.
    private void AddSpecs(int count, (int Spec, int On)[] dependencies)
    {
        var stream = new StringBuilder();
        for (var number = 1; number <= count; number++)
        {
            var needs = dependencies.Where(dependency => dependency.Spec == number).Select(dependency => IdOf(dependency.On)).ToList();
            stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/{NameOf(number)}\ncommitter Test Person <test@example.com> 1767323045 +0100\n");
            Data(stream, $"Write {NameOf(number)}\n");
            stream.Append("from refs/heads/dev\n");
            Add(stream, $"work/{FileOf(number)}", "work\n");
            Add(stream, $"specs/{NameOf(number)}/.status", "review\n");
            Add(stream, $"specs/{NameOf(number)}/.train.yml", $"version: 1\nuid: uid-{FileOf(number)}\n{(needs.Count == 0 ? string.Empty : $"dependsOn: [{string.Join(", ", needs)}]\n")}");
        }

        Git.GitWith(stream.ToString(), "fast-import", "--quiet");
    }

    private static void Add(StringBuilder stream, string path, string content)
    {
        stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline {path}\n");
        Data(stream, content);
    }

    private static void Data(StringBuilder stream, string text) => stream.Append(CultureInfo.InvariantCulture, $"data {Encoding.UTF8.GetByteCount(text)}\n{text}\n");
}
