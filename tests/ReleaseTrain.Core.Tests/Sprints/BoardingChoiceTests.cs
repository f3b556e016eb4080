using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ReleaseTrain.Sprints;

/// <summary>The judge tries every subset there is.</summary>
[Properties(Arbitrary = [typeof(Scenes)], MaxTest = 1000)]
public sealed class BoardingChoiceTests
{
    private const int Most = 9;

    [Property]
    public bool As_few_stay_behind_as_can_be_and_of_equally_good_ways_the_higher_ranks_board(Scene scene) => Choose(scene).SequenceEqual(Judge(scene));

    [Fact]
    public void Thirteen_that_conflict_are_taken_by_rank_alone()
    {
        // The first conflicts with all others, which would board without it.
        var boards = new BoardingChoice([.. Enumerable.Range(0, 13).Select(_ => Enumerable.Empty<int>())], Enumerable.Range(1, 12).Select(other => (0, other))).Choose();

        Assert.Equal([0], Aboard(boards));
    }

    [Fact]
    public void Twelve_that_conflict_are_weighed()
    {
        var boards = new BoardingChoice([.. Enumerable.Range(0, 12).Select(_ => Enumerable.Empty<int>())], Enumerable.Range(1, 11).Select(other => (0, other))).Choose();

        Assert.Equal(Enumerable.Range(1, 11), Aboard(boards));
    }

    [Fact]
    public void Groups_that_have_nothing_to_do_with_each_other_are_weighed_each_for_itself()
    {
        // Twenty groups of three, in each of which the first conflicts with the two others.
        var boards = new BoardingChoice([.. Enumerable.Range(0, 60).Select(_ => Enumerable.Empty<int>())], Enumerable.Range(0, 20).SelectMany(group => new[] { (3 * group, (3 * group) + 1), (3 * group, (3 * group) + 2) })).Choose();

        Assert.Equal(Enumerable.Range(0, 60).Where(spec => spec % 3 > 0), Aboard(boards));
    }

    private static IEnumerable<int> Aboard(bool[] boards) => Enumerable.Range(0, boards.Length).Where(spec => boards[spec]);

    private static bool[] Choose(Scene scene) => new BoardingChoice(scene.Dependencies, scene.Conflicts).Choose();

    private static bool[] Judge(Scene scene)
    {
        var count = scene.Dependencies.Count;
        return Enumerable.Range(0, 1 << count)
            .Select(mask => Enumerable.Range(0, count).Select(spec => (mask & (1 << spec)) != 0).ToArray())
            .Where(boards => scene.Conflicts.All(pair => !(boards[pair.Left] && boards[pair.Right])))
            .Where(boards => Enumerable.Range(0, count).All(spec => !boards[spec] || scene.Dependencies[spec].All(dependency => boards[dependency])))
            .MaxBy(boards => (boards.Count(each => each), string.Concat(boards.Select(each => each ? '1' : '0'))), Comparer<(int Count, string Ranks)>.Create((left, right) => left.Count != right.Count ? left.Count.CompareTo(right.Count) : string.CompareOrdinal(left.Ranks, right.Ranks)))!;
    }

    /// <param name="Dependencies">For each spec, the lower ones it depends on.</param>
    /// <param name="Conflicts">Pairs; with itself: with the integration branch.</param>
    public sealed record Scene(IReadOnlyList<IReadOnlyList<int>> Dependencies, IReadOnlyList<(int Left, int Right)> Conflicts);

    private static class Scenes
    {
        public static Arbitrary<Scene> Any() => Arb.From(
            from count in Gen.Choose(0, Most)
            from dependencies in Gen.CollectToList(Enumerable.Range(0, count), spec => SomeOf(Enumerable.Range(0, spec), 6))
            from conflicts in SomeOf(Enumerable.Range(0, count).SelectMany(left => Enumerable.Range(left, count - left).Select(right => (left, right))), 4)
            select new Scene([.. dependencies], conflicts));

        // One in so many of them.
        private static Gen<IReadOnlyList<T>> SomeOf<T>(IEnumerable<T> all, int oneIn) =>
            Gen.CollectToList(all, each => Gen.Choose(1, oneIn).Select(drawn => (Each: each, IsTaken: drawn == 1))).Select(drawn => (IReadOnlyList<T>)[.. drawn.Where(each => each.IsTaken).Select(each => each.Each)]);
    }
}
