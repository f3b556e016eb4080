namespace ReleaseTrain;

/// <summary>What kind of work a spec is: it decides numbering, the branch it starts from and which stages it passes.</summary>
public enum SpecKind
{
    /// <summary>A unit of work with the full lifecycle.</summary>
    Feature,

    /// <summary>An urgent fix with the compressed lifecycle, released at once as a patch.</summary>
    Hotfix,
}
