namespace ReleaseTrain.Specs;

/// <summary>Reads a spec's documents.</summary>
internal interface ISpecDocuments
{
    /// <summary>The text of the first top-level heading, without a leading <c>Feature Specification:</c>; null where there is none.</summary>
    string? ReadTitle(byte[] content);

    /// <summary>The tasks of tasks.md that are ticked, and all of them.</summary>
    (int Done, int Total) CountTasks(byte[] content);
}
