using ReleaseTrain.Configuration;
using ReleaseTrain.Gates.Tests;

namespace ReleaseTrain.Sprints;

/// <summary>Which tests a sprint runs over which of its commits, and what is said of them.</summary>
internal static class SprintTests
{
    private const string None = "No tests are configured, so nothing is known of how it works (tests-none).";
    private const int ShortId = 8;

    /// <summary>A spec's unit tests after its own merge, the build and the tests of the whole at the end. What lands is always what was tested.</summary>
    /// <param name="commands">What is configured.</param>
    /// <param name="merges">What the spec is called and its merge commit, in order.</param>
    /// <param name="tip">The commit that would land.</param>
    /// <returns>Null where nothing is configured or nothing is merged.</returns>
    public static TestPlan? Plan(TestCommands commands, IReadOnlyList<(string Spec, string Commit)> merges, string tip)
    {
        if (merges.Count == 0)
        {
            return null;
        }

        var each = commands.AfterEachMerge ? merges.Select(merge => new TestRequest(TestKind.Unit, merge.Commit, merge.Spec)) : [];
        var isUnitLast = !commands.AfterEachMerge || (commands.Build ?? commands.Integration) is null;
        TestKind[] last = isUnitLast ? [TestKind.Unit, TestKind.Build, TestKind.Integration] : [TestKind.Build, TestKind.Integration];
        return TestPlan.Of(commands, [.. each, .. last.Select(kind => new TestRequest(kind, tip))]);
    }

    /// <summary>Which tests are green for a merge, and which of them are flaky.</summary>
    public static string Describe(TestPlan? tests, string commit, string? tip, Func<TestRequest, bool> isFlaky)
    {
        var flaky = (tests?.Requests ?? []).Where(request => (request.Commit == commit || request.Commit == tip) && isFlaky(request)).Select(request => TestRecipe.NameOf(request.Kind)).Distinct().ToList();
        return $"{Say(tests, commit, tip, "Passed")}{(flaky.Count == 0 ? string.Empty : $" Flaky, because over the same tree it has failed, too: {Join(flaky)}.")}";
    }

    /// <summary>Which tests a merge would have to pass.</summary>
    public static string Announce(TestPlan? tests, string commit, string? tip) => Say(tests, commit, tip, "To pass");

    private static string Say(TestPlan? tests, string commit, string? tip, string verb)
    {
        if (tests is null)
        {
            return None;
        }

        var (own, whole) = (tests.NamesOver(commit), tip is null || tip == commit ? [] : tests.NamesOver(tip));
        return own.Count == 0
            ? $"{verb}: {Join(whole)} at the end; commit {commit[..ShortId]} by itself is untested."
            : $"{verb}: {Join(own)} after this merge{(whole.Count == 0 ? string.Empty : $", {Join(whole)} at the end")}.";
    }

    private static string Join(IReadOnlyList<string> names) => string.Join(", ", names);
}
