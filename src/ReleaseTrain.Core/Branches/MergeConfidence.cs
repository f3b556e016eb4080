namespace ReleaseTrain;

/// <summary>How sure it is that a branch is merged.</summary>
public enum MergeConfidence
{
    /// <summary>Nothing is lost by removing it.</summary>
    Certain,

    /// <summary>The content is there in another shape.</summary>
    Likely,
}
