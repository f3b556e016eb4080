namespace ReleaseTrain.Repositories;

/// <summary>Finds and opens repositories.</summary>
internal interface IRepositoryHost
{
    /// <summary>Opens the repository that holds the folder, searching upward.</summary>
    /// <exception cref="ReleaseTrainException">RepositoryNotFound, RepositoryNotTrusted, ObjectFormatUnsupported, GitNotFound, GitTooOld, NativeLibraryMissing.</exception>
    IRepository Discover(string folder, CancellationToken cancellation);

    /// <summary>Opens the repository whose work tree or git directory the folder is; does not search.</summary>
    /// <exception cref="ReleaseTrainException">As <see cref="Discover"/>.</exception>
    IRepository Open(string folder, CancellationToken cancellation);
}
