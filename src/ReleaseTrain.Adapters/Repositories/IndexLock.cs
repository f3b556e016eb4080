using System.Diagnostics;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>The lock file of an index. A git that was killed leaves it, and nobody can work until it is gone.</summary>
internal sealed class IndexLock(string gitDirectory)
{
    private const int ChecksumSize = 20;

    public string File { get; } = Path.Combine(gitDirectory, "index.lock");

    /// <summary>Removes the lock when it is incomplete and no process has it open: then nobody is writing it, and nobody will.</summary>
    public bool RemoveIfStale()
    {
        // Complete and closed, it may belong to a commit that waits for its editor.
        if (!System.IO.File.Exists(File) || IsComplete() || IsOpen())
        {
            return false;
        }

        try
        {
            System.IO.File.Delete(File);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private bool IsComplete()
    {
        var content = System.IO.File.ReadAllBytes(File);
        if (content.Length <= ChecksumSize)
        {
            return false;
        }

        var checksum = content.AsSpan(content.Length - ChecksumSize);
        return !checksum.ContainsAnyExcept((byte)0) || ObjectName.IsChecksum(content.AsSpan(0, content.Length - ChecksumSize), checksum);
    }

    // Windows does not let go of a file that is open, so there deleting is the question.
    private bool IsOpen() => !OperatingSystem.IsWindows() && (OperatingSystem.IsLinux() ? IsOpenOnLinux() : IsListed());

    private bool IsOpenOnLinux() =>
        Directory.EnumerateDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0])).Any(HoldsIt);

    private bool HoldsIt(string process)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd")).Any(handle => new FileInfo(handle).LinkTarget == File);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private bool IsListed()
    {
        using var lister = Process.Start(new ProcessStartInfo("lsof", ["-t", "--", File]) { RedirectStandardOutput = true, RedirectStandardError = true });
        return lister is null || lister.StandardOutput.ReadToEnd().Length > 0;
    }
}
