namespace ReleaseTrain.Repositories;

/// <summary>A path inside a tree: relative, forward slashes, nothing that leaves the repository or enters its git directory.</summary>
internal static class TreePath
{
    private const string Forbidden = "<>:\"|?*";

    /// <summary>What is wrong with the path, as the end of a sentence; null when it can be a file or folder of the repository on every platform.</summary>
    public static string? FindFault(string path) => FindFault(path, Forbidden);

    /// <summary>The same for a pattern of paths, where <c>*</c>, <c>?</c> and <c>[…]</c> are welcome.</summary>
    public static string? FindPatternFault(string pattern) => FindFault(pattern, "<>:\"|");

    /// <summary>The directories that a path lies in, the innermost first, without the root.</summary>
    public static IEnumerable<string> Above(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }

    private static string? FindFault(string path, string forbidden)
    {
        if (path.Length == 0)
        {
            return "is empty";
        }

        if (path[0] is '/' or '\\' || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0])))
        {
            return "is absolute; it is relative to the root of the repository";
        }

        if (path[0] is '~' or '-')
        {
            return $"starts with '{path[0]}'";
        }

        if (path.Contains('\\'))
        {
            return "contains '\\'; write '/'";
        }

        if (path.Any(char.IsControl))
        {
            return "contains a control character";
        }

        var bad = path.FirstOrDefault(forbidden.Contains);
        return bad != default ? $"contains '{bad}'" : path.Split('/').Select(FindSegmentFault).FirstOrDefault(fault => fault is not null);
    }

    private static string? FindSegmentFault(string segment) => segment switch
    {
        "" => "has an empty part between slashes",
        "." or ".." => $"contains '{segment}'",
        _ when segment.TrimEnd('.', ' ').Equals(".git", StringComparison.OrdinalIgnoreCase) => "leads into the git directory",
        _ when segment[^1] is '.' or ' ' => "has a part that ends with '.' or a space",
        _ when ReservedNames.Contains(segment) => $"contains '{segment}', which Windows keeps for a device",
        _ => null,
    };
}
