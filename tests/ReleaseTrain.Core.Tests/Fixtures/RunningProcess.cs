using System.Diagnostics;
using System.Globalization;

namespace ReleaseTrain.Fixtures;

/// <summary>Processes of which a test knows no more than the number.</summary>
internal static class RunningProcess
{
    // Somebody who was killed has to run once more to end, and on a busy machine has to wait for that.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>It has ended, or does so of what was done to it already.</summary>
    public static void DemandEnd(string id) => Assert.True(SpinWait.SpinUntil(() => !Runs(id), Patience), $"Process {id} runs.");

    private static bool Runs(string id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // One that has ended stays a zombie until its parent looks, and not every parent does.
                return File.ReadAllText($"/proc/{id}/stat") is var status && status[status.LastIndexOf(')')..] is not [_, _, 'Z' or 'X', ..];
            }

            using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            return !process.HasExited;
        }
        catch (Exception gone) when (gone is IOException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
