using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Reads the way of specs through their stages, with the time they spent in each.</summary>
[Cmdlet(VerbsCommon.Get, "SpecHistory")]
[OutputType(typeof(SpecTransition))]
public sealed class GetSpecHistoryCommand : TrainCmdlet
{
    private SpecInput _input = null!;

    /// <summary>Ids, names, wildcards or Spec objects. Without any: all specs.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? Spec { get; set; }

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
        foreach (var transition in Read())
        {
            WriteObject(transition);
        }
    }

    private List<SpecTransition> Read()
    {
        using var view = OpenView();
        var entries = SpecCatalog.Read(view).Entries;
        var missing = new List<ReleaseTrainException>();
        var named = _input.IsGiven ? _input.Resolve(entries, (_, refused) => missing.Add(refused)) : entries;
        missing.ForEach(Report);
        return [.. named.SelectMany(entry => SpecHistory.Read(view, entry))];
    }
}
