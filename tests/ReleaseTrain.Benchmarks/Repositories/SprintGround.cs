using System.Diagnostics;

namespace ReleaseTrain.Benchmarks.Repositories;

/// <summary>A repository whose branches are merged again and again: it can be made what it was before.</summary>
internal sealed class SprintGround
{
    private static readonly string[] Ledgers = ["/.status", "/.train.yml"];

    private readonly Git _git;
    private readonly string _gitDirectory;
    private readonly HashSet<string> _packs;

    public SprintGround(SpecRepository repository)
    {
        _git = new Git(repository.Folder);
        _gitDirectory = Path.Combine(repository.Folder, ".git");
        _packs = [.. Directory.EnumerateFiles(PackFolder)];
        Base = _git.Run("rev-parse", "HEAD");
    }

    /// <summary>Where dev was in the beginning.</summary>
    public string Base { get; }

    /// <summary>Every file of HEAD but the ledgers: mode, blob and path.</summary>
    public IReadOnlyList<string> Files => [.. _git.Run("ls-tree", "-r", "HEAD").Split('\n').Where(line => !Array.Exists(Ledgers, ledger => line.EndsWith(ledger, StringComparison.Ordinal)))];

    private string Objects => Path.Combine(_gitDirectory, "objects");

    private string PackFolder => Path.Combine(Objects, "pack");

    /// <summary>Takes back every merge, with all objects and records that came of it, and lets the disk come to rest.</summary>
    public void Rewind()
    {
        _git.Run("reset", "--hard", "--quiet", Base);
        RemoveObjects();
        var records = Path.Combine(_gitDirectory, "release-train");
        if (Directory.Exists(records))
        {
            Directory.Delete(records, recursive: true);
        }

        Settle();
    }

    private void RemoveObjects()
    {
        var loose = Directory.EnumerateDirectories(Objects).Where(folder => Path.GetFileName(folder).Length == 2).SelectMany(Directory.EnumerateFiles);
        foreach (var file in loose.Concat(Directory.EnumerateFiles(PackFolder).Where(pack => !_packs.Contains(pack))).ToList())
        {
            File.SetAttributes(file, FileAttributes.Normal);
            File.Delete(file);
        }
    }

    // What was written before a measurement is not to be flushed within it.
    private static void Settle()
    {
        if (!OperatingSystem.IsWindows())
        {
            using var sync = Process.Start("sync");
            sync.WaitForExit();
        }
    }
}
