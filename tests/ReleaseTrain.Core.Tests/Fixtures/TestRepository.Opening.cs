using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Fixtures;

/// <summary>Opens a test's repository through the adapters; not for tests of the staged module, which never see them.</summary>
internal sealed partial class TestRepository
{
    public IRepository Open(CancellationToken cancellation = default) => new RepositoryHost().Open(Path, cancellation);
}
