namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Tells whether the pre-push hook refused. git prints nothing of its own then, and a push of which nothing is heard would count as one that may have arrived;
/// so git is told to write down how the hook ended.
/// </summary>
internal sealed class PrePushHook : IDisposable
{
    private readonly TemporaryFolder? _folder;

    public PrePushHook(GitCommand git)
    {
        Watched = git;
        if (git.Ask("rev-parse", "--git-path", "hooks/pre-push") is { IsSuccess: true } place && File.Exists(Path.GetFullPath(place.Line, git.Folder)))
        {
            _folder = TemporaryFolder.Create();
            Watched = ChildRun.Watch(git, Events);
        }
    }

    /// <summary>git, watched where there is a hook.</summary>
    public GitCommand Watched { get; }

    public bool HasRefused => _folder is not null && ChildRun.Read(Events).Any(run => run is { Hook: "pre-push", ExitCode: not 0 });

    private string Events => _folder!.PathOf("events");

    public void Dispose() => _folder?.Dispose();
}
