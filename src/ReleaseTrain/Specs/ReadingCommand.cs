using System.Management.Automation;
using ReleaseTrain.Completion;
using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Cmdlets;

/// <summary>
/// A cmdlet that reads of specs: gathers them, reads all of it, and writes it when the repository is closed again. So what the rest of the pipeline changes is not
/// read half before and half after.
/// </summary>
public abstract class ReadingCommand : TrainCmdlet
{
    private SpecInput _input = null!;

    /// <summary>The specs: ids, names, wildcards, or Spec objects.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? Spec { get; set; }

    /// <inheritdoc/>
    protected sealed override void Begin() => _input = new SpecInput(MyInvocation, nameof(Spec));

    /// <inheritdoc/>
    protected sealed override void Process() => _input.Add(Spec);

    /// <inheritdoc/>
    protected sealed override void End()
    {
        if (_input.IsEmpty)
        {
            return;
        }

        Repository ??= _input.Repository;
        foreach (var found in ReadAll())
        {
            WriteObject(found);
        }
    }

    /// <summary>What there is to say of specs.</summary>
    private protected abstract IEnumerable<object> Read(TrainView view, IReadOnlyList<SpecEntry> specs);

    /// <summary>Whether a spec is meant where none is named.</summary>
    private protected virtual bool IsMeant(SpecEntry entry) => true;

    /// <summary>Whether it is in work or named in full.</summary>
    private protected bool Wants(Spec spec) => _input.Wants(spec);

    private List<object> ReadAll()
    {
        using var view = OpenView();
        var entries = SpecCatalog.Read(view).Entries;
        return [.. Read(view, _input.IsGiven ? _input.Resolve(entries, (_, refused) => Report(refused)) : [.. entries.Where(IsMeant)])];
    }
}
