namespace ReleaseTrain.Gates.Tests;

/// <summary>A command of the configuration that judges a tree, in the order they are run.</summary>
internal enum TestKind
{
    Unit,
    Build,

    /// <summary>Runs where the build has run.</summary>
    Integration,

    /// <summary>Runs where the build has run.</summary>
    Smoke,

    /// <summary>Judges the principles of the constitution; it informs and stops nothing.</summary>
    Constitution,
}
