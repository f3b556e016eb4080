using ReleaseTrain.Repositories;
using ReleaseTrain.Specs;

namespace ReleaseTrain.Audit;

/// <summary>Writes the commands that bring back the last sound version of a ledger's file, where the truth about its spec lies.</summary>
internal sealed class LedgerRestore
{
    private readonly AuditContext _context;
    private readonly SpecEntry _entry;
    private readonly string _path;
    private readonly Func<byte[], bool> _isSound;

    private LedgerRestore(AuditContext context, SpecEntry entry, string path, Func<byte[], bool> isSound) =>
        (_context, _entry, _path, _isSound) = (context, entry, path, isSound);

    /// <summary>The commands; null where the file was never sound.</summary>
    /// <param name="context">The audit.</param>
    /// <param name="entry">The spec.</param>
    /// <param name="path">The file.</param>
    /// <param name="isSound">Whether a version of it is as it should be.</param>
    public static string? Find(AuditContext context, SpecEntry entry, string path, Func<byte[], bool> isSound)
    {
        var branch = entry.IsLanded ? context.View.Roles.Integration : entry.Branch;
        var tip = entry.IsLanded ? context.View.Integration.Effective : entry.Tip;
        return branch is null || tip is null ? null : new LedgerRestore(context, entry, path, isSound).Write(branch, tip);
    }

    private string? Write(string branch, string tip)
    {
        var shown = _context.View.WorkTrees.FirstOrDefault(state => state.Branch == RefName.OfBranch(branch));
        if (IsSoundAt(tip))
        {
            // What is broken is an edit that nobody committed.
            return shown is null ? null : In(shown, "checkout", "HEAD", "--", _path);
        }

        return _context.View.Objects.ReadLog(new LogQuery(tip, [], Path: _path)).FirstOrDefault(commit => IsSoundAt(commit.Id)) is not { } sound ? null : Remedy.Join(
            (IEnumerable<string>)[
                .. shown is null ? [_context.Remedy.Git("switch", branch)] : Array.Empty<string>(),
                In(shown, "checkout", sound.Id[..12], "--", _path),
                In(shown, "commit", "-m", $"Restore the ledger of {_entry.Spec.Id}", "--", _path),
            ]);
    }

    private string In(WorkTreeState? shown, params IEnumerable<string> arguments) =>
        shown is null || shown.Path == _context.View.Repository.Facts.WorkTree ? _context.Remedy.Git(arguments) : Remedy.GitIn(shown.Path, arguments);

    private bool IsSoundAt(string commit) => _context.View.ReadFile(commit, _path) is { } file && _isSound(file.Content);
}
