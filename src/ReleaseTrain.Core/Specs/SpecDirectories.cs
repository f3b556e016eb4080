using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>A directory that is named like a spec.</summary>
/// <param name="Path">Its path from the root.</param>
internal sealed record SpecDirectory(string Path, SpecName Name);

/// <summary>Lists the spec directories of many trees. Every branch holds those of the past too, so each name is read once.</summary>
internal sealed class SpecDirectories
{
    private readonly IObjectStore _objects;
    private readonly string _root;
    private readonly Dictionary<string, SpecDirectory?> _known = new(StringComparer.Ordinal);

    /// <param name="objects">The objects.</param>
    /// <param name="root">The directory that holds those of the specs.</param>
    public SpecDirectories(IObjectStore objects, string root)
    {
        _objects = objects;
        _root = root;
    }

    public IReadOnlyList<SpecDirectory> List(string tree) =>
        _objects.FindEntry(tree, _root) is { IsDirectory: true } root
            ? [.. _objects.ReadTree(root.Id).Where(entry => entry.IsDirectory).Select(entry => Find(entry.Name)).OfType<SpecDirectory>()]
            : [];

    private SpecDirectory? Find(string name)
    {
        if (!_known.TryGetValue(name, out var directory))
        {
            directory = SpecName.Parse(name) is { } parsed ? new SpecDirectory($"{_root}/{name}", parsed) : null;
            _known.Add(name, directory);
        }

        return directory;
    }
}
