namespace ReleaseTrain.Benchmarks.Measuring;

/// <summary>
/// Two ways of doing the same job, one after the other in every round and in turned order in every other one: what else the machine does hits both. The ratio
/// is the median of the rounds' own ratios.
/// </summary>
internal sealed class Race
{
    private readonly List<(TimeSpan Ours, TimeSpan Alternative)> _rounds = [];

    private Race()
    {
    }

    public TimeSpan Ours => Median(_rounds.Select(round => round.Ours));

    public TimeSpan Alternative => Median(_rounds.Select(round => round.Alternative));

    /// <summary>How many times faster ours is.</summary>
    public double Speedup => Median(_rounds.Select(round => round.Alternative / round.Ours));

    /// <summary>How many times the alternative's time ours takes.</summary>
    public double Cost => Median(_rounds.Select(round => round.Ours / round.Alternative));

    /// <param name="rounds">How many rounds count.</param>
    /// <param name="warm">How many go before them.</param>
    /// <param name="ours">Our way.</param>
    /// <param name="alternative">The other way.</param>
    public static Race Run(int rounds, int warm, Contender ours, Contender alternative)
    {
        var race = new Race();
        for (var round = -warm; round < rounds; round++)
        {
            var times = int.IsEvenInteger(round) ? (Ours: Take(ours), Alternative: Take(alternative)) : Turned(Take(alternative), Take(ours));
            if (round >= 0)
            {
                race._rounds.Add(times);
            }
        }

        return race;
    }

    public static T Median<T>(IEnumerable<T> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : default!;

    private static (TimeSpan Ours, TimeSpan Alternative) Turned(TimeSpan alternative, TimeSpan ours) => (ours, alternative);

    // The garbage of one is not to be the other's work.
    private static TimeSpan Take(Contender contender)
    {
        contender.Reset?.Invoke();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return contender.Run();
    }
}
