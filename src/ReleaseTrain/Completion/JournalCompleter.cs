using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ReleaseTrain.Configuration;
using ReleaseTrain.Journal;
using ReleaseTrain.Loading;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Completion;

/// <summary>Names of the journal's contexts, the newest first: those of the project without its name, then those of others in full.</summary>
internal sealed class JournalCompleter : IArgumentCompleter
{
    private const string HomeParameter = "Home";

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var naming = new JournalNaming(project: null, JournalPolicy.Default);
            var settings = new JournalSettings();
            try
            {
                using var repository = RepositoryCompleter.Open(fakeBoundParameters?[RepositoryCompleter.RepositoryParameter] as string);
                using var view = TrainView.Open(AdapterContext.Adapters, repository, new QuietReporter(), ViewMode.Local);
                (naming, settings) = (JournalNaming.Of(view), view.Configuration.Journal);
            }
            catch (ReleaseTrainException)
            {
                // Outside of a repository there are journals, too.
            }

            var home = fakeBoundParameters?[HomeParameter] is string given ? RepositoryCompleter.Locate(given) : null;
            return CompletionText.Complete(wordToComplete, List(naming, AdapterContext.Adapters.Journals.Open(settings, home, CancellationToken.None)));
        }
        catch (Exception)
        {
            // Whoever types a command line is told nothing in the middle of it.
            return [];
        }
    }

    private static IEnumerable<Candidate> List(JournalNaming naming, IJournal? journal) => (journal?.Read(new JournalQuery(WithEntries: false)).Contexts ?? [])
        .OrderByDescending(context => naming.IsOurs(context.Name))
        .ThenByDescending(context => context.StartedAt)
        .Select(context => new Candidate(naming.Shorten(context.Name), context.Name, context.Name));
}
