using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Reads the specs of a repository across its branches. Nothing is checked out, and the network is never asked.</summary>
[Cmdlet(VerbsCommon.Get, "Spec")]
[OutputType(typeof(Spec))]
public sealed class GetSpecCommand : TrainCmdlet
{
    private SpecInput _input = null!;

    /// <summary>Ids, names, wildcards or Spec objects. Without any: all that are not closed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? Spec { get; set; }

    /// <summary>Only specs at these stages; closed ones too when it is asked for.</summary>
    [Parameter]
    public SpecStage[]? Stage { get; set; }

    /// <summary>Only features, or only hotfixes.</summary>
    [Parameter]
    public SpecKind[]? Kind { get; set; }

    /// <summary>Only specs of these priorities.</summary>
    [Parameter]
    public SpecPriority[]? Priority { get; set; }

    /// <summary>Only specs of these people; wildcards are welcome.</summary>
    [Parameter]
    [SupportsWildcards]
    public string[]? Assignee { get; set; }

    /// <summary>Only specs that a sprint may take: at stage review, neither paused nor diverged nor landed.</summary>
    [Parameter]
    public SwitchParameter Ready { get; set; }

    /// <summary>Only specs that are suspended.</summary>
    [Parameter]
    public SwitchParameter Paused { get; set; }

    /// <summary>Closed specs, too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new SpecInput(MyInvocation, nameof(Spec));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Spec);

    /// <inheritdoc/>
    protected override void End()
    {
        if (_input.IsEmpty)
        {
            return;
        }

        Repository ??= _input.Repository;
        foreach (var spec in Read())
        {
            WriteObject(spec);
        }
    }

    // All of it before the first object leaves: what the rest of the pipeline changes is not read half before and half after.
    private List<Spec> Read()
    {
        using var view = OpenView();
        var entries = SpecCatalog.Read(view).Entries;
        var missing = new List<ReleaseTrainException>();
        var named = _input.IsGiven ? _input.Resolve(entries, (_, refused) => missing.Add(refused)) : entries;
        missing.ForEach(Report);
        return [.. named.Where(Fits).Select(entry => entry.Spec)];
    }

    private bool Fits(SpecEntry entry) =>
        FitsStage(entry.Spec)
        && (Kind is null || Kind.Contains(entry.Spec.Kind))
        && (Priority is null || Priority.Contains(entry.Spec.Priority))
        && (Assignee is null || (entry.Spec.Assignee is { } person && Assignee.Any(pattern => new Glob(pattern).IsMatch(person))))
        && (!Ready || entry.IsReady)
        && (!Paused || entry.Spec.IsPaused);

    // Whoever names a spec in full wants that one, closed or not.
    private bool FitsStage(Spec spec) =>
        Stage is not null ? Stage.Contains(spec.Stage) : spec.Stage < SpecStage.Closed || All || _input.Names(spec);
}
