namespace ReleaseTrain.Repositories;

/// <summary>Refs that are compared and locked. Disposing without a commit aborts.</summary>
internal interface IRefTransaction : IDisposable
{
    /// <summary>Moves them all.</summary>
    void Commit();
}
