using ReleaseTrain.Repositories;

namespace ReleaseTrain.Audit;

/// <summary>Writes the commands that bring back the last sound version of a file on a branch.</summary>
/// <param name="repository">The repository.</param>
/// <param name="workTrees">Its work trees.</param>
/// <param name="remedy">Writes commands.</param>
internal sealed class FileRestore(IRepository repository, IReadOnlyList<WorkTreeState> workTrees, Remedy remedy)
{
    private const int IdLength = 12;

    /// <summary>The commands; null where the file was never sound.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="tip">Its tip.</param>
    /// <param name="path">The file.</param>
    /// <param name="subject">The first line of the commit that brings it back.</param>
    /// <param name="isSound">Whether a version of it is as it should be.</param>
    public string? Find(string branch, string tip, string path, string subject, Func<byte[], bool> isSound)
    {
        var shown = workTrees.FirstOrDefault(state => state.Branch == RefName.OfBranch(branch));
        if (IsSoundAt(tip, path, isSound))
        {
            // What is broken is an edit that nobody committed.
            return shown is null ? null : In(shown, "checkout", "HEAD", "--", path);
        }

        // A bare repository has nowhere to put it.
        return repository.Facts.WorkTree is null && shown is null ? null : repository.Objects.ReadLog(new LogQuery(tip, [], Path: path)).FirstOrDefault(commit => IsSoundAt(commit.Id, path, isSound)) is not { } sound ? null : Remedy.Join(
            (IEnumerable<string>)[
                .. shown is null ? [remedy.Git("switch", branch)] : Array.Empty<string>(),
                In(shown, "checkout", sound.Id[..IdLength], "--", path),
                In(shown, "commit", "-m", subject, "--", path),
            ]);
    }

    private string In(WorkTreeState? shown, params IEnumerable<string> arguments) =>
        shown is null || shown.Path == repository.Facts.WorkTree ? remedy.Git(arguments) : Remedy.GitIn(shown.Path, arguments);

    private bool IsSoundAt(string commit, string path, Func<byte[], bool> isSound) =>
        repository.Objects.FindEntry(repository.Objects.ReadCommit(commit).Tree, path) is { IsDirectory: false } entry && entry.Mode != TreeEntry.Submodule && isSound(repository.Objects.ReadBlob(entry.Id));
}
