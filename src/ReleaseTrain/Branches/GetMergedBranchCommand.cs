using System.Management.Automation;
using ReleaseTrain.Branches;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Lists the branches whose work has arrived on the integration branch.</summary>
[Cmdlet(VerbsCommon.Get, "MergedBranch")]
[OutputType(typeof(MergedBranch))]
public sealed class GetMergedBranchCommand : TrainCmdlet
{
    /// <summary>Names or wildcards. Without any: all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [Alias("Branch")]
    [ArgumentCompleter(typeof(BranchCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only branches of this clone.</summary>
    [Parameter]
    public SwitchParameter Local { get; set; }

    /// <summary>Only branches on the remote, as this clone last saw them.</summary>
    [Parameter]
    public SwitchParameter Remote { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        using var view = OpenView();
        var branches = MergedBranchFinder.Read(view, SpecCatalog.Read(view).Entries);
        var query = new MergedBranchQuery([.. branches.Where(branch => branch.IsAt(Local, Remote))]);
        foreach (var name in Name ?? ["*"])
        {
            WriteObject(query.Find(name, Report), enumerateCollection: true);
        }
    }
}
