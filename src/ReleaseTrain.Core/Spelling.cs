namespace ReleaseTrain;

/// <summary>Finds what somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>The candidate that is nearest to the text; null when none is near.</summary>
    public static string? FindNearest(string text, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(candidate => (Candidate: candidate, Distance: Measure(text.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .OrderBy(found => found.Distance)
            .ThenBy(found => found.Candidate, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Candidate is not null && best.Distance <= Math.Max(1, Math.Min(text.Length, best.Candidate.Length) / 3) ? best.Candidate : null;
    }

    /// <summary>Number of letters to insert, remove, change or swap with their neighbour.</summary>
    private static int Measure(string left, string right)
    {
        var cost = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                cost[row, column] = row == 0 || column == 0 ? row + column : Math.Min(
                    Math.Min(cost[row - 1, column], cost[row, column - 1]) + 1,
                    cost[row - 1, column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1));
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                {
                    cost[row, column] = Math.Min(cost[row, column], cost[row - 2, column - 2] + 1);
                }
            }
        }

        return cost[left.Length, right.Length];
    }
}
