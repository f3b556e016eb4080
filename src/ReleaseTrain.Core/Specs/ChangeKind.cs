namespace ReleaseTrain;

/// <summary>What a spec does to the people who use the product; decides the version.</summary>
public enum ChangeKind
{
    /// <summary>Users have to change something: a major version.</summary>
    Breaking,

    /// <summary>Something new that breaks nothing: a minor version.</summary>
    Feature,

    /// <summary>A repair and nothing else: a patch.</summary>
    Fix,
}
