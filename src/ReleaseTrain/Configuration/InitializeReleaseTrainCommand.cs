using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Configuration;
using ReleaseTrain.Operations;

namespace ReleaseTrain.Commands;

/// <summary>Adopts repositories: rules with comments, ledgers for specs that exist, a roadmap, a page on the workflow, a dev branch where it is asked for.</summary>
[Cmdlet(VerbsData.Initialize, "ReleaseTrain", SupportsShouldProcess = true, DefaultParameterSetName = CommitSet)]
[OutputType(typeof(AdoptionItem))]
public sealed class InitializeReleaseTrainCommand : ChangingCmdlet
{
    private const string CommitSet = "Commit";
    private const string ReviewSet = "Review";

    /// <summary>The repository's folder, searched from the current location upward when it is not given; each one of the pipeline is a train of its own.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    public override string? Repository { get; set; }

    /// <summary>Makes a branch 'dev' from the trunk, where that is the only permanent branch.</summary>
    [Parameter(ParameterSetName = CommitSet)]
    public SwitchParameter CreateDev { get; set; }

    /// <summary>Leaves the files in the work tree for review and commits nothing.</summary>
    [Parameter(ParameterSetName = ReviewSet, Mandatory = true)]
    public SwitchParameter NoCommit { get; set; }

    /// <summary>Publishes commits of the integration branch that the remote's dev branch lacks, too.</summary>
    [Parameter(ParameterSetName = CommitSet)]
    public SwitchParameter IncludeUnpushed { get; set; }

    /// <summary>Does not ask the remote first.</summary>
    [Parameter(ParameterSetName = CommitSet)]
    public SwitchParameter NoFetch { get; set; }

    /// <summary>Adopts in this clone alone.</summary>
    [Parameter(ParameterSetName = CommitSet)]
    public SwitchParameter NoPush { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        // Nothing that comes through the pipeline is not the same as no pipeline.
        if (!MyInvocation.ExpectingInput || !string.IsNullOrEmpty(Repository))
        {
            Attempt(() => WriteObject(AdoptOne(), enumerateCollection: true));
        }
    }

    // The lock is free again before the first item is written: what follows in the pipeline may want it.
    private IReadOnlyList<AdoptionItem> AdoptOne()
    {
        using var repository = OpenRepository();
        using var session = ChangeSession.Begin(Adapters, repository, Reporter, new ChangeOptions(IsDry, Fetch: !NoFetch && !NoCommit, Wait), Cancellation);
        var plan = AdoptionPlanner.Plan(session.View, new AdoptionRequest
        {
            Command = MyInvocation.MyCommand.Name,
            ReadStatic = path => File.ReadAllBytes(Path.Combine(MyInvocation.MyCommand.Module.ModuleBase, path)),
            CreateDev = CreateDev,
            LeavesFiles = NoCommit,
            Push = !NoPush && session.View.Roles.Remote is not null,
            IncludeUnpushed = IncludeUnpushed,
        });
        if (plan.Operation is { } operation)
        {
            session.Check(operation);
        }

        return plan.IsEmpty ? plan.Items : Approve(session, plan);
    }

    private IReadOnlyList<AdoptionItem> Approve(ChangeSession session, AdoptionPlan plan)
    {
        switch (Ask(plan.ToString()))
        {
            case Approval.WhatIf:
                return plan.Items;
            case Approval.Declined:
                return plan.AsDeclined();
        }

        if (plan.Operation is { } operation)
        {
            session.Execute(operation);
        }
        else
        {
            AdoptionFiles.Leave(session.View, plan.Files);
        }

        return plan.AsMade();
    }
}
