using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Specs;
using ReleaseTrain.Sprints;

namespace ReleaseTrain.Commands;

/// <summary>Foretells which specs touch the same files, which cannot be merged together, and which not with the integration branch.</summary>
[Cmdlet(VerbsCommon.Get, "SpecConflict", DefaultParameterSetName = Pairs)]
[OutputType(typeof(SpecConflict), ParameterSetName = [Pairs])]
[OutputType(typeof(ConflictMatrixRow), ParameterSetName = [Rows])]
public sealed class GetSpecConflictCommand : TrainCmdlet
{
    private const string Pairs = "Pairs";
    private const string Rows = "Matrix";

    private SpecInput _input = null!;

    /// <summary>Ids, names, wildcards or Spec objects. Without any: the specs that are ready.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? Spec { get; set; }

    /// <summary>Pairs that have nothing in common, too.</summary>
    [Parameter(ParameterSetName = Pairs)]
    public SwitchParameter All { get; set; }

    /// <summary>A row for each spec instead of an object for each pair.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Rows)]
    public SwitchParameter Matrix { get; set; }

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
        var forecast = Read();
        WriteObject(Matrix ? ConflictMatrixRow.Arrange(forecast) : forecast.Where(pair => All || pair.Kind != ConflictKind.None).ToList(), enumerateCollection: true);
    }

    private IReadOnlyList<SpecConflict> Read()
    {
        using var view = OpenView();
        var entries = SpecCatalog.Read(view).Entries;
        var missing = new List<ReleaseTrainException>();
        var named = _input.IsGiven ? _input.Resolve(entries, (_, refused) => missing.Add(refused)) : [.. entries.Where(entry => entry.IsReady)];
        missing.ForEach(Report);
        return ConflictForecast.Read(view, named);
    }
}
