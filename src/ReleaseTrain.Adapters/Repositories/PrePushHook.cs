using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Tells whether the pre-push hook refused. git prints nothing of its own then, and a push of which nothing is heard would count as one that may have arrived;
/// so git is told to write down how the hook ended.
/// </summary>
internal sealed class PrePushHook : IDisposable
{
    private readonly TemporaryFolder? _folder;

    public PrePushHook(GitCommand git, RepositoryFacts facts, GitSettings settings)
    {
        Watched = git;
        if (Find(git, facts, settings) is { } place && File.Exists(place))
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

    // Hooks that lie elsewhere are where git says: it knows what stands for a home.
    private static string? Find(GitCommand git, RepositoryFacts facts, GitSettings settings) =>
        settings.Find("core.hookspath") is null ? Path.Combine(facts.CommonDirectory, "hooks", "pre-push")
        : git.Ask("rev-parse", "--git-path", "hooks/pre-push") is { IsSuccess: true } place ? Path.GetFullPath(place.Line, git.Folder)
        : null;
}
