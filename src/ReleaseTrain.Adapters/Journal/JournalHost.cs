using ReleaseTrain.Configuration;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>Opens the journal that configuration and environment name.</summary>
internal sealed class JournalHost : IJournalHost
{
    public IJournal? Open(JournalSettings settings, string? home, CancellationToken cancellation)
    {
        if (settings.Backend == "none")
        {
            return null;
        }

        var place = JournalHome.Find(settings, home);
        var program = settings.Backend == "embedded" ? null : ContextProgram.Find(cancellation);
        return program is not null ? new ProgramJournal(program, place, TimeProvider.System, cancellation)
            : settings.Backend == "my-context" ? throw new TrainError("JournalProgramNotFound", "The configuration wants the journal written by my-context, and no such program on the PATH answers, or it is older than 2.2.", "my-context", "install my-context from https://github.com/jcaldwell-labs/my-context, or journal.backend: auto in the configuration").AsException()
            : new EmbeddedJournal(place, TimeProvider.System, cancellation);
    }
}
