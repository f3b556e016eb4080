namespace ReleaseTrain.Adapters.Repositories;

/// <summary>A copy of an index, so that git may do with it what it likes.</summary>
internal sealed class IndexCopy : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.Create();

    public IndexCopy(string gitDirectory)
    {
        var index = Path.Combine(gitDirectory, "index");
        if (File.Exists(index))
        {
            File.Copy(index, Copy);
        }
    }

    private string Copy => _folder.PathOf("index");

    public GitCommand Point(GitCommand git) => git.With("GIT_INDEX_FILE", Copy);

    public void Dispose() => _folder.Dispose();
}
