using ReleaseTrain.Configuration;

namespace ReleaseTrain.Journal;

/// <summary>Finds the journal that the configuration and the environment name.</summary>
internal interface IJournalHost
{
    /// <summary>
    /// Opens the journal. <c>auto</c> takes the my-context program where one answers, else the embedded writer of the same files. The home is <paramref name="home"/>,
    /// else the configuration's, else MY_CONTEXT_HOME, else the program's own default. Nothing is made before the first write.
    /// </summary>
    /// <param name="settings">Backend and home as configured.</param>
    /// <param name="home">A home for this command alone; null for the configured one.</param>
    /// <returns>The journal; null where the configuration wants none.</returns>
    /// <exception cref="ReleaseTrainException">JournalProgramNotFound where the configuration names the program and none answers; JournalHomeInvalid.</exception>
    IJournal? Open(JournalSettings settings, string? home, CancellationToken cancellation);
}
