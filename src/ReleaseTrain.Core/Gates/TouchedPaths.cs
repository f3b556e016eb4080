namespace ReleaseTrain.Gates;

/// <summary>Finds paths as people write them among those that a branch touches: from whatever folder they are meant, files and folders.</summary>
internal sealed class TouchedPaths
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public TouchedPaths(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var parts = path.Split('/');
            for (var start = 0; start < parts.Length; start++)
            {
                for (var end = start + 1; end <= parts.Length; end++)
                {
                    _known.Add(string.Join('/', parts[start..end]));
                }
            }
        }
    }

    public bool Has(string written)
    {
        var path = written.Replace('\\', '/').Trim('`', ' ').TrimStart('.', '/').TrimEnd('/');
        var star = path.IndexOf('*', StringComparison.Ordinal);
        return _known.Contains(star < 0 ? path : path[..star].TrimEnd('/')) || (star == 0 && _known.Count > 0);
    }
}
