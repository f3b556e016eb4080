namespace ReleaseTrain.Adapters.Journal;

/// <summary>Lets changes of a home through one at a time, and gives what the system refuses as the journal's own error.</summary>
/// <param name="store">The home.</param>
/// <param name="clock">What time it is.</param>
/// <param name="patience">How long a change waits for the others.</param>
/// <param name="cancellation">Ends the wait.</param>
internal sealed class HomeGate(JournalStore store, TimeProvider clock, TimeSpan patience, CancellationToken cancellation)
{
    /// <summary>A change of the home as it should be: a write that was killed half way is put right before.</summary>
    /// <exception cref="ReleaseTrainException">JournalBusy, JournalFailed, and what the change throws.</exception>
    public T Change<T>(Func<T> change) => Hold(() =>
    {
        Turn.Finish(store, clock);
        return change();
    });

    /// <summary>A change of the home as it is.</summary>
    /// <inheritdoc cref="Change"/>
    public T Hold<T>(Func<T> change) => Try(() =>
    {
        using var held = HomeLock.Take(store.Home, patience, cancellation);
        return change();
    });

    /// <summary>A change that nobody has to wait for.</summary>
    /// <exception cref="ReleaseTrainException">JournalFailed, and what the change throws.</exception>
    public T Try<T>(Func<T> change)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return change();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new TrainError("JournalFailed", $"The journal '{store.Home}' cannot be written: {refused.Message}", store.Home, $"Test-Journal, once '{store.Home}' can be written").AsException(refused);
        }
    }
}
