using ReleaseTrain.Repositories;

namespace ReleaseTrain.Journal;

/// <summary>One home as the commands of one project use it: its contexts with what the policy says of them, and notes that go on in another context when one is full.</summary>
internal sealed class ProjectJournal
{
    private readonly IJournal _store;

    public ProjectJournal(IJournal store, JournalNaming naming)
    {
        _store = store;
        Naming = naming;
    }

    /// <summary>The names of the project's contexts, with its policy.</summary>
    public JournalNaming Naming { get; }

    /// <summary>Absolute path of the home.</summary>
    public string Home => _store.Home;

    /// <summary>The journal of a repository.</summary>
    /// <param name="view">The repository.</param>
    /// <param name="home">A home for this command alone; null for the configured one.</param>
    /// <param name="cancellation">Stops waiting for others.</param>
    /// <returns>The journal; null where the configuration wants none.</returns>
    /// <exception cref="ReleaseTrainException">What <see cref="IJournalHost.Open"/> throws.</exception>
    public static ProjectJournal? Open(TrainView view, string? home, CancellationToken cancellation) =>
        view.Adapters.Journals.Open(view.Configuration.Journal, home, cancellation) is { } store ? new ProjectJournal(store, JournalNaming.Of(view)) : null;

    /// <summary>The journal of a repository that is not read yet; nothing is said of what reading it finds.</summary>
    /// <exception cref="ReleaseTrainException">What <see cref="IJournalHost.Open"/> and opening a view throw.</exception>
    public static ProjectJournal? Open(IAdapters adapters, IRepository repository, CancellationToken cancellation)
    {
        using var view = TrainView.Open(adapters, repository, new QuietReporter(), ViewMode.Local);
        return Open(view, home: null, cancellation);
    }

    /// <summary>The project's own contexts without their entries; null where no journal is kept, or it cannot be read.</summary>
    public static IReadOnlyList<JournalContext>? TryRead(TrainView view)
    {
        try
        {
            var journal = Open(view, home: null, CancellationToken.None);
            return journal?.Read(new JournalQuery(IsWanted: journal.Naming.IsOurs, WithEntries: false)).Contexts;
        }
        catch (Exception unread) when (ContextWriter.IsFailure(unread))
        {
            return null;
        }
    }

    /// <summary>Contexts with what their names and the policy tell of them.</summary>
    public JournalSnapshot Read(JournalQuery query)
    {
        var read = _store.Read(query);
        return read with { Contexts = [.. read.Contexts.Select(Naming.Describe)] };
    }

    /// <summary>Contexts as the store has them, again and again; what was appended alone is read.</summary>
    public Func<JournalSnapshot> Follow(JournalQuery query) => _store.Follow(query);

    /// <summary>One context with its entries; null where there is none of that name.</summary>
    public JournalContext? Find(string name) => Read(new JournalQuery([name])).Contexts.FirstOrDefault();

    /// <summary>Full name of the active context; null where none is.</summary>
    public string? FindActive() => _store.Read(new JournalQuery([], WithEntries: false)).Active;

    /// <summary>The last part of a line of work, which is where it goes on: the context itself where nothing goes on from it.</summary>
    /// <param name="first">Full name of its first part, whether that is there or not.</param>
    public string FindLast(string first) => _store.Read(new JournalQuery(IsWanted: name => Naming.Parse(name).First == first, WithEntries: false)).Contexts
        .MaxBy(context => Naming.Parse(context.Name).Part)?.Name ?? first;

    /// <summary>Makes a context active: a new one, or that one taken up again.</summary>
    /// <exception cref="ReleaseTrainException">What <see cref="IJournal.Start"/> throws.</exception>
    public StartedContext Start(string name) => _store.Start(name, Origin(parent: null));

    /// <summary>Stops the active context.</summary>
    /// <returns>Its name; null where none was active.</returns>
    public string? Stop() => _store.Stop();

    /// <summary>Puts a context away.</summary>
    public void Archive(string name) => _store.Archive(name);

    /// <summary>Mends what a finding of the store names; null where there was nothing to mend any more.</summary>
    public string? Repair(Finding finding) => _store.Repair(finding);

    /// <summary>
    /// Writes into a context, or where its notes come near the policy's split into the one that goes on from it: each of the two then says so, and the new one is
    /// active where the old one was.
    /// </summary>
    /// <param name="name">Full name of the context.</param>
    /// <param name="lines">What is written.</param>
    /// <param name="isMade">Whether a context that is not there is made; it does not become active.</param>
    /// <returns>Full name of the context that was written to.</returns>
    /// <exception cref="ReleaseTrainException">What <see cref="IJournal.Write"/> throws.</exception>
    public string Write(string name, IReadOnlyList<JournalLine> lines, bool isMade)
    {
        var notes = lines.Count(line => line.Kind is not (JournalEntryKind.File or JournalEntryKind.Heartbeat));
        var origin = isMade ? Origin(parent: null) : null;
        if (notes == 0 || Naming.Parse(name) is not { Group: { } group } known || Naming.Policy[group].Split is not { } split)
        {
            return _store.Write(name, lines, origin);
        }

        var read = _store.Read(new JournalQuery([name]));
        return read.Contexts is [var context, ..] && context.Notes.Count > 0 && context.Notes.Count + notes >= split && Naming.NameNext(known) is { } next
            ? GoOn(context.Name, next, lines, isActive: read.Active == context.Name)
            : _store.Write(name, lines, origin);
    }

    private static JournalOrigin Origin(string? parent) => new(Environment.UserName, parent, ["release-train"]);

    private static JournalLine Link(string text) => new(JournalEntryKind.Note, $"{JournalMarks.Link} {text}");

    private string GoOn(string full, string next, IReadOnlyList<JournalLine> lines, bool isActive)
    {
        // Another process may have been quicker, and then what is full has said so already.
        if (_store.Read(new JournalQuery([next], WithEntries: false)).Contexts.Count > 0)
        {
            return Write(next, lines, isMade: true);
        }

        _store.Write(full, [Link($"Goes on in {next}")]);
        var origin = Origin(full);
        next = isActive ? _store.Start(next, origin).Name : next;
        return _store.Write(next, [Link($"Goes on from {full}"), .. lines], origin);
    }
}
