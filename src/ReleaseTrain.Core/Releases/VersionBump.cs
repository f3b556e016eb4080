namespace ReleaseTrain;

/// <summary>Which part of the version a release raises.</summary>
public enum VersionBump
{
    /// <summary>Nothing is released.</summary>
    None,

    /// <summary>Fixes only.</summary>
    Patch,

    /// <summary>New features that break nothing.</summary>
    Minor,

    /// <summary>Breaking changes.</summary>
    Major,
}
