using System.Numerics;

namespace ReleaseTrain.Sprints;

/// <summary>
/// Which steps of a chain to test next when one of them turned it red. One at a time halves what is left; several at once save time and cost more tests, so they
/// are chosen only where the whole search stays within what halving may need.
/// </summary>
internal static class Halving
{
    /// <summary>How many tests tell one of so many steps at most, one test at a time.</summary>
    public static int Budget(int count) => count < 2 ? 0 : BitOperations.Log2((uint)(count - 1)) + 1;

    /// <summary>The steps to test next, ascending, never the last one; none where a single one is left.</summary>
    /// <param name="count">How many steps it may be.</param>
    /// <param name="budget">How many tests may still be used; at least the budget of the count.</param>
    /// <param name="parallel">How many tests may run at once.</param>
    public static IReadOnlyList<int> Choose(int count, int budget, int parallel)
    {
        var size = Enumerable.Range(1, Math.Min(parallel, count - 1)).LastOrDefault(tests => tests == 1 || tests + Budget(Share(count, tests + 1)) <= budget);
        return [.. Enumerable.Range(1, size).Select(part => Share(count * part, size + 1) - 1)];
    }

    private static int Share(int count, int parts) => (count + parts - 1) / parts;
}
