using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Starts a context of the journal or takes one up again. A home has one active context: whichever was active is stopped.</summary>
[Cmdlet(VerbsLifecycle.Start, "Journal", SupportsShouldProcess = true)]
[OutputType(typeof(JournalContext))]
public sealed class StartJournalCommand : JournalCmdlet
{
    private PipelineInput<object> _input = null!;

    /// <summary>The spec whose work begins: an object, an id, a wildcard. Also contexts, which are taken up again. Without it and -Name: the spec whose branch is checked out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? Spec { get; set; }

    /// <summary>The context's name, behind the project's or in full. With -Spec: what follows the spec's id in it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JournalCompleter))]
    public string? Name { get; set; }

    /// <summary>The phase of the implementation, as tasks.md numbers it. Without it: the first that has open tasks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Phase { get; set; }

    /// <summary>Shows a sign of life as often as the policy wants it, until the context is stopped or this session ends.</summary>
    [Parameter]
    public SwitchParameter AutoHeartbeat { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new PipelineInput<object>(MyInvocation, nameof(Spec));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Spec?.Select(EngineObject.Unwrap));

    /// <inheritdoc/>
    protected override void End()
    {
        if (_input.IsEmpty)
        {
            Reporter.Warning("NothingToStart", "The pipeline held no spec, so no journal was started.");
            return;
        }

        Repository ??= _input.Items.OfType<Spec>().FirstOrDefault()?.Repository;
        foreach (var name in FindNames().Distinct(StringComparer.Ordinal).ToList())
        {
            Attempt(() => Start(name));
        }
    }

    private IEnumerable<string> FindNames()
    {
        var contexts = _input.Items.OfType<JournalContext>().Select(context => context.Name);
        var specs = FindSpecs(_input.Items.Where(item => item is not JournalContext));
        return _input.IsGiven ? contexts.Concat(specs.Select(NameOf)) : [Name is { } name ? FindKnown(name) : NameOf(FindCheckedOut())];
    }

    // A context that is there already is meant in whatever case it was written. Spaces around a name are seen by nobody.
    private string FindKnown(string name)
    {
        var full = Journal.Naming.Complete(name.Trim());
        return ReadNames().FirstOrDefault(known => known.Equals(full, StringComparison.OrdinalIgnoreCase)) ?? full;
    }

    private string NameOf(SpecEntry entry) => Name is { } name ? FindKnown($"{entry.Spec.Id}__{name}") : FindContext(entry, Phase);

    private SpecEntry FindCheckedOut()
    {
        const string Branches = "refs/heads/";
        return View is { Refs.HeadRef: { } head } && Specs.FirstOrDefault(entry => entry.Branch is { } branch && head == Branches + branch) is { } spec ? spec : throw new TrainError(
            "JournalNotNamed",
            "Neither a spec nor a name is given, and no spec's branch is checked out here.",
            null,
            "Start-Journal spec-NNN, or Start-Journal -Name 'NAME'").AsException();
    }

    private void Start(string name)
    {
        if (!ShouldProcess($"Start the journal '{name}' in '{Journal.Home}'", $"Start the journal '{name}' in '{Journal.Home}'?", MyInvocation.MyCommand.Name))
        {
            return;
        }

        var started = Journal.Start(name);
        if (!started.IsNew)
        {
            // Nothing else tells that somebody is at work again.
            Journal.Write(started.Name, [new JournalLine(JournalEntryKind.Heartbeat, string.Empty)], isMade: false);
        }

        if (AutoHeartbeat)
        {
            var span = Journal.Naming.Parse(started.Name).Group is { } group ? Journal.Naming.Policy[group].Heartbeat : null;
            HeartbeatRegister.Add(OpenJournal(CancellationToken.None), started.Name, span ?? JournalPolicy.DefaultOf(JournalGroup.Implementation).Heartbeat!.Value);
        }

        WriteObject(Journal.Find(started.Name));
    }
}
