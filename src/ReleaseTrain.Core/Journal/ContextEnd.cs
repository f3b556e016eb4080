namespace ReleaseTrain.Journal;

/// <summary>What becomes of a context when a command has told it everything.</summary>
internal enum ContextEnd
{
    /// <summary>It stays as it is.</summary>
    None,

    /// <summary>Where it is active, it is stopped.</summary>
    Stop,

    /// <summary>It is put away.</summary>
    Archive,
}
