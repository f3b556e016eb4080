using FsCheck;
using FsCheck.Xunit;

namespace ReleaseTrain.Sprints;

/// <summary>Random sprints with random specs that are red, by themselves or in pairs, against what follows from the rules by hand.</summary>
public sealed class CulpritProperties
{
    [Property(MaxTest = 20)]
    public void The_right_ones_are_named_within_the_bound_and_the_runs_told_are_those_that_the_command_counted(DoNotSize<int> seed)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var story = RedStory.Make(new Random(seed.Item));
        using var scene = new RedScene(story.Count, story.IsEach ? command => $"{{ parallel: {story.Parallel}, unit: {{ run: {command} }} }}" : CulpritTests.AtTheEnd(story.Parallel), [.. story.Dependencies]);
        foreach (var red in story.Red)
        {
            scene.Redden(red);
        }

        var landed = scene.Land();

        var (aboard, culprits) = story.Foresee();
        Assert.Equal(aboard.Select(RedScene.NameOf), landed.Sprint.Specs.Select(spec => spec.Name));
        Assert.Equal(
            culprits.Select(culprit => (RedScene.IdOf(culprit.Spec), culprit.Partner is { } partner ? RedScene.IdOf(partner) : string.Empty)),
            scene.Culprits.Select(culprit => (culprit.Spec.Id, culprit.Bond == CulpritBond.Pair ? culprit.Company[0].Id : string.Empty)));
        Assert.Equal(scene.Count, scene.Cost.Runs + scene.Cost.Repeats);
        Assert.Equal(culprits.Count == 0 ? 0 : scene.Cost.Runs, landed.Results.Sum(result => result.TestRuns));
        if (!story.IsEach)
        {
            Assert.All(scene.Culprits.Zip(culprits), pair => Assert.InRange(pair.First.Cost.Runs, 1, pair.Second.Bound));
        }

        scene.DemandNothingLeft();
    }

    /// <summary>A sprint by numbers.</summary>
    private sealed record RedStory(int Count, int Parallel, bool IsEach, IReadOnlyList<int[]> Red, IReadOnlyList<(int Spec, int On)> Dependencies)
    {
        public static RedStory Make(Random random)
        {
            var count = random.Next(1, 12);
            int[] Any() => random.Next(3) == 0 || count == 1 ? [random.Next(1, count + 1)] : [.. Enumerable.Range(1, count).OrderBy(_ => random.Next()).Take(2).Order()];
            return new RedStory(
                count,
                random.Next(1, 4),
                random.Next(4) == 0,
                [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Any())],
                [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => Any()).Where(pair => pair.Length == 2).Select(pair => (pair[1], pair[0]))]);
        }

        // The first beginning of the chain that is red names its last spec; the first beginning that is red with that one beside it names its partner.
        public (IReadOnlyList<int> Aboard, IReadOnlyList<(int Spec, int? Partner, int Bound)> Culprits) Foresee()
        {
            var aboard = Enumerable.Range(1, Count).ToList();
            var culprits = new List<(int, int?, int)>();
            while (IsRed(aboard))
            {
                var place = Enumerable.Range(0, aboard.Count).First(last => IsRed(aboard.Take(last + 1)));
                var needed = NeedsOf(aboard[place]);
                var others = aboard.Take(place).Where(spec => !needed.Contains(spec)).ToList();
                int? partner = IsRed(needed) ? null : others[Enumerable.Range(0, others.Count).First(last => IsRed(needed.Concat(others.Take(last + 1))))];
                culprits.Add((aboard[place], partner, Halving.Budget(aboard.Count) + 4 + (partner is null ? 0 : 1 + Halving.Budget(others.Count))));
                var culprit = aboard[place];
                aboard.RemoveAll(spec => NeedsOf(spec).Contains(culprit));
            }

            return (aboard, culprits);
        }

        // It and all that it depends on.
        private HashSet<int> NeedsOf(int spec)
        {
            var needed = new HashSet<int> { spec };
            while (Dependencies.Any(dependency => needed.Contains(dependency.Spec) && needed.Add(dependency.On)))
            {
            }

            return needed;
        }

        private bool IsRed(IEnumerable<int> specs) => Red.Any(red => red.All(specs.ToHashSet().Contains));
    }
}
