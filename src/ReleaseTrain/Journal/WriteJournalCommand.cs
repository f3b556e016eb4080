using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Commands;

/// <summary>Writes a note, files or a sign of life into a context of the journal: the active one, or the one that is named, which does not become active.</summary>
[Cmdlet(VerbsCommunications.Write, "Journal", DefaultParameterSetName = NoteSet, SupportsShouldProcess = true)]
[OutputType(typeof(JournalEntry))]
public sealed class WriteJournalCommand : JournalCmdlet
{
    private const string NoteSet = "Note";
    private const string FileSet = "File";
    private const string HeartbeatSet = "Heartbeat";
    private const string ChangesSet = "Changes";

    private PipelineInput<object> _files = null!;

    /// <summary>The note. Phases and checkpoints do without: what they are about is counted from tasks.md.</summary>
    [Parameter(Position = 0, ParameterSetName = NoteSet)]
    [AllowEmptyString]
    public string Text { get; set; } = string.Empty;

    /// <summary>What the note tells; it gets the mark of that.</summary>
    [Parameter(ParameterSetName = NoteSet)]
    [ValidateSet("Note", "Checkpoint", "PhaseStart", "PhaseComplete", "Blocked", "Unblocked", "Bug", "Metric", "Decision")]
    public JournalEntryKind Kind { get; set; }

    /// <summary>Files that belong to the work: paths, wildcards, or objects of Get-ChildItem from the pipeline.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    public object?[]? File { get; set; }

    /// <summary>A sign of life, without a text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HeartbeatSet)]
    public SwitchParameter Heartbeat { get; set; }

    /// <summary>Every file of the work tree with more than ten changed lines since the last file that the context noted, or since it began.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ChangesSet)]
    public SwitchParameter Changes { get; set; }

    /// <summary>The context. Without it and -Spec: the active one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    public string? Name { get; set; }

    /// <summary>The spec whose context is written to, the one of its stage; it is made where it is not there. An id, a name or a Spec object.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object? Spec { get; set; }

    /// <summary>The phase of the implementation, as tasks.md numbers it. Without it: the first that has open tasks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Phase { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _files = new PipelineInput<object>(MyInvocation, nameof(File));

    /// <inheritdoc/>
    protected override void Process() => _files.Add(File?.Select(EngineObject.Unwrap));

    /// <inheritdoc/>
    protected override void End()
    {
        if (ParameterSetName == FileSet && _files.IsEmpty)
        {
            return;
        }

        var target = FindTarget();
        var lines = ReadLines(target);
        var what = $"Write {Describe(lines)} into the journal '{target}'";
        if (lines.Count == 0 || !ShouldProcess(what, $"{what}?", MyInvocation.MyCommand.Name))
        {
            return;
        }

        var at = DateTimeOffset.Now;
        var written = Journal.Write(target, lines, isMade: Spec is not null || IsOfPolicy(target));
        WriteObject(lines.Select(line => new JournalEntry { Context = written, At = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)), Kind = line.Kind, Text = line.Text }), enumerateCollection: true);
    }

    private static string Describe(IReadOnlyList<JournalLine> lines) => lines switch
    {
        [{ Kind: JournalEntryKind.Heartbeat }] => "a sign of life",
        [{ Kind: JournalEntryKind.File } file] => $"'{file.Text}'",
        [var note] => $"'{note.Text}'",
        _ => FormattableString.Invariant($"{lines.Count} files"),
    };

    // By their full names the contexts of the policy are made, as commands make them that note by themselves.
    private bool IsOfPolicy(string name) => name.Contains(':', StringComparison.Ordinal) && Journal.Naming.IsOurs(name) && Journal.Naming.Parse(name).Group is not null;

    private string ResolveName(string name, IReadOnlyList<string> known) =>
        IsOfPolicy(name) && !known.Contains(name, StringComparer.OrdinalIgnoreCase) ? name : JournalSelection.Resolve(Journal.Naming, name, known);

    private string FindTarget()
    {
        if (Spec is not null)
        {
            Repository ??= (EngineObject.Unwrap(Spec) as Spec)?.Repository;
            var found = FindSpecs([Spec]);
            return found is [var entry] ? FindContext(entry, Phase) : throw new TrainError("SpecAmbiguous", $"'{Spec}' fits {found.Count} specs, and one note belongs to one.", Spec, "the same command with one spec's id").AsException();
        }

        return Name is { } name
            ? ResolveName(name.Trim(), ReadNames())
            : Journal.FindActive() ?? throw new TrainError("NoActiveJournal", $"No journal is active in '{Journal.Home}', so there is nothing to write to.", Journal.Home, "Start-Journal, or the same command with -Spec or -Name").AsException();
    }

    private IReadOnlyList<JournalLine> ReadLines(string target) => ParameterSetName switch
    {
        HeartbeatSet => [new JournalLine(JournalEntryKind.Heartbeat, string.Empty)],
        FileSet => [.. FindFiles().Distinct(StringComparer.Ordinal).Select(path => new JournalLine(JournalEntryKind.File, path))],
        ChangesSet => [.. FindChanges(target).Select(path => new JournalLine(JournalEntryKind.File, path))],
        _ => [new JournalLine(Kind, WriteNote(target))],
    };

    private string WriteNote(string target)
    {
        var name = Journal.Naming.Parse(target);
        var counts = Kind is JournalEntryKind.Checkpoint or JournalEntryKind.PhaseStart or JournalEntryKind.PhaseComplete;
        if (Text.Length == 0 && (!counts || name.Group is null))
        {
            throw new TrainError("JournalTextInvalid", "The note has no text.", target, $"Write-Journal 'TEXT' -Kind {Kind}").AsException();
        }

        var phase = counts ? FindPhase(name) : null;
        return JournalWording.Write(Kind, Text, name.Group, phase, phase is not null && Kind == JournalEntryKind.Checkpoint ? ReadTold(name.First) : _ => false);
    }

    private Predicate<Gates.Documents.TaskItem> ReadTold(string first) =>
        JournalWording.ReadTold(Journal.Read(new JournalQuery(IsWanted: full => Journal.Naming.Parse(full).First == first)).Contexts.SelectMany(context => context.Notes));

    // A path that is not there is more likely a note that lost its -Text.
    private IEnumerable<string> FindFiles()
    {
        foreach (var item in _files.Items)
        {
            var found = item is FileSystemInfo file ? [file.FullName] : Resolve(item.ToString() ?? string.Empty);
            foreach (var path in found)
            {
                yield return path;
            }

            if (found.Count == 0)
            {
                Report(new TrainError("FileNotFound", $"There is no file '{item}' to note.", item, "Write-Journal -File with a file that is there, or Write-Journal -Text for a note"));
            }
        }
    }

    // A name that only looks like a wildcard is taken as it is.
    private IReadOnlyList<string> Resolve(string text)
    {
        var path = ResolveFolder(text);
        return Path.Exists(path) ? [path] : Glob.HasWildcard(text) ? [.. SessionState.Path.GetResolvedProviderPathFromPSPath(text, out _)] : [];
    }

    private IReadOnlyList<string> FindChanges(string target)
    {
        var view = DemandView();
        var state = view.WorkTrees.FirstOrDefault(tree => tree.Path == view.Repository.Facts.WorkTree) ?? throw new TrainError(
            "WorkTreeMissing", $"'{view.Repository.Facts.Root}' has no work tree, so nothing in it changes.", view.Repository.Facts.Root, "Write-Journal -File").AsException();
        return JournalChanges.Find(view.Repository.OpenWorkTree(state), Journal.Find(target), view.Now);
    }
}
