namespace ReleaseTrain.Gates.Documents;

/// <summary>What a checklist says, or any other document with boxes to tick.</summary>
internal sealed record ChecklistDocument
{
    public string? Title { get; init; }

    /// <summary>The boxes in their order. A file without any is no checklist.</summary>
    public IReadOnlyList<BoxItem> Items { get; init; } = [];

    public IReadOnlyList<DocumentLine> Placeholders { get; init; } = [];
}
