using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Opens repositories with git's own discovery: one process for the place, one for the configuration.</summary>
internal sealed class RepositoryHost(GitEnvironment environment) : IRepositoryHost
{
    public RepositoryHost()
        : this(GitEnvironment.Default)
    {
    }

    public IRepository Discover(string folder, CancellationToken cancellation) => Open(folder, place => place, cancellation);

    public IRepository Open(string folder, CancellationToken cancellation) => Open(folder, place => place.IsItself ? place : throw RepositoryRefusal.Below(folder, place).AsException(), cancellation);

    private GitRepository Open(string folder, Func<RepositoryPlace, RepositoryPlace> check, CancellationToken cancellation)
    {
        var program = GitProgram.Find(environment, cancellation);
        if (!Directory.Exists(folder))
        {
            throw RepositoryRefusal.NoFolder(folder).AsException();
        }

        var git = new GitCommand(program, environment, Path.GetFullPath(folder), cancellation);
        var place = check(RepositoryPlace.Find(git));
        var home = git.In(place.Facts.Root);
        var settings = GitSettings.Read(home);
        RepositoryRefusal.CheckFormat(place, settings);
        return new GitRepository(home, place.Facts, settings);
    }
}
