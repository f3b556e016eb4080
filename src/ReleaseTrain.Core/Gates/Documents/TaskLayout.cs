namespace ReleaseTrain.Gates.Documents;

/// <summary>How the tasks of a document are written.</summary>
internal enum TaskLayout
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>Boxes with ids.</summary>
    Boxes,

    /// <summary>Boxes without ids.</summary>
    PlainBoxes,

    /// <summary>A heading for each.</summary>
    Headings,

    /// <summary>A row of a table for each.</summary>
    Table,
}
