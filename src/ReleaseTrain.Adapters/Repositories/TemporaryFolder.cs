using System.Diagnostics;
using System.Globalization;
using System.Text;
using ReleaseTrain.Adapters.Gates.Tests;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// A temporary folder that only this user may enter. A file in it is held open as long as its owner lives: one that nobody holds, and whose owner does not run
/// any more, is of a process that was killed. No other folder is ever taken for one of ours.
/// </summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "release-train-";
    private const string OwnerFile = "owner";
    private const string Mark = "temporary folder of a release train";
    private const int Attempts = 3;

    // What the clock of the machine and that of its processes differ by.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(10);

    private readonly FileStream _owner;

    private TemporaryFolder(string path, FileStream owner)
    {
        Path = path;
        _owner = owner;
    }

    public string Path { get; }

    public static TemporaryFolder Create()
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = Directory.CreateTempSubdirectory(Prefix).FullName;
            try
            {
                var owner = new FileStream(System.IO.Path.Combine(path, OwnerFile), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
                owner.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Mark}\n{Environment.ProcessId}\n{StartOf(Process.GetCurrentProcess()):O}\n")));
                owner.Flush();
                return new TemporaryFolder(path, owner);
            }
            catch (IOException) when (attempt < Attempts)
            {
                // The file is there before it is held, and who looks for what killed processes left may hold it in that moment.
                FolderRemoval.TryRemove(path);
            }
        }
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Removes what killed processes left, and tells which folders.</summary>
    public static IReadOnlyList<string> RemoveStray(string parent) => [.. Directory.EnumerateDirectories(parent, Prefix + "*", new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint }).Where(IsStray).ToList().Where(FolderRemoval.TryRemove)];

    public void Dispose()
    {
        _owner.Dispose();
        if (OperatingSystem.IsWindows())
        {
            // Objects are read-only files, which Windows does not delete.
            foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }
        }

        Directory.Delete(Path, recursive: true);
    }

    private static bool IsStray(string folder)
    {
        try
        {
            using var owner = new FileStream(System.IO.Path.Combine(folder, OwnerFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            using var reader = new StreamReader(owner);
            return reader.ReadToEnd().Split('\n') is [Mark, var process, var start, _]
                && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && DateTime.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
                && !Runs(id, at);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Runs(int id, DateTime start)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return (StartOf(process) - start).Duration() < Tolerance;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static DateTime StartOf(Process process) => process.StartTime.ToUniversalTime();
}
