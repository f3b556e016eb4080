using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Decides between two ledgers where git's merge cannot: the stage by history, never by dates; everything else key by key over what both came from.</summary>
internal sealed class LedgerConflict
{
    private readonly IObjectScratch _scratch;
    private readonly ILedgerFormat _format;

    public LedgerConflict(IObjectScratch scratch, ILedgerFormat format)
    {
        _scratch = scratch;
        _format = format;
    }

    /// <summary>The merged tree with these conflicting ledger files decided.</summary>
    /// <exception cref="ReleaseTrainException">LedgerInvalid when a side cannot be read.</exception>
    public string Resolve(MergedTree merged, string integration, string spec)
    {
        // Of several merge bases none is what both sides came from: then nothing counts as taken away.
        var ancestor = _scratch.MergeBases(integration, spec) is [var only] ? only : null;
        var edits = merged.Conflicts.Select(path => new TreeEdit(path, Decide(path, ancestor, integration, spec)));
        return _scratch.EditTree(merged.Tree, [.. edits]);
    }

    private string? Decide(string path, string? ancestor, string integration, string spec)
    {
        var (ours, theirs) = (Find(integration, path), Find(spec, path));
        if (ours is null || theirs is null)
        {
            return ours ?? theirs;
        }

        var (preferred, other) = IsSpecAhead(path, integration, spec) ? (theirs, ours) : (ours, theirs);
        if (path.EndsWith(LedgerPath.Status, StringComparison.Ordinal))
        {
            return preferred;
        }

        var origin = ancestor is not null && Find(ancestor, path) is { } found ? _scratch.ReadBlob(found) : null;
        return _scratch.WriteBlob(_format.Join(origin, _scratch.ReadBlob(preferred), _scratch.ReadBlob(other), path));
    }

    private bool IsSpecAhead(string path, string integration, string spec)
    {
        var (ourCommit, theirCommit) = (LastChange(integration, path), LastChange(spec, path));
        if (ourCommit is not null && theirCommit is not null && ourCommit != theirCommit)
        {
            if (_scratch.IsAncestor(ourCommit, theirCommit))
            {
                return true;
            }

            if (_scratch.IsAncestor(theirCommit, ourCommit))
            {
                return false;
            }
        }

        var status = LedgerPath.StatusOf(path[..path.LastIndexOf('/')]);
        var (ourStage, theirStage) = (ReadStage(integration, status), ReadStage(spec, status));
        return ourStage < SpecStage.Merged && ourStage < theirStage;
    }

    private string? Find(string commit, string path) => _scratch.FindEntry(_scratch.ReadCommit(commit).Tree, path)?.Id;

    private string? LastChange(string commit, string path) => _scratch.ReadLog(new LogQuery(commit, [], Path: path)).FirstOrDefault()?.Id;

    private SpecStage ReadStage(string commit, string path) =>
        Find(commit, path) is { } blob ? StageNames.Parse(Encoding.UTF8.GetString(_scratch.ReadBlob(blob))) ?? SpecStage.Draft : SpecStage.Draft;
}
