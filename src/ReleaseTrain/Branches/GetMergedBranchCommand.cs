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
        foreach (var name in Name ?? ["*"])
        {
            var pattern = new Glob(name);
            var named = branches.Where(branch => Glob.HasWildcard(name) ? pattern.IsMatch(branch.Name) : branch.Name == name).Where(branch => Local == Remote || Remote == branch.Remote is not null).ToList();
            WriteObject(named.Select(branch => branch.Merged).OfType<MergedBranch>(), enumerateCollection: true);
            if (!Glob.HasWildcard(name) && named.TrueForAll(branch => branch.Merged is null))
            {
                Report(Explain(name, named));
            }
        }
    }

    private static TrainError Explain(string name, IReadOnlyList<BranchStanding> named) => named.Count == 0
        ? new TrainError("BranchNotFound", $"There is no branch '{name}'.", name, "git branch --all")
        : new TrainError("BranchNotMerged", $"'{named[0].FullName}' {named[0].Hindrance}.", name, "Get-MergedBranch");
}
