using ReleaseTrain.Operations;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Configuration;

/// <summary>What adopting a repository would do: what is there, what would be made, what only a person can decide.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Branch">The branch that the files are for.</param>
/// <param name="Items">Everything that was looked at, what would be made as planned.</param>
/// <param name="Files">The files that would be made; their blobs lie in the scratch.</param>
/// <param name="Operation">What moves; null where nothing does.</param>
internal sealed record AdoptionPlan(string Project, string Branch, IReadOnlyList<AdoptionItem> Items, IReadOnlyList<TreeEdit> Files, OperationPlan? Operation)
{
    public bool IsEmpty => Operation is null && Files.Count == 0;

    /// <summary>The items once it is done.</summary>
    public IReadOnlyList<AdoptionItem> AsMade() => [.. Items.Select(item => item.Action == AdoptionAction.Planned ? item with { Action = AdoptionAction.Made } : item)];

    /// <summary>The items where it was declined.</summary>
    public IReadOnlyList<AdoptionItem> AsDeclined() => [.. Items.Where(item => item.Action != AdoptionAction.Planned)];

    /// <summary>The plan in its own words, without a full stop.</summary>
    public override string ToString() => $"Adopt {Project} on '{Branch}': {string.Join(", ", Items.Where(item => item.Action == AdoptionAction.Planned))}";
}
