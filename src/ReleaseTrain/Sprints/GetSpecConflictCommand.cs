using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Commands;

/// <summary>Foretells which specs touch the same files, which cannot be merged together, and which not with the integration branch.</summary>
[Cmdlet(VerbsCommon.Get, "SpecConflict", DefaultParameterSetName = Pairs)]
[OutputType(typeof(SpecConflict), ParameterSetName = [Pairs])]
[OutputType(typeof(ConflictMatrixRow), ParameterSetName = [Rows])]
public sealed class GetSpecConflictCommand : ReadingCommand
{
    private const string Pairs = "Pairs";
    private const string Rows = "Matrix";

    /// <summary>Pairs that have nothing in common, too.</summary>
    [Parameter(ParameterSetName = Pairs)]
    public SwitchParameter All { get; set; }

    /// <summary>A row for each spec instead of an object for each pair.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Rows)]
    public SwitchParameter Matrix { get; set; }

    private protected override bool IsMeant(SpecEntry entry) => entry.IsReady;

    private protected override IEnumerable<object> Read(TrainView view, IReadOnlyList<SpecEntry> specs)
    {
        var forecast = ConflictForecast.Read(view, specs);
        return Matrix ? ConflictMatrixRow.Arrange(forecast) : forecast.Where(pair => All || pair.Kind != ConflictKind.None);
    }
}
