using System.Text.Json;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Tells whether the pre-push hook refused. git prints nothing of its own then, and a push of which nothing is heard would count as one that may have arrived;
/// so git is told to write down how the hook ended.
/// </summary>
internal sealed class PrePushHook : IDisposable
{
    private readonly DirectoryInfo? _folder;

    public PrePushHook(GitCommand git)
    {
        Watched = git;
        if (git.Ask("rev-parse", "--git-path", "hooks/pre-push") is { IsSuccess: true } place && File.Exists(Path.GetFullPath(place.Line, git.Folder)))
        {
            _folder = Directory.CreateTempSubdirectory("release-train-");
            Watched = git.With("GIT_TRACE2_EVENT", Events).With("GIT_TRACE2_EVENT_NESTING", "1");
        }
    }

    /// <summary>git, watched where there is a hook.</summary>
    public GitCommand Watched { get; }

    public bool HasRefused
    {
        get
        {
            if (_folder is null || !File.Exists(Events))
            {
                return false;
            }

            var hooks = new HashSet<(string Session, int Child)>();
            return File.ReadLines(Events).Any(line => IsRefusal(JsonDocument.Parse(line).RootElement, hooks));
        }
    }

    private string Events => Path.Combine(_folder!.FullName, "events");

    public void Dispose() => _folder?.Delete(recursive: true);

    private static bool IsRefusal(JsonElement happened, HashSet<(string Session, int Child)> hooks)
    {
        if (!happened.TryGetProperty("child_id", out var child))
        {
            return false;
        }

        var key = (happened.GetProperty("sid").GetString()!, child.GetInt32());
        if (happened.TryGetProperty("hook_name", out var name) && name.GetString() == "pre-push")
        {
            hooks.Add(key);
        }

        return hooks.Contains(key) && happened.GetProperty("event").GetString() == "child_exit" && happened.GetProperty("code").GetInt32() != 0;
    }
}
