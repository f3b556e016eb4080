using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>
/// What a spec's own commits did to its files. One walk over history serves every spec, and none is made before somebody asks; the files are found in the
/// trees, so there is no process for each spec.
/// </summary>
internal sealed class GateHistory
{
    private readonly TrainView _view;
    private readonly Lazy<ForkPoints?> _forks;
    private readonly Dictionary<string, IReadOnlyList<string>> _chains = new(StringComparer.Ordinal);

    public GateHistory(TrainView view, IReadOnlyList<SpecEntry> entries)
    {
        _view = view;
        _forks = new Lazy<ForkPoints?>(() => view.Integration.Effective is { } integration
            ? ForkPoints.Read(view.Objects, integration, [.. entries.Where(entry => !entry.IsLanded).Select(entry => entry.Tip).OfType<string>().Distinct(StringComparer.Ordinal)])
            : null);
    }

    /// <summary>The versions of a file that the spec's commits made, newest first; null where the spec has no commits of its own to look at.</summary>
    public IReadOnlyList<FileVersion>? Versions(SpecEntry entry, string path)
    {
        if (entry.Tip is not { } tip || Chain(tip) is not { Count: > 0 } chain)
        {
            return null;
        }

        var blobs = chain.Select(commit => BlobOf(commit, path)).Append(BeforeOf(chain[^1], path)).ToList();
        return [.. Enumerable.Range(0, chain.Count).Where(index => blobs[index] != blobs[index + 1]).Select(index => new FileVersion(index, chain[index], blobs[index]))];
    }

    // Along first parents: what a merge brought in from the integration branch is no work of the spec.
    private IReadOnlyList<string> Chain(string tip)
    {
        if (_chains.TryGetValue(tip, out var known))
        {
            return known;
        }

        var own = _forks.Value?.Ahead(tip).ToHashSet(StringComparer.Ordinal) ?? [];
        var chain = new List<string>();
        for (var commit = tip; own.Contains(commit); commit = _view.Objects.ReadCommit(commit).Parents.FirstOrDefault() ?? string.Empty)
        {
            chain.Add(commit);
        }

        return _chains[tip] = chain;
    }

    private string? BeforeOf(string commit, string path) => _view.Objects.ReadCommit(commit).Parents is [var parent, ..] ? BlobOf(parent, path) : null;

    private string? BlobOf(string commit, string path) =>
        _view.Objects.FindEntry(_view.Objects.ReadCommit(commit).Tree, path) is { IsDirectory: false, Mode: not TreeEntry.Submodule } entry ? entry.Id : null;
}

/// <summary>A file as one commit left it.</summary>
/// <param name="Age">Number of commits since, from 0 at the tip.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Blob">Its content; null where the commit removed it.</param>
internal sealed record FileVersion(int Age, string Commit, string? Blob);
