using System.Globalization;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The environment in which git talks to a remote: it may use what is configured, and asks nobody.</summary>
internal static class RemoteEnvironment
{
    private const string Count = "GIT_CONFIG_COUNT";

    public static GitCommand For(GitCommand git, GitSettings settings, string remote)
    {
        if (settings.IsTrue($"remote.{remote}.mirror"))
        {
            // To a mirror git pushes every ref or none that is named; those of the train are named.
            git = git with { Environment = Configure(git.Environment, $"remote.{remote}.mirror", "false") };
        }

        var isChosen = git.Environment.Read("GIT_SSH_COMMAND") is not null || git.Environment.Read("GIT_SSH") is not null || settings.Find("core.sshcommand") is not null;
        return isChosen ? git : git.With("GIT_SSH_COMMAND", "ssh -oBatchMode=yes");
    }

    /// <summary>Adds a setting for one process, beside those that the environment already carries.</summary>
    public static GitEnvironment Configure(GitEnvironment environment, string key, string value)
    {
        var next = int.TryParse(environment.Read(Count), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        return environment
            .With(Count, (next + 1).ToString(CultureInfo.InvariantCulture))
            .With(FormattableString.Invariant($"GIT_CONFIG_KEY_{next}"), key)
            .With(FormattableString.Invariant($"GIT_CONFIG_VALUE_{next}"), value);
    }
}
