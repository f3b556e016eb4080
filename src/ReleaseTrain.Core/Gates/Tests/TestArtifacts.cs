namespace ReleaseTrain.Gates.Tests;

/// <summary>Keeps files of a worktree that is about to go.</summary>
internal static class TestArtifacts
{
    /// <summary>Copies the files whose paths fit one of the patterns. Links are not followed: they may lead anywhere.</summary>
    public static void Keep(string workTree, IReadOnlyList<string> patterns, string folder)
    {
        if (patterns.Count == 0)
        {
            return;
        }

        var globs = patterns.Select(pattern => new Glob(pattern)).ToList();
        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        foreach (var file in Directory.EnumerateFiles(workTree, "*", everything))
        {
            var path = Path.GetRelativePath(workTree, file);
            if (globs.Exists(glob => glob.IsMatch(path.Replace(Path.DirectorySeparatorChar, '/'))))
            {
                var kept = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
                File.Copy(file, kept, overwrite: true);
            }
        }
    }
}
