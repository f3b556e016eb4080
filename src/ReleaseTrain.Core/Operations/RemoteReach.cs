namespace ReleaseTrain.Operations;

/// <summary>What of an operation a remote has.</summary>
internal enum RemoteReach
{
    /// <summary>Nothing, for certain.</summary>
    None,

    /// <summary>It was asked to take something, and did not say what became of that.</summary>
    Unknown,

    /// <summary>All of it or a part.</summary>
    Reached,
}
