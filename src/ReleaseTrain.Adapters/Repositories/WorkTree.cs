using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>One work tree. git moves it, reads its state and writes its files; what is asked of the disk alone is asked directly.</summary>
internal sealed class WorkTree(GitCommand git, GitSettings settings, WorkTreeState state, IObjectStore objects, Rehearsals rehearsals) : IWorkTree
{
    // git's words for what it would lose, before it has changed anything.
    private static readonly string[] ForeignWork = ["not uptodate", "would be overwritten", "would be removed", "would lose untracked"];

    private readonly GitCommand _git = git.In(state.Path).With("GIT_DIR", state.GitDirectory).With("GIT_WORK_TREE", state.Path);
    private readonly WorkTreeFolder _folder = new(state.Path);

    public WorkTreeState State { get; } = state;

    public byte[]? ReadFile(string path) => new WorkTreeContent(_git, _folder).Read(path);

    public IReadOnlyList<string> ReadDirectory(string path) => _folder.ReadDirectory(path);

    public IReadOnlyList<string> FindDirty(string commit, IReadOnlyCollection<string> paths) =>
        new WorkTreeStatus(_git, _folder).FindDirty(commit, isHead: commit == State.Commit, paths);

    public IReadOnlyDictionary<string, int> CountChanges(DateTimeOffset since) => new WorkTreeChanges(_git, _folder).Count(since);

    public void DemandUnlocked()
    {
        if (File.Exists(new IndexLock(State.GitDirectory).File))
        {
            throw Locked();
        }
    }

    public IReadOnlyList<string> FindObstacles(string oldCommit, string newCommit, IObjectStore objects) =>
        new WorkTreeObstacles(_git, settings, _folder, State, rehearsals).Find(oldCommit, newCommit, objects);

    public void Move(string oldCommit, string newCommit)
    {
        DemandIdle();
        var changes = Compare(oldCommit, newCommit);
        DemandClean(_folder.AtOneMoment().FindOccupied(changes, settings.IsTrue("core.ignorecase")));
        string[] move = ["read-tree", "-m", "-u", oldCommit, newCommit];
        var answer = Finished.Ask(move);
        if (answer.Complaint.Contains("not uptodate", StringComparison.Ordinal))
        {
            // The plumbing trusts time stamps: a file that was only touched looks edited until its entry is refreshed.
            Finished.Ask("update-index", "-q", "--refresh");
            answer = Finished.Ask(move);
        }

        if (!answer.IsSuccess)
        {
            DemandUnlocked(answer);
            if (Array.Exists(ForeignWork, words => answer.Complaint.Contains(words, StringComparison.Ordinal)))
            {
                DemandClean(FindDirty(oldCommit, [.. changes.Select(change => change.Path)]));
            }

            // A filter that fails, or a full disk: some files are there already, and they are nobody's work.
            throw GitFailure.Of(answer, State.Path, move).AsException();
        }
    }

    public IReadOnlyList<string> Settle(string oldCommit, string newCommit, string target)
    {
        new IndexLock(State.GitDirectory).RemoveIfStale();
        var changes = Compare(oldCommit, newCommit);
        var isForward = target == newCommit;
        var (settled, left) = new WorkTreeContent(_git, _folder).Sort(changes, settings.IsTrue("core.sparsecheckout"));
        Write([.. settled.Select(change => new IndexEntry(change.Path, isForward ? change.New : change.Old))]);

        // With the other side's entry the next plain commit would undo the move at that path: only what the user staged stays.
        var entries = new IndexReader(_git).Read([.. left.Select(change => change.Path)]);
        DemandWritten(new IndexWriter(Finished, _folder).WriteNames([.. left
            .Where(change => entries.GetValueOrDefault(change.Path) is var entry && (entry == change.Old || entry == change.New))
            .Select(change => new IndexEntry(change.Path, isForward ? change.New : change.Old))]));
        return [.. left.Select(change => change.Path)];
    }

    public void WriteEntries(IReadOnlyList<TreeEdit> edits)
    {
        new IndexLock(State.GitDirectory).RemoveIfStale();
        Write([.. edits.Select(edit => new IndexEntry(edit.Path, edit.Blob is { } blob ? new TreeEntry(edit.Path, edit.Mode, blob) : null))]);
    }

    public IReadOnlyList<string> FindOwn() => new WorkTreeStatus(_git, _folder).FindAll();

    public void Switch(string branch) => Show("--no-guess", Names.Checked(branch));

    public void Detach(string commit) => Show("--detach", Names.CheckedId(commit));

    private void Show(string how, string what)
    {
        DemandIdle();
        string[] arguments = ["switch", "--quiet", how, what];
        var answer = _git.Uninterrupted().Ask(arguments);
        if (!answer.IsSuccess)
        {
            DemandUnlocked(answer);
            DemandClean([.. answer.Complaint.Split('\n').Where(line => line.StartsWith('\t')).Select(line => line.Trim())]);
            throw GitFailure.Of(answer, State.Path, arguments).AsException();
        }
    }

    // Half of these steps is worse than all of them or none, and each takes milliseconds.
    private GitCommand Finished => _git.Uninterrupted();

    private IReadOnlyList<TreeChange> Compare(string oldCommit, string newCommit) =>
        TreeDiff.Compare(objects, objects.ReadCommit(oldCommit).Tree, objects.ReadCommit(newCommit).Tree);

    private void Write(IReadOnlyList<IndexEntry> entries) =>
        DemandWritten(new IndexWriter(Finished, _folder).Write(entries, settings.IsTrue("core.sparsecheckout")));

    private void DemandWritten(GitAnswer? answer)
    {
        if (answer is { IsSuccess: false })
        {
            DemandUnlocked(answer);
            throw GitFailure.Of(answer, State.Path, ["update-index"]).AsException();
        }
    }

    private void DemandIdle()
    {
        if (WorkInProgress.Find(State.GitDirectory) is { } busy)
        {
            throw new TrainError("WorkTreeBusy", $"A {busy} is under way in '{State.Path}'. Nothing in it has been changed.", State.Path, $"git -C '{State.Path}' status").AsException();
        }
    }

    private void DemandUnlocked(GitAnswer answer)
    {
        if (answer.Complaint.Contains("index.lock", StringComparison.Ordinal))
        {
            throw Locked();
        }
    }

    private ReleaseTrainException Locked() => new TrainError(
        "WorkTreeBusy",
        $"Another git process works in '{State.Path}', or left '{new IndexLock(State.GitDirectory).File}' when it was killed. Nothing in it has been changed.",
        State.Path,
        "wait for it to end, or remove that file when none runs").AsException();

    private void DemandClean(IReadOnlyList<string> dirty)
    {
        if (dirty.Count > 0)
        {
            throw new TrainError("WorkTreeDirty", $"'{State.Path}' holds work of yours that this would touch: {string.Join(", ", dirty)}. Nothing in it has been changed.", State.Path, $"git -C '{State.Path}' stash --include-untracked, or commit it; move away what is ignored").AsException();
        }
    }
}
