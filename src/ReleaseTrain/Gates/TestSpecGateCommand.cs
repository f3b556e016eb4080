using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Gates;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Asks the gates of specs without moving them. Nothing is changed, nothing is run, and the network is never asked.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SpecGate")]
[OutputType(typeof(GateResult), typeof(bool))]
public sealed class TestSpecGateCommand : TrainCmdlet
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

    /// <summary>The stage to reach: every gate on the way is asked; for a stage that was reached already the gate into it. Without it: the next one.</summary>
    [Parameter(Position = 1)]
    [Alias("Stage")]
    public SpecStage? To { get; set; }

    /// <summary>Writes one boolean in place of the results: whether no gate failed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void Begin() => _input = new SpecInput(MyInvocation, nameof(Spec));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Spec);

    /// <inheritdoc/>
    protected override void End()
    {
        var (results, isComplete) = _input.IsEmpty ? ([], false) : Ask();
        if (Quiet)
        {
            WriteObject(isComplete && results.TrueForAll(result => result.Verdict != GateVerdict.Failed));
            return;
        }

        results.ForEach(WriteObject);
    }

    // A conflict is looked for by merging in a scratch: of the repository not one byte changes.
    private (List<GateResult> Results, bool IsComplete) Ask()
    {
        Repository ??= _input.Repository;
        using var view = TrainView.Open(Adapters, Opened, Reporter, ViewMode.DryRunOffline);
        var entries = SpecCatalog.Read(view).Entries;
        var refused = new List<ReleaseTrainException>();
        var chosen = (_input.IsGiven ? _input.Resolve(entries, (_, missing) => refused.Add(missing)) : entries).Where(entry => _input.Wants(entry.Spec)).ToList();
        var results = new List<GateResult>();
        using var gates = new GateKeeper(view, entries);
        for (var index = 0; index < chosen.Count; index++)
        {
            Reporter.Progress("Gates", chosen[index].Spec.Reference, index, chosen.Count);
            results.AddRange(Ask(gates, chosen[index], refused));
        }

        refused.ForEach(Report);
        return (results, refused.Count == 0 && results.Count > 0);
    }

    private List<GateResult> Ask(GateKeeper gates, SpecEntry entry, List<ReleaseTrainException> refused)
    {
        try
        {
            return [.. gates.AskWay(entry, To)];
        }
        catch (ReleaseTrainException failed)
        {
            refused.Add(failed);
            return [];
        }
    }
}
