using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Decides the next version and says why.</summary>
[Cmdlet(VerbsCommon.Get, "NextRelease")]
[OutputType(typeof(NextRelease))]
public sealed class GetNextReleaseCommand : TrainCmdlet
{
    /// <summary>Does not ask the remote first.</summary>
    [Parameter]
    public SwitchParameter NoFetch { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        TrainView.DemandHistory(Opened);
        using var view = TrainView.Open(Adapters, Opened, Reporter, ReadingMode(fetch: !NoFetch));
        WriteObject(VersionDecision.Read(view, SpecCatalog.Read(view).Entries));
    }
}
