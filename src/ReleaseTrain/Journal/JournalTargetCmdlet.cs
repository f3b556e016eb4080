using System.Management.Automation;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;

namespace ReleaseTrain.Cmdlets;

/// <summary>A cmdlet about contexts that somebody names or pipes to it.</summary>
public abstract class JournalTargetCmdlet : JournalCmdlet
{
    private JournalInput _input = null!;

    /// <summary>Names of contexts, with the project before them or without, wildcards, or the contexts themselves.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(JournalCompleter))]
    public object?[]? Name { get; set; }

    /// <summary>Specs whose contexts are meant: ids, names, wildcards or Spec objects.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? Spec { get; set; }

    /// <summary>Whether input was given and nothing was in it.</summary>
    private protected bool IsEmpty => _input.IsEmpty;

    /// <inheritdoc/>
    protected override void Begin() => _input = new JournalInput(MyInvocation, nameof(Name));

    /// <inheritdoc/>
    protected override void Process() => _input.Add(Name);

    /// <summary>What is meant.</summary>
    private protected JournalSelection ReadSelection()
    {
        Repository ??= _input.Repository ?? Spec?.Select(EngineObject.Unwrap).OfType<Spec>().FirstOrDefault()?.Repository;
        var specs = FindSpecs([.. Spec ?? [], .. _input.Specs]).Select(entry => entry.Spec.Id).ToList();

        // A wildcard that fits no spec means none, not all.
        return new JournalSelection(Journal.Naming, _input.Names, specs.Count == 0 && Spec is not null ? [string.Empty] : specs, _input.Contexts);
    }
}
