using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Fixtures;

/// <summary>A test repository as the adapters see it. Apart from the repository itself, which is shared with tests that know no adapter.</summary>
internal static class TestRepositoryPorts
{
    public static IRepository Open(this TestRepository repository, CancellationToken cancellation = default) => new RepositoryHost().Open(repository.Path, cancellation);
}
