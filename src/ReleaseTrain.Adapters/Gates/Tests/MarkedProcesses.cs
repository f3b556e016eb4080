using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ReleaseTrain.Adapters.Gates.Tests;

/// <summary>
/// Finds what a command started by a mark in its environment, which goes down to every child: parents that have ended, and with them the way down the tree, do
/// not matter. Linux alone shows the environment of processes; elsewhere nothing is found.
/// </summary>
internal static class MarkedProcesses
{
    public const string Variable = "RELEASETRAIN_RUN";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Ends every process whose mark begins so, and comes back when none is left.</summary>
    public static void End(string mark)
    {
        // What is ended may be starting something in the same moment, and on a busy machine has to wait for its own end.
        for (var began = Stopwatch.GetTimestamp(); Find(mark) is { Count: > 0 } found && Stopwatch.GetElapsedTime(began) < Patience; Thread.Sleep(Pause))
        {
            found.ForEach(Kill);
        }
    }

    private static List<int> Find(string mark)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        var wanted = Encoding.UTF8.GetBytes($"\0{Variable}={mark}");
        return [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && id != Environment.ProcessId && ReadEnvironment(id).AsSpan().IndexOf(wanted) >= 0)];
    }

    // A process of somebody else does not show it, and one that has just ended has none.
    private static byte[] ReadEnvironment(int id)
    {
        try
        {
            return [0, .. File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/environ"))];
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
