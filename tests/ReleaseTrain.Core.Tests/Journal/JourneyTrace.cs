namespace ReleaseTrain.Journal;

/// <summary>What came of a journey.</summary>
/// <param name="Outcomes">Of each step.</param>
/// <param name="History">The home's history, without the ways there and back of single writes.</param>
internal sealed record JourneyTrace(IReadOnlyList<string> Outcomes, IReadOnlyList<JournalTransition> History)
{
    public IEnumerable<string> HistoryWithoutTimes => History.Select(transition => $"{transition.From ?? "NULL"}|{transition.To ?? "NULL"}|{transition.Kind}");
}
