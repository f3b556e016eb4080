using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Ends a process and all that it started. It is asked first where it can be: then git takes its lock files away.</summary>
internal static class ProcessTree
{
    private const int Terminate = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void End(Process process)
    {
        if (process.HasExited)
        {
            return;
        }

        var below = FindBelow(process.Id);
        if (OperatingSystem.IsWindows() || Signal(process.Id, Terminate) != 0 || !process.WaitForExit((int)Patience.TotalMilliseconds))
        {
            process.Kill(entireProcessTree: true);
        }

        below.ForEach(Kill);
    }

    // Once it has ended, nobody can tell any more what was its own.
    private static List<int> FindBelow(int parent)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => (Id: int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0, folder))
            .Where(process => process.Id > 0)
            .ToLookup(process => FindParent(process.folder), process => process.Id);
        var found = new List<int>(children[parent]);
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(children[found[index]]);
        }

        return found;
    }

    private static int FindParent(string folder)
    {
        try
        {
            // The name may hold anything; the fields after its closing bracket are state and parent.
            var status = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int process, int signal);
}
