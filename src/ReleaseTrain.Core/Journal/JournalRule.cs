namespace ReleaseTrain.Journal;

/// <summary>What the policy says of one group of stages.</summary>
/// <param name="Context">The context's name behind the project's, with <c>{spec}</c>, <c>{phase}</c> or <c>{version}</c> in it.</param>
/// <param name="Level">How much is noted.</param>
/// <param name="Least">Fewer notes than these are too few, once the context is over.</param>
/// <param name="Most">More notes than these are many.</param>
/// <param name="Events">What commands note by themselves.</param>
internal sealed record JournalRule(string Context, JournalLevel Level, int Least, int Most, IReadOnlyList<JournalEvent> Events)
{
    /// <summary>Number of notes after which the work goes on in another context; null for never.</summary>
    public int? Split { get; init; }

    /// <summary>How often work under way shows a sign of life; null where nobody waits for one.</summary>
    public TimeSpan? Heartbeat { get; init; }

    /// <summary>Silence after which something is wrong; null for never.</summary>
    public TimeSpan? Alarm { get; init; }

    /// <summary>Whether commands note this by themselves.</summary>
    public bool Wants(JournalEvent what) => Events.Contains(what);
}
