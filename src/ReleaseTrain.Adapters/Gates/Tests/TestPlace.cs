using ReleaseTrain.Adapters.Repositories;
using ReleaseTrain.Gates.Tests;

namespace ReleaseTrain.Adapters.Gates.Tests;

/// <summary>One detached worktree. git is told where it is and never looks for it: whatever a test did to its files, nothing else is ever cleaned.</summary>
internal sealed class TestPlace : ITestPlace
{
    private readonly TestPlaces _places;
    private readonly GitCommand _git;
    private readonly string _link;

    public TestPlace(TestPlaces places, GitCommand git, string folder)
    {
        _places = places;
        Folder = folder;
        _link = ReadLink();
        _git = git.In(folder).With("GIT_WORK_TREE", folder).With("GIT_DIR", git.In(folder).Run("rev-parse", "--absolute-git-dir").Line);
    }

    public string Folder { get; }

    public bool TryReset(string commit) =>
        ReadLink() == _link
        && IsPlain()
        && _git.Ask(_places.Quietly("checkout", "--quiet", "--force", "--detach", Names.Checked(commit))).IsSuccess
        && _git.Ask("clean", "-ffdxq").IsSuccess;

    public ShellEnd Run(ShellCommand command, Action<ReadOnlyMemory<byte>> hear, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _git.Cancellation);
        return ShellProcess.Run(command, Folder, _places.NextMark(), hear, stop.Token);
    }

    public void Remove() => _places.Remove(Folder);

    // What a command here takes for its repository.
    private string ReadLink() => File.Exists(Path.Combine(Folder, ".git")) ? File.ReadAllText(Path.Combine(Folder, ".git")) : string.Empty;

    // An entry that git was told not to look at would keep what a test made of its file.
    private bool IsPlain() => _git.Ask("ls-files", "-v", "-z") is { IsSuccess: true } entries && entries.Fields.All(entry => entry.StartsWith("H ", StringComparison.Ordinal) || entry.StartsWith("M ", StringComparison.Ordinal));
}
