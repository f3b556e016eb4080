using System.Text;
using ReleaseTrain.Repositories;

namespace ReleaseTrain.Adapters.Repositories;

/// <summary>git's own merge, in the object database.</summary>
internal sealed class TreeMerger
{
    private const int FewPairs = 16;

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

    /// <summary>Pairs in few processes for each set of attributes, which is nearly always one. They run beside each other, and beside whoever asks.</summary>
    public RunningMerges Start(IReadOnlyList<(string Ours, string Theirs)> pairs)
    {
        var groups = Enumerable.Range(0, pairs.Count)
            .Select(index => (Index: index, Place: _attributes.FolderFor(pairs[index].Ours)))
            .GroupBy(pair => (pair.Place, RunsAlone: _settings.IsTrue("merge.renormalize") ? pair.Index : -1), pair => pair.Index);
        var parts = groups.SelectMany(group => Split([.. group]).Select(part => (group.Key.Place, Members: part))).ToList();
        return new RunningMerges(pairs.Count, [.. parts.Select(part => (part.Members, StartPart(part.Place, [.. part.Members.Select(index => pairs[index])])))]);
    }

    // What a driver runs is watched one after the other, and for a few pairs another process costs more than it saves.
    private IEnumerable<int[]> Split(int[] members) =>
        members.Chunk(_drivers.IsEmpty ? Math.Max(FewPairs, (members.Length + Environment.ProcessorCount - 1) / Environment.ProcessorCount) : members.Length);

    private Task<IReadOnlyList<MergedTree>> StartPart(string place, IReadOnlyList<(string Ours, string Theirs)> pairs)
    {
        string[] arguments = ["merge-tree", "--write-tree", "-z", "--stdin"];
        var input = Encoding.ASCII.GetBytes(string.Concat(pairs.Select(pair => $"{pair.Ours} {pair.Theirs}\n")));
        var asking = Prepare(place, input, arguments);

        // It waits for git most of its time, and the pool's few threads feed the processes.
        return Task.Factory.StartNew(() => Read(asking(), pairs, arguments), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private IReadOnlyList<MergedTree> Read(GitAnswer answer, IReadOnlyList<(string Ours, string Theirs)> pairs, string[] arguments)
    {
        if (!answer.IsSuccess)
        {
            throw Failed(answer, pairs[0].Ours, pairs[0].Theirs, arguments);
        }

        var fields = new Queue<string>(answer.Text.Split('\0'));
        return [.. pairs.Select(_ => MergeAnswer.ParseListed(fields))];
    }

    private GitAnswer Ask(string place, byte[] input, string[] arguments) => Prepare(place, input, arguments)();

    // What was written is laid out for git at once; git itself may run later, and elsewhere.
    private Func<GitAnswer> Prepare(string place, byte[] input, string[] arguments)
    {
        if (_drivers.IsEmpty)
        {
            var git = GitFor(place).Prepared();
            return () => git.Ask(input, arguments);
        }

        var runs = _folder.PathOf(FormattableString.Invariant($"drivers-{++_watched}"));
        var watched = ChildRun.Watch(GitFor(place), runs).Prepared();
        return () =>
        {
            var answer = watched.Ask(input, arguments);
            _drivers.DemandRun(ChildRun.Read(runs), place, _workTree);
            return answer;
        };
    }

    // No index: the user's has nothing to say about this merge.
    private GitCommand GitFor(string place) => _folder.Writer(_git).With("GIT_WORK_TREE", place).With("GIT_INDEX_FILE", _folder.PathOf("no-index")).In(place);

    private ReleaseTrainException Failed(GitAnswer answer, string ours, string theirs, string[] arguments) =>
        answer.Complaint.Contains("unrelated histories", StringComparison.Ordinal)
            ? new TrainError("HistoriesUnrelated", $"{ours} and {theirs} have no common ancestor, so git merges nothing.", theirs, $"git merge-base {ours} {theirs}").AsException()
            : GitFailure.Of(answer, _git.Folder, arguments).AsException();
}
