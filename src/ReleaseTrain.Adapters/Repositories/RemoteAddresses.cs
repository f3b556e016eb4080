namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Where a remote is fetched from, and where pushes to it go: out of the settings, or by git where these rewrite addresses.</summary>
internal sealed record RemoteAddresses(string Fetch, IReadOnlyList<string> Push)
{
    /// <exception cref="ReleaseTrainException">RemoteNotFound.</exception>
    public static RemoteAddresses Of(GitCommand git, GitSettings settings, string name)
    {
        var (urls, pushUrls) = (settings.FindAll($"remote.{name}.url"), settings.FindAll($"remote.{name}.pushurl"));
        if (urls.Count == 0)
        {
            throw new TrainError("RemoteNotFound", $"'{git.Folder}' has no remote '{name}'.", name, "git remote --verbose").AsException();
        }

        // What an empty one means depends on the version of git.
        return settings.All.Any(entry => entry.Key.StartsWith("url.", StringComparison.Ordinal)) || urls.Concat(pushUrls).Any(url => url.Length == 0)
            ? new RemoteAddresses(git.Run("remote", "get-url", Names.Checked(name)).Line, git.Run("remote", "get-url", "--push", "--all", Names.Checked(name)).Lines)
            : new RemoteAddresses(urls[0], pushUrls.Count > 0 ? pushUrls : urls);
    }
}
