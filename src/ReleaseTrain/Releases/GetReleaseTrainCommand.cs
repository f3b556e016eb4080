using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Releases;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Commands;

/// <summary>Shows whole trains at a glance: the last release, what has gathered, who is ready, and whether a sprint or a release is due.</summary>
[Cmdlet(VerbsCommon.Get, "ReleaseTrain")]
[OutputType(typeof(ReleaseTrainStatus))]
public sealed class GetReleaseTrainCommand : TrainCmdlet
{
    /// <summary>The repository's folder, searched from the current location upward when it is not given; each one of the pipeline is a train of its own.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    public override string? Repository { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (!IsNothing)
        {
            Attempt(ReadOne);
        }
    }

    // Nothing that comes through the pipeline is not the same as no pipeline.
    private bool IsNothing => MyInvocation.ExpectingInput && string.IsNullOrEmpty(Repository);

    private void ReadOne()
    {
        using var repository = OpenRepository();
        using var view = TrainView.Open(Adapters, repository, Reporter, ViewMode.Local);
        WriteObject(TrainStatus.Read(view));
    }
}
