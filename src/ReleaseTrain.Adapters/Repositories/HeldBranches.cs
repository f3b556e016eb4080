using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>Finds the branches that work trees need in what git keeps of each of them: that is there while the work tree itself may be on a disk that is not.</summary>
internal static class HeldBranches
{
    private const string SymbolicPrefix = "ref: ";

    public static IReadOnlyList<HeldBranch> Read(RepositoryFacts facts)
    {
        var linked = Path.Combine(facts.CommonDirectory, "worktrees");
        IEnumerable<string> directories = Directory.Exists(linked) ? Directory.EnumerateDirectories(linked) : [];
        return [.. directories.Prepend(facts.CommonDirectory).SelectMany(directory => Read(directory, facts))];
    }

    private static IEnumerable<HeldBranch> Read(string directory, RepositoryFacts facts)
    {
        var path = PathOf(directory, facts);
        var file = Path.Combine(directory, "HEAD");
        var head = File.Exists(file) ? File.ReadAllText(file).Trim() : string.Empty;
        IEnumerable<HeldBranch> checkedOut = head.StartsWith(SymbolicPrefix, StringComparison.Ordinal) ? [new HeldBranch(head[SymbolicPrefix.Length..].Trim(), path, IsCheckedOut: true)] : [];
        return checkedOut.Concat(WorkInProgress.NamedBranches(directory).Select(name => new HeldBranch(name, path, IsCheckedOut: false)));
    }

    private static string PathOf(string directory, RepositoryFacts facts)
    {
        if (directory != facts.CommonDirectory)
        {
            var link = Path.Combine(directory, "gitdir");
            return File.Exists(link) ? Path.GetDirectoryName(Path.GetFullPath(File.ReadAllText(link).Trim(), directory))! : directory;
        }

        return facts.GitDirectory == directory ? facts.Root
            : Path.GetFileName(directory) == ".git" ? Path.GetDirectoryName(directory)!
            : directory;
    }
}
