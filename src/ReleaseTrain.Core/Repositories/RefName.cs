namespace ReleaseTrain.Repositories;

/// <summary>What git accepts as the name of a branch, tag or remote, and a few names that it accepts and no command line survives.</summary>
internal static class RefName
{
    private const string Branches = "refs/heads/";
    private const string Forbidden = " ~^:?*[\\";
    private static readonly string[] Sequences = ["..", "@{"];

    /// <summary>The full name of a branch.</summary>
    public static string OfBranch(string name) => Branches + name;

    /// <summary>The short name of a branch, from its full one.</summary>
    public static string Short(string branch) => branch[Branches.Length..];

    /// <summary>What is wrong with the short name of a branch or tag, as the end of a sentence; null when it can exist and be passed to git without harm.</summary>
    public static string? FindFault(string name)
    {
        if (name.Length == 0)
        {
            return "is empty";
        }

        if (name[0] == '-')
        {
            return "starts with '-'";
        }

        var bad = name.FirstOrDefault(letter => char.IsControl(letter) || Forbidden.Contains(letter));
        if (bad != default || name.Contains('\0'))
        {
            return char.IsControl(bad) ? "contains a control character" : bad == ' ' ? "contains a space" : $"contains '{bad}'";
        }

        return FindSequence(name) ?? name.Split('/').Select(FindSegmentFault).FirstOrDefault(fault => fault is not null);
    }

    private static string? FindSequence(string name)
    {
        if (name is "@" or "HEAD")
        {
            return "means the current commit to git";
        }

        if (name.StartsWith("refs/", StringComparison.Ordinal))
        {
            return "is a full ref name; write it without 'refs/heads/'";
        }

        var sequence = Sequences.FirstOrDefault(part => name.Contains(part, StringComparison.Ordinal));
        return sequence is not null ? $"contains '{sequence}'" : name[^1] == '.' ? "ends with '.'" : null;
    }

    private static string? FindSegmentFault(string segment) => segment switch
    {
        "" => "has an empty part between slashes",
        ['.', ..] => "has a part that starts with '.'",
        _ when segment.EndsWith(".lock", StringComparison.OrdinalIgnoreCase) => "has a part that ends with '.lock'",
        _ => null,
    };
}
