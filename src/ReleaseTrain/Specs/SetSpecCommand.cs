using System.Management.Automation;
using ReleaseTrain.Cmdlets;
using ReleaseTrain.Completion;
using ReleaseTrain.Journal;
using ReleaseTrain.Operations;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Commands;

/// <summary>Changes what the ledger remembers of specs beside their stage.</summary>
[Cmdlet(VerbsCommon.Set, "Spec", SupportsShouldProcess = true)]
[OutputType(typeof(Spec))]
public sealed class SetSpecCommand : LedgerCommand
{
    private SpecSettings? _settings;
    private NumberClaim? _claim;

    /// <summary>The title, in place of the heading of spec.md.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>How urgent it is.</summary>
    [Parameter]
    public SpecPriority? Priority { get; set; }

    /// <summary>What it does to users; decides the version.</summary>
    [Parameter]
    public ChangeKind? ChangeKind { get; set; }

    /// <summary>The specs that must be merged before: ids, names, wildcards or Spec objects, in place of those that were named before. An empty list takes them away.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SpecCompleter))]
    public object?[]? DependsOn { get; set; }

    /// <summary>Who works on it; an empty text takes the name away.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? Assignee { get; set; }

    /// <summary>Issues and pull requests that belong to it, in place of those that were named before. An empty list takes them away.</summary>
    [Parameter]
    [Alias("Issues")]
    [AllowNull]
    [AllowEmptyCollection]
    public string?[]? Issue { get; set; }

    /// <summary>The number that it gets: branch and directory are renamed, here and on the remote, in one operation. For one spec that has not landed.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long? Number { get; set; }

    private SpecSettings Settings => _settings ??= new SpecSettings
    {
        Title = Title is null ? null : SpecText.OneLine(Title),
        Priority = Priority,
        ChangeKind = ChangeKind,
        Assignee = IsGiven(nameof(Assignee)) ? SpecText.OneLine(Assignee) : null,
        Issues = IsGiven(nameof(Issue)) ? SpecText.ReadList(Issue) : null,
        DependsOn = IsGiven(nameof(DependsOn)) ? SpecText.ReadReferences(DependsOn) : null,
        Number = Number,
    };

    private protected override LedgerRequest Decide(SpecEntry entry, IReadOnlyList<SpecEntry> entries, ChangeSession session)
    {
        (_claim ??= new NumberClaim(Number)).Demand(entry);
        return Settings.Decide(entry, entries, session.View);
    }

    /// <inheritdoc/>
    private protected override void Tell(JournalDraft draft, LedgerMove move)
    {
        if (move.Request.Rename is not null)
        {
            SpecNotes.TellRenamed(draft, move);
        }
    }

    // What nobody wants to be renamed any more still has the ids of others.
    private protected override void AfterLanding(ChangeSession session, IReadOnlyList<LedgerMove> moves, IReadOnlyList<SpecEntry> entries)
    {
        var renamed = moves.Where(move => move.Request.Rename is not null).ToList();
        if (renamed.Exists(move => move.Publish.Count > 0))
        {
            NumberRivals.Warn(session.View, [.. renamed.Select(move => move.Spec)]);
        }

        var dependencies = new SpecDependencies(entries);
        renamed.ForEach(move => dependencies.WarnOfRenamed(move, Reporter));
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
