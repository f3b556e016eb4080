using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Specs;

/// <summary>Decides between two ledgers where git's merge cannot: the stage by history, never by dates; everything keyed by union.</summary>
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
    public string Resolve(MergedTree merged, string integration, string spec)
    {
        var edits = merged.Conflicts.Select(path => new TreeEdit(path, path.EndsWith(LedgerPath.Status, StringComparison.Ordinal) ? ChooseStatus(path, integration, spec) : Join(path, integration, spec)));
        return _scratch.EditTree(merged.Tree, [.. edits]);
    }

    private string? ChooseStatus(string path, string integration, string spec)
    {
        var (ours, theirs) = (Find(integration, path), Find(spec, path));
        if (ours is null || theirs is null)
        {
            return ours ?? theirs;
        }

        var (ourCommit, theirCommit) = (LastChange(integration, path), LastChange(spec, path));
        if (ourCommit is not null && theirCommit is not null)
        {
            if (_scratch.IsAncestor(ourCommit, theirCommit))
            {
                return theirs;
            }

            if (_scratch.IsAncestor(theirCommit, ourCommit))
            {
                return ours;
            }
        }

        var (ourStage, theirStage) = (ReadStage(ours), ReadStage(theirs));
        return ourStage >= SpecStage.Merged || ourStage >= theirStage ? ours : theirs;
    }

    private string? Join(string path, string integration, string spec)
    {
        var (ours, theirs) = (Find(integration, path), Find(spec, path));
        if (ours is null || theirs is null)
        {
            return ours ?? theirs;
        }

        var original = _scratch.ReadBlob(ours);
        var (left, right) = (_format.Read(original, path), _format.Read(_scratch.ReadBlob(theirs), path));
        var joined = left with
        {
            Uid = left.Uid ?? right.Uid,
            Kind = left.Kind ?? right.Kind,
            Priority = left.Priority ?? right.Priority,
            ChangeKind = left.ChangeKind ?? right.ChangeKind,
            Title = left.Title ?? right.Title,
            Assignee = left.Assignee ?? right.Assignee,
            Paused = left.Paused ?? right.Paused,
            Resolution = left.Resolution ?? right.Resolution,
            AbsorbedBy = left.AbsorbedBy ?? right.AbsorbedBy,
            Released = left.Released ?? right.Released,
            Issues = [.. left.Issues.Union(right.Issues)],
            DependsOn = [.. left.DependsOn.Union(right.DependsOn)],
            Waivers = [.. left.Waivers.UnionBy(right.Waivers, item => item.Id)],
            Attestations = [.. left.Attestations.UnionBy(right.Attestations, item => item.Id)],
            Landed = [.. left.Landed.UnionBy(right.Landed, item => item.Id)],
            Reverted = [.. left.Reverted.UnionBy(right.Reverted, item => item.Id)],
        };
        return _scratch.WriteBlob(_format.Write(joined, original));
    }

    private string? Find(string commit, string path) => _scratch.FindEntry(_scratch.ReadCommit(commit).Tree, path)?.Id;

    private string? LastChange(string commit, string path) => _scratch.ReadLog(new LogQuery(commit, [], Path: path)).FirstOrDefault()?.Id;

    private SpecStage ReadStage(string blob) => StageNames.Parse(Encoding.UTF8.GetString(_scratch.ReadBlob(blob))) ?? SpecStage.Draft;
}
