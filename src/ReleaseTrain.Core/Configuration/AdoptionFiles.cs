using ReleaseTrain.Repositories;

namespace ReleaseTrain.Configuration;

/// <summary>Leaves new files in a work tree for review. Nothing is staged, no ref moves, and no file that is there is written over.</summary>
internal static class AdoptionFiles
{
    /// <exception cref="ReleaseTrainException">WorkTreeDirty where a folder of theirs is a link or a file; nothing has been written then.</exception>
    public static void Leave(TrainView view, IReadOnlyList<TreeEdit> files)
    {
        var root = view.Repository.Facts.WorkTree!;
        foreach (var file in files)
        {
            DemandFolders(root, file.Path);
        }

        foreach (var file in files)
        {
            var path = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, view.Objects.ReadBlob(file.Blob!));
            if (file.Mode == TreeEntry.Executable && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            }
        }
    }

    // What is written through a link would land wherever that leads.
    private static void DemandFolders(string root, string path)
    {
        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            var full = Path.Combine(root, folder);
            if (File.Exists(full) || new DirectoryInfo(full).LinkTarget is not null)
            {
                throw new TrainError("WorkTreeDirty", $"'{folder}' in '{root}' is no folder, so '{path}' cannot be left in it. Nothing has been changed.", full, $"rename '{folder}', or Initialize-ReleaseTrain without -NoCommit").AsException();
            }
        }
    }
}
