using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ReleaseTrain.Adapters.Journal;

/// <summary>The my-context program of this machine. What lies at a place is asked for its version once: it does not change while a command runs.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Version">What it says of itself, as it spells it.</param>
internal sealed partial record ContextProgram(string Path, string Version)
{
    // Before it, a name that was there already led to a question that nobody answers.
    private static readonly Version Floor = new(2, 2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<string, ContextProgram?> Asked = new(StringComparer.Ordinal);

    /// <summary>The one on the PATH; null where none is there that answers and is new enough.</summary>
    public static ContextProgram? Find(CancellationToken cancellation) => FindFile(Environment.GetEnvironmentVariable("PATH") ?? string.Empty) is { } path ? At(path, cancellation) : null;

    /// <summary>The one at a place; null where what lies there does not answer, or is too old.</summary>
    public static ContextProgram? At(string path, CancellationToken cancellation)
    {
        if (!Asked.TryGetValue(path, out var known))
        {
            known = Asked[path] = Ask(path, cancellation);
        }

        return known;
    }

    // Looking it up here keeps Windows from running a program that lies in the current folder.
    private static string? FindFile(string searchPath)
    {
        var name = OperatingSystem.IsWindows() ? "my-context.exe" : "my-context";
        return searchPath
            .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(System.IO.Path.IsPathFullyQualified)
            .Select(folder => System.IO.Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static ContextProgram? Ask(string path, CancellationToken cancellation)
    {
        try
        {
            // Whatever it is asked, it makes its home: one that is there already leaves nothing behind.
            var answer = ContextChild.Run(path, System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetTempPath()), ["--version"], Patience, cancellation);
            return answer is { ExitCode: 0 } && Answer().Match(answer.Output) is { Success: true } match && IsNewEnough(match.Groups["version"].Value)
                ? new ContextProgram(path, match.Groups["version"].Value)
                : null;
        }
        catch (ReleaseTrainException)
        {
            return null;
        }
    }

    private static bool IsNewEnough(string version) => Number().Match(version) is not { Success: true } number || new Version(Part(number, 1), Part(number, 2)) >= Floor;

    private static int Part(Match number, int group) => int.Parse(number.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^my-context version (?<version>\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Answer();

    [GeneratedRegex(@"^(\d{1,6})\.(\d{1,6})", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
