namespace ReleaseTrain.Adapters.Gates.Tests;

/// <summary>Removes a folder whatever is in it: read-only files and folders too, as package caches have them.</summary>
internal static class FolderRemoval
{
    public static bool TryRemove(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return true;
        }

        try
        {
            Unlock(new DirectoryInfo(folder));
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Links are removed, never followed.
    private static void Unlock(DirectoryInfo folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }

        foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)))
        {
            if (entry is DirectoryInfo below)
            {
                Unlock(below);
            }
            else if (OperatingSystem.IsWindows())
            {
                entry.Attributes = FileAttributes.Normal;
            }
        }
    }
}
