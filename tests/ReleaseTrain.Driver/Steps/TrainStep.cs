namespace ReleaseTrain.Driver.Steps;

/// <summary>A step of the whole way, with what its cmdlet plans.</summary>
public enum TrainStep
{
    /// <summary>Merge-Spec over every spec that is ready.</summary>
    Merge,

    /// <summary>Publish-Release of what has gathered, as a minor version.</summary>
    Release,

    /// <summary>Complete-Sprint of everything that is released; branches go.</summary>
    Complete,
}
