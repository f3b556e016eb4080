using ReleaseTrain.Configuration;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>Opens the journal that configuration and environment name.</summary>
internal sealed class JournalHost : IJournalHost
{
    public IJournal? Open(JournalSettings settings, string? home, CancellationToken cancellation) =>
        settings.Backend == "none" ? null : new EmbeddedJournal(JournalHome.Find(settings, home), TimeProvider.System, cancellation);
}
