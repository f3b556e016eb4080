using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace ReleaseTrain.Driver.Crashes;

/// <summary>Everything that an operation may change, and everything that it may not, as text to compare. What a remote was last seen at is nobody's state.</summary>
[UnsupportedOSPlatform("windows")]
internal static class SceneState
{
    public static string Of(CrashScene scene) => string.Join('\n',
    [
        .. References(scene.Work).Where(line => !line.StartsWith("refs/remotes/", StringComparison.Ordinal)),
        $"HEAD {File.ReadAllText(Path.Combine(scene.Work.GitDirectory, "HEAD")).Trim()}",
        $"linked HEAD {File.ReadAllText(Path.Combine(scene.Work.GitDirectory, "worktrees", "linked", "HEAD")).Trim()}",
        $"config\n{File.ReadAllText(Path.Combine(scene.Work.GitDirectory, "config"))}",
        .. WorkTree(scene, scene.Work.Path),
        .. WorkTree(scene, scene.Linked),
        .. scene.Remote is { } remote ? References(remote).Select(line => $"server {line}") : [],
        .. Leftovers(scene),
    ]);

    /// <summary>Every byte, who holds the lock aside.</summary>
    public static string Whole(CrashScene scene) => string.Join('\n', Directory.EnumerateFiles(scene.Work.Root, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) is not ("lock" or "lock.json"))
        .Order(StringComparer.Ordinal)
        .Select(file => $"{file[scene.Work.Root.Length..]} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}"));

    /// <summary>What git finds wrong; empty where it finds nothing.</summary>
    public static string Check(CrashScene scene) => string.Concat(new[] { scene.Work, scene.Remote }.OfType<TestRepository>()
        .Select(repository => repository.TryGit("fsck", "--strict", "--no-dangling"))
        .Where(answer => answer.ExitCode != 0)
        .Select(answer => answer.Output + answer.Complaint));

    public static string Difference(string expected, string found)
    {
        var (left, right) = (expected.Split('\n'), found.Split('\n'));
        return string.Join('\n', left.Except(right).Select(line => $"    - {line}").Concat(right.Except(left).Select(line => $"    + {line}")));
    }

    private static string[] References(TestRepository repository) => repository.Git("for-each-ref", "--format=%(refname) %(objectname) %(symref)").Split('\n');

    private static IEnumerable<string> WorkTree(CrashScene scene, string path) =>
    [
        path,
        scene.Work.Git("--no-optional-locks", "-C", path, "status", "--porcelain=v2", "--untracked-files=all", "--ignored"),
        scene.Work.Git("-C", path, "ls-files", "--stage", "-v"),
        .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => !file.StartsWith(Path.Combine(path, ".git"), StringComparison.Ordinal) || Path.GetFileName(file) == ".gitignore")
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file[path.Length..]} {File.GetUnixFileMode(file)} {Encoding.UTF8.GetString(File.ReadAllBytes(file)).Trim()}"),
    ];

    private static IEnumerable<string> Leftovers(CrashScene scene) => new[] { scene.Work, scene.Remote }.OfType<TestRepository>()
        .SelectMany(repository => Directory.EnumerateFiles(repository.GitDirectory, "*", SearchOption.AllDirectories))
        .Where(file => Path.GetExtension(file) is ".lock" or ".keep")
        .Select(file => $"left {file[scene.Work.Root.Length..]}");
}
