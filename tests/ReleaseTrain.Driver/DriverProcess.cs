using System.Diagnostics;

namespace ReleaseTrain.Driver;

/// <summary>This program as a process of its own, which tests may kill.</summary>
internal static class DriverProcess
{
    /// <summary>
    /// Starts it. What it starts holds the handle of its output, too, and so does what that starts: the end of the output is the end of all of them.
    /// </summary>
    public static Process Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" 9>&1", "sh", "dotnet", typeof(DriverProcess).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
