using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Journal;

/// <summary>
/// Gathers what a command is going to note, context by context, as far as the policy wants it; nothing is written. What is read for it is read when it is first
/// asked for, and a journal that cannot be read tells nothing: whoever writes finds out.
/// </summary>
internal sealed class JournalDraft
{
    private const int LongestNote = 2_000;

    private readonly Lazy<ProjectJournal?> _journal;
    private readonly Dictionary<string, Entry> _contexts = new(StringComparer.Ordinal);
    private readonly List<Entry> _order = [];

    private JournalDraft(TrainView view)
    {
        View = view;
        Naming = JournalNaming.Of(view);
        _journal = new(() => Try(() => ProjectJournal.Open(view, home: null, CancellationToken.None), null));
    }

    public TrainView View { get; }

    public JournalNaming Naming { get; }

    /// <summary>What a command tells the journal; nothing where the configuration wants none, or where what is told cannot be read.</summary>
    /// <param name="view">The repository.</param>
    /// <param name="tell">Tells it.</param>
    public static IReadOnlyList<PlannedContext> Make(TrainView view, Action<JournalDraft> tell)
    {
        if (view.Configuration.Journal.Backend == "none")
        {
            return [];
        }

        var draft = new JournalDraft(view);
        try
        {
            tell(draft);
        }
        catch (Exception untold) when (ContextWriter.IsFailure(untold))
        {
            view.Reporter.Warning(ContextWriter.Id, $"The journal is told nothing of this: {ContextWriter.Explain(untold)}");
            return [];
        }

        return [.. draft._order.Select(entry => entry.ToPlan()).Where(context => context.Lines.Count > 0 || context.Follows is not null || context.End != ContextEnd.None)];
    }

    /// <summary>Notes what happened.</summary>
    /// <param name="context">Full name of the context.</param>
    /// <param name="what">What it is; the policy says whether it is wanted.</param>
    /// <param name="text">The note without its mark.</param>
    /// <param name="mark">Its mark; null for the one of what it is.</param>
    public void Note(string context, JournalEvent what, string text, string? mark = null)
    {
        if (Naming.Wants(context, what))
        {
            Find(context).Lines.Add(new JournalLine(JournalEntryKind.Note, $"{mark ?? JournalMarks.Of(what)} {Clean(text)}"));
        }
    }

    /// <summary>Notes a file that belongs to what happened.</summary>
    /// <param name="context">Full name of the context.</param>
    /// <param name="what">What it belongs to.</param>
    /// <param name="path">Path within the repository.</param>
    public void File(string context, JournalEvent what, string path)
    {
        if (Naming.Wants(context, what))
        {
            Find(context).Lines.Add(new JournalLine(JournalEntryKind.File, Path.GetFullPath(path, View.Repository.Facts.WorkTree ?? View.Repository.Facts.Root)));
        }
    }

    /// <summary>Has a context take over from another: where that one is active, this one becomes it.</summary>
    public void Follow(string context, string before)
    {
        if (IsTold(context))
        {
            Find(context).Follows = before;
        }
    }

    /// <summary>Ends a context once it is written.</summary>
    public void End(string context, ContextEnd end)
    {
        if (IsTold(context) && Find(context) is var entry && entry.End < end)
        {
            entry.End = end;
        }
    }

    /// <summary>Contexts that are there, with what was written into them.</summary>
    public IReadOnlyList<JournalContext> Read(Predicate<JournalName> isWanted, bool withEntries) =>
        Try(() => _journal.Value?.Read(new JournalQuery(IsWanted: name => Naming.IsOurs(name) && isWanted(Naming.Parse(name)), WithEntries: withEntries)).Contexts, null) ?? [];

    private static T Try<T>(Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (Exception unread) when (ContextWriter.IsFailure(unread))
        {
            return otherwise;
        }
    }

    // The store takes one line as well as many; what is noted is looked through line by line.
    private static string Clean(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("\0", string.Empty, StringComparison.Ordinal);
        var clean = JournalText.IsEncodable(line) ? line : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line));
        return clean.Length <= LongestNote ? clean : $"{clean[..(LongestNote - (char.IsHighSurrogate(clean[LongestNote - 1]) ? 1 : 0))]}…";
    }

    // Whoever wants nothing noted of some stages keeps their contexts by hand.
    private bool IsTold(string context) => Naming.Parse(context).Group is not { } group || Naming.Policy[group].Events.Count > 0;

    private Entry Find(string context)
    {
        if (!_contexts.TryGetValue(context, out var entry))
        {
            entry = _contexts[context] = new Entry(context);
            _order.Add(entry);
        }

        return entry;
    }

    private sealed class Entry(string name)
    {
        public List<JournalLine> Lines { get; } = [];

        public string? Follows { get; set; }

        public ContextEnd End { get; set; }

        public PlannedContext ToPlan() => new(name, Lines) { Follows = Follows, End = End };
    }
}
