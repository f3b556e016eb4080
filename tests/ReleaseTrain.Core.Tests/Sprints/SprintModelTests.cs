using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ReleaseTrain.Adapters;
using ReleaseTrain.Fixtures;
using ReleaseTrain.Gates.Tests;
using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Sprints over random specs, overlaps, dependencies and verdicts of tests, planned and proven in a real repository, against a model that tries every subset and
/// merges one spec after the other: the same specs are aboard in the same order, and the candidate holds the same files. In classes of their own they run side by side.
/// </summary>
/// <param name="when">After which merges tests run.</param>
public abstract class SprintModelTests(string when)
{
    private const int Pool = 24;
    private const int Slots = 10;
    private const int Most = 7;
    private const int Cases = 260;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_engine_does_what_the_model_does(int parallel)
    {
        using var scene = new Scene(when, parallel);
        var cases = Arb.From(Any());

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(20_261_126, (ulong)(parallel * 2) + 1), Prop.ForAll(cases, one => scene.Run(one) == Model.Run(one)));
    }

    private static Gen<Case> Any() =>
        from specs in Gen.Shuffle(Enumerable.Range(1, Pool).ToArray()).Select(all => all.Take(Most).ToList())
        from count in Gen.Choose(1, Most)
        from priorities in Gen.ArrayOf(Gen.Elements(SpecPriority.High, SpecPriority.Normal, SpecPriority.Low), count)
        from needs in Gen.ArrayOf(Gen.Choose(-6 * Most, Most), count)
        from bad in Gen.SubListOf(specs.Take(count)).Select(some => some.Take(2).ToList())
        from isBad in Gen.Choose(0, 1)
        from pairs in Gen.ListOf(Gen.Two(Gen.Elements(specs.Take(count))), 2)
        from arePairs in Gen.Choose(0, 1)
        select new Case(
            [.. specs.Take(count)],
            priorities,
            [.. needs.Select((need, index) => need >= 0 && need < index ? specs[need] : need == Most ? Pool + 1 : 0)],
            [.. isBad == 0 ? [] : bad.Select(spec => new[] { spec }), .. arePairs == 0 ? [] : pairs.Where(pair => pair.Item1 != pair.Item2).Select(pair => new[] { pair.Item1, pair.Item2 })]);

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"spec-{number:000}");

    // Each spec writes one to three of the files, as its number says; those that write the same one conflict.
    private static IReadOnlySet<int> SlotsOf(int number) => new HashSet<int> { number % Slots, number * 7 % Slots, number % 3 == 0 ? number * 3 % Slots : number % Slots };

    /// <param name="Specs">Numbers of specs.</param>
    /// <param name="Priorities">Of each.</param>
    /// <param name="Needs">What each depends on; 0 for nothing. One of them does not exist.</param>
    /// <param name="Red">Tests fail wherever all of one of these lie together.</param>
    private sealed record Case(IReadOnlyList<int> Specs, IReadOnlyList<SpecPriority> Priorities, IReadOnlyList<int> Needs, IReadOnlyList<int[]> Red)
    {
        public override string ToString() =>
            string.Join("; ", Specs.Select((spec, index) => $"{spec} {Priorities[index]} needs {Needs[index]} writes {string.Join('+', SlotsOf(spec))}")) + "; red: " + string.Join(", ", Red.Select(red => string.Join('+', red)));
    }

    private static class Model
    {
        /// <summary>Who is aboard, in order, and what each file says.</summary>
        public static string Run(Case one)
        {
            var reds = new HashSet<int>();
            while (true)
            {
                var aboard = Board(one, reds);
                var red = Enumerable.Range(1, aboard.Count).FirstOrDefault(length => one.Red.Any(each => each.All(aboard.Take(length).Contains)));
                if (red == 0)
                {
                    return Tell(aboard, slot => aboard.FindLast(spec => SlotsOf(spec).Contains(slot)));
                }

                reds.Add(aboard[red - 1]);
            }
        }

        public static string Tell(IEnumerable<int> aboard, Func<int, int> writerOf) => $"{string.Join(' ', aboard)} | {string.Join(' ', Enumerable.Range(0, Slots).Select(writerOf))}";

        // Of all the subsets in which nobody conflicts and nobody lacks what it needs the biggest, and of those the first by rank.
        private static List<int> Board(Case one, HashSet<int> reds)
        {
            var ranked = Rank(one, [.. one.Specs.Where(spec => !reds.Contains(spec))]);
            return Enumerable.Range(0, 1 << ranked.Count)
                .Select(mask => ranked.Where((_, index) => (mask & (1 << index)) != 0).ToList())
                .Where(some => some.TrueForAll(spec => (NeedOf(one, spec) == 0 || some.Contains(NeedOf(one, spec))) && some.TrueForAll(other => other == spec || !SlotsOf(other).Overlaps(SlotsOf(spec)))))
                .OrderByDescending(some => some.Count)
                .ThenBy(some => string.Concat(ranked.Select(spec => some.Contains(spec) ? '0' : '1')), StringComparer.Ordinal)
                .First();
        }

        private static List<int> Rank(Case one, IReadOnlyList<int> specs)
        {
            var waiting = specs.OrderBy(spec => one.Priorities[IndexOf(one, spec)]).ThenBy(spec => spec).ToList();
            var ranked = new List<int>();
            while (waiting.Count > 0)
            {
                var next = waiting.First(spec => !waiting.Contains(NeedOf(one, spec)));
                waiting.Remove(next);
                ranked.Add(next);
            }

            return ranked;
        }

        private static int NeedOf(Case one, int spec) => one.Needs[IndexOf(one, spec)];

        private static int IndexOf(Case one, int spec) => one.Specs.ToList().IndexOf(spec);
    }

    private sealed class Scene : IDisposable
    {
        private readonly TestRepository _git = TestRepository.Create();
        private readonly UserWork _own;
        private readonly IRepository _opened;
        private readonly TrainView _view;
        private readonly IReadOnlyList<SpecEntry> _pool;
        private IReadOnlyList<int[]> _red = [];

        public Scene(string when, int parallel)
        {
            _git.Git("switch", "--quiet", "--create", "dev");
            _git.Commit(
                "Rule",
                [
                    (".specify/config/workflow-config.yml", $"tests: {{ unit: {{ run: judged elsewhere }}, when: {when}, parallel: {parallel} }}\n"),
                    .. Enumerable.Range(0, Slots).Select(slot => ($"slots/{slot}", (string?)"0\n")),
                ]);
            AddPool();
            _own = UserWork.Leave(_git);
            _opened = _git.Open();
            _view = TrainView.Open(new AdapterSet(), RepositoryWithPlaces.Create(_opened, () => new Places(this)), new SilentReporter(), ViewMode.ChangeOffline);
            _pool = SpecCatalog.Read(_view).Entries;
            Assert.Equal(Pool, _pool.Count);
        }

        public string Run(Case one)
        {
            _red = one.Red;
            var results = Path.Combine(_git.GitDirectory, "release-train", "tests", "results");
            if (Directory.Exists(results))
            {
                Directory.Delete(results, recursive: true);
            }

            List<SpecEntry> entries = [.. one.Specs.Select((spec, index) => Find(spec) with { Spec = Find(spec).Spec with { Priority = one.Priorities[index], DependsOn = one.Needs[index] == 0 ? [] : [IdOf(one.Needs[index])] } })];
            using var proving = new Proving(_view, entries, TestRunner.For(_view));
            while (true)
            {
                var plan = Plan(entries, proving);
                _view.Builder.Store("candidate");
                if (plan.Operation is null ? proving.TrySettle() : proving.TryProve(plan))
                {
                    return Model.Tell(plan.Sprint.Specs.Select(spec => (int)spec.Number!), slot => plan.Sprint.Candidate is { } tip ? WriterOf(tip, slot) : 0);
                }
            }
        }

        public bool IsRed(string commit)
        {
            lock (_git)
            {
                var tree = _view.Objects.ReadCommit(commit).Tree;
                return _red.Any(each => each.All(spec => _view.Objects.FindEntry(tree, $"work/{spec}") is not null));
            }
        }

        public void Dispose()
        {
            _view.Dispose();
            _opened.Dispose();
            _own.DemandSame();
            _git.Dispose();
        }

        private SpecEntry Find(int spec) => _pool.First(entry => entry.Spec.Number == spec);

        private SprintPlan Plan(IReadOnlyList<SpecEntry> entries, Proving proving) => SprintPlanner.Plan(_view, entries, new SprintRequest
        {
            Specs = entries,
            Red = proving.Red,
            Command = "Merge-Spec",
            SprintId = Ulid.Create(_view.Now),
            StartedAt = _view.Now,
            At = _view.Now,
        });

        private int WriterOf(string commit, int slot) =>
            int.Parse(Encoding.UTF8.GetString(_view.Objects.ReadBlob(_view.Objects.FindEntry(_view.Objects.ReadCommit(commit).Tree, $"slots/{slot}")!.Id)), CultureInfo.InvariantCulture);

        private void AddPool()
        {
            var stream = new StringBuilder();
            for (var number = 1; number <= Pool; number++)
            {
                stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/{IdOf(number)}-work\ncommitter Test Person <test@example.com> 1767323045 +0100\ndata 4\nWork\nfrom refs/heads/dev\n");
                foreach (var (path, content) in SlotsOf(number).Select(slot => ($"slots/{slot}", $"{number}\n")).Append(($"work/{number}", "work\n")).Append(($"specs/{IdOf(number)}-work/.status", "review\n")))
                {
                    stream.Append(CultureInfo.InvariantCulture, $"M 100644 inline {path}\ndata {content.Length}\n{content}\n");
                }
            }

            _git.GitWith(stream.ToString(), "fast-import", "--quiet");
        }
    }

    /// <summary>Judges by what lies in a commit.</summary>
    private sealed class Places(Scene scene) : ITestPlaces
    {
        public ITestPlace Create(string commit) => new Place(scene, commit);

        public void Dispose()
        {
        }
    }

    private sealed class Place(Scene scene, string commit) : ITestPlace
    {
        private string _commit = commit;

        public string Folder => Path.GetTempPath();

        public bool TryReset(string commit)
        {
            _commit = commit;
            return true;
        }

        public ShellEnd Run(ShellCommand command, Action<ReadOnlyMemory<byte>> hear, CancellationToken cancellation) => new(scene.IsRed(_commit) ? 1 : 0, TimeSpan.Zero);

        public void Remove()
        {
        }
    }
}

/// <summary>Each merge is tested.</summary>
public sealed class SprintModelOfEachMergeTests() : SprintModelTests("each");

/// <summary>The last merge is tested.</summary>
public sealed class SprintModelOfTheEndTests() : SprintModelTests("end");
