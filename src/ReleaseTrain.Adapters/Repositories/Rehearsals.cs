using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>
/// Moves of work trees that git has rehearsed and found possible. What git says rests on the index and on what lies at the paths concerned: while neither has changed,
/// it would say the same, and need not read a big index again for it.
/// </summary>
internal sealed class Rehearsals
{
    private const int ChecksumLength = 20;

    private readonly Dictionary<(string GitDirectory, string Old, string New), string> _passed = [];

    /// <summary>Whether this very move was found possible.</summary>
    public bool HavePassed(WorkTreeState state, string oldCommit, string newCommit, string scene) =>
        _passed.GetValueOrDefault((state.GitDirectory, oldCommit, newCommit)) == scene;

    public void Pass(WorkTreeState state, string oldCommit, string newCommit, string scene) => _passed[(state.GitDirectory, oldCommit, newCommit)] = scene;

    /// <summary>Everything that the answer rests on.</summary>
    public static string Describe(WorkTreeState state, WorkTreeFolder folder, IReadOnlyList<TreeChange> changes) =>
        string.Join('\n', changes.Select(change => DescribeFile(folder.FullPath(change.Path))).Prepend(DescribeIndex(Path.Combine(state.GitDirectory, "index"))));

    private static string DescribeFile(string path) => new FileInfo(path) is { Exists: true } file ? $"{file.Length} {FileTime.Read(path)} {file.Attributes}" : string.Empty;

    // An index ends with the checksum of all of it.
    private static string DescribeIndex(string path)
    {
        if (!File.Exists(path))
        {
            return string.Empty;
        }

        using var index = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var checksum = new byte[ChecksumLength];
        index.Position = Math.Max(0, index.Length - ChecksumLength);
        _ = index.ReadAtLeast(checksum, ChecksumLength, throwOnEndOfStream: false);
        return $"{index.Length} {FileTime.Read(path)} {Hexadecimal.Of(checksum)}";
    }
}
