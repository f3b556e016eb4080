using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Reads the way of specs through their stages, with the time they spent in each.</summary>
[Cmdlet(VerbsCommon.Get, "SpecHistory")]
[OutputType(typeof(SpecTransition))]
public sealed class GetSpecHistoryCommand : ReadingCommand
{
    private protected override IEnumerable<object> Read(TrainView view, IReadOnlyList<SpecEntry> specs) => specs.SelectMany(entry => SpecHistory.Read(view, entry));
}
