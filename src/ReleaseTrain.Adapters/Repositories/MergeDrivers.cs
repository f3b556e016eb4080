using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// The merge drivers of the configuration. git runs them in the top folder of the work tree: what a command names by a path from there must lie where a merge is
/// made, too.
/// </summary>
internal sealed partial class MergeDrivers
{
    private const int NotExecutable = 126;
    private const int NotFound = 127;

    private readonly List<Driver> _drivers;

    private MergeDrivers(List<Driver> drivers)
    {
        _drivers = drivers;
    }

    /// <summary>Whether there is none, so that nothing has to be watched.</summary>
    public bool IsEmpty => _drivers.Count == 0;

    /// <summary>The paths that the commands name, from the top of a tree.</summary>
    public IReadOnlyCollection<string> Paths => [.. _drivers.SelectMany(driver => driver.Paths).Distinct(StringComparer.Ordinal)];

    public static MergeDrivers Read(GitSettings settings) => new([.. settings.LastValues()
        .Where(setting => setting.Key.StartsWith("merge.", StringComparison.Ordinal) && setting.Key.EndsWith(".driver", StringComparison.Ordinal) && setting.Key.Length > "merge..driver".Length)
        .Select(setting => new Driver(setting.Key["merge.".Length..^".driver".Length], setting.Value, FindPaths(setting.Value)))]);

    /// <summary>Whether a file of a tree is laid out for a driver: one that is named, or one that lies beside it in a folder below the top.</summary>
    public bool Concerns(string path) => _drivers.Exists(driver => driver.Paths.Any(named => named == path || (FolderOf(named) is { Length: > 0 } folder && path.StartsWith(folder + "/", StringComparison.Ordinal))));

    /// <summary>The folder of a path; empty at the top.</summary>
    public static string FolderOf(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];

    /// <summary>
    /// Tells a driver that could not run from one that found a conflict. git takes the one for the other: the shell's own codes say it, or a program that lies in
    /// the user's work tree and nowhere else.
    /// </summary>
    /// <param name="runs">What git ran.</param>
    /// <param name="place">The folder that stands for the work tree.</param>
    /// <param name="workTree">The user's work tree; null without one.</param>
    /// <exception cref="ReleaseTrainException">MergeDriverFailed.</exception>
    public void DemandRun(IEnumerable<ChildRun> runs, string place, string? workTree)
    {
        foreach (var run in runs.Where(run => run is { Hook: null, ExitCode: not 0 }))
        {
            if (_drivers.Find(driver => driver.IsOf(run.Command)) is { } driver && Explain(driver, run, place, workTree) is { } reason)
            {
                throw new TrainError(
                    "MergeDriverFailed",
                    $"The merge driver '{driver.Name}' ({driver.Command}) {reason}. Nothing has been merged.",
                    driver.Name,
                    $"git config merge.{driver.Name}.driver, with a program that is committed where it merges, or by its full path").AsException();
            }
        }
    }

    private static string? Explain(Driver driver, ChildRun run, string place, string? workTree)
    {
        var missing = driver.Paths.FirstOrDefault(path => !File.Exists(Path.Combine(place, path)) && workTree is not null && File.Exists(Path.Combine(workTree, path)));
        return missing is not null ? $"needs '{missing}', which lies in the work tree and is not committed on the branch that is merged into"
            : run.ExitCode is NotExecutable or NotFound ? FormattableString.Invariant($"cannot be run (exit code {run.ExitCode})")
            : null;
    }

    private static IReadOnlyList<string> FindPaths(string command) =>
        [.. Words().Matches(command).Select(word => word.Value).Select(word => word.StartsWith("./", StringComparison.Ordinal) ? word[2..] : word).Where(IsPath).Distinct(StringComparer.Ordinal)];

    private static bool IsPath(string word) =>
        word.Length > 0 && word[0] is not ('/' or '~' or '-') && !word.Contains(':', StringComparison.Ordinal) && !word.Split('/').Any(part => part.Length == 0 || part is "." or "..");

    [GeneratedRegex(@"[^\s""'`;&|<>()$%=\\]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    /// <param name="Name">What attributes call it.</param>
    /// <param name="Command">What is run.</param>
    /// <param name="Paths">The words of it that may be paths.</param>
    private sealed record Driver(string Name, string Command, IReadOnlyList<string> Paths)
    {
        // What follows the first placeholder is different each time.
        public bool IsOf(string command) => command.Contains(Command.Split('%')[0], StringComparison.Ordinal);
    }
}
