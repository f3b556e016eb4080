using System.Management.Automation;
using ReleaseTrain.Configuration;
using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Cmdlets;

/// <summary>A cmdlet about the journal. It works in a repository, by whose rules contexts are named and judged, and outside of any, where names are taken as they are.</summary>
public abstract class JournalCmdlet : TrainCmdlet
{
    private TrainView? _view;
    private bool _isLooked;
    private ProjectJournal? _journal;
    private IReadOnlyList<SpecEntry>? _specs;

    /// <summary>The journal's home for this command. Without it: the configured one, else MY_CONTEXT_HOME, else the default of the my-context program.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Home { get; set; }

    /// <summary>The journal.</summary>
    /// <exception cref="ReleaseTrainException">JournalOff.</exception>
    private protected ProjectJournal Journal => _journal ??= OpenJournal(Cancellation);

    /// <summary>The repository as this clone knows it; null outside of any.</summary>
    private protected TrainView? View
    {
        get
        {
            if (!_isLooked)
            {
                _view = FindView();
                _isLooked = true;
            }

            return _view;
        }
    }

    /// <summary>Every spec of the repository; none outside of any.</summary>
    private protected IReadOnlyList<SpecEntry> Specs => _specs ??= View is { } view ? SpecCatalog.Read(view).Entries : [];

    /// <summary>The repository, where nothing goes without one.</summary>
    /// <exception cref="ReleaseTrainException">RepositoryNotFound.</exception>
    private protected TrainView DemandView()
    {
        if (View is null)
        {
            // Says what is wrong with it.
            _ = Opened;
        }

        return View!;
    }

    /// <summary>The specs that somebody names.</summary>
    /// <exception cref="ReleaseTrainException">RepositoryNotFound, SpecNotFound, SpecAmbiguous, SpecInputInvalid.</exception>
    private protected IReadOnlyList<SpecEntry> FindSpecs(IEnumerable<object?>? given)
    {
        var items = (given ?? []).Select(EngineObject.Unwrap).OfType<object>().ToList();
        if (items.Count == 0)
        {
            return [];
        }

        DemandView();
        return [.. items.SelectMany(item => SpecInput.EntriesOf(item, Specs)).Distinct(ReferenceEqualityComparer.Instance).Cast<SpecEntry>()];
    }

    /// <summary>Full names of all contexts, without reading what is in them.</summary>
    private protected IReadOnlyList<string> ReadNames() => [.. Journal.Read(new JournalQuery(WithEntries: false)).Contexts.Select(context => context.Name)];

    /// <summary>The context that a spec's work goes on in now.</summary>
    /// <param name="entry">The spec.</param>
    /// <param name="phase">The phase that somebody named; null for the one that is worked on.</param>
    private protected string FindContext(SpecEntry entry, string? phase) =>
        Journal.FindLast(Journal.Naming.NameOf(entry.Spec, phase ?? JournalPhase.FindCurrent(ReadPhases(entry))?.Number));

    /// <summary>The phase that a context is about; null where it is about none, or where its spec is not there.</summary>
    private protected JournalPhase? FindPhase(JournalName name) =>
        name is { Spec: { } id, Phase: { } number } && Specs.FirstOrDefault(entry => entry.Spec.Id == id) is { } spec
            ? ReadPhases(spec).FirstOrDefault(phase => phase.Number.Equals(number, StringComparison.OrdinalIgnoreCase))
            : null;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _view?.Dispose();
            _view = null;
        }

        base.Dispose(disposing);
    }

    private IReadOnlyList<JournalPhase> ReadPhases(SpecEntry entry) => JournalPhase.Read(SpecTasks.Read(View!, entry));

    private TrainView? FindView()
    {
        try
        {
            return OpenView();
        }
        catch (ReleaseTrainException missing) when (Repository is null && missing.Id is "RepositoryNotFound" or "GitNotFound")
        {
            return null;
        }
    }

    /// <summary>Opens the journal anew.</summary>
    /// <param name="cancellation">Stops waiting for others; none for what goes on when the command is over.</param>
    /// <exception cref="ReleaseTrainException">JournalOff.</exception>
    private protected ProjectJournal OpenJournal(CancellationToken cancellation)
    {
        var home = Home is null ? null : ResolveFolder(Home);
        var opened = View is { } view
            ? ProjectJournal.Open(view, home, cancellation)
            : Adapters.Journals.Open(new JournalSettings(), home, cancellation) is { } store ? new ProjectJournal(store, new JournalNaming(project: null, JournalPolicy.Default)) : null;
        return opened ?? throw new TrainError(
            "JournalOff",
            "The configuration of this repository wants no journal ('journal.backend: none').",
            View?.Repository.Facts.Root,
            $"set 'journal.backend: auto' in {TrainConfiguration.WorkflowPath} and commit it").AsException();
    }
}
