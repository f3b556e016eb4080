using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>git's own merge, in the object database.</summary>
internal sealed class TreeMerger
{
    private readonly GitCommand _git;
    private readonly GitSettings _settings;
    private readonly ScratchFolder _folder;
    private readonly string? _workTree;
    private readonly MergeDrivers _drivers;
    private readonly MergeAttributes _attributes;
    private int _watched;

    /// <param name="git">git in the repository.</param>
    /// <param name="settings">Its configuration.</param>
    /// <param name="objects">The objects.</param>
    /// <param name="database">Where directories are read for attributes.</param>
    /// <param name="folder">The scratch.</param>
    /// <param name="workTree">The user's work tree; null for a bare repository.</param>
    public TreeMerger(GitCommand git, GitSettings settings, IObjectStore objects, ObjectDatabase database, ScratchFolder folder, string? workTree)
    {
        _git = git;
        _settings = settings;
        _folder = folder;
        _workTree = workTree;
        _drivers = MergeDrivers.Read(settings);
        _attributes = new MergeAttributes(objects, database, folder, _drivers);
    }

    public MergedTree Merge(string ours, string theirs)
    {
        string[] arguments = ["merge-tree", "--write-tree", "-z", Names.CheckedId(ours), Names.CheckedId(theirs)];
        var answer = Ask(_attributes.FolderFor(ours), [], arguments);
        return answer.ExitCode is 0 or 1
            ? MergeAnswer.Parse(new Queue<string>(answer.Text.Split('\0')), isClean: answer.ExitCode == 0)
            : throw Failed(answer, ours, theirs, arguments);
    }

    /// <summary>Pairs in one process for each set of attributes, which is nearly always one.</summary>
    public IReadOnlyList<MergedTree> MergeAll(IReadOnlyList<(string Ours, string Theirs)> pairs)
    {
        var merges = new MergedTree[pairs.Count];
        var groups = Enumerable.Range(0, pairs.Count)
            .Select(index => (Index: index, Place: _attributes.FolderFor(pairs[index].Ours)))
            .GroupBy(pair => (pair.Place, RunsAlone: _settings.IsTrue("merge.renormalize") ? pair.Index : -1));
        foreach (var group in groups)
        {
            var members = group.Select(pair => pair.Index).ToList();
            foreach (var (index, merged) in members.Zip(MergeGroup(group.Key.Place, [.. members.Select(index => pairs[index])])))
            {
                merges[index] = merged;
            }
        }

        return merges;
    }

    private List<MergedTree> MergeGroup(string place, IReadOnlyList<(string Ours, string Theirs)> pairs)
    {
        string[] arguments = ["merge-tree", "--write-tree", "-z", "--stdin"];
        var input = string.Concat(pairs.Select(pair => $"{pair.Ours} {pair.Theirs}\n"));
        var answer = Ask(place, Encoding.ASCII.GetBytes(input), arguments);
        if (!answer.IsSuccess)
        {
            throw Failed(answer, pairs[0].Ours, pairs[0].Theirs, arguments);
        }

        var fields = new Queue<string>(answer.Text.Split('\0'));
        return [.. pairs.Select(_ => MergeAnswer.ParseListed(fields))];
    }

    private GitAnswer Ask(string place, byte[] input, string[] arguments)
    {
        if (_drivers.IsEmpty)
        {
            return GitFor(place).Ask(input, arguments);
        }

        var runs = _folder.PathOf(FormattableString.Invariant($"drivers-{++_watched}"));
        var answer = ChildRun.Watch(GitFor(place), runs).Ask(input, arguments);
        _drivers.DemandRun(ChildRun.Read(runs), place, _workTree);
        return answer;
    }

    // No index: the user's has nothing to say about this merge.
    private GitCommand GitFor(string place) => _folder.Writer(_git).With("GIT_WORK_TREE", place).With("GIT_INDEX_FILE", _folder.PathOf("no-index")).In(place);

    private ReleaseTrainException Failed(GitAnswer answer, string ours, string theirs, string[] arguments) =>
        answer.Complaint.Contains("unrelated histories", StringComparison.Ordinal)
            ? new TrainError("HistoriesUnrelated", $"{ours} and {theirs} have no common ancestor, so git merges nothing.", theirs, $"git merge-base {ours} {theirs}").AsException()
            : GitFailure.Of(answer, _git.Folder, arguments).AsException();
}
