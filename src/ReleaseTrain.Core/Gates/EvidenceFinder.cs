using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Gates;

/// <summary>Finds the files that are given as evidence for a spec: on its branch, or in the work tree that has the branch checked out.</summary>
internal sealed class EvidenceFinder
{
    private readonly TrainView _view;
    private readonly SpecEntry _entry;
    private readonly WorkTreeState? _shown;

    public EvidenceFinder(TrainView view, SpecEntry entry)
    {
        _view = view;
        _entry = entry;
        _shown = entry.LocalTip is not null && entry.LocalTip == entry.Tip ? view.WorkTrees.FirstOrDefault(state => state.Branch == $"refs/heads/{entry.Branch}") : null;
    }

    /// <exception cref="ReleaseTrainException">EvidenceMissing.</exception>
    public string Find(GivenEvidence given)
    {
        if (EvidenceRecord.IsLink(given.Text))
        {
            return given.Text;
        }

        foreach (var path in Candidates(given))
        {
            if (FindBlob(path) is { } blob)
            {
                return new EvidenceRecord(path, blob, null).ToString();
            }
        }

        throw new TrainError(
            "EvidenceMissing",
            $"'{given.Text}' is no link and no file on '{_entry.Branch}'{(_shown is null ? string.Empty : $" or in '{_shown.Path}'")}.",
            given.Text,
            "commit it to the spec's branch first, or give the link to where it lies").AsException();
    }

    // As it was typed where the person stands, else from the root, else from the spec's own directory.
    private IEnumerable<string> Candidates(GivenEvidence given)
    {
        var text = given.Text.Replace('\\', '/');
        text = text.StartsWith("./", StringComparison.Ordinal) ? text[2..] : text;
        return new[] { given.FullPath is null ? null : InWorkTree(given.FullPath), text, $"{_entry.Spec.Directory}/{text}" }.OfType<string>().Where(path => TreePath.FindFault(path) is null).Distinct(StringComparer.Ordinal);
    }

    private string? InWorkTree(string fullPath) => _view.WorkTrees
        .Select(state => Path.GetRelativePath(state.Path, fullPath).Replace('\\', '/'))
        .FirstOrDefault(path => path != "." && path != ".." && !path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path));

    private string? FindBlob(string path)
    {
        var committed = _view.ReadFile(_entry.Tip!, path)?.Blob;
        if (_shown is null || _view.Repository.OpenWorkTree(_shown).ReadFile(path) is not { } content)
        {
            return _shown is null ? committed : null;
        }

        var blob = _view.Builder.WriteBlob(content);
        if (blob != committed)
        {
            _view.Reporter.Warning("EvidenceNotCommitted", $"{path} is not committed to '{_entry.Branch}' as it is. Committing it changes what was attested; commit first, then attest.");
        }

        return blob;
    }
}
