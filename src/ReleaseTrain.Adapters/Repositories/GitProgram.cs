using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The git program of this machine. Looked for once per PATH: its place and version do not change while a command runs.</summary>
internal sealed partial record GitProgram(string Path, Version Version)
{
    private static readonly Version Floor = new(2, 39);
    private static readonly ConcurrentDictionary<string, GitProgram> Found = new(StringComparer.Ordinal);

    /// <exception cref="ReleaseTrainException">GitNotFound, GitTooOld.</exception>
    public static GitProgram Find(GitEnvironment environment, CancellationToken cancellation)
    {
        var searchPath = environment.SearchPath;
        if (Found.TryGetValue(searchPath, out var known))
        {
            return known;
        }

        var place = FindFile(searchPath) ?? throw NotFound("No git program is on the PATH.").AsException();
        return Found[searchPath] = new GitProgram(place, ReadVersion(place, environment, cancellation));
    }

    // Looking it up here keeps Windows from running a git.exe that lies in the current folder.
    private static string? FindFile(string searchPath)
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        return searchPath
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(System.IO.Path.IsPathFullyQualified)
            .Select(folder => System.IO.Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static Version ReadVersion(string place, GitEnvironment environment, CancellationToken cancellation)
    {
        var asked = new GitCommand(new GitProgram(place, Floor), environment, System.IO.Path.GetTempPath(), cancellation).Ask("version");
        var match = VersionNumber().Match(asked.Text);
        if (!asked.IsSuccess || !match.Success)
        {
            throw NotFound($"'{place}' is not a working git: {asked.Complaint}").AsException();
        }

        var version = new Version(Number(match.Groups[1]), Number(match.Groups[2]), match.Groups[3].Success ? Number(match.Groups[3]) : 0);
        return version >= Floor
            ? version
            : throw new TrainError("GitTooOld", $"git {version} at '{place}' is too old; {Floor} or newer is needed.", place, "install a newer git from https://git-scm.com/downloads").AsException();
    }

    private static TrainError NotFound(string message) => new("GitNotFound", message, "git", "install git from https://git-scm.com/downloads");

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^git version (\d+)\.(\d+)(?:\.(\d+))?", RegexOptions.CultureInvariant)]
    private static partial Regex VersionNumber();
}
