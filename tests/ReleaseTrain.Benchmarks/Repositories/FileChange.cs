namespace ReleaseTrain.Benchmarks.Repositories;

/// <summary>One file of a commit: its content, the place it moves to, or neither where it vanishes.</summary>
internal sealed record FileChange(string Path, string? Content, string? MovedTo = null)
{
    public static FileChange Removed(string path) => new(path, null);

    public static FileChange Moved(string path, string to) => new(path, null, to);
}
